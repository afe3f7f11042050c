import type { WorkCalendar } from '#kernel/workday.ts';
import type { Tx } from '#platform/capability.ts';
import type { Entry } from './contract.ts';
import { readLists } from './files.ts';
import * as store from './store.ts';

/** All entries of a list in its own order, in force or not. */
export const entriesOf = (tx: Tx, list: string): Promise<Entry[]> => store.allEntries(tx, list);

/** Holidays and make-up workdays as published so far, for `kernel/workday.ts`. */
export const workCalendarOf = async (tx: Tx): Promise<WorkCalendar> => {
  const entries = await store.allEntries(tx, 'holidays');
  const days = (kind: string) => new Set(entries.filter(entry => entry.attributes['kind'] === kind).map(entry => entry.key));
  const last = entries.at(-1)?.key.slice(0, 4) ?? '0000';
  return { holidays: days('holiday'), makeup: days('makeup_workday'), until: `${last}-12-31` };
};

/**
 * Brings the database to the state of `reference/`. Runs with the maintenance login at every start; a second run changes nothing.
 * Answers how many entries each list had to change.
 */
export const loadReference = async (tx: Tx): Promise<Record<string, number>> => {
  const changed: Record<string, number> = {};
  for (const file of readLists()) changed[file.list] = await store.saveList(tx, file);
  return changed;
};
