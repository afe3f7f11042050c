import { type Kysely, sql } from 'kysely';
import type { Tx } from '#platform/capability.ts';
import type { State } from './contract.ts';

type SampleRow = { id: string; title: string; state: State; organisationId: string; createdAt: Date; scopes: string[] };
type Tables = { 'samples.sample': SampleRow };
const db = (tx: Tx) => tx as Kysely<Tables>;

export type Row = SampleRow;

/** One page, the newest first; `after` is the last id of the page before (ids are in the order of time). */
export const list = (tx: Tx, { state, after, size }: { state?: State | undefined; after: readonly [id: string] | null; size: number }): Promise<Row[]> =>
  db(tx)
    .selectFrom('samples.sample')
    .selectAll()
    .$if(state !== undefined, query => query.where('state', '=', state!))
    .$if(after !== null, query => query.where(sql<boolean>`id < ${after![0]}::uuid`))
    .orderBy('id', 'desc')
    .limit(size + 1)
    .execute();

/** Held until the end of the transaction: of two who finish at once one is told that it is finished. */
export const lock = (tx: Tx, id: string): Promise<Row | undefined> =>
  db(tx).selectFrom('samples.sample').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();

export const insert = (tx: Tx, row: Omit<Row, 'createdAt'>): Promise<Row> =>
  db(tx)
    .insertInto('samples.sample')
    .values(row as never)
    .returningAll()
    .executeTakeFirstOrThrow();

export const setState = (tx: Tx, id: string, state: State) => db(tx).updateTable('samples.sample').set({ state }).where('id', '=', id).execute();
