import { z } from 'zod';
import { isDecimal } from '#kernel/decimal.ts';

/** A plain decimal, never negative, in its canonical form. */
export const Amount = z
  .string()
  .max(12)
  .refine(isDecimal)
  .refine(text => !text.startsWith('-'));

/** 平均分 · 中位数 · 去掉一个最高分和一个最低分后的平均分 */
export const Aggregation = z.enum(['mean', 'median', 'trimmed']);
export type Aggregation = z.infer<typeof Aggregation>;

/** How a panel scores: the notice gives neither weights nor thresholds, so all of it is data of the panel. */
export const Scheme = z.strictObject({
  /** The points that are scored, each with its full score. */
  points: z
    .array(z.strictObject({ code: z.string().max(8), most: Amount }))
    .min(1)
    .max(100),
  /** Weight of each basic indicator; without it the scores of the points are added as they are. */
  groups: z
    .array(z.strictObject({ no: z.string().max(4), weight: Amount }))
    .max(20)
    .nullable(),
  /** 7.其他 (酌情扣分): the most that one expert may take away; null where nothing is deducted. */
  deduction: z.strictObject({ code: z.string().max(8), most: Amount }).nullable(),
  /** Scores are multiples of it. */
  step: Amount.refine(text => text !== '0'),
  aggregation: Aggregation,
  /** Places after the point of a total and of the result. */
  places: z.int().min(0).max(4),
  /** With fewer scores there is no result. */
  least: z.int().min(1).max(50),
  /** A score below so many per cent of the full score, or above, takes a reason; null where none is asked. */
  reasonBelow: Amount.nullable(),
  reasonAbove: Amount.nullable(),
  /** A total that lies further from the median of its subject is pointed out. */
  outlier: Amount,
});
export type Scheme = z.infer<typeof Scheme>;
