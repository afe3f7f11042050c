import { compare, divide, multiply, subtract, sum, toDecimal } from '#kernel/decimal.ts';
import { say, type Text } from '#kernel/words.ts';
import type { Scheme } from '../contract/scheme.ts';
import { onStep } from './scheme.ts';

/** What stands on a score sheet, field by field: `score:1.1`, `reason:1.1`, `comment`. What is missing is absent, never 0. */
export type Sheet = Readonly<Record<string, string | null>>;
export const scoreOf = (sheet: Sheet, code: string): string | null => sheet[`score:${code}`] ?? null;
export const reasonOf = (sheet: Sheet, code: string): string | null => sheet[`reason:${code}`] ?? null;
export const longest = { reason: 500, comment: 2_000 } as const;

type Reading = { readonly value: string | null } | { readonly error: Text };

/** The points in the order of the sheet, what is taken away last. */
export const linesOf = ({ points, deduction }: Scheme) => [
  ...points.map(point => ({ ...point, deduction: false })),
  ...(deduction ? [{ ...deduction, deduction: true }] : []),
];

/** What was typed into a field of the sheet; null for a field that the sheet does not have. */
export const readField = (scheme: Scheme, field: string, raw: string | null): Reading | null => {
  const [kind, code] = field.split(':') as [string, string?];
  const line = linesOf(scheme).find(one => one.code === code);
  const text = raw?.normalize('NFKC').trim() ?? '';
  if (kind === 'score' && line) {
    if (text === '') return { value: null };
    const value = toDecimal(text);
    if (value === null || value.startsWith('-') || compare(value, line.most) > 0)
      return { error: say(`请填 0 至 ${line.most} 之间的分数`, `Give a score from 0 to ${line.most}`) };
    if (!onStep(value, scheme.step)) return { error: say(`分数应为 ${scheme.step} 的倍数`, `Scores are multiples of ${scheme.step}`) };
    return { value };
  }
  const most = kind === 'reason' && line ? longest.reason : field === 'comment' ? longest.comment : null;
  if (most === null) return null;
  const said = raw?.trim() ?? '';
  if ([...said].length > most) return { error: say(`最多 ${most} 字`, `At most ${most} characters`) };
  return { value: said === '' ? null : said };
};

/** Does this score take a reason? Whatever is taken away always does (附件2 7：酌情扣分). */
export const asksReason = (scheme: Scheme, code: string, score: string | null): boolean => {
  const line = linesOf(scheme).find(one => one.code === code);
  if (!line || score === null) return false;
  if (line.deduction) return compare(score, '0') > 0;
  const share = (bound: string) => compare(multiply(score, '100'), multiply(bound, line.most));
  return (scheme.reasonBelow !== null && share(scheme.reasonBelow) < 0) || (scheme.reasonAbove !== null && share(scheme.reasonAbove) > 0);
};

export type Gap = { readonly code: string; readonly lacks: 'score' | 'reason' };

/** What keeps a sheet from being handed in: a point without a score, a score without the reason that it takes. Nothing deducted is nothing missing. */
export const gapsOf = (scheme: Scheme, sheet: Sheet): Gap[] =>
  linesOf(scheme).flatMap(({ code, deduction }): Gap[] => {
    const score = scoreOf(sheet, code);
    if (score === null) return deduction ? [] : [{ code, lacks: 'score' }];
    return asksReason(scheme, code, score) && reasonOf(sheet, code) === null ? [{ code, lacks: 'reason' }] : [];
  });

const groupOf = (code: string) => code.split('.')[0]!;

/** The scores, weighted by group where the scheme does so, as a fraction over one denominator: nothing is rounded before the end. */
const fraction = ({ points, groups }: Scheme, sheet: Sheet): { top: string; bottom: string } => {
  const scored = (no: string | null) => points.filter(({ code }) => no === null || groupOf(code) === no);
  const got = (no: string | null) => sum(scored(no).map(({ code }) => scoreOf(sheet, code)!));
  if (groups === null) return { top: got(null), bottom: '1' };
  const most = (no: string) => sum(scored(no).map(one => one.most));
  const all = groups.map(({ no }) => no);
  const parts = groups.map(({ no, weight }) =>
    all
      .filter(other => other !== no)
      .map(most)
      .reduce(multiply, multiply(weight, got(no))),
  );
  return { top: sum(parts), bottom: all.map(most).reduce(multiply, '1') };
};

/** What the sheet comes to, rounded once, as it is printed; null while a point lacks its score. Never below zero. */
export const totalOf = (scheme: Scheme, sheet: Sheet): string | null => {
  if (scheme.points.some(({ code }) => scoreOf(sheet, code) === null)) return null;
  const { top, bottom } = fraction(scheme, sheet);
  const taken = scheme.deduction ? (scoreOf(sheet, scheme.deduction.code) ?? '0') : '0';
  const total = divide(subtract(top, multiply(taken, bottom)), bottom, scheme.places);
  return compare(total, '0') < 0 ? '0' : total;
};
