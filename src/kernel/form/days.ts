import type { FormDefinition } from './definition.ts';
import type { Answers } from './values.ts';

/** Of a day that a form prints as 「(拟)成立时间」: is it planned or actual on the form’s date, and which day is in force instead of the written one. */
export type DayInForce = { readonly planned: boolean; readonly value: string | null };
export type DaysInForce = Readonly<Record<string, DayInForce>>;

const either = /[(（]拟[)）]/u;

/** The caption as whoever fills it in by hand leaves it: 拟成立时间 before the founding, 成立时间 after it. */
export const captionInForce = (label: string, { planned }: DayInForce): string => label.replace(either, planned ? '拟' : '');
const glossInForce = (gloss: string, { planned }: DayInForce): string => gloss.replace(/^\(Planned\) d/, planned ? 'Planned d' : 'D');

type Row = { readonly key: string; readonly label: string; readonly gloss?: string };
const settled = <R extends Row>(row: R, day: DayInForce): R => ({
  ...row,
  label: captionInForce(row.label, day),
  ...(row.gloss === undefined ? {} : { gloss: glossInForce(row.gloss, day) }),
});

/** A form with its days as they stand on its date. A day that nobody wrote stays the printed blank, and a form of which nothing is known stays as it is. */
export const withDays = (definition: FormDefinition, answers: Answers, days: DaysInForce): { definition: FormDefinition; answers: Answers } => {
  const known = Object.entries(days).filter(([key, day]) => (day.value ?? answers[key] ?? null) !== null);
  if (known.length === 0) return { definition, answers };
  const byKey = new Map(known);
  const sections = definition.sections.map(section => ({
    ...section,
    ...(section.tables
      ? { tables: section.tables.map(table => ({ ...table, rows: table.rows.map(row => (byKey.has(row.key) ? settled(row, byKey.get(row.key)!) : row)) })) }
      : {}),
  }));
  const values = Object.fromEntries(known.flatMap(([key, { value }]) => (value === null ? [] : [[key, value]])));
  return { definition: { ...definition, sections }, answers: { ...answers, ...values } };
};
