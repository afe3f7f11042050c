import { type Kysely, sql } from 'kysely';
import type { Tx } from '#platform/capability.ts';
import { searchTermOf } from '#platform/pinyin.ts';
import { LeadType, Level, type Status, type Tally } from '../contract/common.ts';
import type { Serves } from '../contract/profile.ts';
import { tallied } from '../rules/tally.ts';

type Kept = { keepers: string[]; scopes: string[] };
type StatementRow = Kept & { id: string; consortiumId: string; serves: Serves; text: string; version: number; writtenBy: string };
type ProofRow = Kept & { id: string; consortiumId: string; serves: Serves; kind: string; recordId: string; label: string; addedBy: string };
type FoundingRow = Kept & {
  id: string;
  consortiumId: string;
  plannedOn: string | null;
  foundedOn: string | null;
  source: string | null;
  personId: string;
  at: Date;
};
type ConsortiumRow = Kept & {
  id: string;
  name: string;
  level: Level;
  leadType: LeadType | null;
  status: Status;
  districtId: string | null;
  practice: boolean;
  searchKey: string | null;
};
type Tables = {
  'consortia.statement': StatementRow & { writtenAt: Date };
  'consortia.proof': ProofRow & { addedAt: Date };
  'consortia.founding': FoundingRow;
  'consortia.consortium': ConsortiumRow;
};
const db = (tx: Tx) => tx as Kysely<Tables>;
export type Proof = ProofRow;
export type Founding = FoundingRow;

export const statements = (tx: Tx, consortiumId: string) =>
  db(tx).selectFrom('consortia.statement').selectAll().where('consortiumId', '=', consortiumId).execute();

/** Writes it over the version that the writer saw (0: none yet); false when another one stands there. */
export const write = async (tx: Tx, row: Omit<StatementRow, 'version'>, base: number): Promise<boolean> => {
  if (base === 0) {
    const { numInsertedOrUpdatedRows } = await db(tx)
      .insertInto('consortia.statement')
      .values(row as never)
      .onConflict(conflict => conflict.columns(['consortiumId', 'serves']).doNothing())
      .executeTakeFirst();
    return (numInsertedOrUpdatedRows ?? 0n) > 0n;
  }
  const { numUpdatedRows } = await db(tx)
    .updateTable('consortia.statement')
    .set({ text: row.text, writtenBy: row.writtenBy, version: base + 1, writtenAt: sql<Date>`clock_timestamp()` })
    .where('consortiumId', '=', row.consortiumId)
    .where('serves', '=', row.serves)
    .where('version', '=', base)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
};

export const proofs = (tx: Tx, consortiumId: string): Promise<ProofRow[]> =>
  db(tx).selectFrom('consortia.proof').selectAll().where('consortiumId', '=', consortiumId).orderBy('id').execute();

export const findProof = (tx: Tx, id: string): Promise<ProofRow | undefined> =>
  db(tx).selectFrom('consortia.proof').selectAll().where('id', '=', id).executeTakeFirst();

export const addProof = (tx: Tx, row: ProofRow) =>
  db(tx)
    .insertInto('consortia.proof')
    .values(row as never)
    .execute();

export const removeProof = (tx: Tx, id: string) => db(tx).deleteFrom('consortia.proof').where('id', '=', id).execute();

/** Every entry about its founding, the latest first. */
export const foundings = (tx: Tx, consortiumId: string): Promise<FoundingRow[]> =>
  db(tx).selectFrom('consortia.founding').selectAll().where('consortiumId', '=', consortiumId).orderBy('at', 'desc').orderBy('id', 'desc').execute();

export const addFounding = (tx: Tx, row: Omit<FoundingRow, 'at'>) =>
  db(tx)
    .insertInto('consortia.founding')
    .values(row as never)
    .execute();

export type Filter = {
  readonly q?: string | undefined;
  readonly level?: Level | undefined;
  readonly leadType?: LeadType | undefined;
  readonly status?: Status | undefined;
};

/** Those that these nodes keep, or those with these ids: as far as one may read them. */
export type Among = { readonly keptBy: readonly string[] } | { readonly ids: readonly string[] };

const among = (tx: Tx, which: Among) =>
  db(tx)
    .selectFrom('consortia.consortium')
    .where('ids' in which ? sql<boolean>`id = any(${[...which.ids]}::uuid[])` : sql<boolean>`keepers && ${[...which.keptBy]}::uuid[]`);

/** One page of them by (name, id). */
export const narrowed = (
  tx: Tx,
  which: Among,
  { q, level, leadType, status }: Filter,
  { after, size }: { after: readonly [name: string, id: string] | null; size: number },
) =>
  among(tx, which)
    .select(['id', 'name', 'level', 'leadType', 'status', 'districtId', 'practice'])
    .$if(Boolean(q), query => query.where(sql<boolean>`position(${searchTermOf(q!)} in coalesce(search_key, lower(name))) > 0`))
    .$if(level !== undefined, query => query.where('level', '=', level!))
    .$if(leadType !== undefined, query => query.where('leadType', '=', leadType!))
    .$if(status !== undefined, query => query.where('status', '=', status!))
    .$if(after !== null, query => query.where(sql<boolean>`(name, id) > (${after![0]}, ${after![1]}::uuid)`))
    .orderBy('name')
    .orderBy('id')
    .limit(size + 1)
    .execute();

/** How many of them there are, by level and by who leads. */
export const tally = async (tx: Tx, which: Among): Promise<Tally> => {
  const rows = await among(tx, which)
    .select(['level', 'leadType', sql<number>`count(*)::int`.as('count')])
    .groupBy(['level', 'leadType'])
    .execute();
  return { level: tallied(rows, Level.options, row => row.level), leadType: tallied(rows, LeadType.options, row => row.leadType) };
};
