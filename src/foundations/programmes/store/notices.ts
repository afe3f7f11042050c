import type { Kysely } from 'kysely';
import type { Tx } from '#platform/capability.ts';
import type { NoticeKind } from '../contract.ts';

export type NoticeRow = {
  id: string;
  callId: string;
  kind: NoticeKind;
  title: string;
  documentNumber: string | null;
  issuedOn: string;
  reason: string;
  fromAt: Date;
  toAt: Date;
  registeredAt: Date;
  scopes: string[];
};
const db = (tx: Tx) => tx as Kysely<{ 'programmes.notice': NoticeRow }>;

/** The notices of a call, the last one first. */
export const noticesOf = (tx: Tx, callId: string): Promise<NoticeRow[]> =>
  db(tx).selectFrom('programmes.notice').selectAll().where('callId', '=', callId).orderBy('registeredAt', 'desc').orderBy('id', 'desc').execute();

export const findNotice = (tx: Tx, id: string): Promise<NoticeRow | undefined> =>
  db(tx).selectFrom('programmes.notice').selectAll().where('id', '=', id).executeTakeFirst();

export const addNotice = (tx: Tx, row: Omit<NoticeRow, 'registeredAt'>) =>
  db(tx)
    .insertInto('programmes.notice')
    .values(row as never)
    .execute();
