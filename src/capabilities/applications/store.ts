import { type Kysely, type Selectable, sql } from 'kysely';
import type { Tx } from '#platform/capability.ts';
import { searchKeyOf } from '#platform/pinyin.ts';
import type { BundleKind, Outcome, Standing, State } from './contract.ts';

type ApplicationRow = {
  id: string;
  callId: string;
  formId: string;
  name: string;
  clusters: string[];
  leadParkId: string;
  schoolId: string | null;
  districtId: string;
  state: State;
  stage: string;
  sentAt: Date | null;
  versionCode: string | null;
  /** The digests of what was frozen; null while it can be written in. */
  frozen: { formDigest: string; planDigest: string | null } | null;
  correctionUntil: Date | null;
  correctedAt: Date | null;
  submittedAt: Date | null;
  submittedBy: string | null;
  receiptNumber: string | null;
  digest: string | null;
  outcome: Outcome | null;
  outcomeReason: string | null;
  decidedAt: Date | null;
  publishedAt: Date | null;
  /** The last check of the evidence against the observation points, and which had none then. */
  pointsCheckedAt: Date | null;
  pointsCheckedBy: string | null;
  pointsWithout: string[] | null;
  /** The cities or parks for which the one park stands (城市群), and why. */
  clusterPlaces: string[] | null;
  clusterReason: string | null;
  /** The place that its province gave it, or its order on the reserve list. */
  seat: number | null;
  reserveOrder: number | null;
  parkStanding: Standing | null;
  createdBy: string;
  createdAt: Date;
  updatedAt: Date;
  searchKey: string | null;
  scopes: string[];
};
export type CheckRow = {
  applicationId: string;
  stage: string;
  key: string;
  answer: 'yes' | 'no' | 'not-applicable';
  note: string;
  personId: string;
  at: Date;
  scopes: string[];
};
type ResultRow = {
  id: string;
  applicationId: string;
  callId: string;
  callTitle: string;
  practice: boolean;
  consortium: string;
  park: string;
  school: string;
  district: string;
  publishedAt: Date;
  scopes: string[];
};
export type BundleRow = {
  id: string;
  applicationId: string;
  kind: BundleKind;
  state: 'waiting' | 'working' | 'done' | 'failed';
  progress: number;
  name: string | null;
  size: number | null;
  sha256: string | null;
  /** Of a volume: where everything stands in it, for its Word file. */
  volume: unknown;
  personId: string;
  organisationId: string | null;
  at: Date;
  doneAt: Date | null;
  scopes: string[];
};
type Tables = {
  'applications.bundle': BundleRow;
  'applications.application': ApplicationRow;
  'applications.receiptCounter': { series: string; last: number; scopes: string[] };
  'applications.result': ResultRow;
  'applications.checkAnswer': CheckRow;
};
const db = (tx: Tx) => tx as Kysely<Tables>;

export type Row = Selectable<ApplicationRow>;
export type Result = Selectable<ResultRow>;
type Started = Pick<Row, 'id' | 'callId' | 'formId' | 'name' | 'clusters' | 'leadParkId' | 'districtId' | 'state' | 'stage' | 'createdBy' | 'scopes'>;

export const insert = (tx: Tx, row: Started): Promise<Row> =>
  db(tx)
    .insertInto('applications.application')
    .values({ ...row, searchKey: searchKeyOf([row.name]) } as never)
    .returningAll()
    .executeTakeFirstOrThrow();

export const find = (tx: Tx, id: string) => db(tx).selectFrom('applications.application').selectAll().where('id', '=', id).executeTakeFirst();

/** The application, held until the end of the transaction: two people act on it one after the other. */
export const lock = (tx: Tx, id: string) => db(tx).selectFrom('applications.application').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();

export const update = async (tx: Tx, id: string, change: Partial<Omit<Row, 'id' | 'searchKey'>>): Promise<Row> => {
  const row = await db(tx)
    .updateTable('applications.application')
    .set({ ...change, updatedAt: sql<Date>`date_trunc('milliseconds', clock_timestamp())` } as never)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
  if (change.name !== undefined || change.receiptNumber !== undefined)
    await db(tx)
      .updateTable('applications.application')
      .set({ searchKey: searchKeyOf([row.name, row.receiptNumber]) })
      .where('id', '=', id)
      .execute();
  return row;
};

export const ofCall = (tx: Tx, callId: string): Promise<Row[]> =>
  db(tx).selectFrom('applications.application').selectAll().where('callId', '=', callId).orderBy('id').execute();

export const countApproved = async (tx: Tx, callId: string): Promise<number> =>
  (
    await db(tx)
      .selectFrom('applications.application')
      .select(sql<number>`count(*)::int`.as('n'))
      .where('callId', '=', callId)
      .where('outcome', '=', 'approved')
      .executeTakeFirstOrThrow()
  ).n;

/** The next place in a series. A refused submission gives its number back, so there are no gaps. */
export const nextReceipt = async (tx: Tx, series: string, scopes: string[]): Promise<number> =>
  (
    await db(tx)
      .insertInto('applications.receiptCounter')
      .values({ series, last: 1, scopes })
      .onConflict(conflict => conflict.column('series').doUpdateSet({ last: sql<number>`applications.receipt_counter.last + 1` }))
      .returning('last')
      .executeTakeFirstOrThrow()
  ).last;

export const insertResult = (tx: Tx, row: Omit<Result, 'publishedAt'>) =>
  db(tx)
    .insertInto('applications.result')
    .values(row as never)
    .onConflict(conflict => conflict.column('applicationId').doNothing())
    .execute();

export const results = (
  tx: Tx,
  callId: string | undefined,
  { after, size }: { after: readonly [publishedAt: string, id: string] | null; size: number },
): Promise<Result[]> =>
  db(tx)
    .selectFrom('applications.result')
    .selectAll()
    .$if(callId !== undefined, query => query.where('callId', '=', callId!))
    .$if(after !== null, query => query.where(sql<boolean>`(published_at, id) < (${after![0]}::timestamptz, ${after![1]}::uuid)`))
    .orderBy('publishedAt', 'desc')
    .orderBy('id', 'desc')
    .limit(size + 1)
    .execute();

export const insertBundle = (tx: Tx, row: Pick<BundleRow, 'id' | 'applicationId' | 'kind' | 'personId' | 'organisationId' | 'scopes'>): Promise<BundleRow> =>
  db(tx)
    .insertInto('applications.bundle')
    .values(row as never)
    .returningAll()
    .executeTakeFirstOrThrow() as Promise<BundleRow>;

export const findBundle = (tx: Tx, id: string): Promise<BundleRow | undefined> =>
  db(tx).selectFrom('applications.bundle').selectAll().where('id', '=', id).executeTakeFirst() as Promise<BundleRow | undefined>;

/** The latest of each kind first. */
export const bundlesOf = (tx: Tx, applicationId: string): Promise<BundleRow[]> =>
  db(tx)
    .selectFrom('applications.bundle')
    .selectAll()
    .where('applicationId', '=', applicationId)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(20)
    .execute() as Promise<BundleRow[]>;

export const updateBundle = (tx: Tx, id: string, { volume, ...change }: Partial<Omit<BundleRow, 'id'>>) =>
  db(tx)
    .updateTable('applications.bundle')
    .set({
      ...change,
      ...(volume === undefined ? {} : { volume: JSON.stringify(volume) }),
      ...(change.state === 'done' ? { doneAt: sql<Date>`clock_timestamp()` } : {}),
    } as never)
    .where('id', '=', id)
    .execute();

/** For the clock: what is older than so many days, or was never finished within one. Answers their ids. */
export const dropOldBundles = async (tx: Tx, days: number): Promise<string[]> =>
  (await db(tx).deleteFrom('applications.bundle').where(sql<boolean>`at < now() - make_interval(days => ${days})`).returning('id').execute()).map(
    row => row.id,
  );

export const checksOf = (tx: Tx, applicationId: string, stage: string): Promise<CheckRow[]> =>
  db(tx).selectFrom('applications.checkAnswer').selectAll().where('applicationId', '=', applicationId).where('stage', '=', stage).execute();

/** Writes the answers that are new or changed; the others keep who gave them. */
export const saveChecks = async (tx: Tx, rows: readonly Omit<CheckRow, 'at'>[]): Promise<void> => {
  for (const row of rows)
    await db(tx)
      .insertInto('applications.checkAnswer')
      .values(row as never)
      .onConflict(conflict =>
        conflict.columns(['applicationId', 'stage', 'key']).doUpdateSet({
          answer: row.answer,
          note: row.note,
          personId: row.personId,
          at: sql<Date>`clock_timestamp()`,
        }),
      )
      .execute();
};
