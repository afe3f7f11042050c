import type { Tx } from '#platform/capability.ts';
import type { Entry } from './contract.ts';
import { readLists } from './files.ts';
import { standsFor } from './rules.ts';
import * as store from './store.ts';

/** All entries of a list in its own order, in force or not. */
export const entriesOf = (tx: Tx, list: string): Promise<Entry[]> => store.allEntries(tx, list);

/** The entry that stands for `key` on a day: itself, or what followed it. Null when nothing does. */
export const entryOn = async (tx: Tx, list: string, key: string, day: string): Promise<Entry | null> => standsFor(await store.allEntries(tx, list), key, day);

/**
 * Brings the database to the state of `reference/`. Runs with the maintenance login at every start; a second run changes nothing.
 * Answers how many entries each list had to change.
 */
export const loadReference = async (tx: Tx): Promise<Record<string, number>> => {
  const changed: Record<string, number> = {};
  for (const file of readLists()) changed[file.list] = await store.saveList(tx, file);
  return changed;
};
