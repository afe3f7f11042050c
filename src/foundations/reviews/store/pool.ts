import { sql } from 'kysely';
import type { Tx } from '#platform/capability.ts';
import type { ExpertState } from '../contract.ts';
import { db, type ExpertRow, json } from './tables.ts';

export type Expert = ExpertRow;

const state = sql<ExpertState>`case when e.paused then 'paused' when e.person_id is null then 'invited' else 'active' end`;

export type Filter = { readonly q?: string | undefined; readonly state?: ExpertState | undefined };

/** The pool by name. */
export const list = (
  tx: Tx,
  { q, state: wanted }: Filter,
  { after, size }: { after: readonly [name: string, id: string] | null; size: number },
): Promise<ExpertRow[]> =>
  db(tx)
    .selectFrom('reviews.expert as e')
    .selectAll('e')
    .$if(Boolean(q), query =>
      query.where(sql<boolean>`position(lower(${q}) in lower(e.name || ' ' || e.organisation || ' ' || array_to_string(e.fields || e.clusters, ' '))) > 0`),
    )
    .$if(wanted !== undefined, query => query.where(state, '=', wanted!))
    .$if(after !== null, query => query.where(sql<boolean>`(e.name, e.id) > (${after![0]}, ${after![1]}::uuid)`))
    .orderBy('e.name')
    .orderBy('e.id')
    .limit(size + 1)
    .execute();

export const withIds = async (tx: Tx, ids: readonly string[]): Promise<ExpertRow[]> =>
  ids.length === 0
    ? []
    : db(tx)
        .selectFrom('reviews.expert')
        .selectAll()
        .where('id', 'in', [...ids])
        .orderBy('id')
        .execute();

/** Everybody who could be drawn, joined or not. */
export const unpaused = (tx: Tx): Promise<ExpertRow[]> => db(tx).selectFrom('reviews.expert').selectAll().where('paused', '=', false).orderBy('id').execute();

export const waiting = (tx: Tx): Promise<ExpertRow[]> =>
  db(tx).selectFrom('reviews.expert').selectAll().where('personId', 'is', null).where('invitationId', 'is not', null).orderBy('id').execute();

export const insert = (tx: Tx, { ties, ...row }: Omit<ExpertRow, 'version' | 'paused'>) =>
  db(tx)
    .insertInto('reviews.expert')
    .values({ ...row, ties: json(ties) } as never)
    .execute();

/** The invitation was accepted: the entry has its person. */
export const join = (tx: Tx, id: string, personId: string, scopes: string[]) =>
  db(tx).updateTable('reviews.expert').set({ personId, scopes }).where('id', '=', id).where('personId', 'is', null).execute();

/** Changes the version that the writer saw; false when another one stands there. */
export const update = async (tx: Tx, id: string, base: number, { ties, ...change }: Partial<ExpertRow>): Promise<boolean> => {
  const { numUpdatedRows } = await db(tx)
    .updateTable('reviews.expert')
    .set({ ...change, ...(ties ? { ties: json(ties) } : {}), version: base + 1 })
    .where('id', '=', id)
    .where('version', '=', base)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
};
