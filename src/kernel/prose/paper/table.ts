import type { Table as PaperTable } from '../../document.ts';
import { spanOf, type Table } from '../prose.ts';
import { gridOf } from '../table.ts';
import { blockText } from '../text.ts';

/** What a cell keeps free on both sides of its text. */
const cellPadding = 2 * 2.2;

const widthOf = (text: string): number => {
  let width = 0;
  for (const character of text) width += character < '\u0300' ? 0.5 : 1;
  return width;
};

/**
 * Columns by what stands in them: a column of numbers gets little room, one of sentences much, and none less than three characters of
 * the thirty that count. Cells over several columns fit in wherever they are.
 */
export const columnWidths = (table: Pick<Table, 'content'>, room: number): number[] => {
  const { columns, placed } = gridOf(table);
  const longest = Array.from({ length: columns }, () => 3);
  for (const { cell, column } of placed) {
    if (spanOf(cell).across > 1) continue;
    const lines = cell.content.flatMap(block => (block.type === 'picture' ? ['　'.repeat(12)] : blockText(block).split('\n')));
    for (const line of lines) longest[column] = Math.min(30, Math.max(longest[column]!, widthOf(line) + 1));
  }
  const whole = longest.reduce((sum, one) => sum + one, 0);
  // Word measures in twentieths of a point; what rounding leaves over goes to the last column.
  const widths = longest.map(one => Math.floor((one / whole) * room * 20) / 20);
  const rest = room - widths.reduce((sum, one) => sum + one, 0);
  return widths.map((width, i) => (i === columns - 1 ? Math.round((width + rest) * 20) / 20 : width));
};

/** The room of a cell that begins in this column. */
export const cellRoom = (widths: readonly number[], column: number, across: number): number =>
  widths.slice(column, column + across).reduce((sum, one) => sum + one, 0) - cellPadding;

export const onPaper = (widths: readonly number[], rows: PaperTable['rows'], heads: number): PaperTable => ({
  kind: 'table',
  borders: true,
  widths,
  rows,
  ...(heads > 0 && { heads }),
});
