import { type Indicators, pointsOf } from '#kernel/plan/indicators.ts';
import type { Point } from '../contract.ts';

/** Every observation point with the basic indicator that it stands under, in their order. */
export const pointsIn = (indicators: Indicators): Point[] => {
  const texts = new Map(pointsOf(indicators).map(point => [point.code, point.text]));
  return indicators.indicators.flatMap(({ no, name, gloss, points }) =>
    points.map(({ code }) => ({ code, text: texts.get(code)!, indicator: { no, name, gloss } })),
  );
};
