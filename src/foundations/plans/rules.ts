import type { PlanDefinition } from '#kernel/plan/definition.ts';
import { fieldIndex, type PlanField } from '#kernel/plan/fields.ts';
import { parsePlanValue } from '#kernel/plan/input.ts';
import { type PlanValue, samePlanValue } from '#kernel/plan/values.ts';
import { say, type Text } from '#kernel/words.ts';
import type { Change } from './contract.ts';

/** What somebody wants to write; `base: null` builds on whatever is there. */
export type Wanted = Omit<Change, 'base'> & { readonly base: number | null };
export type Read = { readonly field: PlanField; readonly base: number | null; readonly value: PlanValue };
export type Fault = { readonly pointer: string; readonly message: Text };

/** Reads what was sent against the chapters: every value canonical, or every place that cannot be read. */
export const readChanges = (definition: PlanDefinition, part: string, changes: readonly Wanted[]): { read: Read[]; faults: Fault[] } => {
  const fields = fieldIndex(definition);
  const read: Read[] = [];
  const faults: Fault[] = [];
  for (const [i, { field: id, base, value }] of changes.entries()) {
    const field = fields.get(id);
    if (field?.section !== part) faults.push({ pointer: `/changes/${i}/field`, message: say('本部分没有这一项', 'This part has no such field') });
    else if (read.some(one => one.field.id === id))
      faults.push({ pointer: `/changes/${i}/field`, message: say('同一项重复提交', 'The same field was sent twice') });
    else {
      const parsed = parsePlanValue(field, value);
      if ('error' in parsed) faults.push({ pointer: `/changes/${i}/value`, message: parsed.error });
      else read.push({ field, base, value: parsed.value });
    }
  }
  return { read, faults };
};

export type Kept = { readonly version: number; readonly value: PlanValue };
export type Settled =
  | { readonly conflicts: readonly (Read & { readonly kept: Kept })[] }
  | { readonly conflicts: null; readonly saved: readonly (Kept & { readonly field: string; readonly changed: boolean })[] };

/**
 * A field may be written by who has seen its present version. A value that is there already is saved already: a request whose answer was
 * lost is not a conflict with itself.
 */
export const settle = (read: readonly Read[], keptOf: (field: string) => Kept): Settled => {
  const all = read.map(one => ({ ...one, kept: keptOf(one.field.id) }));
  const conflicts = all.filter(({ base, value, kept }) => base !== null && base !== kept.version && !samePlanValue(value, kept.value));
  if (conflicts.length > 0) return { conflicts };
  return {
    conflicts: null,
    saved: all.map(({ field, value, kept }) =>
      samePlanValue(value, kept.value) ? { field: field.id, ...kept, changed: false } : { field: field.id, version: kept.version + 1, value, changed: true },
    ),
  };
};
