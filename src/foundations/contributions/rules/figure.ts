import type { Question } from '#kernel/form/members.ts';
import { type Parsed, parseNumber } from '#kernel/form/parse.ts';
import { say } from '#kernel/words.ts';

/** What was typed for a question: a figure that is not negative, or a sentence that says what to do. The same in browser and server. */
export const readFigure = (question: Pick<Question, 'kind' | 'unit'>, raw: string | null): Parsed<string | null> => {
  if (raw === null) return { value: null };
  const parsed = parseNumber(raw, { whole: question.kind === 'integer', unit: question.unit });
  if ('error' in parsed || parsed.value === null) return parsed;
  return parsed.value.startsWith('-') ? { error: say('不能小于0', 'Not less than 0') } : parsed;
};
