import { sayDecimal } from '#kernel/decimal.ts';
import { type Block, type PrintedDocument, paragraph, paragraphs, type Styles, type TableCell, type TableRow, textWidth } from '#kernel/document.ts';
import type { ListRow } from '#kernel/form/values.ts';
import type { PlanColumn, PlanDefinition, PlanTable } from '#kernel/plan/definition.ts';
import { timelineOf } from '#kernel/plan/timeline.ts';

/** A4 duplex, bound on the left, as the 推荐书: annex 3 states no paper of its own. */
export const page: PrintedDocument['page'] = { inside: 79.4, outside: 62.4, top: 71, bottom: 71 };
export const room = textWidth(page);

/** 方正仿宋_GBK 三号 with its fixed pitch for texts; tables a size smaller, so that five columns stand side by side. */
export const stylesOf = ({ layout }: PlanDefinition): Styles => {
  const body = { font: layout.fontFamily, size: layout.fontSizePt, pitch: layout.lineSpacing.pt };
  const cell = { font: layout.fontFamily, size: 12, pitch: 16 };
  return {
    title: { font: '方正小标宋_GBK', size: 32, pitch: 44 },
    heading: { ...body, pitch: body.pitch + 12, bold: true },
    subheading: { ...body, pitch: body.pitch + 8, bold: true },
    body,
    cell,
    label: cell,
    small: { ...cell, size: 10.5, pitch: 14 },
    caption: { ...cell, size: 10.5, pitch: 14 },
  };
};

export const label = (text: string, more: Omit<TableCell, 'content'> = {}): TableCell => ({
  content: [paragraph('label', text, { align: 'center' })],
  vertical: 'middle',
  ...more,
});
export const cell = (text: string, more: Omit<TableCell, 'content'> = {}): TableCell => ({ content: paragraphs('cell', text), vertical: 'middle', ...more });

/** A value as it is printed. `files`: the names of attachments by id. */
export const printed = (column: PlanColumn, value: string | null | undefined, files: ReadonlyMap<string, string>): string => {
  if (!value) return '';
  switch (column.kind) {
    case 'number':
      return `${sayDecimal(value)}${column.unit ?? ''}`;
    case 'choice':
      return column.options!.find(option => option.value === value)?.label ?? value;
    case 'file':
      return files.get(value) ?? '';
    default:
      return value;
  }
};

const weights = { line: 3, text: 5, number: 2, day: 2.6, year: 1.6, choice: 2.2, point: 1.6, file: 3 } as const;

const widthsOf = (columns: readonly PlanColumn[], given: number): number[] => {
  const all = columns.reduce((sum, column) => sum + weights[column.kind], 0);
  return columns.map(column => (given * weights[column.kind]) / all);
};

const numberWidth = 36;

/** A table of the plan with a running number; its head is printed again on every page. */
export const rowsTable = (table: PlanTable, rows: readonly ListRow[], files: ReadonlyMap<string, string>): Block => ({
  kind: 'table',
  borders: true,
  heads: 2,
  widths: [numberWidth, ...widthsOf(table.columns, room - numberWidth)],
  rows: [
    // The caption belongs to the head: it never stands alone at the foot of a page, and is there again on the next one.
    { cells: [label(table.label, { across: table.columns.length + 1 })] },
    { cells: [label('序号'), ...table.columns.map(column => label(column.label))] },
    ...rows.map((row, nth): TableRow => ({ cells: [label(String(nth + 1)), ...table.columns.map(column => cell(printed(column, row[column.key], files)))] })),
  ],
});

/** The same rows drawn over the quarters of their years; empty without rows that have a beginning and an end. */
export const timelineTable = (table: PlanTable, rows: readonly ListRow[]): Block[] => {
  const drawn = timelineOf(table, rows);
  if (!drawn) return [];
  const names = room * 0.3;
  const width = (room - names) / drawn.quarters.length;
  const meets = (bar: { left: number; width: number }, quarter: { left: number; width: number }) =>
    bar.left < quarter.left + quarter.width - 0.05 && bar.left + bar.width > quarter.left + 0.05;
  return [
    paragraph('small', ''),
    {
      kind: 'table',
      borders: true,
      heads: 2,
      widths: [names, ...drawn.quarters.map(() => width)],
      rows: [
        { cells: [label(`${table.label}（时间轴）`, { across: drawn.quarters.length + 1 })] },
        {
          cells: [
            label('任务'),
            ...drawn.quarters.map(
              quarter =>
                ({
                  content: [
                    paragraph('small', quarter.name.replace(' ', '\n').replace('Q', '第') + (quarter.name.includes('Q') ? '季' : ''), { align: 'center' }),
                  ],
                }) as TableCell,
            ),
          ],
        },
        ...drawn.bars.map(
          (bar): TableRow => ({
            whole: true,
            cells: [cell(bar.what), ...drawn.quarters.map(quarter => label(meets(bar, quarter) ? '■' : ''))],
          }),
        ),
      ],
    },
  ];
};
