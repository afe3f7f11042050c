import { type Kysely, sql } from 'kysely';
import type { Tx } from '#platform/capability.ts';
import type { ObjectionState } from './contract.ts';

type NoticeRow = {
  id: string;
  subjectKind: string;
  subjectId: string;
  title: string;
  acceptedBy: string;
  contact: string;
  startsOn: string;
  workingDays: number;
  endsOn: string;
  endsAt: Date;
  practice: boolean;
  startedBy: string;
  startedAt: Date;
  withdrawnAt: Date | null;
  withdrawnBecause: string | null;
  keepers: string[];
  scopes: string[];
};
type ItemRow = {
  noticeId: string;
  itemId: string;
  position: number;
  name: string;
  note: string;
  heldBecause: string | null;
  struck: boolean;
  keepers: string[];
  scopes: string[];
};
type ObjectionRow = {
  id: string;
  noticeId: string;
  itemId: string | null;
  number: string;
  codeHash: Buffer;
  content: string;
  identity: string | null;
  enteredBy: string | null;
  receivedAt: Date;
  state: ObjectionState;
  answer: string | null;
  answeredAt: Date | null;
  answeredBy: string | null;
  version: number;
  scopes: string[];
};
type Tables = {
  'publicity.notice': NoticeRow;
  'publicity.item': ItemRow;
  'publicity.objection': ObjectionRow;
  'publicity.counter': { year: number; last: number; scopes: string[] };
};
const db = (tx: Tx) => tx as Kysely<Tables>;

export type Notice = NoticeRow & { today: string; instant: Date };
export type Item = ItemRow;
export type Objection = Omit<ObjectionRow, 'codeHash'>;

/** A notice with the database’s own day and instant, by which its state is decided. */
const notices = (tx: Tx) =>
  db(tx)
    .selectFrom('publicity.notice as n')
    .selectAll('n')
    .select([
      sql<string>`n.starts_on::text`.as('startsOn'),
      sql<string>`n.ends_on::text`.as('endsOn'),
      sql<string>`(clock_timestamp() at time zone 'Asia/Shanghai')::date::text`.as('today'),
      sql<Date>`clock_timestamp()`.as('instant'),
    ]);

export const clock = async (tx: Tx): Promise<{ today: string; instant: Date }> =>
  db(tx)
    .selectNoFrom([
      sql<string>`(clock_timestamp() at time zone 'Asia/Shanghai')::date::text`.as('today'),
      sql<Date>`date_trunc('milliseconds', clock_timestamp())`.as('instant'),
    ])
    .executeTakeFirstOrThrow();

export const find = async (tx: Tx, id: string): Promise<Notice | undefined> =>
  (await notices(tx).where('n.id', '=', id).executeTakeFirst()) as Notice | undefined;

/** The one that is not withdrawn. */
export const ofSubject = async (tx: Tx, kind: string, id: string): Promise<Notice | undefined> =>
  (await notices(tx).where('n.subjectKind', '=', kind).where('n.subjectId', '=', id).where('n.withdrawnAt', 'is', null).executeTakeFirst()) as
    | Notice
    | undefined;

/** Held until the end of the transaction: an objection and the end of the period come one after the other. */
export const lock = async (tx: Tx, id: string): Promise<Notice | undefined> => {
  const held = await db(tx).selectFrom('publicity.notice').select('id').where('id', '=', id).forUpdate().executeTakeFirst();
  return held && find(tx, id);
};

/** Newest first. */
export const list = (tx: Tx, { after, size }: { after: readonly [startedAt: string, id: string] | null; size: number }): Promise<Notice[]> =>
  notices(tx)
    .$if(after !== null, q => q.where(sql<boolean>`(n.started_at, n.id) < (${after![0]}::timestamptz, ${after![1]}::uuid)`))
    .orderBy('n.startedAt', 'desc')
    .orderBy('n.id', 'desc')
    .limit(size + 1)
    .execute() as Promise<Notice[]>;

export const insert = async (
  tx: Tx,
  row: Omit<NoticeRow, 'startedAt' | 'withdrawnAt' | 'withdrawnBecause'>,
  items: readonly { id: string; name: string; note: string }[],
): Promise<void> => {
  await db(tx)
    .insertInto('publicity.notice')
    .values({ ...row, startedAt: sql`date_trunc('milliseconds', clock_timestamp())` } as never)
    .execute();
  const { keepers, scopes } = row;
  await db(tx)
    .insertInto('publicity.item')
    .values(items.map(({ id, name, note }, position) => ({ noticeId: row.id, itemId: id, position, name, note, keepers, scopes }) as never))
    .execute();
};

export const withdraw = (tx: Tx, id: string, because: string) =>
  db(tx).updateTable('publicity.notice').set({ withdrawnAt: sql<Date>`clock_timestamp()`, withdrawnBecause: because }).where('id', '=', id).execute();

export const items = (tx: Tx, noticeId: string): Promise<ItemRow[]> =>
  db(tx).selectFrom('publicity.item').selectAll().where('noticeId', '=', noticeId).orderBy('position').execute();

export const setItem = (tx: Tx, noticeId: string, itemId: string, change: Partial<Pick<ItemRow, 'heldBecause' | 'struck'>>) =>
  db(tx).updateTable('publicity.item').set(change).where('noticeId', '=', noticeId).where('itemId', '=', itemId).execute();

export const nextNumber = async (tx: Tx, year: number, scopes: string[]): Promise<number> =>
  (
    await db(tx)
      .insertInto('publicity.counter')
      .values({ year, last: 1, scopes })
      .onConflict(conflict => conflict.column('year').doUpdateSet({ last: sql<number>`publicity.counter.last + 1` }))
      .returning('last')
      .executeTakeFirstOrThrow()
  ).last;

const seen = [
  'id',
  'noticeId',
  'itemId',
  'number',
  'content',
  'identity',
  'enteredBy',
  'receivedAt',
  'state',
  'answer',
  'answeredAt',
  'answeredBy',
  'version',
  'scopes',
] as const;

export const insertObjection = (
  tx: Tx,
  row: Pick<ObjectionRow, 'id' | 'noticeId' | 'itemId' | 'number' | 'codeHash' | 'content' | 'identity' | 'enteredBy' | 'scopes'>,
) =>
  db(tx)
    .insertInto('publicity.objection')
    .values({ ...row, receivedAt: sql`date_trunc('milliseconds', clock_timestamp())` } as never)
    .execute();

export const findObjection = (tx: Tx, id: string): Promise<Objection | undefined> =>
  db(tx).selectFrom('publicity.objection').select(seen).where('id', '=', id).executeTakeFirst();

export const byNumber = (tx: Tx, number: string): Promise<ObjectionRow | undefined> =>
  db(tx).selectFrom('publicity.objection').selectAll().where('number', '=', number).executeTakeFirst();

export const objections = (
  tx: Tx,
  noticeId: string,
  state: ObjectionState | undefined,
  { after, size }: { after: readonly [receivedAt: string, id: string] | null; size: number },
): Promise<Objection[]> =>
  db(tx)
    .selectFrom('publicity.objection')
    .select(seen)
    .where('noticeId', '=', noticeId)
    .$if(state !== undefined, q => q.where('state', '=', state!))
    .$if(after !== null, q => q.where(sql<boolean>`(received_at, id) < (${after![0]}::timestamptz, ${after![1]}::uuid)`))
    .orderBy('receivedAt', 'desc')
    .orderBy('id', 'desc')
    .limit(size + 1)
    .execute();

export type Counted = { noticeId: string; itemId: string | null; objections: number; open: number };
/** How many objections there are to each item of these notices, and how many of them are not settled. */
export const counts = (tx: Tx, noticeIds: readonly string[]): Promise<Counted[]> =>
  noticeIds.length === 0
    ? Promise.resolve([])
    : db(tx)
        .selectFrom('publicity.objection')
        .select(['noticeId', 'itemId', sql<number>`count(*)::int`.as('objections'), sql<number>`count(*) filter (where answer is null)::int`.as('open')])
        .where('noticeId', 'in', [...noticeIds])
        .groupBy(['noticeId', 'itemId'])
        .execute();

/** Items of notices that stand which are held by hand or have an objection that is not settled (or one to the whole). */
export const heldItems = async (tx: Tx): Promise<string[]> => {
  const rows = await db(tx)
    .selectFrom('publicity.item as i')
    .innerJoin('publicity.notice as n', 'n.id', 'i.noticeId')
    .select('i.itemId')
    .where('n.withdrawnAt', 'is', null)
    .where('i.struck', '=', false)
    .where(
      sql<boolean>`(i.held_because is not null or exists (select from publicity.objection o
        where o.notice_id = n.id and o.answer is null and (o.item_id is null or o.item_id = i.item_id)))`,
    )
    .execute();
  return rows.map(row => row.itemId);
};

/** Changes the version that the officer saw; false when somebody was quicker. */
export const settle = async (
  tx: Tx,
  id: string,
  base: number,
  change: { state: ObjectionState; answer: string | null; answeredBy: string | null },
): Promise<boolean> =>
  (
    await db(tx)
      .updateTable('publicity.objection')
      .set({ ...change, answeredAt: change.answer === null ? null : sql<Date>`clock_timestamp()`, version: base + 1 })
      .where('id', '=', id)
      .where('version', '=', base)
      .executeTakeFirst()
  ).numUpdatedRows === 1n;
