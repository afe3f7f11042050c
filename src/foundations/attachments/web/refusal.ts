import type { ProblemBody } from '#ui/fetch/problem.ts';
import { currentLanguage } from '#ui/words/language.ts';
import { limits, problems } from '../contract.ts';
import { extensionOf } from '../rules.ts';

/** What the server would refuse anyway is refused before a byte is sent, in the same words. */
export const refusalOf = (file: File): Pick<ProblemBody, 'title' | 'detail'> | null => {
  const problem =
    extensionOf(file.name) === null ? problems.type() : file.size === 0 ? problems.empty() : file.size > limits.fileBytes ? problems.large() : null;
  return problem && sayRefusal(problem);
};

export const sayRefusal = ({ definition }: ReturnType<typeof problems.type>) => {
  const language = currentLanguage();
  return { title: definition.title[language], ...(definition.detail ? { detail: definition.detail[language] } : {}) };
};
