import { type Cell, cellIndex } from '#kernel/form/cells.ts';
import type { FormDefinition, FormFiller, FormRow, FormTable, SingleField } from '#kernel/form/definition.ts';
import { fieldsIn, fillerOf, groupsIn, rowsIn } from '#kernel/form/parts.ts';

/** A printed row: its label, and the cells that stand beside it. */
export type Row = { readonly label: string; readonly gloss?: string | undefined; readonly footnote?: string | undefined; readonly cells: readonly Cell[] };
/** A row of a year table. `group`: the label spans as many rows; null on the rows below it. */
export type YearRow = Row & {
  readonly group: { readonly span: number } | null;
  readonly merged: boolean;
  /** Stands in a block with a caption of its own: `caption` on its first row, '' on those that follow. */
  readonly nested?: { readonly caption: string; readonly gloss?: string | undefined } | undefined;
};

/** The shapes in which the annex prints its content, read from the definition and not from any one form. */
export type Block =
  | { readonly kind: 'pairs'; readonly key: string; readonly title: string | null; readonly gloss?: string | undefined; readonly rows: readonly Row[] }
  | {
      readonly kind: 'years';
      readonly key: string;
      readonly title: string;
      readonly gloss?: string | undefined;
      readonly head: string;
      readonly years: readonly { year: number; basis: 'actual' | 'committed'; label: string }[];
      readonly rows: readonly YearRow[];
    }
  | { readonly kind: 'yearLine'; readonly key: string; readonly row: Row; readonly markOn: number | null }
  | {
      readonly kind: 'groups';
      readonly key: string;
      readonly title: string;
      readonly gloss?: string | undefined;
      readonly header: readonly string[];
      readonly rows: readonly Row[];
    }
  | { readonly kind: 'text'; readonly key: string; readonly cell: Cell }
  | { readonly kind: 'statement'; readonly key: string; readonly cell: Cell }
  /** Signature, seal and day: on the paper only. */
  | { readonly kind: 'paper'; readonly key: string; readonly cells: readonly Cell[] };

export type Footnote = { readonly key: string; readonly mark: string; readonly text: string };
export type Part = {
  readonly key: string;
  readonly label: string;
  readonly gloss?: string | undefined;
  readonly blocks: readonly Block[];
  /** Somebody else than the applicant fills it in. */
  readonly filler?: FormFiller | undefined;
  readonly footnotes: readonly Footnote[];
};

const rowOf = (table: FormTable, row: FormRow, cells: readonly Cell[]): Row => ({
  label: row.label,
  gloss: row.gloss,
  footnote: row.footnoteRef,
  cells: cells.filter(cell => cell.table === table.key && cell.field === row.key),
});

/** The rows of a year table: its own, then those of its blocks and of the tables that are printed inside its caption. */
const yearRows = (table: FormTable, nested: readonly FormTable[], cells: readonly Cell[]): YearRow[] => {
  const parts = [
    { of: table, caption: '', gloss: undefined as string | undefined, rows: table.rows },
    ...(table.blocks ?? []).map(block => ({ of: table, caption: block.label === table.label ? '' : block.label, gloss: block.gloss, rows: block.rows })),
    ...nested.map(other => ({ of: other, caption: other.label, gloss: other.gloss, rows: other.rows })),
  ];
  return parts.flatMap(({ of, caption, gloss, rows }) =>
    rows.map((row, i): YearRow => {
      const span = row.rowGroup ? rows.filter(other => other.rowGroup === row.rowGroup).length : 1;
      const below = row.rowGroup !== undefined && rows[i - 1]?.rowGroup === row.rowGroup;
      const within = caption === '' ? undefined : { caption: i === 0 ? caption : '', gloss };
      return { ...rowOf(of, row, cells), group: below ? null : { span }, merged: row.kind !== 'yearSeries', nested: within };
    }),
  );
};

const blockOfTable = (table: FormTable, nested: readonly FormTable[], cells: readonly Cell[]): Block => {
  const rows = table.rows.map(row => rowOf(table, row, cells));
  const shared = { key: table.key, gloss: table.gloss };
  const [first] = table.rows;
  if (table.rows.length === 1 && first!.kind === 'longText') return { kind: 'text', key: table.key, cell: rows[0]!.cells[0]! };
  if (table.rows.length === 1 && first!.kind === 'yearSeries') {
    const marked = first!.footnoteMarkOn && Number.parseInt(first!.footnoteMarkOn, 10);
    return { kind: 'yearLine', key: table.key, row: rows[0]!, markOn: marked || null };
  }
  if (table.header && table.rows.every(row => row.kind === 'list')) return { kind: 'groups', ...shared, title: table.label, header: table.header, rows };
  const header = table.header ?? table.blocks?.find(block => block.header)?.header;
  const series = rowsIn(table).find(row => row.kind === 'yearSeries');
  if (!header || !series) return { kind: 'pairs', ...shared, title: table.labelOfficial === false ? null : table.label, rows };
  return {
    kind: 'years',
    ...shared,
    title: table.label,
    head: header[0] ?? '',
    years: series.years!.map(({ year, basis }, i) => ({ year, basis, label: header[i + 1] ?? `${year}年` })),
    rows: yearRows(table, nested, cells),
  };
};

const onPaper = (cell: Cell) => cell.readOnly && cell.computed === undefined;

const blocksOfFields = (fields: readonly SingleField[], section: string, cells: readonly Cell[]): Block[] => {
  const mine = fields.map(field => cells.find(cell => cell.section === section && cell.table === undefined && cell.id === field.key)!);
  const paper = mine.filter(onPaper);
  const rest = mine.filter(cell => !onPaper(cell)).map((cell): Block => ({ kind: cell.kind === 'statement' ? 'statement' : 'text', key: cell.id, cell }));
  return paper.length > 0 ? [...rest, { kind: 'paper', key: `${section}.paper`, cells: paper }] : rest;
};

const footnotesOf = (definition: FormDefinition, section: string, cells: readonly Cell[]): Footnote[] =>
  [...new Set(cells.filter(cell => cell.section === section).flatMap(cell => cell.footnote ?? []))].map(key => ({
    key,
    mark: definition.footnoteMarks[key] ?? '*',
    text: definition.footnotes[key] ?? '',
  }));

const made = new WeakMap<FormDefinition, readonly Part[]>();

/** A form part by part, in the order of the print, the cover first; made once per definition. */
export const partsOf = (definition: FormDefinition): readonly Part[] => {
  const known = made.get(definition);
  if (known) return known;
  const cells = [...cellIndex(definition).values()];
  const cover: Part = {
    key: 'cover',
    label: '封面',
    gloss: 'Cover',
    blocks: [
      {
        kind: 'pairs',
        key: 'cover',
        title: null,
        rows: cells.filter(cell => cell.section === 'cover').map(cell => ({ label: cell.caption, gloss: cell.gloss, cells: [cell] })),
      },
    ],
    footnotes: [],
  };
  const parts = [
    cover,
    ...definition.sections.flatMap((section): Part[] => {
      const tables = section.tables ?? [];
      return [
        {
          key: section.key,
          label: section.label,
          gloss: section.gloss,
          blocks: [
            ...tables
              .filter(table => table.nestedIn === undefined)
              .map(table =>
                blockOfTable(
                  table,
                  tables.filter(other => other.nestedIn === table.key),
                  cells,
                ),
              ),
            ...blocksOfFields(fieldsIn(section), section.key, cells),
          ],
          footnotes: footnotesOf(definition, section.key, cells),
        },
        ...groupsIn(section).map(group => ({
          key: group.key,
          label: group.label,
          gloss: group.gloss,
          blocks: blocksOfFields(group.fields, group.key, cells),
          filler: fillerOf(definition, group.key),
          footnotes: [],
        })),
      ];
    }),
  ];
  made.set(definition, parts);
  return parts;
};

/** The cells of a block, in the order of the print. */
export const cellsOfBlock = (block: Block): readonly Cell[] => {
  switch (block.kind) {
    case 'text':
    case 'statement':
      return [block.cell];
    case 'paper':
      return block.cells;
    case 'yearLine':
      return block.row.cells;
    default:
      return block.rows.flatMap(row => row.cells);
  }
};

/** Two pairs a line as on the print; a list, a long text or a row of the cover has the line for itself. */
export const linesOfPairs = (block: Extract<Block, { kind: 'pairs' }>): readonly (readonly Row[])[] => {
  const lines: Row[][] = [];
  for (const row of block.rows) {
    const wide = block.key === 'cover' || row.cells.some(cell => cell.kind === 'list' || cell.kind === 'longText');
    const last = lines.at(-1);
    if (!wide && last?.length === 1 && !last[0]!.cells.some(cell => cell.kind === 'list' || cell.kind === 'longText')) last.push(row);
    else lines.push([row]);
  }
  return lines;
};
