import type { Cell, Column } from '#kernel/form/cells.ts';
import { parseColumn, parseInput } from '#kernel/form/input.ts';
import { isRows, type ListRow, type Value } from '#kernel/form/values.ts';
import { say, type Text } from '#kernel/words.ts';
import type { Fields } from '#ui/draft/keeper.ts';
import type { Reading } from '#ui/draft/types.ts';

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

/** How the keeper of drafts reads the fields of a form. */
export const fieldsOf = (cellOf: (field: string) => Cell | null): Fields => ({
  sectionOf: field => cellOf(field)?.section ?? null,
  // What the form does not know is not left lying about either.
  isSecret: field => cellOf(field)?.secret ?? true,
  read: (field, raw, saved) => {
    const cell = cellOf(field);
    return cell ? readInput(cell, raw, saved) : { error: say('表中没有此项', 'The form has no such field') };
  },
});
