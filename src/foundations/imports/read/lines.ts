import { type Cell, cellsOf } from '#kernel/form/cells.ts';
import type { FormDefinition } from '#kernel/form/definition.ts';
import { rowsIn } from '#kernel/form/parts.ts';
import { captionOf, yearHead } from '../template/layout.ts';
import { bare } from './grid.ts';

/** One printed line of a form: a row with its values by year; of a double cell both halves in each. */
export type Line = {
  readonly order: number;
  readonly section: string;
  readonly caption: string;
  readonly keys: readonly string[];
  readonly series: boolean;
  /** One entry for each year (or one alone): the cells that stand in that place, two of a double cell. */
  readonly slots: readonly { readonly year: number | undefined; readonly cells: readonly Cell[] }[];
  readonly list: Cell | null;
};

const isSeries = (cell: Cell) => cell.year !== undefined && cell.id.startsWith(`${cell.field}.${cell.year}`);
const skipped: ReadonlySet<Cell['kind']> = new Set(['statement', 'signature', 'seal']);

/** The keys by which a line is known: its caption, and the caption with its unit. */
const keysOf = (caption: string, cell: Cell): string[] => {
  const dated = cell.year === undefined || isSeries(cell) ? [] : [`${caption} ${yearHead(cell.year, cell.basis)}`];
  return [...new Set([caption, caption + (cell.unit ?? ''), ...dated].map(bare))].filter(Boolean);
};

/** Every line of a form, in its order: each by its caption, double cells also as a whole, as the annex prints them. */
export const linesIn = (definition: FormDefinition): Line[] => {
  const lines = new Map<string, { caption: string; section: string; series: boolean; cells: Cell[]; whole: boolean }>();
  const add = (key: string, caption: string, cell: Cell, whole: boolean) => {
    const line = lines.get(key) ?? { caption, section: cell.section, series: isSeries(cell), cells: [], whole };
    line.cells.push(cell);
    lines.set(key, line);
  };
  const double = new Set(
    definition.sections.flatMap(({ tables }) =>
      (tables ?? []).flatMap(table =>
        rowsIn(table)
          .filter(row => row.parts ?? row.splitInto)
          .map(row => row.key),
      ),
    ),
  );
  for (const cell of cellsOf(definition)) {
    if (skipped.has(cell.kind)) continue;
    add(isSeries(cell) ? `${cell.field} ${cell.part ?? ''}` : cell.id, captionOf(cell), cell, false);
    if (double.has(cell.field) && cell.part) add(`whole ${cell.field}`, cell.caption, cell, true);
  }
  return [...lines.values()].map(({ caption, section, series, cells }, order): Line => {
    const years = [...new Set(cells.map(cell => (series ? cell.year : undefined)))];
    const [first] = cells as [Cell, ...Cell[]];
    return {
      order,
      section,
      caption,
      keys: keysOf(caption, first),
      series,
      slots: years.map(year => ({ year, cells: series ? cells.filter(cell => cell.year === year) : cells })),
      list: first.kind === 'list' ? first : null,
    };
  });
};
