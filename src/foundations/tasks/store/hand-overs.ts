import { type Kysely, sql } from 'kysely';
import type { Tx } from '#platform/capability.ts';

export type HandOverRow = {
  id: string;
  organisationId: string;
  fromId: string;
  toId: string;
  reason: string;
  madeBy: string;
  madeAt: Date;
  taskIds: string[];
  undoneBy: string | null;
  undoneAt: Date | null;
  scopes: string[];
};
const db = (tx: Tx) => tx as Kysely<{ 'tasks.hand_over': HandOverRow }>;

export const insert = (tx: Tx, row: Omit<HandOverRow, 'madeAt' | 'undoneBy' | 'undoneAt'>): Promise<HandOverRow> =>
  db(tx)
    .insertInto('tasks.hand_over')
    .values(row as never)
    .returningAll()
    .executeTakeFirstOrThrow();

export const lock = (tx: Tx, id: string): Promise<HandOverRow | undefined> =>
  db(tx).selectFrom('tasks.hand_over').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();

/** The last ones of an organisation, newest first. */
export const list = (tx: Tx, organisationId: string): Promise<HandOverRow[]> =>
  db(tx).selectFrom('tasks.hand_over').selectAll().where('organisationId', '=', organisationId).orderBy('id', 'desc').limit(20).execute();

export const setUndone = (tx: Tx, id: string, by: string): Promise<HandOverRow> =>
  db(tx)
    .updateTable('tasks.hand_over')
    .set({ undoneBy: by, undoneAt: sql<Date>`clock_timestamp()` })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
