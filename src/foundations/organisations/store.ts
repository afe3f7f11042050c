import { type Kysely, sql } from 'kysely';
import type { Tx } from '#platform/capability.ts';
import { prepared } from '#platform/connections.ts';
import { searchKeyOf, searchTermOf } from '#platform/pinyin.ts';
import type { Department, District, Kind, SchoolLevel } from './contract.ts';

type DistrictRow = District & { scopes: string[] };
type OrganisationRow = {
  id: string;
  name: string;
  kind: Kind;
  schoolLevel: SchoolLevel | null;
  department: Department | null;
  creditCode: string | null;
  districtId: string | null;
  mergedInto: string | null;
  invented: boolean;
  derived: boolean;
  province: string | null;
  version: number;
  createdAt: Date;
  searchKey: string | null;
  scopes: string[];
};
type Tables = { 'organisations.district': DistrictRow; 'organisations.organisation': OrganisationRow };
const db = (tx: Tx) => tx as Kysely<Tables>;

export type AddressedGroup = {
  readonly kind?: Kind;
  readonly department?: Department;
  readonly schoolLevels?: readonly SchoolLevel[];
  readonly ofProvinces?: boolean;
};
export type Row = OrganisationRow & { districtName: string | null };

export const districts = (tx: Tx): Promise<DistrictRow[]> => db(tx).selectFrom('organisations.district').selectAll().orderBy('code').orderBy('name').execute();

/** Brings one district to the given state; its id never changes. */
export const saveDistrict = async (tx: Tx, row: DistrictRow): Promise<void> => {
  const { id: _, ...rest } = row;
  await db(tx)
    .insertInto('organisations.district')
    .values(row)
    .onConflict(conflict => conflict.column('name').doUpdateSet({ ...rest, successorId: sql<string | null>`organisations.district.successor_id` }))
    .execute();
};
export const setSuccessor = (tx: Tx, id: string, successorId: string) =>
  db(tx).updateTable('organisations.district').set({ successorId }).where('id', '=', id).execute();

const rows = (tx: Tx) =>
  db(tx)
    .selectFrom('organisations.organisation as o')
    .leftJoin('organisations.district as d', 'd.id', 'o.districtId')
    .selectAll('o')
    .select('d.name as districtName');

export const find = (tx: Tx, id: string): Promise<Row | undefined> => rows(tx).where('o.id', '=', id).executeTakeFirst();
export const findByName = (tx: Tx, name: string): Promise<Row | undefined> =>
  rows(tx).where('o.name', '=', name).where('o.mergedInto', 'is', null).orderBy('o.id').executeTakeFirst();
/** The government of a district, or the committee that acts as one; the one entered first. */
export const governmentOf = (tx: Tx, districtId: string): Promise<Row | undefined> =>
  rows(tx)
    .where('o.districtId', '=', districtId)
    .where('o.kind', '=', 'district-government')
    .where('o.mergedInto', 'is', null)
    .orderBy('o.id')
    .executeTakeFirst();
export const withIds = (tx: Tx, ids: readonly string[]): Promise<Row[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : rows(tx)
        .where(sql<boolean>`o.id = any(${[...ids]}::uuid[])`)
        .execute();

export type PlaceName = { readonly id: string; readonly name: string; readonly nameEn: string | null; readonly isDistrict: boolean };
const nameStatement = prepared<PlaceName>(
  'organisations-names',
  `select id, name, null as "nameEn", false as "isDistrict" from organisations.organisation where id = any($1::uuid[])
    union all select id, name, name_en, true from organisations.district where id = any($1::uuid[])`,
);
/** Names of organisations and districts by id, in one question: what lists print beside their rows. */
export const names = (tx: Tx, ids: readonly string[]): Promise<PlaceName[]> => (ids.length === 0 ? Promise.resolve([]) : nameStatement(tx, [ids]));
export const aliasesOf = (tx: Tx, id: string) =>
  db(tx).selectFrom('organisations.organisation').select(['id', 'name']).where('mergedInto', '=', id).orderBy('name').execute();

export type Filter = { q?: string | undefined; kind?: Kind | undefined; districtId?: string | undefined };

/** One page by (name, id), merged entries left out. */
export const list = (
  tx: Tx,
  { q, kind, districtId }: Filter,
  { after, size }: { after: readonly [name: string, id: string] | null; size: number },
): Promise<Row[]> =>
  rows(tx)
    .where('o.mergedInto', 'is', null)
    .$if(Boolean(q), query => query.where(sql<boolean>`(position(${searchTermOf(q!)} in coalesce(o.search_key, lower(o.name))) > 0)`))
    .$if(kind !== undefined, query => query.where('o.kind', '=', kind!))
    .$if(districtId !== undefined, query => query.where('o.districtId', '=', districtId!))
    .$if(after !== null, query => query.where(sql<boolean>`(o.name, o.id) > (${after![0]}, ${after![1]}::uuid)`))
    .orderBy('o.name')
    .orderBy('o.id')
    .limit(size + 1)
    .execute();

/** For the search over everything: shorter names first, because more of them is what was typed. Only the few that are shown get their district. */
export const search = (tx: Tx, term: string, size: number): Promise<{ id: string; name: string; districtName: string | null }[]> =>
  db(tx)
    .with('found', cte =>
      cte
        .selectFrom('organisations.organisation')
        .select(['id', 'name', 'districtId'])
        .where('mergedInto', 'is', null)
        .where(sql<boolean>`position(${term} in coalesce(search_key, lower(name))) > 0`)
        .orderBy(sql`length(name)`)
        .orderBy('name')
        .limit(size),
    )
    .selectFrom('found as o')
    .leftJoin('organisations.district as d', 'd.id', 'o.districtId')
    .select(['o.id', 'o.name', 'd.name as districtName'])
    .orderBy(sql`length(o.name)`)
    .orderBy('o.name')
    .execute();

/** Parks and schools that are found by this term, since they lead or fill in applications; and every district, whose few names have no key. */
export const leadsFound = (tx: Tx, term: string): Promise<{ id: string; districtName: string | null }[]> =>
  db(tx)
    .selectFrom('organisations.organisation')
    .select(['id', sql<string | null>`null`.as('districtName')])
    .where('kind', 'in', ['park', 'school'])
    .where(sql<boolean>`position(${term} in coalesce(search_key, lower(name))) > 0`)
    .unionAll(db(tx).selectFrom('organisations.district').select(['id', 'name as districtName']))
    .execute();

type Details = Pick<OrganisationRow, 'name' | 'kind' | 'schoolLevel' | 'department' | 'creditCode' | 'districtId'>;

const keyOf = ({ name, creditCode }: Pick<Details, 'name' | 'creditCode'>): string => searchKeyOf([name, creditCode]);

export const insert = (tx: Tx, row: Details & { id: string; invented: boolean; derived?: boolean; province?: string | null; scopes: string[] }) =>
  db(tx)
    .insertInto('organisations.organisation')
    .values({ ...row, searchKey: keyOf(row) } as never)
    .execute();

/** Changes the entry if it is still at `version`; false when somebody was quicker. */
export const change = async (tx: Tx, id: string, version: number, details: Details): Promise<boolean> =>
  (
    await db(tx)
      .updateTable('organisations.organisation')
      .set({ ...details, searchKey: keyOf(details), derived: false, version: version + 1 })
      .where('id', '=', id)
      .where('version', '=', version)
      .executeTakeFirst()
  ).numUpdatedRows === 1n;

/** Holds these entries until the end of the transaction, always in the same order: two merges at once cannot point them at each other. */
export const hold = (tx: Tx, ids: readonly string[]) =>
  db(tx)
    .selectFrom('organisations.organisation')
    .select('id')
    .where('id', 'in', [...ids])
    .orderBy('id')
    .forUpdate()
    .execute();

/** Points the entry, and all that were merged into it before, at another, which takes over the province that it stood for. */
export const merge = async (tx: Tx, { id, province }: Pick<Row, 'id' | 'province'>, into: string): Promise<void> => {
  await db(tx)
    .updateTable('organisations.organisation')
    .set({ mergedInto: into, version: sql<number>`version + 1` })
    .where(eb => eb.or([eb('id', '=', id), eb('mergedInto', '=', id)]))
    .execute();
  if (province !== null) await setProvince(tx, into, province);
};

/** The organisation is the education department of this province-level unit. */
export const setProvince = (tx: Tx, id: string, province: string) =>
  db(tx).updateTable('organisations.organisation').set({ province }).where('id', '=', id).where('province', 'is', null).execute();

/** Every department of a district or province, merged ones included: what was there once is not entered again. */
export const departments = (tx: Tx) =>
  db(tx)
    .selectFrom('organisations.organisation')
    .select(['id', 'kind', 'department', 'districtId', 'province', 'mergedInto'])
    .where('kind', 'in', ['municipal-department', 'district-department', 'provincial-department'])
    .orderBy('id')
    .execute();

/** Organisations of the groups that a notice is addressed to. */
export const inGroups = (tx: Tx, groups: readonly AddressedGroup[]): Promise<Row[]> =>
  groups.length === 0
    ? Promise.resolve([])
    : rows(tx)
        .where('o.mergedInto', 'is', null)
        .where(eb =>
          eb.or(
            groups.map(({ kind, department, schoolLevels, ofProvinces }) =>
              eb.and([
                ...(kind ? [eb('o.kind', '=', kind)] : []),
                ...(department ? [eb('o.department', '=', department)] : []),
                ...(schoolLevels ? [eb('o.schoolLevel', 'in', [...schoolLevels])] : []),
                ...(ofProvinces ? [eb('o.province', 'is not', null)] : []),
              ]),
            ),
          ),
        )
        .orderBy('o.id')
        .execute();
