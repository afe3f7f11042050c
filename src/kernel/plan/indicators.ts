import { z } from 'zod';
import { Said } from '../said.ts';

/** `indicators.json`: the basic indicators and observation points that an issuer published; changed only as a new version. */
export const IndicatorPoint = z.strictObject({
  code: z.string().regex(/^\d(\.\d)?$/),
  text: z.string().min(1),
  /** 7.其他 only ever takes away (酌情扣分). */
  kind: z.enum(['positive', 'deduction']),
});

export const Indicators = z
  .strictObject({
    id: z.string(),
    version: z.string(),
    title: Said,
    issuer: z.string().min(1),
    year: z.int().min(1990).max(2100),
    documentNumber: z.string().nullable(),
    source: z.string().min(1),
    indicators: z
      .array(
        z.strictObject({
          no: z.string().regex(/^\d$/),
          key: z.string(),
          label: z.string().min(1),
          name: z.string().min(1),
          gloss: z.string().min(1),
          points: z.array(IndicatorPoint).min(1),
        }),
      )
      .min(1),
  })
  .superRefine(({ indicators }, issues) => {
    const codes = indicators.flatMap(indicator => indicator.points.map(point => point.code));
    for (const [i, { no, points }] of indicators.entries())
      for (const [p, { code }] of points.entries()) {
        const path = ['indicators', i, 'points', p, 'code'];
        if (code.split('.')[0] !== no) issues.addIssue({ code: 'custom', message: `${code} does not belong under ${no}`, path });
        if (codes.indexOf(code) !== codes.lastIndexOf(code)) issues.addIssue({ code: 'custom', message: `${code} is there twice`, path });
      }
  });

export type Indicators = z.infer<typeof Indicators>;
export type IndicatorPoint = z.infer<typeof IndicatorPoint>;

/** Every point, in the order of its code. */
export const pointsOf = ({ indicators }: Indicators): IndicatorPoint[] => indicators.flatMap(indicator => indicator.points);
