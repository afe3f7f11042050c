import { compare, isDecimal } from '#kernel/decimal.ts';
import type { Figures, Question } from '#kernel/form/members.ts';

export const stages = ['empty', 'filling', 'given', 'confirmed'] as const;
export type Stage = (typeof stages)[number];

type Facts = { readonly state: 'open' | 'given' | 'confirmed'; readonly figures: Figures; readonly items: number };

const isThere = (value: string | null | undefined) => value != null;

/** 未填 · 填报中 · 已报 · 已确认 */
export const stageOf = ({ state, figures, items }: Facts): Stage =>
  state !== 'open' ? state : items > 0 || Object.values(figures).some(isThere) ? 'filling' : 'empty';

/** How many of the questions have an answer. */
export const filledOf = (questions: readonly Question[], figures: Figures): number => questions.filter(({ key }) => isThere(figures[key])).length;

/** Ratios that cannot be: more of a part than there is of the whole. By the cell of the ratio. */
export const impossible = (questions: readonly Question[], figures: Figures): Question[] =>
  questions.filter(question => {
    if (question.part !== 'numerator') return false;
    const [part, whole] = [figures[question.key], figures[`${question.cell}:denominator`]];
    return part != null && whole != null && isDecimal(part) && isDecimal(whole) && compare(part, whole) > 0;
  });
