import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Tx } from '#platform/capability.ts';

type ViewRow = {
  id: string;
  list: string;
  name: string;
  query: string;
  shared: boolean;
  personId: string;
  organisationId: string;
  scopes: string[];
};
type PreferredRow = { personId: string; organisationId: string; list: string; viewId: string; scopes: string[] };
type Tables = { 'views.view': ViewRow; 'views.preferred': PreferredRow };
const db = (tx: Tx) => tx as Kysely<Tables>;

export type Row = ViewRow;
export type Self = { readonly personId: string; readonly organisationId: string };

/** Own ones of this organisation first, then those that colleagues share. */
export const list = (tx: Tx, of: string, { personId, organisationId }: Self): Promise<Row[]> =>
  db(tx)
    .selectFrom('views.view')
    .selectAll()
    .where('list', '=', of)
    .where('organisationId', '=', organisationId)
    .orderBy(sql`person_id <> ${personId}`)
    .orderBy('name')
    .orderBy('id')
    .execute();

export const find = (tx: Tx, id: string, { organisationId }: Self): Promise<Row | undefined> =>
  db(tx).selectFrom('views.view').selectAll().where('id', '=', id).where('organisationId', '=', organisationId).executeTakeFirst();

export const countOwn = async (tx: Tx, of: string, { personId, organisationId }: Self): Promise<number> =>
  (
    await db(tx)
      .selectFrom('views.view')
      .select(sql<number>`count(*)::int`.as('n'))
      .where('list', '=', of)
      .where('personId', '=', personId)
      .where('organisationId', '=', organisationId)
      .executeTakeFirstOrThrow()
  ).n;

export const insert = (tx: Tx, row: Row): Promise<Row> => db(tx).insertInto('views.view').values(row).returningAll().executeTakeFirstOrThrow();

export const update = (tx: Tx, id: string, change: Partial<Pick<Row, 'name' | 'query' | 'shared' | 'scopes'>>): Promise<Row> =>
  db(tx).updateTable('views.view').set(change).where('id', '=', id).returningAll().executeTakeFirstOrThrow();

export const remove = (tx: Tx, id: string) => db(tx).deleteFrom('views.view').where('id', '=', id).execute();

export const preferred = async (tx: Tx, of: string, { personId, organisationId }: Self): Promise<string | null> =>
  (
    await db(tx)
      .selectFrom('views.preferred')
      .select('viewId')
      .where('list', '=', of)
      .where('personId', '=', personId)
      .where('organisationId', '=', organisationId)
      .executeTakeFirst()
  )?.viewId ?? null;

export const prefer = (tx: Tx, of: string, { personId, organisationId }: Self, viewId: string) =>
  db(tx)
    .insertInto('views.preferred')
    .values({ personId, organisationId, list: of, viewId, scopes: [personId] })
    .onConflict(conflict => conflict.columns(['personId', 'organisationId', 'list']).doUpdateSet({ viewId }))
    .execute();

export const preferNothing = (tx: Tx, { personId, organisationId }: Self, viewId: string) =>
  db(tx).deleteFrom('views.preferred').where('viewId', '=', viewId).where('personId', '=', personId).where('organisationId', '=', organisationId).execute();
