import type { Spot } from '../grid/block.ts';
import type { Block } from './blocks.ts';

/** Where the cells of a year table stand for arrows and pasted blocks: a row each, a column per year, halves within. */
export const spotsOfYears = (block: Extract<Block, { kind: 'years' }>): Spot[] =>
  block.rows.flatMap((row, r) =>
    block.years.flatMap(({ year }, column) =>
      row.merged
        ? column === 0
          ? row.cells.map((cell, part) => ({ field: cell.id, row: r, column, part }))
          : []
        : row.cells.filter(cell => cell.year === year).map((cell, part) => ({ field: cell.id, row: r, column, part })),
    ),
  );

/** Label and value pairs go one after the other, whatever the width of the screen makes of them. */
export const spotsOfPairs = (block: Extract<Block, { kind: 'pairs' }>): Spot[] =>
  block.rows
    .flatMap(row => row.cells)
    .filter(cell => !cell.readOnly && cell.kind !== 'list')
    .map((cell, row) => ({ field: cell.id, row, column: 0, part: 0 }));

/** One printed line with a value per year. */
export const spotsOfLine = (block: Extract<Block, { kind: 'yearLine' }>): Spot[] =>
  block.row.cells.map((cell, column) => ({ field: cell.id, row: 0, column, part: 0 }));
