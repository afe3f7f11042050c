import { type Kysely, sql } from 'kysely';
import type { ProcedureDefinition } from '#foundations/procedures/contract.ts';
import type { FormDefinition } from '#kernel/form/definition.ts';
import type { PlanDefinition } from '#kernel/plan/definition.ts';
import type { Indicators } from '#kernel/plan/indicators.ts';
import type { Tx } from '#platform/capability.ts';
import { searchKeyOf } from '#platform/pinyin.ts';
import type { CallState, Contact, Programme, Settings } from './contract.ts';
import type { Package } from './packages.ts';

type PackageRow = {
  id: string;
  version: string;
  digest: string;
  programme: Programme;
  form: FormDefinition;
  procedure: ProcedureDefinition;
  plan: PlanDefinition | null;
  indicators: Indicators | null;
  storedAt: Date;
};
type CallRow = Settings & {
  id: string;
  packageId: string;
  packageVersion: string;
  title: string;
  documentNumber: string | null;
  issuers: string[];
  year: number;
  opensAt: Date | null;
  closesAt: Date;
  target: number | null;
  clusters: string[];
  state: CallState;
  practice: boolean;
  extendedFrom: Date | null;
  extensionReason: string | null;
  closeReason: string | null;
  publishedAt: Date | null;
  version: number;
  createdAt: Date;
  searchKey: string | null;
  scopes: string[];
};
type ContactRow = { callId: string; position: number; kind: Contact['kind']; name: string; phone: string; scopes: string[] };
export type DraftRow = Omit<PackageRow, 'id' | 'storedAt'> & { id: string; packageId: string; uploadedBy: string; uploadedAt: Date; scopes: string[] };
type Tables = { 'programmes.draft': DraftRow; 'programmes.package': PackageRow; 'programmes.call': CallRow; 'programmes.contact': ContactRow };
const db = (tx: Tx) => tx as Kysely<Tables>;

export type Row = CallRow;
export type Stored = Package & { storedAt: Date; inUse: boolean };

const packages = (tx: Tx) =>
  db(tx)
    .selectFrom('programmes.package as p')
    .select(['p.id', 'p.version', 'p.digest', 'p.programme', 'p.form as definition', 'p.procedure', 'p.plan', 'p.indicators', 'p.storedAt'])
    .select(sql<boolean>`p.used or exists (select from programmes.call c where c.package_id = p.id and c.package_version = p.version)`.as('inUse'));

export const findPackage = (tx: Tx, id: string, version: string): Promise<Stored | undefined> =>
  packages(tx).where('p.id', '=', id).where('p.version', '=', version).executeTakeFirst();
/** The version that was stored last. */
export const latestPackage = (tx: Tx, id: string): Promise<Stored | undefined> =>
  packages(tx).where('p.id', '=', id).orderBy('p.storedAt', 'desc').orderBy('p.version', 'desc').executeTakeFirst();
export const listPackages = (tx: Tx): Promise<Stored[]> => packages(tx).orderBy('p.id').orderBy('p.storedAt', 'desc').execute();

const contentOf = ({ digest, programme, definition, procedure, plan, indicators }: Package) => ({
  digest,
  programme: JSON.stringify(programme),
  form: JSON.stringify(definition),
  procedure: JSON.stringify(procedure),
  plan: plan && JSON.stringify(plan),
  indicators: indicators && JSON.stringify(indicators),
});

/** Stores a version, or brings one that no call uses yet to its new content (the database refuses it for one that is used). */
export const savePackage = async (tx: Tx, one: Package): Promise<void> => {
  const content = contentOf(one);
  await db(tx)
    .insertInto('programmes.package')
    .values({ id: one.id, version: one.version, ...content } as never)
    .onConflict(conflict => conflict.columns(['id', 'version']).doUpdateSet({ ...content, storedAt: sql`clock_timestamp()` } as never))
    .execute();
};

/** A new version; false when somebody else made it first. */
export const addPackage = async (tx: Tx, one: Package): Promise<boolean> => {
  const added = await db(tx)
    .insertInto('programmes.package')
    .values({ id: one.id, version: one.version, ...contentOf(one) } as never)
    .onConflict(conflict => conflict.columns(['id', 'version']).doNothing())
    .returning('id')
    .execute();
  return added.length === 1;
};

export const insertDraft = (tx: Tx, draft: { id: string; uploadedBy: string; scopes: string[] }, one: Package) =>
  db(tx)
    .insertInto('programmes.draft')
    .values({ ...draft, packageId: one.id, version: one.version, ...contentOf(one) } as never)
    .execute();

export const listDrafts = (tx: Tx): Promise<DraftRow[]> => db(tx).selectFrom('programmes.draft').selectAll().orderBy('uploadedAt', 'desc').limit(200).execute();
export const findDraft = (tx: Tx, id: string): Promise<DraftRow | undefined> =>
  db(tx).selectFrom('programmes.draft').selectAll().where('id', '=', id).executeTakeFirst();
/** Takes it out, for whoever is first; undefined for everybody else. */
export const takeDraft = (tx: Tx, id: string): Promise<DraftRow | undefined> =>
  db(tx).deleteFrom('programmes.draft').where('id', '=', id).returningAll().executeTakeFirst();

/** A call that is past its deadline is closed, whatever was last written: the database's clock decides. */
const stateNow = sql<CallState>`case when state = 'open' and closes_at < clock_timestamp() then 'closed' else state end`;

const calls = (tx: Tx) => db(tx).selectFrom('programmes.call').selectAll().select(stateNow.as('state'));

export const find = (tx: Tx, id: string): Promise<Row | undefined> => calls(tx).where('id', '=', id).executeTakeFirst();
export const findAll = (tx: Tx, ids: readonly string[]): Promise<Row[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : calls(tx)
        .where('id', 'in', [...ids])
        .execute();

/** Locks the row first and reads the clock after it, so that nobody can act on a deadline that somebody else is moving. */
export const lock = async (tx: Tx, id: string): Promise<{ call: Row; instant: Date } | undefined> => {
  const row = await db(tx).selectFrom('programmes.call').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  if (!row) return undefined;
  const { instant } = await db(tx).selectNoFrom(sql<Date>`clock_timestamp()`.as('instant')).executeTakeFirstOrThrow();
  return { call: { ...row, state: row.state === 'open' && row.closesAt < instant ? 'closed' : row.state }, instant };
};

export type Filter = { state?: CallState | undefined; year?: number | undefined; practice?: boolean | undefined };

/** One page, the latest deadline first. */
export const list = (
  tx: Tx,
  { state, year, practice }: Filter,
  { after, size }: { after: readonly [closesAt: string, id: string] | null; size: number },
): Promise<Row[]> =>
  calls(tx)
    .$if(state !== undefined, q => q.where(stateNow, '=', state!))
    .$if(year !== undefined, q => q.where('year', '=', year!))
    .$if(practice !== undefined, q => q.where('practice', '=', practice!))
    .$if(after !== null, q => q.where(sql<boolean>`(closes_at, id) < (${after![0]}::timestamptz, ${after![1]}::uuid)`))
    .orderBy('closesAt', 'desc')
    .orderBy('id', 'desc')
    .limit(size + 1)
    .execute();

export type NewCall = Omit<CallRow, 'version' | 'createdAt' | 'searchKey' | 'extendedFrom' | 'extensionReason' | 'closeReason' | 'publishedAt'>;

export const insert = (tx: Tx, row: NewCall) =>
  db(tx)
    .insertInto('programmes.call')
    .values({ ...row, searchKey: searchKeyOf([row.title, row.documentNumber]) } as never)
    .execute();

export type Changed = Partial<Omit<CallRow, 'id' | 'packageId' | 'practice' | 'version' | 'createdAt' | 'searchKey'>>;

export const set = (tx: Tx, id: string, changed: Changed) =>
  db(tx)
    .updateTable('programmes.call')
    .set({
      ...changed,
      ...(changed.title === undefined ? {} : { searchKey: searchKeyOf([changed.title, changed.documentNumber]) }),
      version: sql<number>`version + 1`,
    })
    .where('id', '=', id)
    .execute();

/** For the search over everything. */
export const search = (tx: Tx, term: string, size: number): Promise<Row[]> =>
  calls(tx).where(sql<boolean>`position(${term} in coalesce(search_key, lower(title))) > 0`).orderBy('closesAt', 'desc').limit(size).execute();

export const contacts = (tx: Tx, callId: string): Promise<ContactRow[]> =>
  db(tx).selectFrom('programmes.contact').selectAll().where('callId', '=', callId).orderBy('position').execute();

export const replaceContacts = async (tx: Tx, callId: string, rows: readonly ContactRow[]): Promise<void> => {
  await db(tx).deleteFrom('programmes.contact').where('callId', '=', callId).execute();
  if (rows.length > 0)
    await db(tx)
      .insertInto('programmes.contact')
      .values([...rows])
      .execute();
};

export const scopeContacts = (tx: Tx, callId: string, scopes: string[]) =>
  db(tx).updateTable('programmes.contact').set({ scopes }).where('callId', '=', callId).execute();
