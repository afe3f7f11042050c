import { cellsOf } from './cells.ts';
import type { FormDefinition } from './definition.ts';
import { rowsIn } from './parts.ts';
import { type Answers, textOf } from './values.ts';

/** One figure of a form as others may use it: of which indicator, as of which day, on which basis, and which cell says so. */
export type Fact = {
  /** The key that both official forms share: `coBuiltMajors`, `rdConversionRate`. */
  readonly indicator: string;
  readonly label: string;
  readonly unit: string | null;
  /** 年度数据截止时间为每年12月31日（说明三）. */
  readonly on: string;
  /** 已有基础 or 建设承诺: never mixed. */
  readonly basis: 'actual' | 'committed';
  /** Canonical decimal, in the unit as printed. */
  readonly value: string;
  readonly cell: string;
};

/** The year whose figures are 已有基础: what a row without a printed year is read as, where the transcription says so (`asOf`). */
const baseYearOf = ({ yearBasis }: FormDefinition): number | null => {
  const year = Object.entries(yearBasis).find(([key, basis]) => /^\d{4}$/.test(key) && basis.startsWith('actual'))?.[0];
  return year === undefined ? null : Number(year);
};

/** Every figure of a form that has a day and a basis, in the order of the annex; what is not filled in is no fact. */
export const factsOf = (definition: FormDefinition, answers: Answers): Fact[] => {
  const cutoff = definition.yearBasis['cutoff'] ?? '12-31';
  const undated = new Set(definition.sections.flatMap(section => (section.tables ?? []).flatMap(rowsIn)).flatMap(row => (row.asOf ? [row.key] : [])));
  const base = baseYearOf(definition);
  return cellsOf(definition).flatMap(({ id, field, part, label, unit, kind, year, basis }): Fact[] => {
    const value = kind === 'integer' || kind === 'number' ? textOf(answers, id) : null;
    if (value === null) return [];
    const dated = year !== undefined && basis ? { year, basis } : undated.has(field) && base !== null ? { year: base, basis: 'actual' as const } : null;
    return dated ? [{ indicator: part ?? field, label, unit: unit ?? null, on: `${dated.year}-${cutoff}`, basis: dated.basis, value, cell: id }] : [];
  });
};
