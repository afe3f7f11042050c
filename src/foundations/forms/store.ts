import { sql } from 'kysely';
import type { Answers, Value } from '#kernel/form/values.ts';
import type { Tx } from '#platform/capability.ts';
import { prepared } from '#platform/connections.ts';
import { type Access, type AssignmentRow, db, type FillerRow, type FormRow, type SnapshotRow, type VisitedRow } from './store/tables.ts';

export type { AssignmentRow } from './store/tables.ts';

/** What a section is besides its answers. `mark` differs after every write to it, and is in the order of nothing. */
export type Place = Omit<AssignmentRow, 'assignedAt' | 'doneAt'> &
  FillerRow &
  VisitedRow & {
    readonly key: string;
    readonly mark: string;
    readonly assignedAt: string | null;
    readonly doneAt: string | null;
  };

/**
 * A form with the answers of the sections that the reader may see. `scopes` are its readers, without those who have only a section of it;
 * `instant` is the database's clock, `wrapped` the key of its telephones.
 */
export type Form = FormRow & {
  readonly guests: string[];
  readonly answers: Answers;
  readonly versions: Record<string, number>;
  readonly places: Place[];
  readonly mark: string;
  readonly instant: Date;
  readonly wrapped: Buffer | null;
};
export type Snapshot = Pick<SnapshotRow, 'number' | 'digest' | 'versionCode' | 'at'>;

const merged = (column: 'answers' | 'versions') =>
  sql`(select coalesce(jsonb_object_agg(e.key, e.value), '{}') from forms.section s, jsonb_each(s.${sql.ref(column)}) e where s.form_id = f.id)`;

/** The transaction that wrote a row is its mark: it costs no column, and no two writes share one. */
const places = sql<Place[]>`(select coalesce(jsonb_agg(jsonb_build_object(
    'key', s.key, 'mark', s.xmin::text, 'assigneeOrganisation', s.assignee_organisation, 'assigneePerson', s.assignee_person, 'exclusive', s.exclusive,
    'dueOn', s.due_on, 'note', s.note, 'assignedBy', s.assigned_by, 'assignedAt', s.assigned_at, 'doneAt', s.done_at, 'doneBy', s.done_by,
    'filler', s.filler, 'fillerRoles', s.filler_roles, 'asked', s.asked, 'visitors', s.visitors)), '[]')
  from forms.section s where s.form_id = f.id)`;

const forms = (tx: Tx) =>
  db(tx)
    .selectFrom('forms.form as f')
    .selectAll('f')
    .select([
      merged('answers').$castTo<Answers>().as('answers'),
      merged('versions').$castTo<Record<string, number>>().as('versions'),
      sql<string[]>`array(select unnest(f.scopes) except select unnest(f.guests))`.as('scopes'),
      places.as('places'),
      sql<string>`f.xmin::text`.as('mark'),
      sql<Date>`clock_timestamp()`.as('instant'),
      sql<Buffer | null>`(select k.wrapped from platform.secret_key k where k.subject = f.id)`.as('wrapped'),
    ]);

export type Lock = Omit<Access, 'scopes'> &
  Pick<AssignmentRow, 'assigneeOrganisation' | 'assigneePerson' | 'exclusive'> &
  Omit<FillerRow, 'filler'> &
  VisitedRow & { readonly instant: Date };

const accessStatement = prepared<Lock>(
  'forms-access',
  `select writers, locked, editable_until as "editableUntil", assignee_organisation as "assigneeOrganisation", assignee_person as "assigneePerson", exclusive,
     filler_roles as "fillerRoles", asked, visitors, clock_timestamp() as instant from forms.section where form_id = $1`,
);

/** Who may write in the sections that the reader sees, without reading what is filled in; undefined when they see none. */
export const access = async (tx: Tx, id: string): Promise<Lock[] | undefined> => {
  const found = await accessStatement(tx, [id]);
  return found.length === 0 ? undefined : found;
};

export const find = (tx: Tx, id: string): Promise<Form | undefined> => forms(tx).where('f.id', '=', id).executeTakeFirst();
export const findAll = (tx: Tx, ids: readonly string[]): Promise<Form[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : forms(tx)
        .where('f.id', 'in', [...ids])
        .execute();

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

export type NewSection = { readonly key: string } & Omit<FillerRow, 'asked'>;

export const insert = async (tx: Tx, form: FormRow, sections: readonly NewSection[]): Promise<void> => {
  await db(tx)
    .insertInto('forms.form')
    .values({ ...form, guests: [] })
    .execute();
  const { id: formId, writers, locked, editableUntil, scopes } = form;
  await db(tx)
    .insertInto('forms.section')
    .values(sections.map(section => ({ formId, ...section, answers: '{}', versions: '{}', writers, locked, editableUntil, scopes })) as never)
    .execute();
};

const readers = (scopes: readonly string[]) => sql<string[]>`${[...scopes]}::uuid[]`;

/** Who has a section, or came by a link to it, but is no reader of the form. */
const guestsAmong = (id: string, scopes: readonly string[]) =>
  sql<string[]>`array(select distinct node from forms.section s, unnest(s.visitors || s.assignee_organisation) node
    where s.form_id = ${id} and node is not null and node <> all(${readers(scopes)}))`;

/** Lets the readers of a form, and of each section besides them who has it or came by a link, be these; readers of the past only become more. */
export const setReaders = async (tx: Tx, id: string, scopes: readonly string[]): Promise<string[]> => {
  const { guests } = await db(tx).selectNoFrom(guestsAmong(id, scopes).as('guests')).executeTakeFirstOrThrow();
  const everybody = [...new Set([...scopes, ...guests])];
  await db(tx).updateTable('forms.form').set({ scopes: everybody, guests }).where('id', '=', id).execute();
  await db(tx)
    .updateTable('forms.section')
    .set({
      scopes: sql<string[]>`array(select distinct node from unnest(${readers(scopes)} || visitors || assignee_organisation) node where node is not null)`,
    })
    .where('formId', '=', id)
    .execute();
  await db(tx).updateTable('forms.editing').set({ scopes: everybody }).where('formId', '=', id).execute();
  for (const table of ['forms.change', 'forms.snapshot'] as const)
    await db(tx)
      .updateTable(table)
      .set({ scopes: sql<string[]>`array(select distinct unnest(scopes || ${readers(scopes)}))` })
      .where('formId', '=', id)
      .where(sql<boolean>`not scopes @> ${readers(scopes)}`)
      .execute();
  return everybody;
};

/** Who may write, and until when, in the form and in each section. */
export const setAccess = async (tx: Tx, id: string, access: Partial<Omit<Access, 'scopes'>>): Promise<void> => {
  if (Object.keys(access).length === 0) return;
  await db(tx).updateTable('forms.form').set(access).where('id', '=', id).execute();
  await db(tx).updateTable('forms.section').set(access).where('formId', '=', id).execute();
};

/** Whose turn it is to fill in what others than the applicant fill in. */
export const setAsked = (tx: Tx, id: string, fillers: readonly string[]) =>
  db(tx)
    .updateTable('forms.section')
    .set({ asked: sql<boolean>`filler = any(${[...fillers]}::text[])` })
    .where('formId', '=', id)
    .where('filler', 'is not', null)
    .execute();

/** What one field of the form says, in whatever section. */
export const answerTo = async (tx: Tx, id: string, field: string): Promise<Value> =>
  (
    await db(tx)
      .selectFrom('forms.section')
      .select(sql<Value>`answers -> ${field}::text`.as('value'))
      .where('formId', '=', id)
      .where(sql<boolean>`answers ? ${field}::text`)
      .executeTakeFirst()
  )?.value ?? null;

/** The form goes over to another version; sections that are new there begin empty, open to whom the others are open. */
export const setVersion = async (
  tx: Tx,
  { id, writers, locked, editableUntil, scopes }: Form,
  packageVersion: string,
  sections: readonly string[],
): Promise<void> => {
  await db(tx).updateTable('forms.form').set({ packageVersion }).where('id', '=', id).execute();
  await db(tx)
    .insertInto('forms.section')
    .values(sections.map(key => ({ formId: id, key, answers: '{}', versions: '{}', writers, locked, editableUntil, scopes })) as never)
    .onConflict(conflict => conflict.columns(['formId', 'key']).doNothing())
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
  assigneeOrganisation: string | null;
  assigneePerson: string | null;
  exclusive: boolean;
  fillerRoles: string[] | null;
  asked: boolean;
  visitors: string[];
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
     s.assignee_organisation as "assigneeOrganisation", s.assignee_person as "assigneePerson", s.exclusive,
     s.filler_roles as "fillerRoles", s.asked, s.visitors,
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

/** All versions of a form with what they said, oldest first. */
export const snapshots = (tx: Tx, formId: string): Promise<(Snapshot & { content: string })[]> =>
  db(tx).selectFrom('forms.snapshot').select(['number', 'digest', 'versionCode', 'at', 'content']).where('formId', '=', formId).orderBy('number').execute();

export const ofSubject = async (tx: Tx, subjectKind: string, subjectId: string): Promise<string | undefined> =>
  (await db(tx).selectFrom('forms.form').select('id').where('subjectKind', '=', subjectKind).where('subjectId', '=', subjectId).executeTakeFirst())?.id;

export const insertSnapshot = (tx: Tx, snapshot: Omit<SnapshotRow, 'at'>) =>
  db(tx)
    .insertInto('forms.snapshot')
    .values(snapshot as never)
    .execute();
