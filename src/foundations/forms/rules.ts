import type { Cell } from '#kernel/form/cells.ts';
import { cellNamed } from '#kernel/form/check.ts';
import type { FormDefinition } from '#kernel/form/definition.ts';
import { parseInput } from '#kernel/form/input.ts';
import { sameValue, type Value } from '#kernel/form/values.ts';
import type { Text } from '#kernel/words.ts';
import type { Change } from './contract.ts';

/** What a client wants to write; `base: null` builds on whatever is there. */
export type Wanted = Omit<Change, 'base'> & { readonly base: number | null };
export type Read = { readonly cell: Cell; readonly base: number | null; readonly value: Value };
export type Fault = { readonly pointer: string; readonly message: Text };

const unknownField: Text = { 'zh-CN': '本栏目没有这一项', en: 'This section has no such field' };
const twice: Text = { 'zh-CN': '同一项重复提交', en: 'The same field was sent twice' };

/** Reads what was sent against the form: every value canonical, or every place that cannot be read. */
export const readChanges = (definition: FormDefinition, section: string, changes: readonly Wanted[]): { read: Read[]; faults: Fault[] } => {
  const read: Read[] = [];
  const faults: Fault[] = [];
  for (const [i, { field, base, value }] of changes.entries()) {
    const cell = cellNamed(definition, field);
    if (!cell || cell.section !== section) faults.push({ pointer: `/changes/${i}/field`, message: unknownField });
    else if (read.some(other => other.cell.id === cell.id)) faults.push({ pointer: `/changes/${i}/field`, message: twice });
    else {
      const parsed = parseInput(cell, value);
      if ('error' in parsed) faults.push({ pointer: `/changes/${i}/value`, message: parsed.error });
      else read.push({ cell, base, value: parsed.value });
    }
  }
  return { read, faults };
};

export type Kept = { readonly version: number; readonly value: Value };
export type Settled =
  | { readonly conflicts: readonly (Read & { readonly kept: Kept })[] }
  | { readonly conflicts: null; readonly saved: readonly (Kept & { readonly cell: Cell; readonly changed: boolean })[] };

/**
 * A field may be written by who has seen its present version. A value that is there already is saved already, whoever saved it: a
 * request whose answer was lost is not a conflict with itself.
 */
export const settle = (read: readonly Read[], keptOf: (cell: Cell) => Kept): Settled => {
  const all = read.map(one => ({ ...one, kept: keptOf(one.cell) }));
  const conflicts = all.filter(({ base, value, kept }) => base !== null && base !== kept.version && !sameValue(value, kept.value));
  if (conflicts.length > 0) return { conflicts };
  return {
    conflicts: null,
    saved: all.map(({ cell, value, kept }) =>
      sameValue(value, kept.value) ? { cell, ...kept, changed: false } : { cell, version: kept.version + 1, value, changed: true },
    ),
  };
};

/** The value with its telephones turned by `turn`: sealed on the way in, opened on the way out. */
export const withSecrets = (cell: Cell, value: Value, turn: (text: string) => string | null): Value => {
  if (!cell.secret) return value;
  if (typeof value === 'string') return turn(value);
  const columns = cell.itemFields?.filter(column => column.secret).map(column => column.key) ?? [];
  if (!Array.isArray(value)) return value;
  return value.map(row => ({ ...row, ...Object.fromEntries(columns.flatMap(key => (typeof row[key] === 'string' ? [[key, turn(row[key])]] : []))) }));
};
