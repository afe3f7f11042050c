import { add, type Decimal, divide, isDecimal, multiply } from '../decimal.ts';
import { type Cell, cellIndex } from './cells.ts';
import type { FormDefinition } from './definition.ts';

/**
 * What one member of a consortium is asked for, so that the form can say the sum (渝经信发〔2023〕85号 附件4 说明三：2022年数据为拟组成联合体成员
 * 单位的汇总数据). A ratio is asked for by its two halves: a mean of percentages would weigh a small member like a large one.
 */
export type Question = {
  /** Stable within the form: the cell, and which half of a ratio (`overallEmploymentRate.2022:numerator`). */
  readonly key: string;
  readonly cell: string;
  /** The printed row: questions of several years and halves share it. */
  readonly row: string;
  readonly label: string;
  readonly gloss?: string;
  readonly unit: string;
  readonly kind: 'integer' | 'number';
  readonly year?: number;
  readonly basis: 'actual' | 'committed';
  readonly part?: 'numerator' | 'denominator';
};

/** The cells in the order of the form; worked out once per definition. */
const cellsIn = (definition: FormDefinition) => [...cellIndex(definition).values()];

const halves = ['numerator', 'denominator'] as const;
const keyOf = (cell: Cell, part?: string) => (part ? `${cell.id}:${part}` : cell.id);

const questionsOf = (cell: Cell): Question[] => {
  const from = cell.fromMembers!;
  const shared = { cell: cell.id, row: cell.field, basis: cell.basis ?? 'actual', ...(cell.year === undefined ? {} : { year: cell.year }) } as const;
  if (from.how === 'sum')
    return [
      {
        ...shared,
        key: keyOf(cell),
        label: cell.part ? cell.label.replace(/ \d{4}年$/u, '') : cell.caption,
        ...(cell.gloss === undefined ? {} : { gloss: cell.gloss }),
        unit: cell.unit ?? '',
        kind: cell.kind === 'integer' ? 'integer' : 'number',
      },
    ];
  return halves.map(part => ({
    ...shared,
    key: keyOf(cell, part),
    label: from[part].label,
    ...(from[part].gloss === undefined ? {} : { gloss: from[part].gloss }),
    unit: from[part].unit,
    kind: from[part].kind ?? 'number',
    part,
  }));
};

const asked = (cell: Cell, groups: readonly string[]) => cell.fromMembers?.groups.some(group => groups.includes(group)) === true;

/** Everything that a member of these groups is asked, once, in the order of the form. */
export const questionsFor = (definition: FormDefinition, groups: readonly string[]): Question[] =>
  cellsIn(definition)
    .filter(cell => asked(cell, groups))
    .flatMap(questionsOf);

/** What a member gave, by the key of the question; missing is null or absent and never 0. */
export type Figures = Readonly<Record<string, string | null | undefined>>;
export type Contribution = { readonly groups: readonly string[]; readonly figures: Figures };
/** A figure of the form as its members make it, and how many of them were counted. */
export type Sum = { readonly value: Decimal; readonly from: number };

const given = (figures: Figures, key: string): Decimal | null => {
  const value = figures[key];
  return value != null && isDecimal(value) ? value : null;
};

/** Percentages are said to two places, half up, as the yearly quality reports say them. */
const places = 2;

const sumOf = (cell: Cell, from: readonly Figures[]): Sum | null => {
  if (cell.fromMembers!.how === 'sum') {
    const values = from.flatMap(figures => given(figures, keyOf(cell)) ?? []);
    return values.length > 0 ? { value: values.reduce(add, '0'), from: values.length } : null;
  }
  const pairs = from.flatMap(figures => {
    const [numerator, denominator] = halves.map(part => given(figures, keyOf(cell, part)));
    return numerator != null && denominator != null ? [{ numerator, denominator }] : [];
  });
  const whole = pairs.reduce((sum, pair) => add(sum, pair.denominator), '0');
  if (whole === '0') return null;
  const part = pairs.reduce((sum, pair) => add(sum, pair.numerator), '0');
  return { value: divide(multiply(part, '100'), whole, places), from: pairs.length };
};

/**
 * The members' own figures added up, a ratio weighted (Σ numerators ÷ Σ denominators × 100), by cell. A member that is not asked for a
 * cell, or that gave no figure (of a ratio: not both), does not count; a cell of which nobody gave one has no sum.
 */
export const sumsOf = (definition: FormDefinition, contributions: readonly Contribution[]): Record<string, Sum> =>
  Object.fromEntries(
    cellsIn(definition)
      .filter(cell => cell.fromMembers)
      .flatMap(cell => {
        const sum = sumOf(
          cell,
          contributions.filter(({ groups }) => asked(cell, groups)).map(({ figures }) => figures),
        );
        return sum ? [[cell.id, sum]] : [];
      }),
  );

/** A figure of the form that counts things which are listed one by one (清单), with the years of its columns. */
export type ItemList = {
  /** The key of the printed row. */
  readonly key: string;
  readonly label: string;
  readonly gloss?: string;
  readonly what: string;
  readonly years: readonly { readonly cell: string; readonly year: number; readonly basis: 'actual' | 'committed' }[];
};

/** The lists behind the form's figures, in its order. */
export const listsOf = (definition: FormDefinition): ItemList[] => {
  const lists = new Map<string, ItemList>();
  for (const { id, field, items, gloss, year, basis = 'actual' } of cellsIn(definition)) {
    if (!items || year === undefined) continue;
    const said = items.gloss ?? gloss;
    const known = lists.get(field) ?? { key: field, label: items.label, ...(said ? { gloss: said } : {}), what: items.what, years: [] };
    lists.set(field, { ...known, years: [...known.years, { cell: id, year, basis }] });
  }
  return [...lists.values()];
};
