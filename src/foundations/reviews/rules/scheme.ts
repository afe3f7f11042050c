import { add, compare, isWhole, sum } from '#kernel/decimal.ts';
import { type Indicators, pointsOf } from '#kernel/plan/indicators.ts';
import type { Scheme } from '../contract/scheme.ts';

/**
 * Where nobody says otherwise: every point out of 4, 100 in all, item 7 takes at most 10. The notices print no weights (渝经信发〔2023〕85号 附件2), so a
 * panel begins with equal ones.
 */
export const plainScheme = (indicators: Indicators): Scheme => {
  const points = pointsOf(indicators);
  const deduction = points.find(point => point.kind === 'deduction');
  return {
    points: points.filter(point => point.kind === 'positive').map(({ code }) => ({ code, most: '4' })),
    groups: null,
    deduction: deduction ? { code: deduction.code, most: '10' } : null,
    step: '0.5',
    aggregation: 'trimmed',
    places: 2,
    least: 3,
    reasonBelow: '60',
    reasonAbove: '95',
    outlier: '15',
  };
};

export type SchemeFault = 'points' | 'groups' | 'hundred' | 'zero';

/** Does the scheme score exactly what the package asks for? Weights of groups come to 100; no full score is zero. */
export const schemeFaults = (scheme: Scheme, indicators: Indicators): SchemeFault[] => {
  const asked = pointsOf(indicators);
  const codes = (kind: string) => asked.filter(point => point.kind === kind).map(({ code }) => code);
  const same = (a: readonly string[], b: readonly string[]) => a.length === b.length && a.every(one => b.includes(one));
  const deducted = scheme.deduction ? [scheme.deduction.code] : [];
  const numbers = indicators.indicators.filter(({ points }) => points.some(({ kind }) => kind === 'positive')).map(({ no }) => no);
  return [
    ...(same(
      scheme.points.map(({ code }) => code),
      codes('positive'),
    ) && deducted.every(code => codes('deduction').includes(code))
      ? []
      : ['points' as const]),
    ...(scheme.points.every(({ most }) => compare(most, '0') > 0) ? [] : ['zero' as const]),
    ...(scheme.groups === null ||
    same(
      scheme.groups.map(({ no }) => no),
      numbers,
    )
      ? []
      : ['groups' as const]),
    ...(scheme.groups === null || sum(scheme.groups.map(({ weight }) => weight)) === '100' ? [] : ['hundred' as const]),
  ];
};

/** What a subject could reach at most. */
export const fullScore = (scheme: Scheme): string =>
  scheme.groups ? sum(scheme.groups.map(({ weight }) => weight)) : scheme.points.reduce((total, { most }) => add(total, most), '0');

/** A multiple of the step, exactly. */
export const onStep = (value: string, step: string): boolean => {
  const places = Math.max(value.split('.')[1]?.length ?? 0, step.split('.')[1]?.length ?? 0);
  const scaled = (text: string) => BigInt((text.split('.')[0] ?? '0') + (text.split('.')[1] ?? '').padEnd(places, '0'));
  return isWhole(value) && isWhole(step) ? BigInt(value) % BigInt(step) === 0n : scaled(value) % scaled(step) === 0n;
};
