import { type Kysely, sql } from 'kysely';
import type { Tx } from '#platform/capability.ts';
import { searchKeyOf, searchTermOf } from '#platform/pinyin.ts';
import { type LeadType, type Level, listedStatuses, type MemberRole, type Status } from './contract.ts';

type ConsortiumRow = {
  id: string;
  name: string;
  level: Level;
  leadType: LeadType | null;
  districtId: string | null;
  callId: string | null;
  status: Status;
  since: string | null;
  practice: boolean;
  clusters: string[];
  baseParks: string[];
  plannedOn: string | null;
  awardedOn: string | null;
  sources: string[];
  note: string | null;
  /** The record that proposed it. */
  originKind: string | null;
  originId: string | null;
  foundedOn: string | null;
  foundingSource: string | null;
  createdAt: Date;
  searchKey: string | null;
  keepers: string[];
  scopes: string[];
};
type MembershipRow = {
  id: string;
  consortiumId: string;
  organisationId: string;
  roles: MemberRole[];
  since: string;
  until: string | null;
  keepers: string[];
  scopes: string[];
};
type StatusRow = {
  id: string;
  consortiumId: string;
  status: Status;
  since: string;
  named: string | null;
  documentNumber: string | null;
  link: string | null;
  at: Date;
  keepers: string[];
  scopes: string[];
};
type Tables = { 'consortia.consortium': ConsortiumRow; 'consortia.membership': MembershipRow; 'consortia.status_change': StatusRow };
const db = (tx: Tx) => tx as Kysely<Tables>;

export type Row = ConsortiumRow;
export type Membership = MembershipRow;

export const insert = (tx: Tx, row: Omit<Row, 'createdAt' | 'searchKey' | 'foundedOn' | 'foundingSource'>) =>
  db(tx)
    .insertInto('consortia.consortium')
    .values({ ...row, searchKey: searchKeyOf([row.name]) } as never)
    .execute();

export const find = (tx: Tx, id: string): Promise<Row | undefined> =>
  db(tx).selectFrom('consortia.consortium').selectAll().where('id', '=', id).executeTakeFirst();

export const ofOrigin = (tx: Tx, kind: string, id: string): Promise<Row | undefined> =>
  db(tx).selectFrom('consortia.consortium').selectAll().where('originKind', '=', kind).where('originId', '=', id).executeTakeFirst();

export const withIds = (tx: Tx, ids: readonly string[]): Promise<Row[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : db(tx)
        .selectFrom('consortia.consortium')
        .selectAll()
        .where('id', 'in', [...ids])
        .orderBy('name')
        .execute();

/** For who keeps it: others read it at most. */
export const lock = (tx: Tx, id: string): Promise<Row | undefined> =>
  db(tx).selectFrom('consortia.consortium').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();

export const findByName = (tx: Tx, name: string): Promise<Row | undefined> =>
  db(tx).selectFrom('consortia.consortium').selectAll().where('name', '=', name).orderBy('id').executeTakeFirst();

export type Filter = {
  status?: (typeof listedStatuses)[number] | undefined;
  level?: Level | undefined;
  leadType?: LeadType | undefined;
  cluster?: string | undefined;
  q?: string | undefined;
  districtId?: string | undefined;
  practice?: boolean | undefined;
};

/** One page of those in the directory by (name, id). */
export const listed = (
  tx: Tx,
  { q, districtId, practice, status, level, leadType, cluster }: Filter,
  { after, size }: { after: readonly [name: string, id: string] | null; size: number },
): Promise<Row[]> =>
  db(tx)
    .selectFrom('consortia.consortium')
    .selectAll()
    .where('status', 'in', status ? [status] : [...listedStatuses])
    .$if(Boolean(q), query => query.where(sql<boolean>`position(${searchTermOf(q!)} in coalesce(search_key, lower(name))) > 0`))
    .$if(districtId !== undefined, query => query.where('districtId', '=', districtId!))
    .$if(practice !== undefined, query => query.where('practice', '=', practice!))
    .$if(level !== undefined, query => query.where('level', '=', level!))
    .$if(leadType !== undefined, query => query.where('leadType', '=', leadType!))
    .$if(cluster !== undefined, query => query.where(sql<boolean>`clusters @> array[${cluster}]::text[]`))
    .$if(after !== null, query => query.where(sql<boolean>`(name, id) > (${after![0]}, ${after![1]}::uuid)`))
    .orderBy('name')
    .orderBy('id')
    .limit(size + 1)
    .execute();

export const set = (tx: Tx, id: string, changed: Partial<Omit<Row, 'id' | 'createdAt' | 'searchKey'>>) =>
  db(tx)
    .updateTable('consortia.consortium')
    .set(changed.name === undefined ? changed : { ...changed, searchKey: searchKeyOf([changed.name]) })
    .where('id', '=', id)
    .execute();

type Counted = { status: Status; level: Level; leadType: LeadType | null; clusters: string[]; count: number };
/** Those in the directory by status, tier, lead type and clusters; practice ones are none. */
export const counts = (tx: Tx): Promise<Counted[]> =>
  db(tx)
    .selectFrom('consortia.consortium')
    .select(['status', 'level', 'leadType', 'clusters', sql<number>`count(*)::int`.as('count')])
    .where('status', 'in', [...listedStatuses])
    .where('practice', '=', false)
    .groupBy(['status', 'level', 'leadType', 'clusters'])
    .execute();

/** For the search over everything. */
export const search = (tx: Tx, term: string, size: number): Promise<Row[]> =>
  db(tx)
    .selectFrom('consortia.consortium')
    .selectAll()
    .where('status', 'in', [...listedStatuses])
    .where(sql<boolean>`position(${term} in coalesce(search_key, lower(name))) > 0`)
    .orderBy(sql`length(name)`)
    .orderBy('name')
    .limit(size)
    .execute();

export const addStatus = async (tx: Tx, row: Omit<StatusRow, 'at'>): Promise<void> => {
  await db(tx)
    .insertInto('consortia.status_change')
    .values(row as never)
    .execute();
};

/** What it became, in the order of the days from which that holds. */
export const statusChanges = (tx: Tx, consortiumId: string): Promise<StatusRow[]> =>
  db(tx).selectFrom('consortia.status_change').selectAll().where('consortiumId', '=', consortiumId).orderBy('since').orderBy('at').execute();

export const setStatusScopes = (tx: Tx, consortiumId: string, changed: { keepers?: string[]; scopes: string[] }) =>
  db(tx).updateTable('consortia.status_change').set(changed).where('consortiumId', '=', consortiumId).execute();

/** Those in the directory of this name that this park leads now. */
export const ledBy = (tx: Tx, { name, parkId, practice }: { name: string; parkId: string; practice: boolean }): Promise<Row | undefined> =>
  db(tx)
    .selectFrom('consortia.consortium as c')
    .selectAll('c')
    .innerJoin('consortia.membership as m', 'm.consortiumId', 'c.id')
    .where('c.name', '=', name)
    .where('c.practice', '=', practice)
    .where('c.status', 'in', [...listedStatuses])
    .where('m.organisationId', '=', parkId)
    .where('m.until', 'is', null)
    .where(sql<boolean>`m.roles @> array['lead-park']`)
    .orderBy('c.id')
    .executeTakeFirst();

export const setMembershipScopes = (tx: Tx, consortiumId: string, changed: { keepers?: string[]; scopes: string[] }) =>
  db(tx).updateTable('consortia.membership').set(changed).where('consortiumId', '=', consortiumId).execute();

/** Members of these consortia, those who left after those who stayed. */
export const members = (tx: Tx, consortiumIds: readonly string[]): Promise<Membership[]> =>
  consortiumIds.length === 0
    ? Promise.resolve([])
    : db(tx)
        .selectFrom('consortia.membership')
        .selectAll()
        .where('consortiumId', 'in', [...consortiumIds])
        .orderBy(sql`until is not null`)
        .orderBy('since')
        .orderBy('id')
        .execute();

export const openMembers = (tx: Tx, consortiumId: string): Promise<Membership[]> =>
  db(tx).selectFrom('consortia.membership').selectAll().where('consortiumId', '=', consortiumId).where('until', 'is', null).execute();

export const insertMembers = async (tx: Tx, rows: readonly Omit<Membership, 'until'>[]): Promise<void> => {
  if (rows.length > 0)
    await db(tx)
      .insertInto('consortia.membership')
      .values(rows as never)
      .execute();
};

export const endMembers = async (tx: Tx, ids: readonly string[], since: string): Promise<void> => {
  if (ids.length > 0)
    await db(tx)
      .updateTable('consortia.membership')
      .set({ until: sql<string>`${since}::date - 1` })
      .where('id', 'in', [...ids])
      .execute();
};

export const removeMembers = async (tx: Tx, ids: readonly string[]): Promise<void> => {
  if (ids.length > 0)
    await db(tx)
      .deleteFrom('consortia.membership')
      .where('id', 'in', [...ids])
      .execute();
};
