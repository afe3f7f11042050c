import { type Cell, type Column, cellsOf, sectionsOf, withComputed } from '#kernel/form/cells.ts';
import type { FormDefinition } from '#kernel/form/definition.ts';
import { sayValue } from '#kernel/form/input.ts';
import { type Answers, isConfirmation, type ListRow, rowsOf } from '#kernel/form/values.ts';
import { sheetNames } from '#platform/sheets/write.ts';

/*
 * Where every value of a form stands in a workbook: one sheet for each section, one line for each printed row, a column for each year, the
 * halves of a double cell under each other, lists as tables. The same lines are written as a template and recognised when they come back.
 */

/** Where a value of a list row belongs: its number in the list, its id if it had one when the template was made, and the column. */
export type ListPlace = { readonly row: number; readonly id?: string | undefined; readonly column: Column };
export type Place = { readonly row: number; readonly column: number; readonly cell: Cell; readonly list?: ListPlace };

/** `locked`: shown but not to be written. A value cell without `place` holds nothing that could be read back. */
export type LaidCell = {
  readonly column: number;
  readonly text: string;
  readonly role: 'title' | 'note' | 'block' | 'head' | 'label' | 'unit' | 'value' | 'locked';
  readonly basis?: 'actual' | 'committed' | undefined;
  readonly across?: number;
  readonly place?: Place;
};
export type LaidRow = { readonly cells: readonly LaidCell[]; readonly tall?: boolean };
export type LaidSheet = {
  readonly section: string;
  readonly name: string;
  readonly columns: number;
  readonly rows: readonly LaidRow[];
  readonly places: readonly Place[];
};

/** Label and unit come first, values from here on. */
export const firstValue = 3;
/** So many empty rows stand under what a list has; together at least ten. */
const spareRows = { least: 10, more: 5 };

const basisWords = { actual: '实际', committed: '承诺' } as const;
const unprinted: ReadonlySet<Cell['kind']> = new Set(['signature', 'seal']);

/** `2022年（实际）`: as the annex says it, and which of the two it is. */
export const yearHead = (year: number, basis: Cell['basis']): string => `${year}年${basis ? `（${basisWords[basis]}）` : ''}`;

const inSeries = (cell: Cell): boolean =>
  cell.year !== undefined && (cell.id === `${cell.field}.${cell.year}` || cell.id.startsWith(`${cell.field}.${cell.year}.`));

/** The caption of a line: of a double cell the half, of a row that shares its caption with another the unit too. */
export const captionOf = (cell: Cell): string =>
  (cell.part ? cell.label : cell.caption)
    .replaceAll(/\s+/gu, ' ')
    .replace(/ \d{4}年(?= |$)/u, '')
    .trim();

const limitOf = ({ maxChars, limitPrinted }: Cell): string =>
  maxChars === undefined ? '' : (limitPrinted?.replaceAll(/[()（）]/g, '') ?? `${maxChars}字以内`);
export const unitOf = (cell: Cell): string => limitOf(cell) || (cell.unit ?? '');

const shown = (cell: Cell, answers: Answers): string => {
  const value = answers[cell.id];
  if (isConfirmation(value)) return value.confirmed ? '已确认' : '';
  // Figures as plain decimals: a spreadsheet groups thousands by itself.
  return (cell.kind === 'number' || cell.kind === 'integer' || cell.kind === 'date') && typeof value === 'string' ? value : sayValue(cell, value);
};

type Line = { readonly key: string; readonly cells: Cell[] };

/** The printed lines of a block in order: cells of one row and half, over the years. */
const linesOf = (cells: readonly Cell[]): Line[] => {
  const lines = new Map<string, Line>();
  for (const cell of cells) {
    const key = inSeries(cell) ? `${cell.field} ${cell.part ?? ''}` : cell.id;
    const line = lines.get(key) ?? { key, cells: [] };
    line.cells.push(cell);
    lines.set(key, line);
  }
  return [...lines.values()];
};

/** Runs of cells that are shown as one table: a printed table, or the texts of a section. A list is a table of its own. */
const blocksOf = (cells: readonly Cell[]): Cell[][] => {
  const blocks: Cell[][] = [];
  for (const cell of cells) {
    const last = blocks.at(-1);
    const before = last?.at(-1);
    const joins = before && before.table === cell.table && before.block === cell.block && before.kind !== 'list' && cell.kind !== 'list';
    if (joins) last!.push(cell);
    else blocks.push([cell]);
  }
  return blocks;
};

export type Writable = (cell: Cell) => boolean;

const tableLabel = (definition: FormDefinition, cell: Cell): string => {
  const table = definition.sections.find(({ key }) => key === cell.section)?.tables?.find(({ key }) => key === cell.table);
  return table?.blocks?.find(({ key }) => key === cell.block)?.label ?? table?.label ?? '';
};

class Sheet {
  readonly rows: LaidRow[] = [];
  readonly places: Place[] = [];
  add(cells: readonly LaidCell[], tall = false): void {
    this.rows.push({ cells, ...(tall ? { tall } : {}) });
    for (const { place } of cells) if (place) this.places.push(place);
  }
  get next(): number {
    return this.rows.length + 1;
  }
}

const layList = (sheet: Sheet, cell: Cell, answers: Answers, writable: boolean): void => {
  const fields = cell.itemFields!;
  const rows: readonly ListRow[] = rowsOf(answers, cell.id);
  const head = ['序号', ...fields.map(column => column.label['zh-CN'])];
  sheet.add([{ column: 1, text: captionOf(cell), role: 'block' }, ...head.map((text, i): LaidCell => ({ column: i + 2, text, role: 'head' }))]);
  const count = writable ? Math.max(spareRows.least, rows.length + spareRows.more) : Math.max(rows.length, 1);
  for (let i = 0; i < count; i += 1) {
    const row = rows[i];
    sheet.add([
      { column: 1, text: captionOf(cell), role: 'label' },
      { column: 2, text: String(i + 1), role: 'unit' },
      ...fields.map(
        (column, k): LaidCell => ({
          column: firstValue + k,
          text: row?.[column.key] ?? '',
          role: writable ? 'value' : 'locked',
          place: { row: sheet.next, column: firstValue + k, cell, list: { row: i, id: row?.id, column } },
        }),
      ),
    ]);
  }
};

const layLines = (sheet: Sheet, cells: readonly Cell[], answers: Answers, writable: Writable): number => {
  const years = new Map<string, { year: number; basis: Cell['basis'] }>();
  for (const cell of cells) if (inSeries(cell)) years.set(`${cell.year} ${cell.basis}`, { year: cell.year!, basis: cell.basis });
  const columns = [...years].toSorted(([, a], [, b]) => a.year - b.year);
  const width = Math.max(columns.length, 1);
  const heads: LaidCell[] =
    columns.length === 0
      ? [{ column: firstValue, text: '填写内容', role: 'head' }]
      : columns.map(([, { year, basis }], i) => ({ column: firstValue + i, text: yearHead(year, basis), role: 'head', basis }));
  sheet.add([{ column: 1, text: '填报项', role: 'head' }, { column: 2, text: '单位/字数', role: 'head' }, ...heads]);
  for (const { cells: line } of linesOf(cells)) {
    const [first] = line as [Cell, ...Cell[]];
    const year = !inSeries(first) && first.year !== undefined ? ` ${yearHead(first.year, first.basis)}` : '';
    const values = line.map((cell): LaidCell => {
      const at = inSeries(cell) ? columns.findIndex(([key]) => key === `${cell.year} ${cell.basis}`) : 0;
      const open = writable(cell);
      return {
        column: firstValue + at,
        text: shown(cell, answers),
        role: open ? 'value' : 'locked',
        basis: inSeries(cell) ? cell.basis : undefined,
        ...(inSeries(cell) || width === 1 ? {} : { across: width }),
        ...(cell.kind === 'statement' ? {} : { place: { row: sheet.next, column: firstValue + at, cell } }),
      };
    });
    sheet.add(
      [{ column: 1, text: captionOf(first) + year, role: 'label' }, { column: 2, text: unitOf(first), role: 'unit' }, ...values],
      line.some(cell => cell.kind === 'longText'),
    );
  }
  return width;
};

const note = '只填写浅黄色单元格；没有的内容留空，不要填 0 或“无”。各行各列的位置不要移动，填好后在系统的“导入”页面交回。';

/** The sheets of these sections, with what is there already; `writable` says which cells one may write. */
export const layoutOf = (
  definition: FormDefinition,
  given: Answers,
  { sections, writable }: { sections: readonly string[]; writable: Writable },
): LaidSheet[] => {
  const answers = withComputed(definition, given);
  const cells = cellsOf(definition).filter(cell => !unprinted.has(cell.kind));
  const all = sectionsOf(definition);
  const names = sheetNames(all.map(({ label }) => label));
  return all
    .filter(({ key }) => sections.includes(key))
    .map(({ key, label }) => {
      const sheet = new Sheet();
      let columns = firstValue;
      sheet.add([{ column: 1, text: `${definition.title}　${label}`, role: 'title' }]);
      sheet.add([{ column: 1, text: note, role: 'note' }]);
      for (const block of blocksOf(cells.filter(cell => cell.section === key))) {
        const [first] = block as [Cell, ...Cell[]];
        const isList = first.kind === 'list';
        const caption = tableLabel(definition, first);
        sheet.add([]);
        if (caption && !isList) sheet.add([{ column: 1, text: caption, role: 'block' }]);
        if (isList) layList(sheet, first, answers, writable(first));
        const width = isList ? first.itemFields!.length : layLines(sheet, block, answers, writable);
        columns = Math.max(columns, firstValue - 1 + width);
      }
      return { section: key, name: names[all.findIndex(one => one.key === key)]!, columns, rows: sheet.rows, places: sheet.places };
    });
};
