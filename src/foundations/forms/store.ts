import { type Kysely, sql } from 'kysely';
import type { Answers, Value } from '#kernel/form/values.ts';
import type { Tx } from '#platform/capability.ts';
import { prepared } from '#platform/connections.ts';

type FormRow = {
  id: string;
  packageId: string;
  packageVersion: string;
  subjectKind: string;
  subjectId: string;
  writers: string[];
  locked: boolean;
  editableUntil: Date | null;
  scopes: string[];
};
type ChangeRow = {
  formId: string;
  section: string;
  field: string;
  version: number;
  value: Value;
  personId: string;
  editing: string;
  at: Date;
  scopes: string[];
};
type SnapshotRow = { formId: string; number: number; content: string; digest: string; versionCode: string; personId: string; at: Date; scopes: string[] };
type Access = Pick<FormRow, 'scopes' | 'writers' | 'locked' | 'editableUntil'>;
type Tables = {
  'forms.form': FormRow;
  'forms.section': Access & { formId: string; key: string; answers: string; versions: string };
  'forms.editing': { formId: string; scopes: string[] };
  'forms.change': ChangeRow;
  'forms.snapshot': SnapshotRow;
};
const db = (tx: Tx) => tx as Kysely<Tables>;

/** A form with the answers of all its sections. `instant` is the database's clock, `wrapped` the key of its telephones. */
export type Form = FormRow & { answers: Answers; versions: Record<string, number>; instant: Date; wrapped: Buffer | null };
export type Snapshot = Pick<SnapshotRow, 'number' | 'digest' | 'versionCode' | 'at'>;

const merged = (column: 'answers' | 'versions') =>
  sql`(select coalesce(jsonb_object_agg(e.key, e.value), '{}') from forms.section s, jsonb_each(s.${sql.ref(column)}) e where s.form_id = f.id)`;

const forms = (tx: Tx) =>
  db(tx)
    .selectFrom('forms.form as f')
    .selectAll('f')
    .select([
      merged('answers').$castTo<Answers>().as('answers'),
      merged('versions').$castTo<Record<string, number>>().as('versions'),
      sql<Date>`clock_timestamp()`.as('instant'),
      sql<Buffer | null>`(select k.wrapped from platform.secret_key k where k.subject = f.id)`.as('wrapped'),
    ]);

export const find = (tx: Tx, id: string): Promise<Form | undefined> => forms(tx).where('f.id', '=', id).executeTakeFirst();

/**
 * The form, when nobody can save to it or change its access until this transaction ends. A save that begins an editing session points
 * at the form while it holds its section; the weaker lock of the form lets it, so that neither waits for the other.
 */
export const lock = async (tx: Tx, id: string): Promise<Form | undefined> => {
  const found = await db(tx).selectFrom('forms.form').select('id').where('id', '=', id).forNoKeyUpdate().executeTakeFirst();
  if (!found) return undefined;
  await db(tx).selectFrom('forms.section').select('key').where('formId', '=', id).orderBy('key').forUpdate().execute();
  return find(tx, id);
};

export const insert = async (tx: Tx, form: FormRow, sections: readonly string[]): Promise<void> => {
  await db(tx).insertInto('forms.form').values(form).execute();
  const { id: formId, writers, locked, editableUntil, scopes } = form;
  await db(tx)
    .insertInto('forms.section')
    .values(sections.map(key => ({ formId, key, answers: '{}', versions: '{}', writers, locked, editableUntil, scopes })))
    .execute();
};

/** Who may read and write, in the form and in each section; readers of the past only become more. */
export const setAccess = async (tx: Tx, id: string, access: Partial<Access>): Promise<void> => {
  await db(tx).updateTable('forms.form').set(access).where('id', '=', id).execute();
  await db(tx).updateTable('forms.section').set(access).where('formId', '=', id).execute();
  const { scopes } = access;
  if (!scopes) return;
  await db(tx).updateTable('forms.editing').set({ scopes }).where('formId', '=', id).execute();
  for (const table of ['forms.change', 'forms.snapshot'] as const)
    await db(tx)
      .updateTable(table)
      .set({ scopes: sql<string[]>`array(select distinct unnest(scopes || ${scopes}::uuid[]))` })
      .where('formId', '=', id)
      .where(sql<boolean>`not scopes @> ${scopes}::uuid[]`)
      .execute();
};

/** How long a person may pause before what follows is another editing session. */
const pause = `interval '15 minutes'`;

export type Locked = {
  packageId: string;
  packageVersion: string;
  subjectId: string;
  writers: string[];
  locked: boolean;
  editableUntil: Date | null;
  scopes: string[];
  /** `field → [version, value]` of the fields that were asked for; null where nothing was ever written. */
  kept: Record<string, [version: number | null, value: Value]>;
  /** The person's editing session if one is going on. */
  editing: string | null;
  /** Its last sign of life is so old that it must be renewed. */
  fading: boolean | null;
  /** The database's clock, read after the lock was had. */
  instant: Date;
  wrapped: Buffer | null;
};

/** One round trip: takes the section for this transaction, with all that a save has to know. Named, so that it is planned once. */
const lockStatement = prepared<Locked>(
  'forms-lock-section',
  `with s as materialized (select * from forms.section where form_id = $1 and key = $2 for update)
   select f.package_id as "packageId", f.package_version as "packageVersion", f.subject_id as "subjectId", s.writers, s.locked, s.editable_until as "editableUntil", s.scopes,
     (select jsonb_object_agg(field, jsonb_build_array(s.versions -> field, s.answers -> field)) from unnest($4::text[]) field) as kept,
     case when e.seen_at > clock_timestamp() - ${pause} then e.id end as editing, e.seen_at < clock_timestamp() - interval '1 minute' as fading,
     clock_timestamp() as instant, k.wrapped
   from s join forms.form f on f.id = s.form_id
     left join forms.editing e on e.form_id = s.form_id and e.person_id = $3
     left join platform.secret_key k on k.subject = s.form_id`,
);

export const lockSection = async (tx: Tx, id: string, section: string, personId: string, fields: readonly string[]): Promise<Locked | undefined> =>
  (await lockStatement(tx, [id, section, personId, fields]))[0];

export type Write = {
  readonly formId: string;
  readonly section: string;
  readonly personId: string;
  readonly changes: readonly { field: string; version: number; value: Value }[];
  /** The editing session that goes on or begins; `renew` also says that it is alive. */
  readonly editing: string;
  readonly renew: boolean;
};

/**
 * One round trip: the section, its history and, now and then, the editing session. Two first saves of one person meet at the session's
 * row: the second finds it and joins.
 */
const writeStatement = prepared<{ editing: string; at: Date }>(
  'forms-write-section',
  `with c as (select * from jsonb_to_recordset($4::jsonb) as c (field text, version integer, value jsonb)),
     saved as (update forms.section set answers = answers || (select jsonb_object_agg(field, value) from c), versions = versions || (select jsonb_object_agg(field, version) from c)
       where form_id = $1 and key = $2 returning scopes),
     session as (insert into forms.editing as e (form_id, person_id, id, seen_at, scopes)
       select $1, $3, $5, clock_timestamp(), saved.scopes from saved where $6::boolean
       on conflict (form_id, person_id) do update set seen_at = excluded.seen_at, scopes = excluded.scopes,
         id = case when e.seen_at > excluded.seen_at - ${pause} then e.id else excluded.id end
       returning id)
   insert into forms.change (form_id, section, field, version, value, person_id, editing, scopes)
   select $1, $2, c.field, c.version, c.value, $3, coalesce((select id from session), $5::uuid), saved.scopes from c, saved
   returning editing, at`,
);

export const write = async (tx: Tx, { formId, section, personId, changes, editing, renew }: Write): Promise<{ editing: string; at: Date }> => {
  const written = await writeStatement(tx, [formId, section, personId, JSON.stringify(changes), editing, renew]);
  if (written.length !== changes.length) throw new Error('a change was not written');
  return written[0]!;
};

/** Who wrote the present version of these fields, and when. */
export const lastChanges = (tx: Tx, formId: string, fields: readonly string[]) =>
  db(tx)
    .selectFrom('forms.change')
    .distinctOn('field')
    .select(['field', 'personId', 'at'])
    .where('formId', '=', formId)
    .where('field', 'in', [...fields])
    .orderBy('field')
    .orderBy('version', 'desc')
    .execute();

export type HistoryFilter = { field?: string | undefined; editing?: string | undefined };

/** What was written before, the newest first. */
export const history = (
  tx: Tx,
  formId: string,
  { field, editing }: HistoryFilter,
  { after, size }: { after: readonly [at: string, field: string, version: number] | null; size: number },
) =>
  db(tx)
    .selectFrom('forms.change')
    .select(['field', 'version', 'value', 'personId', 'at', 'editing'])
    .where('formId', '=', formId)
    .$if(field !== undefined, q => q.where('field', '=', field!))
    .$if(editing !== undefined, q => q.where('editing', '=', editing!))
    .$if(after !== null, q => q.where(sql<boolean>`(at, field, version) < (${after![0]}::timestamptz, ${after![1]}, ${after![2]}::integer)`))
    .orderBy('at', 'desc')
    .orderBy('field', 'desc')
    .orderBy('version', 'desc')
    .limit(size + 1)
    .execute();

export const lastSnapshot = (tx: Tx, formId: string): Promise<Snapshot | undefined> =>
  db(tx)
    .selectFrom('forms.snapshot')
    .select(['number', 'digest', 'versionCode', 'at'])
    .where('formId', '=', formId)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();

export const insertSnapshot = (tx: Tx, snapshot: Omit<SnapshotRow, 'at'>) =>
  db(tx)
    .insertInto('forms.snapshot')
    .values(snapshot as never)
    .execute();
