/** Excel's own limits; a file that goes beyond is none of its. */
export const mostColumns = 16_384;
export const mostRows = 1_048_576;

/** `1` → `A`, `28` → `AB`. */
export const columnName = (column: number): string => {
  let name = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  return name;
};

/** `B7`, as people call a cell. Rows and columns count from 1. */
export const placeName = (row: number, column: number): string => `${columnName(column)}${row}`;

export type Range = { readonly row: number; readonly column: number; readonly toRow: number; readonly toColumn: number };

/** `B7:C9`; null for what is none. */
export const readRange = (text: string): Range | null => {
  const match = /^\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?$/.exec(text);
  if (!match) return null;
  const number = (letters: string) => [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
  const [column, row] = [number(match[1]!), Number(match[2])];
  const [toColumn, toRow] = match[3] ? [number(match[3]), Number(match[4])] : [column, row];
  return row < 1 || toRow < row || toColumn < column || toRow > mostRows || toColumn > mostColumns ? null : { row, column, toRow, toColumn };
};
