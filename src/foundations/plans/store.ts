import { type Kysely, sql } from 'kysely';
import type { PlanAnswers, PlanValue } from '#kernel/plan/values.ts';
import type { Tx } from '#platform/capability.ts';

type PlanRow = {
  id: string;
  packageId: string;
  packageVersion: string;
  subjectKind: string;
  subjectId: string;
  formId: string | null;
  callId: string | null;
  writers: string[];
  locked: boolean;
  editableUntil: Date | null;
  scopes: string[];
};
type Access = Pick<PlanRow, 'writers' | 'locked' | 'editableUntil' | 'scopes'>;
type PartRow = Access & { planId: string; key: string; answers: Record<string, PlanValue>; versions: Record<string, number> };
type ChangeRow = {
  planId: string;
  part: string;
  field: string;
  version: number;
  value: PlanValue;
  personId: string;
  beganAt: Date;
  at: Date;
  scopes: string[];
};
type VersionRow = {
  planId: string;
  number: number;
  why: 'kept' | 'round' | 'import' | 'handed-in';
  note: string | null;
  content: string;
  digest: string;
  versionCode: string;
  personId: string;
  at: Date;
  scopes: string[];
};
type Tables = { 'plans.plan': PlanRow; 'plans.part': PartRow; 'plans.change': ChangeRow; 'plans.version': VersionRow };
const db = (tx: Tx) => tx as Kysely<Tables>;

/** A plan with what its parts say. `instant` is the database's clock. */
export type Plan = PlanRow & { answers: PlanAnswers; versions: Record<string, number>; instant: Date };
export type Version = Omit<VersionRow, 'scopes'>;

const merged = (column: 'answers' | 'versions') =>
  sql`(select coalesce(jsonb_object_agg(e.key, e.value), '{}') from plans.part s, jsonb_each(s.${sql.ref(column)}) e where s.plan_id = p.id)`;

const plans = (tx: Tx) =>
  db(tx)
    .selectFrom('plans.plan as p')
    .selectAll('p')
    .select([
      merged('answers').$castTo<PlanAnswers>().as('answers'),
      merged('versions').$castTo<Record<string, number>>().as('versions'),
      sql<Date>`clock_timestamp()`.as('instant'),
    ]);

export const find = (tx: Tx, id: string): Promise<Plan | undefined> => plans(tx).where('p.id', '=', id).executeTakeFirst();
export const ofSubject = (tx: Tx, subjectId: string): Promise<Plan | undefined> => plans(tx).where('p.subjectId', '=', subjectId).executeTakeFirst();
export const ofCall = (tx: Tx, callId: string): Promise<Plan[]> =>
  plans(tx)
    .where('p.callId', '=', callId)
    .orderBy('p.createdAt' as never)
    .orderBy('p.id')
    .execute();
export const idOfSubject = async (tx: Tx, subjectId: string): Promise<string | null> =>
  (await db(tx).selectFrom('plans.plan').select('id').where('subjectId', '=', subjectId).executeTakeFirst())?.id ?? null;

/** The plan, when nobody can save to it or change its access until this transaction ends. */
export const lock = async (tx: Tx, id: string): Promise<Plan | undefined> => {
  const found = await db(tx).selectFrom('plans.plan').select('id').where('id', '=', id).forNoKeyUpdate().executeTakeFirst();
  if (!found) return undefined;
  await db(tx).selectFrom('plans.part').select('key').where('planId', '=', id).orderBy('key').forUpdate().execute();
  return find(tx, id);
};

export const insert = async (tx: Tx, plan: PlanRow, parts: readonly string[]): Promise<void> => {
  await db(tx).insertInto('plans.plan').values(plan).execute();
  const { id: planId, writers, locked, editableUntil, scopes } = plan;
  const empty = { answers: '{}', versions: '{}' };
  await db(tx)
    .insertInto('plans.part')
    .values(parts.map(key => ({ planId, key, ...empty, writers, locked, editableUntil, scopes })) as never)
    .execute();
};

/** Lets who is asked about a version read it. */
export const growVersion = (tx: Tx, planId: string, number: number, scopes: readonly string[]) =>
  db(tx)
    .updateTable('plans.version')
    .set({ scopes: grown(scopes) })
    .where('planId', '=', planId)
    .where('number', '=', number)
    .execute();

const grown = (scopes: readonly string[]) => sql<string[]>`array(select distinct unnest(scopes || ${scopes}::uuid[]))`;

/** Who may read and write, in the plan and in each part; readers of kept versions only become more. */
export const setAccess = async (tx: Tx, id: string, access: Partial<Access>): Promise<void> => {
  await db(tx).updateTable('plans.plan').set(access).where('id', '=', id).execute();
  await db(tx).updateTable('plans.part').set(access).where('planId', '=', id).execute();
  const { scopes } = access;
  if (!scopes) return;
  for (const table of ['plans.change', 'plans.version'] as const)
    await db(tx)
      .updateTable(table)
      .set({ scopes: grown(scopes) })
      .where('planId', '=', id)
      .where(sql<boolean>`not scopes @> ${scopes}::uuid[]`)
      .execute();
};

export type LockedPart = Pick<PartRow, 'answers' | 'versions' | 'writers' | 'locked' | 'editableUntil' | 'scopes'> &
  Pick<PlanRow, 'packageId' | 'packageVersion' | 'subjectId'> & { instant: Date };

/** Takes the part for this transaction; the database's clock is read after the lock was had. */
export const lockPart = async (tx: Tx, id: string, key: string): Promise<LockedPart | undefined> => {
  const part = await db(tx)
    .selectFrom('plans.part')
    .select(['answers', 'versions', 'writers', 'locked', 'editableUntil', 'scopes'])
    .where('planId', '=', id)
    .where('key', '=', key)
    .forUpdate()
    .executeTakeFirst();
  if (!part) return undefined;
  const plan = await db(tx)
    .selectFrom('plans.plan')
    .select(['packageId', 'packageVersion', 'subjectId', sql<Date>`clock_timestamp()`.as('instant')])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return { ...part, ...plan };
};

/** How long what one person writes in one place is still the same change. */
const sameChange = sql`interval '5 minutes'`;

export type Write = { readonly planId: string; readonly part: string; readonly personId: string; readonly scopes: readonly string[] };
export type Written = { readonly field: string; readonly version: number; readonly value: PlanValue };

export const write = async (tx: Tx, { planId, part, personId, scopes }: Write, changes: readonly Written[]): Promise<Date> => {
  const answers = JSON.stringify(Object.fromEntries(changes.map(({ field, value }) => [field, value])));
  const versions = JSON.stringify(Object.fromEntries(changes.map(({ field, version }) => [field, version])));
  await db(tx)
    .updateTable('plans.part')
    .set({ answers: sql`answers || ${answers}::jsonb`, versions: sql`versions || ${versions}::jsonb` } as never)
    .where('planId', '=', planId)
    .where('key', '=', part)
    .execute();
  const written = sql`jsonb_to_recordset(${JSON.stringify(changes.map(({ field, version, value }) => ({ field, version, value })))}::jsonb)
    as w(field text, version integer, value jsonb)`;
  const { rows } = await sql<{ at: Date }>`
    with joined as (
      update plans.change c set version = w.version, value = coalesce(w.value, 'null'), at = clock_timestamp()
      from ${written}
      where c.plan_id = ${planId} and c.field = w.field and c.version = w.version - 1 and c.person_id = ${personId}
        and c.began_at > clock_timestamp() - ${sameChange}
      returning c.field),
    begun as (
      insert into plans.change (plan_id, part, field, version, value, person_id, scopes)
      select ${planId}::uuid, ${part}, w.field, w.version, coalesce(w.value, 'null'), ${personId}::uuid, ${scopes}::uuid[]
      from ${written} where w.field not in (select field from joined))
    select clock_timestamp() as at`.execute(tx);
  return rows[0]!.at;
};

/** Has this person written in this plan within the last quarter of an hour? Then it is still the same sitting. */
export const isSitting = async (tx: Tx, planId: string, personId: string): Promise<boolean> =>
  (await db(tx)
    .selectFrom('plans.change')
    .select('version')
    .where('planId', '=', planId)
    .where('personId', '=', personId)
    .where(sql<boolean>`at > clock_timestamp() - interval '15 minutes'`)
    .limit(1)
    .executeTakeFirst()) !== undefined;

/** Who wrote the present version of these fields, and when. */
export const lastChanges = (tx: Tx, planId: string, fields: readonly string[]) =>
  db(tx)
    .selectFrom('plans.change')
    .distinctOn('field')
    .select(['field', 'personId', 'at'])
    .where('planId', '=', planId)
    .where('field', 'in', [...fields])
    .orderBy('field')
    .orderBy('version', 'desc')
    .execute();

export const history = (tx: Tx, planId: string, field: string, { after, size }: { after: readonly [version: number] | null; size: number }) =>
  db(tx)
    .selectFrom('plans.change')
    .select(['field', 'version', 'value', 'personId', 'at'])
    .where('planId', '=', planId)
    .where('field', '=', field)
    .$if(after !== null, q => q.where('version', '<', after![0]))
    .orderBy('version', 'desc')
    .limit(size + 1)
    .execute();

const versionColumns = ['planId', 'number', 'why', 'note', 'content', 'digest', 'versionCode', 'personId', 'at'] as const;

const versionsOf = (tx: Tx, planId: string) => db(tx).selectFrom('plans.version').where('planId', '=', planId).orderBy('number', 'desc');

/** Every version with what it says, the newest first: for the archive. */
export const versions = (tx: Tx, planId: string): Promise<Version[]> => versionsOf(tx, planId).select(versionColumns).execute();

/** The versions without what they say, which may be megabytes. */
export const listVersions = (
  tx: Tx,
  planId: string,
  { after, size }: { after: readonly [number: number] | null; size: number },
): Promise<Omit<Version, 'content'>[]> =>
  versionsOf(tx, planId)
    .select(['planId', 'number', 'why', 'note', 'digest', 'versionCode', 'personId', 'at'])
    .$if(after !== null, q => q.where('number', '<', after![0]))
    .limit(size + 1)
    .execute();

export const findVersion = (tx: Tx, planId: string, number: number): Promise<Version | undefined> =>
  versionsOf(tx, planId).select(versionColumns).where('number', '=', number).executeTakeFirst();

export const lastVersion = (tx: Tx, planId: string): Promise<Version | undefined> => versionsOf(tx, planId).select(versionColumns).limit(1).executeTakeFirst();

/** The codes of some versions, by number. */
export const versionCodes = async (tx: Tx, planId: string, numbers: readonly number[]): Promise<ReadonlyMap<number, string>> => {
  if (numbers.length === 0) return new Map();
  const rows = await versionsOf(tx, planId)
    .select(['number', 'versionCode'])
    .where('number', 'in', [...numbers])
    .execute();
  return new Map(rows.map(row => [row.number, row.versionCode]));
};

export const insertVersion = (tx: Tx, version: Omit<VersionRow, 'at'>): Promise<Version> =>
  db(tx)
    .insertInto('plans.version')
    .values(version as never)
    .returning(versionColumns)
    .executeTakeFirstOrThrow();
