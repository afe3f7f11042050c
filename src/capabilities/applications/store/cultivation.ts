import { type Kysely, sql } from 'kysely';
import type { Tx } from '#platform/capability.ts';

export type ListRow = {
  id: string;
  callId: string;
  callTitle: string;
  title: string;
  batch: string;
  listedOn: string;
  documentNumber: string | null;
  link: string | null;
  practice: boolean;
  publishedBy: string;
  publishedAt: Date;
  scopes: string[];
};
export type EntryRow = {
  listId: string;
  nth: number;
  applicationId: string;
  consortium: string;
  province: string;
  park: string;
  school: string;
  enterprise: string;
  consortiumId: string | null;
  scopes: string[];
};
type Tables = { 'applications.cultivationList': ListRow; 'applications.cultivationEntry': EntryRow };
const db = (tx: Tx) => tx as Kysely<Tables>;

export const insert = async (tx: Tx, list: Omit<ListRow, 'publishedAt'>, entries: readonly Omit<EntryRow, 'consortiumId'>[]): Promise<void> => {
  await db(tx)
    .insertInto('applications.cultivationList')
    .values(list as never)
    .execute();
  await db(tx)
    .insertInto('applications.cultivationEntry')
    .values(entries as never)
    .execute();
};

export const find = (tx: Tx, id: string): Promise<ListRow | undefined> =>
  db(tx).selectFrom('applications.cultivationList').selectAll().where('id', '=', id).executeTakeFirst();
export const ofCall = (tx: Tx, callId: string): Promise<ListRow | undefined> =>
  db(tx).selectFrom('applications.cultivationList').selectAll().where('callId', '=', callId).executeTakeFirst();
export const entriesOf = (tx: Tx, listId: string): Promise<EntryRow[]> =>
  db(tx).selectFrom('applications.cultivationEntry').selectAll().where('listId', '=', listId).orderBy('nth').execute();
export const entryOf = (tx: Tx, applicationId: string): Promise<EntryRow | undefined> =>
  db(tx).selectFrom('applications.cultivationEntry').selectAll().where('applicationId', '=', applicationId).executeTakeFirst();

export const setConsortium = (tx: Tx, applicationId: string, consortiumId: string) =>
  db(tx).updateTable('applications.cultivationEntry').set({ consortiumId }).where('applicationId', '=', applicationId).execute();

export type Counted = ListRow & { count: number };
/** One page of what was published, the last first. */
export const lists = (tx: Tx, { after, size }: { after: readonly [day: string, id: string] | null; size: number }): Promise<Counted[]> =>
  db(tx)
    .selectFrom('applications.cultivationList as l')
    .selectAll('l')
    .select(sql<number>`(select count(*)::int from applications.cultivation_entry e where e.list_id = l.id)`.as('count'))
    .$if(after !== null, query => query.where(sql<boolean>`(l.listed_on, l.id) < (${after![0]}::date, ${after![1]}::uuid)`))
    .orderBy('l.listedOn', 'desc')
    .orderBy('l.id', 'desc')
    .limit(size + 1)
    .execute();
