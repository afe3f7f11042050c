import type { Figures, Question } from '#kernel/form/members.ts';

/** An older sheet of the same organisation, and what its consortium was called. */
export type Earlier = { readonly figures: Figures; readonly title: string };

const yearIn = (key: string): number | null => Number(/\.(\d{4})(?=[.:]|$)/u.exec(key)?.[1] ?? 0) || null;
const topicOf = (key: string) => key.replace(/\.\d{4}(?=[.:]|$)/u, '');

/** What was given before for the same question: of the latest year up to the one that is asked for, from the newest sheet that has it. */
export const previousOf = (
  question: Pick<Question, 'key' | 'year'>,
  earlier: readonly Earlier[],
): { value: string; year: number | null; title: string } | null => {
  const topic = topicOf(question.key);
  for (const { figures, title } of earlier) {
    const [found] = Object.entries(figures)
      .flatMap(([key, value]) => (value != null && topicOf(key) === topic ? [{ value, year: yearIn(key), title }] : []))
      .filter(({ year }) => (year ?? 0) <= (question.year ?? 9999))
      .sort((a, b) => (b.year ?? 0) - (a.year ?? 0));
    if (found) return found;
  }
  return null;
};
