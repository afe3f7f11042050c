import { type Cell, type Row, spanOf, type Table } from './prose.ts';

/** A cell where it begins: its row and its first column. */
export type Placed = { readonly cell: Cell; readonly row: number; readonly column: number };
/** Where every cell of a table lies; `fits` when each place of the grid is covered exactly once. */
export type Grid = { readonly columns: number; readonly placed: readonly Placed[]; readonly fits: boolean };

/** Lays the cells of a table out as a browser does: each takes the first free place of its row. */
export const gridOf = ({ content: rows }: Pick<Table, 'content'>): Grid => {
  const taken: boolean[][] = rows.map(() => []);
  const placed: Placed[] = [];
  const misfit = { columns: 0, placed, fits: false };
  for (const [row, { content }] of rows.entries()) {
    let column = 0;
    for (const cell of content) {
      while (taken[row]![column]) column += 1;
      const { across, down } = spanOf(cell);
      placed.push({ cell, row, column });
      // A cell may neither hang out of the table nor lie on another.
      if (row + down > rows.length) return misfit;
      for (let y = row; y < row + down; y += 1)
        for (let x = column; x < column + across; x += 1) {
          if (taken[y]![x]) return misfit;
          taken[y]![x] = true;
        }
      column += across;
    }
  }
  const columns = taken.reduce((most, row) => Math.max(most, row.length), 0);
  return { columns, placed, fits: columns > 0 && taken.every(row => row.length === columns && Array.from(row).every(Boolean)) };
};

const blank: Cell = { type: 'cell', content: [{ type: 'paragraph' }] };

/**
 * The same cells in a table without holes and overlaps, as what is pasted or read from Word may have them: a cell that does not fit is made
 * smaller, a place that stays free gets an empty cell. Null when nothing is left.
 */
export const squared = (rows: readonly Row[]): Table | null => {
  const free: boolean[][] = rows.map(() => []);
  const placed: { cell: Cell; row: number; column: number; across: number; down: number }[] = [];
  rows.forEach(({ content }, row) => {
    let column = 0;
    for (const cell of content) {
      while (free[row]![column]) column += 1;
      const wanted = spanOf(cell);
      let across = 1;
      while (across < wanted.across && !free[row]![column + across]) across += 1;
      const down = Math.min(wanted.down, rows.length - row);
      for (let y = row; y < row + down; y += 1) for (let x = column; x < column + across; x += 1) free[y]![x] = true;
      placed.push({ cell, row, column, across, down });
      column += across;
    }
  });
  const columns = free.reduce((most, row) => Math.max(most, row.length), 0);
  if (columns === 0) return null;
  for (const [row, line] of free.entries())
    for (let column = 0; line.length > 0 && column < columns; column += 1) if (!line[column]) placed.push({ cell: blank, row, column, across: 1, down: 1 });
  const inOrder = [...placed].sort((a, b) => a.row - b.row || a.column - b.column);
  return {
    type: 'table',
    content: rows.flatMap((_, row): Row[] => {
      // A row without cells into which none reaches is no row.
      if (free[row]!.length === 0) return [];
      const own = inOrder.filter(one => one.row === row);
      return [
        { type: 'row', content: own.map(({ cell, across, down }) => ({ type: cell.type, attrs: { colspan: across, rowspan: down }, content: cell.content })) },
      ];
    }),
  };
};

/** How many rows at the top consist of headers only; they are repeated on every page. */
export const headRows = ({ content }: Table): number => {
  const first = content.findIndex(row => !(row.content.length > 0 && row.content.every(cell => cell.type === 'header')));
  return first === -1 ? 0 : first;
};
