import type { ReadSheet } from '#platform/sheets/model.ts';

/** A table as one sees it: merged cells stand at every place that they cover, marked where they only continue. */
export type GridCell = {
  readonly column: number;
  readonly toColumn: number;
  readonly text: string;
  /** It began in a row above. */
  readonly above: boolean;
  readonly formula: boolean;
  readonly error: boolean;
};
export type GridRow = { readonly row: number; readonly cells: readonly GridCell[] };
export type Grid = { readonly name: string; readonly rows: readonly GridRow[] };

/** The rows of a sheet with their merged cells. */
export const gridOf = (sheet: ReadSheet): Grid => {
  const down = sheet.merges.filter(({ row, toRow }) => toRow > row && toRow - row < 1_000);
  const across = new Map(sheet.merges.map(({ row, column, toColumn }) => [`${row} ${column}`, toColumn]));
  const rows = [...sheet.rows].map(([row, cells]): GridRow => {
    const own = cells.map(
      ({ column, text, formula, kind }): GridCell => ({
        column,
        toColumn: across.get(`${row} ${column}`) ?? column,
        text,
        above: false,
        formula,
        error: kind === 'error',
      }),
    );
    const continued = down
      .filter(merge => merge.row < row && row <= merge.toRow)
      .flatMap((merge): GridCell[] => {
        const first = sheet.rows.get(merge.row)?.find(({ column }) => column === merge.column);
        return first
          ? [{ column: merge.column, toColumn: merge.toColumn, text: first.text, above: true, formula: first.formula, error: first.kind === 'error' }]
          : [];
      });
    return { row, cells: [...own, ...continued].toSorted((a, b) => a.column - b.column) };
  });
  return { name: sheet.name, rows };
};

/** What a caption says, however it is typed: full or half width, spaces, brackets, footnote marks and punctuation aside. */
export const bare = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s\p{P}\p{S}]/gu, '')
    .replace(/^\d{1,2}(?=\D)/, '');
