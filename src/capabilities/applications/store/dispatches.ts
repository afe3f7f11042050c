import { type Kysely, type Selectable, sql } from 'kysely';
import type { Tx } from '#platform/capability.ts';
import type { DispatchState } from '../contract.ts';

type DispatchRow = {
  id: string;
  applicationId: string;
  key: string;
  versionCode: string;
  position: number;
  kind: 'platform' | 'mailbox';
  nameZh: string;
  nameEn: string;
  address: string | null;
  state: DispatchState;
  sentAt: Date | null;
  sentBy: string | null;
  number: string | null;
  result: string | null;
  at: Date;
  scopes: string[];
};
type Tables = { 'applications.dispatch': DispatchRow; 'applications.bundle': { applicationId: string; kind: string; at: Date } };
const db = (tx: Tx) => tx as Kysely<Tables>;

export type Sent = Selectable<DispatchRow>;
type New = Omit<Sent, 'state' | 'sentAt' | 'sentBy' | 'number' | 'result'>;

/** Once for each version that was submitted, however often it is told. */
export const insertDispatch = (tx: Tx, row: New) =>
  db(tx)
    .insertInto('applications.dispatch')
    .values(row as never)
    .onConflict(conflict => conflict.columns(['applicationId', 'key', 'versionCode']).doNothing())
    .execute();

export const lockDispatch = (tx: Tx, id: string) => db(tx).selectFrom('applications.dispatch').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();

export const findDispatch = (tx: Tx, id: string) => db(tx).selectFrom('applications.dispatch').selectAll().where('id', '=', id).executeTakeFirst();

/** The last version first, each in the order of its package. */
export const dispatchesOf = (tx: Tx, applicationId: string): Promise<Sent[]> =>
  db(tx)
    .selectFrom('applications.dispatch')
    .selectAll()
    .where('applicationId', '=', applicationId)
    .orderBy('at', 'desc')
    .orderBy('position')
    .orderBy('id')
    .execute();

export const updateDispatch = (tx: Tx, id: string, change: Pick<Sent, 'state' | 'address' | 'sentAt' | 'sentBy' | 'number' | 'result'>): Promise<Sent> =>
  db(tx)
    .updateTable('applications.dispatch')
    .set(change as never)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();

/** For the clock: submissions that have a list and no copy package since, the oldest first. */
export const withoutCopy = (tx: Tx, limit: number): Promise<{ applicationId: string; scopes: string[] }[]> =>
  db(tx)
    .selectFrom('applications.dispatch as d')
    .select(['d.applicationId', 'd.scopes'])
    .where(sql<boolean>`d.at > now() - interval '7 days'`)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('applications.bundle as b')
            .select('b.kind')
            .whereRef('b.applicationId', '=', 'd.applicationId')
            .where('b.kind', '=', 'copy')
            .whereRef('b.at', '>=', 'd.at'),
        ),
      ),
    )
    .orderBy('d.at')
    .orderBy('d.applicationId')
    .limit(limit)
    .execute();
