import { type Kysely, sql } from 'kysely';
import type { Language } from '#kernel/words.ts';
import type { Tx } from '#platform/capability.ts';

export type LinkRow = {
  id: string;
  kind: 'sheet' | 'section' | 'opinions';
  /** What its guests hold: the sheet, the section as far as it is this link's, or the row of who is asked in the round. */
  node: string;
  /** Null for a round of opinions. */
  formId: string | null;
  section: string | null;
  sectionLabel: string | null;
  roundId: string | null;
  subjectId: string;
  /** The organisation that is invited, and who there; of a sheet the member alone. */
  member: string;
  person: string | null;
  language: Language;
  about: string;
  inviter: string;
  tokenSha256: Buffer;
  madeBy: string;
  madeAt: Date;
  expiresAt: Date;
  revokedAt: Date | null;
  openedAt: Date | null;
  enteredAt: Date | null;
  reopenedAt: Date | null;
  scopes: string[];
};
export type TelephoneRow = { id: string; linkId: string; masked: string; sealed: string; scopes: string[] };
export type StampedRow = {
  attachmentId: string;
  sheetId: string;
  formId: string;
  print: number;
  byHand: boolean;
  personId: string;
  at: Date;
  scopes: string[];
};
type Tables = { 'links.link': LinkRow; 'links.telephone': TelephoneRow; 'links.stamped': StampedRow };
const db = (tx: Tx) => tx as Kysely<Tables>;

/** The links to the sheets of a form's members. */
export const ofForm = (tx: Tx, formId: string) =>
  db(tx).selectFrom('links.link').selectAll().where('formId', '=', formId).where('kind', '=', 'sheet').execute();

type Where = { readonly formId: string } | { readonly roundId: string };

/** The links to sections of a form, or to a round of opinions, the newest first. */
export const invitations = (tx: Tx, where: Where, { after, size }: { after: string | null; size: number }) =>
  db(tx)
    .selectFrom('links.link')
    .selectAll()
    .where('kind', '=', 'formId' in where ? 'section' : 'opinions')
    .$if('formId' in where, q => q.where('formId', '=', (where as { formId: string }).formId))
    .$if('roundId' in where, q => q.where('roundId', '=', (where as { roundId: string }).roundId))
    .$if(after !== null, q => q.where('id', '<', after!))
    .orderBy('id', 'desc')
    .limit(size + 1)
    .execute();

export const find = (tx: Tx, id: string) => db(tx).selectFrom('links.link').selectAll().where('id', '=', id).executeTakeFirst();
export const lockOfNode = (tx: Tx, node: string) => db(tx).selectFrom('links.link').selectAll().where('node', '=', node).forUpdate().executeTakeFirst();

/** There is one link to a node: a new one takes the place of the last, whose token opens nothing any more. */
export const put = (tx: Tx, row: Omit<LinkRow, 'madeAt' | 'revokedAt' | 'openedAt' | 'enteredAt' | 'reopenedAt'>) => {
  const { id: _, node: __, ...again } = row;
  return db(tx)
    .insertInto('links.link')
    .values(row as never)
    .onConflict(conflict =>
      conflict.column('node').doUpdateSet({ ...again, madeAt: sql`clock_timestamp()`, revokedAt: null, openedAt: null, enteredAt: null } as never),
    )
    .returning('id')
    .executeTakeFirstOrThrow();
};

export const revoke = (tx: Tx, id: string) =>
  db(tx).updateTable('links.link').set({ revokedAt: sql`clock_timestamp()` }).where('id', '=', id).where('revokedAt', 'is', null).executeTakeFirst();

/** The first time that the page was seen; false when it had been before. */
export const markOpened = async (tx: Tx, id: string): Promise<boolean> =>
  Number(
    (await db(tx).updateTable('links.link').set({ openedAt: sql`clock_timestamp()` }).where('id', '=', id).where('openedAt', 'is', null).executeTakeFirst())
      .numUpdatedRows,
  ) === 1;

export const markEntered = (tx: Tx, id: string) => db(tx).updateTable('links.link').set({ enteredAt: sql`clock_timestamp()` }).where('id', '=', id).execute();

export const telephonesOf = (tx: Tx, linkIds: readonly string[]): Promise<TelephoneRow[]> =>
  linkIds.length === 0
    ? Promise.resolve([])
    : db(tx)
        .selectFrom('links.telephone')
        .selectAll()
        .where('linkId', 'in', [...linkIds])
        .orderBy('id')
        .execute();

export const insertTelephone = (tx: Tx, row: TelephoneRow) => db(tx).insertInto('links.telephone').values(row).execute();
export const removeTelephones = (tx: Tx, ids: readonly string[]) =>
  ids.length === 0
    ? Promise.resolve([])
    : db(tx)
        .deleteFrom('links.telephone')
        .where('id', 'in', [...ids])
        .execute();

export const findOfSheet = (tx: Tx, sheetId: string) =>
  db(tx).selectFrom('links.link').selectAll().where('node', '=', sheetId).where('kind', '=', 'sheet').executeTakeFirst();
export const setReopened = (tx: Tx, sheetId: string, reopened: boolean) =>
  db(tx)
    .updateTable('links.link')
    .set({ reopenedAt: reopened ? sql<Date>`clock_timestamp()` : null })
    .where('node', '=', sheetId)
    .execute();

export const insertStamped = (tx: Tx, row: Omit<StampedRow, 'at'>) =>
  db(tx)
    .insertInto('links.stamped')
    .values(row as never)
    .execute();
export const stampedOfForm = (tx: Tx, formId: string) =>
  db(tx).selectFrom('links.stamped').selectAll().where('formId', '=', formId).orderBy('at', 'desc').execute();
export const findStamped = (tx: Tx, attachmentId: string) =>
  db(tx).selectFrom('links.stamped').selectAll().where('attachmentId', '=', attachmentId).executeTakeFirst();
export const removeStamped = (tx: Tx, attachmentId: string) => db(tx).deleteFrom('links.stamped').where('attachmentId', '=', attachmentId).execute();
