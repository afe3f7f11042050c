import { type Kysely, sql } from 'kysely';
import type { Tx } from '#platform/capability.ts';
import { limits } from './contract.ts';

export type Row = {
  id: string;
  recordType: string;
  recordId: string;
  slot: string;
  name: string;
  type: string;
  size: number;
  sha256: string;
  fileKey: string;
  personId: string;
  organisationId: string | null;
  at: Date;
  removedAt: Date | null;
  removedBy: string | null;
  marks: string[];
  title: string | null;
  issuer: string | null;
  issuedOn: string | null;
  revision: number;
  scopes: string[];
};
export type UploadRow = {
  id: string;
  recordType: string;
  recordId: string;
  slot: string;
  name: string;
  size: number;
  personId: string;
  marks: string[];
  attachmentId: string | null;
  at: Date;
  scopes: string[];
};
type Tables = {
  'attachments.attachment': Row;
  'attachments.upload': UploadRow;
  'attachments.discarded': { fileKey: string; deleteAfter: Date; scopes: string[] };
};
const db = (tx: Tx) => tx as Kysely<Tables>;

const present = (tx: Tx) => db(tx).selectFrom('attachments.attachment').selectAll().where('removedAt', 'is', null);

export const find = (tx: Tx, id: string): Promise<Row | undefined> => present(tx).where('id', '=', id).executeTakeFirst();
export const ofRecord = (tx: Tx, recordType: string, recordId: string): Promise<Row[]> => ofRecords(tx, recordType, [recordId]);
export const ofRecords = (tx: Tx, recordType: string, recordIds: readonly string[]): Promise<Row[]> =>
  recordIds.length === 0
    ? Promise.resolve([])
    : present(tx)
        .where('recordType', '=', recordType)
        .where('recordId', 'in', [...recordIds])
        .orderBy('slot')
        .orderBy('id')
        .execute();

export const withIds = (tx: Tx, ids: readonly string[]): Promise<Row[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : present(tx)
        .where('id', 'in', [...ids])
        .execute();

export const insert = (tx: Tx, row: Omit<Row, 'at' | 'removedAt' | 'removedBy' | 'title' | 'issuer' | 'issuedOn' | 'revision'>) =>
  db(tx)
    .insertInto('attachments.attachment')
    .values(row as never)
    .execute();

/** Writes what a file answers and is, if nobody else has since `base`; false otherwise. */
export const describe = async (tx: Tx, id: string, base: number, change: Pick<Row, 'marks' | 'title' | 'issuer' | 'issuedOn'>): Promise<boolean> =>
  (
    await db(tx)
      .updateTable('attachments.attachment')
      .set({ ...change, revision: base + 1 })
      .where('id', '=', id)
      .where('revision', '=', base)
      .where('removedAt', 'is', null)
      .executeTakeFirst()
  ).numUpdatedRows === 1n;

/** Takes a file off its record; false when it was gone already. */
export const remove = async (tx: Tx, id: string, personId: string): Promise<boolean> =>
  (
    await db(tx)
      .updateTable('attachments.attachment')
      .set({ removedAt: sql<Date>`clock_timestamp()`, removedBy: personId })
      .where('id', '=', id)
      .where('removedAt', 'is', null)
      .executeTakeFirst()
  ).numUpdatedRows === 1n;

export const setScopes = (tx: Tx, recordType: string, recordId: string, scopes: readonly string[]) =>
  db(tx)
    .updateTable('attachments.attachment')
    .set({ scopes: [...scopes] })
    .where('recordType', '=', recordType)
    .where('recordId', '=', recordId)
    .execute();

export const insertUpload = (tx: Tx, row: Omit<UploadRow, 'at' | 'attachmentId'>) =>
  db(tx)
    .insertInto('attachments.upload')
    .values(row as never)
    .execute();
export const findUpload = (tx: Tx, id: string): Promise<UploadRow | undefined> =>
  db(tx).selectFrom('attachments.upload').selectAll().where('id', '=', id).executeTakeFirst();
export const lockUpload = (tx: Tx, id: string): Promise<UploadRow | undefined> =>
  db(tx).selectFrom('attachments.upload').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
export const finishUpload = (tx: Tx, id: string, attachmentId: string) =>
  db(tx).updateTable('attachments.upload').set({ attachmentId }).where('id', '=', id).execute();
export const dropUpload = (tx: Tx, id: string) => db(tx).deleteFrom('attachments.upload').where('id', '=', id).where('attachmentId', 'is', null).execute();

/** The reader's own unfinished uploads: row-level security shows no others to a person. */
export const countUnfinished = async (tx: Tx, personId: string): Promise<number> =>
  (
    await db(tx)
      .selectFrom('attachments.upload')
      .where('personId', '=', personId)
      .where('attachmentId', 'is', null)
      .where(sql<boolean>`at > now() - make_interval(days => ${limits.resumeDays})`)
      .select(sql<number>`count(*)::int`.as('count'))
      .executeTakeFirstOrThrow()
  ).count;

/** Notes content that goes after so many days, unless `rescue` takes it back. */
export const discard = (tx: Tx, fileKey: string, days: number, scopes: string[]) =>
  db(tx)
    .insertInto('attachments.discarded')
    .values({ fileKey, deleteAfter: sql<Date>`now() + make_interval(days => ${days})`, scopes })
    .execute();
export const rescue = async (tx: Tx, fileKey: string): Promise<boolean> =>
  (await db(tx).deleteFrom('attachments.discarded').where('fileKey', '=', fileKey).executeTakeFirst()).numDeletedRows === 1n;

/** For the clock: uploads nobody continued, and content whose time is over. */
export const dropOldUploads = async (tx: Tx): Promise<string[]> =>
  (
    await db(tx)
      .deleteFrom('attachments.upload')
      .where(sql<boolean>`at < now() - make_interval(days => ${limits.resumeDays + 1})`)
      .returning('id')
      .execute()
  ).map(row => row.id);
export const dropDiscarded = async (tx: Tx): Promise<string[]> =>
  (await db(tx).deleteFrom('attachments.discarded').where(sql<boolean>`delete_after < now()`).returning('fileKey').execute()).map(row => row.fileKey);
