import { absolute, compare, divide, subtract, sum } from '#kernel/decimal.ts';
import type { Scheme } from '../contract/scheme.ts';

const sorted = (values: readonly string[]) => values.toSorted(compare);
const mean = (values: readonly string[], places: number) => divide(sum(values), String(values.length), places);

const median = (values: readonly string[], places: number): string => {
  const all = sorted(values);
  const half = Math.floor(all.length / 2);
  return mean(all.length % 2 === 1 ? [all[half]!] : [all[half - 1]!, all[half]!], places);
};

/** One score from those of all experts; null while there are fewer than the scheme wants. One highest and one lowest go once there are five. */
export const combine = ({ aggregation, places, least }: Pick<Scheme, 'aggregation' | 'places' | 'least'>, totals: readonly string[]): string | null => {
  if (totals.length === 0 || totals.length < least) return null;
  if (aggregation === 'median') return median(totals, places);
  const kept = aggregation === 'trimmed' && totals.length >= 5 ? sorted(totals).slice(1, -1) : totals;
  return mean(kept, places);
};

/** Which of these lie further from their median than the scheme finds usual; two scores are too few to say. */
export const outliers = ({ outlier }: Pick<Scheme, 'outlier'>, totals: readonly string[]): boolean[] => {
  if (totals.length < 3) return totals.map(() => false);
  const middle = median(totals, 8);
  return totals.map(total => compare(absolute(subtract(total, middle)), outlier) > 0);
};

/** Places in the list: equal scores share one, and the next is counted on (1, 2, 2, 4). Without a score there is no place. */
export const rank = (scores: readonly (string | null)[]): (number | null)[] =>
  scores.map(score => (score === null ? null : 1 + scores.filter(other => other !== null && compare(other, score) > 0).length));

/** The difference between the highest and the lowest. */
export const spread = (totals: readonly string[]): string | null => {
  const all = sorted(totals);
  return all.length === 0 ? null : subtract(all.at(-1)!, all[0]!);
};
