import { type Block, type PrintedDocument, paragraph, type TableRow, textWidth } from '#kernel/document.ts';
import type { PlanDefinition } from '#kernel/plan/definition.ts';
import type { Look, WrittenSheet } from '#platform/sheets/write.ts';
import { cell, label, page, stylesOf } from './paper.ts';

type Cells = Readonly<Record<string, string | null>>;

const leavesOf = ({ summaryTable: { columns } }: PlanDefinition) => columns.flatMap(column => column.children ?? [column]);

/** 表 重庆市市域产教联合体建设方案, one row for each consortium; two rows of heads, repeated on every page. */
export const summaryTable = (definition: PlanDefinition, rows: readonly Cells[], room: number): Block[] => {
  const { title, columns } = definition.summaryTable;
  const leaves = leavesOf(definition);
  const first = 32;
  const widths = leaves.map((_, i) => (i === 0 ? first : (room - first) / (leaves.length - 1)));
  const heads: TableRow[] = [
    { cells: [label(title, { across: leaves.length })] },
    { cells: columns.map(column => label(column.label, column.children ? { across: column.children.length } : { down: 2 })) },
    { cells: columns.flatMap(column => column.children ?? []).map(column => label(column.label)) },
  ];
  return [
    paragraph('small', ''),
    {
      kind: 'table',
      borders: true,
      heads: 3,
      widths,
      rows: [...heads, ...rows.map((row): TableRow => ({ cells: leaves.map(({ key }) => cell(row[key] ?? '')) }))],
    },
  ];
};

/** The table by itself, for all plans of a call. */
export const summaryPaper = (definition: PlanDefinition, rows: readonly Cells[], { call, at }: { call: string; at: Date }): PrintedDocument => ({
  title: definition.summaryTable.title,
  author: call,
  at: at.toISOString(),
  page,
  styles: {
    ...stylesOf(definition),
    cell: { font: definition.layout.fontFamily, size: 10.5, pitch: 14 },
    label: { font: definition.layout.fontFamily, size: 10.5, pitch: 14, bold: true },
  },
  footer: call,
  blocks: summaryTable(definition, rows, textWidth(page)),
});

/** The same as a sheet: its heads merged as printed. */
export const summarySheet = (definition: PlanDefinition, rows: readonly Cells[]): WrittenSheet => {
  const { columns } = definition.summaryTable;
  const leaves = leavesOf(definition);
  const head: Look = { bold: true, border: true, wrap: true, align: 'center', middle: true };
  const plain: Look = { border: true, wrap: true, middle: true, format: '@' };
  let at = 1;
  const merges = columns.map(column => {
    const from = at;
    at += column.children?.length ?? 1;
    return column.children ? { row: 1, column: from, toRow: 1, toColumn: at - 1 } : { row: 1, column: from, toRow: 2, toColumn: from };
  });
  return {
    name: '建设方案汇总表',
    widths: leaves.map((_, i) => (i === 0 ? 6 : 22)),
    frozen: { rows: 2, columns: 2 },
    merges,
    rows: [
      { cells: columns.flatMap(column => [{ text: column.label, look: head }, ...(column.children ?? []).slice(1).map(() => ({ look: head }))]) },
      { cells: columns.flatMap(column => column.children?.map(child => ({ text: child.label, look: head })) ?? [{ look: head }]) },
      ...rows.map(row => ({ cells: leaves.map(({ key }) => ({ text: row[key] ?? '', look: plain })) })),
    ],
  };
};
