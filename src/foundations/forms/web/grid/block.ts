/** A block of cells as Excel and WPS put it on the clipboard: tabs and line ends; a cell with a line end of its own stands in quotes. */
export const readBlock = (text: string): string[][] => {
  const rows: string[][] = [[]];
  let cell = '';
  let quoted = false;
  const endCell = () => {
    rows.at(-1)!.push(cell.trim());
    cell = '';
  };
  const source = text.replace(/\r\n?/g, '\n').replace(/\n$/, '');
  for (let i = 0; i < source.length; i += 1) {
    const c = source[i]!;
    if (quoted) {
      if (c !== '"') cell += c;
      else if (source[i + 1] === '"') {
        cell += c;
        i += 1;
      } else quoted = false;
    } else if (c === '"' && cell === '') quoted = true;
    else if (c === '\t') endCell();
    else if (c === '\n') {
      endCell();
      rows.push([]);
    } else cell += c;
  }
  endCell();
  return rows;
};

/** Whether a pasted text is a block of cells, and not one value that simply goes where the cursor is. */
export const isBlock = (text: string): boolean => /[\t\n]/.test(text.replace(/\r?\n$/, '').replaceAll('\r', '\n'));

/** Where a cell of the grid stands: its row, its column, and its part when one printed cell holds two numbers. */
export type Spot = { readonly field: string; readonly row: number; readonly column: number; readonly part: number };

export type Placed = { readonly fills: readonly { readonly field: string; readonly text: string }[]; readonly outside: number };

const halves = (text: string, parts: number): string[] => {
  const pieces = text.split(/[/／]/).map(piece => piece.trim());
  return pieces.length === parts ? pieces : [text];
};

/**
 * Puts a block down with its first cell at `at`, as a spreadsheet does. `31.5/2846` fills both halves of a double cell. Empty
 * cells of the block leave what is there; cells that fall outside are counted, so that it can be said.
 */
export const placeBlock = (block: readonly (readonly string[])[], spots: readonly Spot[], at: Spot): Placed => {
  const fills: { field: string; text: string }[] = [];
  let outside = 0;
  for (const [down, row] of block.entries())
    for (const [right, text] of row.entries()) {
      if (text === '') continue;
      const here = spots.filter(spot => spot.row === at.row + down && spot.column === at.column + right).toSorted((a, b) => a.part - b.part);
      const pieces = halves(text, here.length);
      const first = pieces.length === 1 && down === 0 && right === 0 ? at.part : 0;
      for (const [i, piece] of pieces.entries()) {
        const spot = here[first + i];
        if (spot) fills.push({ field: spot.field, text: piece });
        else outside += 1;
      }
    }
  return { fills, outside };
};

export type Direction = 'up' | 'down' | 'left' | 'right';

/** Where an arrow leads: over gaps in the column, and past the end of a line only sideways to its neighbour. */
export const nextSpot = (spots: readonly Spot[], from: Spot, direction: Direction): Spot | null => {
  const order = (a: Spot, b: Spot) => a.row - b.row || a.column - b.column || a.part - b.part;
  if (direction === 'left' || direction === 'right') {
    const line = spots.filter(spot => spot.row === from.row).toSorted(order);
    const index = line.findIndex(spot => spot.field === from.field) + (direction === 'right' ? 1 : -1);
    return line[index] ?? null;
  }
  const step = direction === 'down' ? 1 : -1;
  const rows = [...new Set(spots.map(spot => spot.row))].filter(row => (row - from.row) * step > 0).toSorted((a, b) => (a - b) * step);
  for (const row of rows) {
    const column = spots.filter(spot => spot.row === row && spot.column === from.column).toSorted(order);
    const spot = column[Math.min(from.part, column.length - 1)];
    if (spot) return spot;
  }
  return null;
};
