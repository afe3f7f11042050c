import { sql } from 'kysely';
import type { Tx } from '#platform/capability.ts';
import { setReaders } from '../store.ts';
import { type AssignmentRow, db } from './tables.ts';

export type Assigned = Pick<AssignmentRow, 'assigneePerson' | 'exclusive' | 'dueOn' | 'note'> & { assigneeOrganisation: string; assignedBy: string };

const nobody = {
  assigneeOrganisation: null,
  assigneePerson: null,
  exclusive: false,
  dueOn: null,
  note: null,
  assignedBy: null,
  assignedAt: null,
  doneAt: null,
  doneBy: null,
};

const set = (tx: Tx, formId: string, key: string, values: Partial<AssignmentRow> | Record<string, unknown>) =>
  db(tx)
    .updateTable('forms.section')
    .set(values as never)
    .where('formId', '=', formId)
    .where('key', '=', key)
    .execute();

/**
 * Gives a section to somebody, or takes it away (`null`). `scopes` are the readers of the whole form: who is none of them reads this
 * section from now on, with how it got there. Answers everybody who reads anything of the form.
 */
export const assign = async (tx: Tx, formId: string, key: string, assigned: Assigned | null, scopes: readonly string[]): Promise<string[]> => {
  await set(tx, formId, key, assigned ? { ...nobody, ...assigned, assignedAt: sql`clock_timestamp()` } : nobody);
  const everybody = await setReaders(tx, formId, scopes);
  const guest = assigned && !scopes.includes(assigned.assigneeOrganisation) ? assigned.assigneeOrganisation : null;
  if (guest)
    await db(tx)
      .updateTable('forms.change')
      .set({ scopes: sql<string[]>`scopes || ${guest}::uuid` })
      .where('formId', '=', formId)
      .where('section', '=', key)
      .where(sql<boolean>`not scopes @> array[${guest}::uuid]`)
      .execute();
  return everybody;
};

/** Lets the guests of a link into a section, or out of it. What was written before they came is not theirs to read. Answers everybody who reads anything. */
export const setVisitor = async (tx: Tx, formId: string, key: string, node: string, inside: boolean, scopes: readonly string[]): Promise<string[]> => {
  const others = sql<string[]>`array_remove(visitors, ${node}::uuid)`;
  await set(tx, formId, key, { visitors: inside ? sql<string[]>`${others} || ${node}::uuid` : others });
  return setReaders(tx, formId, scopes);
};

export const setExclusive = (tx: Tx, formId: string, key: string, exclusive: boolean) => set(tx, formId, key, { exclusive });

export const setDone = (tx: Tx, formId: string, key: string, by: string | null) =>
  set(tx, formId, key, by === null ? { doneAt: null, doneBy: null } : { doneAt: sql`clock_timestamp()`, doneBy: by });
