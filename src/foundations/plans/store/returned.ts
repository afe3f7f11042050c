import type { Kysely } from 'kysely';
import type { Tx } from '#platform/capability.ts';

type ReturnedRow = {
  id: string;
  planId: string;
  name: string;
  size: number;
  sha256: string;
  found: unknown;
  state: 'open' | 'taken' | 'dropped';
  personId: string;
  at: Date;
  scopes: string[];
};
type Tables = { 'plans.returned': ReturnedRow };
const db = (tx: Tx) => tx as Kysely<Tables>;

export type Row = ReturnedRow;

export const insert = (tx: Tx, { found, ...row }: Omit<Row, 'at' | 'state'>): Promise<Row> =>
  db(tx)
    .insertInto('plans.returned')
    .values({ ...row, found: JSON.stringify(found) } as never)
    .returningAll()
    .executeTakeFirstOrThrow();

/** Files of a plan that wait to be chosen from, the newest first. */
export const open = (tx: Tx, planId: string): Promise<Row[]> =>
  db(tx).selectFrom('plans.returned').selectAll().where('planId', '=', planId).where('state', '=', 'open').orderBy('at', 'desc').limit(20).execute();

export const lock = (tx: Tx, id: string): Promise<Row | undefined> =>
  db(tx).selectFrom('plans.returned').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();

export const setState = (tx: Tx, id: string, state: Row['state']) => db(tx).updateTable('plans.returned').set({ state }).where('id', '=', id).execute();

/** Who may read the plan reads what came back for it. */
export const setScopes = (tx: Tx, planId: string, scopes: string[]) =>
  db(tx).updateTable('plans.returned').set({ scopes }).where('planId', '=', planId).execute();
