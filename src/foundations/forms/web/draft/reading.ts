import type { Cell, Column } from '#kernel/form/cells.ts';
import { parseColumn, parseInput } from '#kernel/form/input.ts';
import { isRows, type ListRow, type Value } from '#kernel/form/values.ts';
import type { Text } from '#kernel/words.ts';

/**
 * What was typed, read for saving. `left`: something in it is not valid and stays behind (one telephone of thirty members),
 * while the rest of the list is saved.
 */
export type Reading = { readonly value: Value; readonly left?: Text } | { readonly error: Text };

/** What is wrong with one column of a row as typed; null when nothing is. */
export const columnError = (column: Column, raw: unknown): Text | null => {
  const parsed = parseColumn(column, raw);
  return 'error' in parsed ? parsed.error : null;
};

const readRows = (cell: Cell, raw: unknown, saved: Value, error: Text): Reading => {
  if (!Array.isArray(raw)) return { error };
  const known = isRows(saved) ? saved : [];
  const valid = (raw as ListRow[]).map(row => {
    const kept: Record<string, string | null | undefined> = { ...row };
    // Where it is not valid, what the server has stays as it is.
    for (const column of cell.itemFields!) if (columnError(column, row[column.key])) kept[column.key] = known.find(r => r.id === row.id)?.[column.key] ?? null;
    return kept;
  });
  const parsed = parseInput(cell, valid);
  return 'error' in parsed ? parsed : { value: parsed.value, left: error };
};

export const readInput = (cell: Cell, raw: unknown, saved: Value): Reading => {
  const parsed = parseInput(cell, raw);
  return 'error' in parsed && cell.kind === 'list' ? readRows(cell, raw, saved, parsed.error) : parsed;
};
