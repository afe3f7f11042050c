import { paragraph, paragraphs, type Run, type Table, type TableCell, type TableRow, textWidth } from '#kernel/document.ts';
import type { Cell } from '#kernel/form/cells.ts';
import type { FormRow, FormSection, FormTable } from '#kernel/form/definition.ts';
import { type ListRow, rowsOf, textOf } from '#kernel/form/values.ts';
import { captionOf, label, noteOf, page, printed, type Sheet, written } from './paper.ts';

/**
 * The tables of a section are printed as one, on a grid of a narrow column for side captions and twelve equal ones. What
 * stands where follows from the shape of each table: years side by side, a list of members, captions and values in lines.
 */
const side = 40;
const widths: readonly number[] = [side, ...Array.from({ length: 12 }, () => (textWidth(page) - side) / 12)];
/** A caption too long for two characters a line takes the side column and two more. */
const sideSpan = (caption: string): number => ([...caption].length > 10 ? 3 : 1);

/** So many columns for each of these; what is left over goes to the last ones, one each. */
const shared = (columns: number, among: number): number[] =>
  Array.from({ length: among }, (_, i) => Math.floor(columns / among) + (i >= among - (columns % among) ? 1 : 0));

/** The cover has fields of the same name. */
const cellsOfRow = ({ cells }: Sheet, row: FormRow): readonly Cell[] => cells.filter(cell => cell.table !== undefined && cell.field === row.key);
const rowLabel = (sheet: Sheet, row: FormRow): readonly Run[] =>
  captionOf(row.label, row.footnoteMarkOn === undefined ? noteOf(sheet.definition, row.footnoteRef) : undefined);

/** A text that is not written yet keeps some lines free: the blank form is filled in by hand. */
const roomFor = (sheet: Sheet, row: FormRow, lines: number): Pick<TableRow, 'height' | 'whole'> => {
  const cells = cellsOfRow(sheet, row);
  const isFree = cells.every(({ kind, id }) => kind === 'longText' && textOf(sheet.answers, id) === null);
  return isFree ? { height: lines * sheet.definition.layout.lineSpacing.pt, whole: true } : {};
};

/** Only what may be long is broken across pages. */
const isShort = (row: FormRow): boolean => row.kind !== 'longText' && row.valueKind !== 'longText' && row.kind !== 'list';

/** One list entry in a line: 王某某 023-12345678. */
const joined = (cell: Cell, row: ListRow, columns = cell.itemFields!): string =>
  columns
    .map(column => row[column.key] ?? '')
    .filter(Boolean)
    .join(' ');

/** All that a row asks for, in one cell: the halves of a double cell after each other, a list one entry a line. */
const allOfRow = (sheet: Sheet, row: FormRow, more: Omit<TableCell, 'content'>, captions: readonly string[] = []): TableCell => {
  const cells = cellsOfRow(sheet, row);
  const [first] = cells;
  if (first!.kind === 'list')
    return { content: rowsOf(sheet.answers, first!.id).map(item => paragraph('cell', joined(first!, item))), vertical: 'middle', ...more };
  if (cells.length === 1) return written(first!, sheet.answers, more, captions);
  const texts = cells.map(cell => printed(cell, sheet.answers, captions)).filter(Boolean);
  return { content: [paragraph('cell', texts.join(' '))], vertical: 'middle', ...more };
};

/**
 * Captions and values of one printed line over twelve or ten columns. Captions side by side are narrow, so that the values
 * have room; a long caption that stands alone is wide. Without a side caption the first one reaches over its column.
 */
const lineOf = (sheet: Sheet, table: FormTable, rows: readonly FormRow[], over: number, alone: number): TableRow => {
  const caption = rows.length === 1 ? alone : 2;
  const share = Math.floor(over / rows.length) - caption;
  return {
    whole: rows.every(isShort),
    cells: rows.flatMap((row, i) => [
      label(rowLabel(sheet, row), { across: caption + (i === 0 && table.labelOfficial === false ? 1 : 0) }),
      allOfRow(sheet, row, { across: share }, [table.label]),
    ]),
  };
};

const linesOf = (sheet: Sheet, table: FormTable, over: number): TableRow[] => {
  const lines = table.lines?.map(keys => table.rows.filter(row => keys.includes(row.key))) ?? table.rows.map(row => [row]);
  // A long caption has the room that figures leave; a long text needs it itself.
  const isFigures = table.rows.every(row => row.kind === 'integer' || row.kind === 'number' || row.kind === 'date');
  const long = isFigures && lines.some(line => line.length === 1 && [...line[0]!.label].length > 10);
  return lines.map(line => lineOf(sheet, table, line, over, long ? 8 : table.lines ? 2 : 3));
};

/** A year table is printed part by part: its own rows, and blocks of rows with a caption of their own beside them. */
type YearPart = { readonly caption?: string; readonly header: readonly string[] | undefined; readonly rows: readonly FormRow[] };

const printedHeader = ({ header, headerPrinted }: Pick<FormTable, 'header' | 'headerPrinted'>) => (headerPrinted === false ? undefined : header);

const partsOf = (table: FormTable, nested: readonly FormTable[]): YearPart[] => [
  ...(table.rows.length > 0 ? [{ header: printedHeader(table), rows: table.rows }] : []),
  ...[...(table.blocks ?? []), ...nested].map(block => ({
    // Rows that stand directly under the caption of the table repeat it nowhere.
    ...(block.label === table.label ? {} : { caption: block.label }),
    header: printedHeader(block),
    rows: block.rows,
  })),
];

/** The cells of a row of several years: each year's value, or its two halves with the printed separator between them. */
const yearCells = (sheet: Sheet, row: FormRow, over: number): TableCell[] => {
  const cells = cellsOfRow(sheet, row);
  if (row.kind !== 'yearSeries') return [written(cells[0]!, sheet.answers, { across: over })];
  const wide = shared(over, row.years!.length);
  return row.years!.map(({ year }, i) => {
    const across = wide[i]!;
    const mine = cells.filter(cell => cell.year === year);
    if (row.valueKind !== 'pair') return written(mine[0]!, sheet.answers, { across });
    const values = mine.map(cell => textOf(sheet.answers, cell.id) ?? '');
    const text = values.every(value => value === '') ? '' : values.join(` ${row.separator ?? '/'} `);
    return { content: [paragraph('cell', text, { align: 'center' })], vertical: 'middle', across };
  });
};

/** 项目名称 | 2022年 | 2023年; rows of one group share their caption. */
const yearRows = (sheet: Sheet, { caption, header, rows: all }: YearPart): TableRow[] => {
  const item = caption === undefined ? 4 : 3;
  const [first = '', ...years] = header ?? [];
  const head: TableRow[] = header
    ? [{ whole: true, cells: [label(first, { across: item }), ...years.map((year, i) => label(year, { across: shared(8, years.length)[i]! }))] }]
    : [];
  const rows = all.map((row, i): TableRow => {
    const values = yearCells(sheet, row, 8);
    if (row.rowGroup === undefined)
      return { whole: isShort(row), ...roomFor(sheet, row, 5), cells: [label(rowLabel(sheet, row), { across: item }), ...values] };
    const group = all.filter(other => other.rowGroup === row.rowGroup);
    return { whole: true, cells: [...(all.indexOf(group[0]!) === i ? [label(row.rowGroup, { across: item, down: group.length })] : []), ...values] };
  });
  return caption === undefined ? [...head, ...rows] : beside(caption, 1, [...head, ...rows]);
};

/** 中职学校 | 2（4500） | one organisation a line: how many there are, and how many students they have. */
const countedGroup = (sheet: Sheet, row: FormRow, list: Cell, [narrow, wide]: readonly number[]): TableRow => {
  const of = (part: string) => textOf(sheet.answers, `${row.key}.${part}`);
  const [count, students] = [of('count'), row.studentsField ? of('students') : null];
  return {
    cells: [
      label(rowLabel(sheet, row), { across: 2 }),
      { content: [paragraph('cell', `${count ?? ''}${students === null ? '' : `（${students}）`}`, { align: 'center' })], vertical: 'middle', across: narrow! },
      { content: rowsOf(sheet.answers, list.id).map(item => paragraph('cell', joined(list, item))), vertical: 'middle', across: wide! },
    ],
  };
};

/** 组成 | 单位名称 | 联系人及联系电话: each group as many lines as it has members, an empty group one to write on. */
const memberTable = (sheet: Sheet, table: FormTable): TableRow[] => {
  const [group = '', ...titles] = table.header!;
  // Numbers need less room than names.
  const shares = table.rows.some(row => row.countField) ? [3, 7] : shared(10, titles.length);
  const header: TableRow = { whole: true, cells: [label(group, { across: 2 }), ...titles.map((title, i) => label(title, { across: shares[i]! }))] };
  const rows = table.rows.flatMap((row): TableRow[] => {
    const cell = cellsOfRow(sheet, row).find(({ kind }) => kind === 'list');
    const items: readonly (ListRow | null)[] = rowsOf(sheet.answers, cell!.id).length > 0 ? rowsOf(sheet.answers, cell!.id) : [null];
    const columns = cell!.itemFields!;
    if (row.countField) return [countedGroup(sheet, row, cell!, shares)];
    return items.map((item, i) => ({
      whole: true,
      cells: [
        ...(i === 0 ? [label(rowLabel(sheet, row), { across: 2, down: items.length })] : []),
        // The last printed column takes what is left: 联系人及联系电话 is one cell.
        ...titles.map((_, t): TableCell => {
          const mine = columns.slice(t, t === titles.length - 1 ? undefined : t + 1);
          return { content: item ? [paragraph('cell', joined(cell!, item, mine))] : [], vertical: 'middle', across: shares[t]! };
        }),
      ],
    }));
  });
  return [header, ...rows];
};

/** The caption over two rows: the years in the first, the values in the second. */
const yearsAbove = (sheet: Sheet, table: FormTable, row: FormRow, caption: TableCell): TableRow[] => {
  const cells = cellsOfRow(sheet, row);
  const wide = shared(10, cells.length);
  const years = cells.map(({ year }, i) => {
    const text = `${year}年`;
    return label(captionOf(text, row.footnoteMarkOn === text ? noteOf(sheet.definition, row.footnoteRef) : undefined), { across: wide[i]! });
  });
  const values = cells.map((cell, i) => written(cell, sheet.answers, { across: wide[i]! }, [table.label]));
  return [
    { whole: true, cells: [{ ...caption, down: 2 }, ...years] },
    { whole: true, cells: values },
  ];
};

/** A table that is one row: its caption, then the value, or each year with its label in the same cell. */
const singleRow = (sheet: Sheet, table: FormTable, row: FormRow): TableRow[] => {
  const caption = label(rowLabel(sheet, row), { across: 3 });
  if (row.kind !== 'yearSeries') return [{ ...roomFor(sheet, row, 10), cells: [caption, allOfRow(sheet, row, { across: 10 }, [table.label])] }];
  const wide = shared(10, row.years!.length);
  if (table.yearsAbove) return yearsAbove(sheet, table, row, caption);
  const cells = cellsOfRow(sheet, row).map((cell, i): TableCell => {
    const year = `${cell.year}年`;
    const mark = row.footnoteMarkOn === year ? noteOf(sheet.definition, row.footnoteRef) : undefined;
    const value = printed(cell, sheet.answers, [table.label]);
    return {
      content: [paragraph('label', captionOf(year, mark), { align: 'center' }), ...(value === '' ? [] : paragraphs('cell', value, { align: 'center' }))],
      vertical: 'middle',
      across: wide[i]!,
    };
  });
  return [{ whole: true, cells: [caption, ...cells] }];
};

/** A caption in front of the first of these rows, reaching down beside all of them. */
const beside = (caption: string, across: number, rows: readonly TableRow[]): TableRow[] =>
  rows.map((row, i) => (i === 0 ? { ...row, cells: [label(caption, { across, down: rows.length }), ...row.cells] } : row));

const rowsOfTable = (sheet: Sheet, table: FormTable, nested: readonly FormTable[]): TableRow[] => {
  const [only] = table.rows;
  if (table.rows.length === 1 && only!.label === table.label) return singleRow(sheet, table, only!);
  // A caption that the annex does not print is not printed: the first captions take its place.
  if (table.labelOfficial === false) return linesOf(sheet, table, 12);
  const span = sideSpan(table.label);
  if (table.header && table.rows.every(row => row.kind === 'list')) return beside(table.label, 1, memberTable(sheet, table));
  if (table.header || table.blocks)
    return beside(
      table.label,
      1,
      partsOf(table, nested).flatMap(part => yearRows(sheet, part)),
    );
  return beside(table.label, span, linesOf(sheet, table, 13 - span));
};

/** All tables of a section as one printed table. */
export const sectionTable = (sheet: Sheet, section: FormSection): Table => ({
  kind: 'table',
  borders: true,
  widths,
  rows: (section.tables ?? [])
    .filter(table => table.nestedIn === undefined)
    .flatMap(table =>
      rowsOfTable(
        sheet,
        table,
        (section.tables ?? []).filter(other => other.nestedIn === table.key),
      ),
    ),
});
