import { type Kysely, sql } from 'kysely';
import type { Tx } from '#platform/capability.ts';
import type { Amendment, Basis } from './contract.ts';

type FactRow = {
  consortiumId: string;
  id: string;
  indicator: string;
  label: string;
  unit: string | null;
  periodOn: string;
  basis: Basis;
  value: string;
  version: number;
  sourceKind: string;
  sourceId: string;
  sourceLink: string | null;
  packageId: string | null;
  packageVersion: string | null;
  versionCode: string | null;
  cell: string | null;
  enteredBy: string;
  verifiedBy: string | null;
  recordedAt: Date;
  scopes: string[];
};
export type Change = Amendment['changes'][number];
type AmendmentRow = {
  id: string;
  consortiumId: string;
  reason: string;
  changes: Change[];
  state: Amendment['state'];
  askedBy: string;
  askedFor: string;
  askedAt: Date;
  answer: string | null;
  decidedBy: string | null;
  decidedAt: Date | null;
  scopes: string[];
};
type Tables = { 'facts.fact': FactRow; 'facts.amendment': AmendmentRow };
const db = (tx: Tx) => tx as Kysely<Tables>;

export type Row = FactRow;
export type AmendmentKept = AmendmentRow;

/** `numeric` prints trailing zeros and `period_on` is a day: both as the contract says them. */
const facts = (tx: Tx) =>
  db(tx)
    .selectFrom('facts.fact as f')
    .selectAll('f')
    .select([sql<string>`f.period_on::text`.as('periodOn'), sql<string>`trim_scale(f.value)::text`.as('value')]);

/** The latest version of every figure of a consortium, in the order of indicators and days. */
export const current = (tx: Tx, consortiumId: string, basis?: Basis): Promise<Row[]> =>
  facts(tx)
    .distinctOn(['f.indicator', 'f.periodOn', 'f.basis'])
    .where('f.consortiumId', '=', consortiumId)
    .$if(basis !== undefined, q => q.where('f.basis', '=', basis!))
    .orderBy('f.indicator')
    .orderBy('f.periodOn')
    .orderBy('f.basis')
    .orderBy('f.version', 'desc')
    .execute() as Promise<Row[]>;

export const find = async (tx: Tx, id: string): Promise<Row | undefined> => (await facts(tx).where('f.id', '=', id).executeTakeFirst()) as Row | undefined;

export const withIds = (tx: Tx, ids: readonly string[]): Promise<Row[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : (facts(tx)
        .where('f.id', 'in', [...ids])
        .execute() as Promise<Row[]>);

/** Every version of one figure, the newest first. */
export const versions = (
  tx: Tx,
  { consortiumId, indicator, periodOn, basis }: Pick<Row, 'consortiumId' | 'indicator' | 'periodOn' | 'basis'>,
): Promise<Row[]> =>
  facts(tx)
    .where('f.consortiumId', '=', consortiumId)
    .where('f.indicator', '=', indicator)
    .where(sql<boolean>`f.period_on = ${periodOn}::date`)
    .where('f.basis', '=', basis)
    .orderBy('f.version', 'desc')
    .execute() as Promise<Row[]>;

export const insert = async (tx: Tx, rows: readonly Omit<Row, 'recordedAt'>[]): Promise<void> => {
  if (rows.length > 0)
    await db(tx)
      .insertInto('facts.fact')
      .values(rows as never)
      .execute();
};

/** How many figures each of these consortia has, and which of them wait for a decision. */
export const counts = async (tx: Tx, consortiumIds: readonly string[]): Promise<Map<string, { facts: number; asked: boolean }>> => {
  if (consortiumIds.length === 0) return new Map();
  const rows = await db(tx)
    .selectFrom('facts.fact')
    .select(['consortiumId', sql<number>`count(distinct (indicator, period_on, basis))::int`.as('n')])
    .where('consortiumId', 'in', [...consortiumIds])
    .groupBy('consortiumId')
    .execute();
  const open = await db(tx)
    .selectFrom('facts.amendment')
    .select('consortiumId')
    .where('consortiumId', 'in', [...consortiumIds])
    .where('state', '=', 'asked')
    .execute();
  return new Map(rows.map(({ consortiumId, n }) => [consortiumId, { facts: n, asked: open.some(one => one.consortiumId === consortiumId) }]));
};

/** The consortia that have figures this reader may see. */
export const withFacts = async (tx: Tx): Promise<string[]> =>
  (await db(tx).selectFrom('facts.fact').select('consortiumId').distinct().execute()).map(row => row.consortiumId);

export const insertAmendment = (tx: Tx, row: Pick<AmendmentRow, 'id' | 'consortiumId' | 'reason' | 'changes' | 'askedBy' | 'askedFor' | 'scopes'>) =>
  db(tx)
    .insertInto('facts.amendment')
    .values({ ...row, changes: JSON.stringify(row.changes), askedAt: sql`date_trunc('milliseconds', clock_timestamp())` } as never)
    .execute();

export const findAmendment = (tx: Tx, id: string): Promise<AmendmentRow | undefined> =>
  db(tx).selectFrom('facts.amendment').selectAll().where('id', '=', id).executeTakeFirst();

export const lockAmendment = (tx: Tx, id: string): Promise<AmendmentRow | undefined> =>
  db(tx).selectFrom('facts.amendment').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();

/** Newest first. */
export const amendments = (
  tx: Tx,
  consortiumId: string,
  { after, size }: { after: readonly [askedAt: string, id: string] | null; size: number },
): Promise<AmendmentRow[]> =>
  db(tx)
    .selectFrom('facts.amendment')
    .selectAll()
    .where('consortiumId', '=', consortiumId)
    .$if(after !== null, q => q.where(sql<boolean>`(asked_at, id) < (${after![0]}::timestamptz, ${after![1]}::uuid)`))
    .orderBy('askedAt', 'desc')
    .orderBy('id', 'desc')
    .limit(size + 1)
    .execute();

export const decide = (tx: Tx, id: string, { state, answer, decidedBy }: Pick<AmendmentRow, 'state' | 'answer' | 'decidedBy'>) =>
  db(tx).updateTable('facts.amendment').set({ state, answer, decidedBy, decidedAt: sql<Date>`clock_timestamp()` }).where('id', '=', id).execute();
