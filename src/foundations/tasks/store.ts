import { type Kysely, sql } from 'kysely';
import type { Actor } from '#kernel/actor.ts';
import type { Text } from '#kernel/words.ts';
import type { Tx } from '#platform/capability.ts';
import type { State, View } from './contract.ts';
import { selvesOf, squeezed } from './rules.ts';

export type Row = {
  id: string;
  key: string;
  subjectKind: string;
  subjectId: string;
  node: string;
  roles: string[];
  title: Text;
  origin: Text | null;
  detail: Text | null;
  verb: Text | null;
  link: string;
  dueAt: Date | null;
  state: State;
  cause: string | null;
  reminded: number | null;
  assigneeId: string | null;
  assigneeOrganisationId: string | null;
  assignedBy: string | null;
  assignedAt: Date | null;
  watchers: string[];
  urgedAt: Date | null;
  haystack: string;
  openedAt: Date;
  closedAt: Date | null;
  scopes: string[];
};
export type ReminderRow = { node: string; before: number[]; onDay: boolean; overdue: number[]; setBy: string; setAt: Date; scopes: string[] };
type Tables = { 'tasks.task': Row; 'tasks.reminder': ReminderRow };
const db = (tx: Tx) => tx as Kysely<Tables>;

/** Open ones by due date (those without one last), then the ended ones, the newest first. */
const rank = sql<string>`(case when state = 'open' then coalesce(floor(extract(epoch from due_at) * 1000), 4e15) else 8e15 - floor(extract(epoch from closed_at) * 1000) end)::bigint`;

/** Of the acting node, and for everybody there or for one of the reader's roles. */
const theirs = (tx: Tx, actor: Actor) =>
  db(tx)
    .selectFrom('tasks.task')
    .where('node', 'in', [...actor.nodes])
    .where(sql<boolean>`(roles = '{}' or roles && ${[...actor.roles]}::text[])`);

/** Not given to somebody else. Who acts for an absent colleague has that colleague's. */
const forMe = (actor: Actor) => sql<boolean>`(assignee_id is null or assignee_id = any(${selvesOf(actor)}::uuid[]))`;

/** What this actor's nodes wait for and others have to do. */
const awaited = (tx: Tx, actor: Actor) =>
  db(tx)
    .selectFrom('tasks.task')
    .where(sql<boolean>`watchers && ${[...actor.nodes]}::uuid[]`)
    .where('node', 'not in', [...actor.nodes]);

const viewOf = (tx: Tx, actor: Actor, view: View | undefined) => {
  switch (view) {
    case 'mine':
      return theirs(tx, actor).where('state', '=', 'open').where(forMe(actor));
    case 'organisation':
      return theirs(tx, actor).where('state', '=', 'open');
    case 'assigned':
      return theirs(tx, actor).where('state', '=', 'open').where('assigneeId', 'is not', null);
    case 'done':
      return theirs(tx, actor).where('state', '<>', 'open');
    case 'waiting':
      return awaited(tx, actor).where('state', '=', 'open');
    default:
      return theirs(tx, actor);
  }
};

type Asked = {
  view?: View | undefined;
  state?: State | undefined;
  text?: string | undefined;
  after: readonly [rank: number, id: string] | null;
  size: number;
};

export const list = (tx: Tx, actor: Actor, { view, state, text, after, size }: Asked): Promise<(Row & { rank: string })[]> =>
  viewOf(tx, actor, view)
    .selectAll()
    .select(rank.as('rank'))
    .$if(state !== undefined, query => query.where('state', '=', state!))
    .$if(text !== undefined, query => query.where(sql<boolean>`position(${squeezed(text!)} in haystack) > 0`))
    .$if(after !== null, query => query.where(sql<boolean>`(${rank}, id) > (${after![0]}::bigint, ${after![1]}::uuid)`))
    .orderBy('rank')
    .orderBy('id')
    .limit(size + 1)
    .execute();

export const count = (tx: Tx, actor: Actor, now: Date): Promise<{ open: number; nextDueAt: Date | null }> =>
  viewOf(tx, actor, 'mine')
    .select([sql<number>`count(*)::int`.as('open'), sql<Date | null>`min(due_at) filter (where due_at > ${now})`.as('nextDueAt')])
    .executeTakeFirstOrThrow();

export type Opening = Pick<
  Row,
  | 'id'
  | 'key'
  | 'subjectKind'
  | 'subjectId'
  | 'node'
  | 'roles'
  | 'title'
  | 'origin'
  | 'detail'
  | 'verb'
  | 'link'
  | 'dueAt'
  | 'cause'
  | 'watchers'
  | 'haystack'
  | 'scopes'
> &
  Partial<Pick<Row, 'assigneeId' | 'assigneeOrganisationId'>>;

/** A new task, or the known one brought up to date; an ended one opens again unless the same event asked before. */
export const open = (tx: Tx, { id, ...given }: Opening) => {
  const row = { ...given, title: JSON.stringify(given.title), origin: text(given.origin), detail: text(given.detail), verb: text(given.verb) };
  return db(tx)
    .insertInto('tasks.task')
    .values({ id, ...row } as never)
    .onConflict(conflict =>
      conflict
        .constraint('task_once')
        .doUpdateSet({
          ...row,
          state: 'open',
          closedAt: null,
          // Whom it was given to keeps it, and goes on reading it.
          scopes: sql`array(select distinct unnest(excluded.scopes || array_remove(array[tasks.task.assignee_id, tasks.task.assignee_organisation_id], null)))`,
          urgedAt: sql`case when tasks.task.state = 'open' then tasks.task.urged_at end`,
          openedAt: sql`case when tasks.task.state = 'open' then tasks.task.opened_at else clock_timestamp() end`,
          reminded: sql`case when tasks.task.state = 'open' and tasks.task.due_at is not distinct from excluded.due_at then tasks.task.reminded end`,
        } as never)
        .where(sql<boolean>`tasks.task.cause is null or excluded.cause is null or tasks.task.cause <> excluded.cause`),
    )
    .execute();
};
const text = (said: Text | null) => (said === null ? null : JSON.stringify(said));

export const close = (tx: Tx, subjectId: string, keys: readonly string[] | undefined, state: 'done' | 'cancelled') =>
  db(tx)
    .updateTable('tasks.task')
    .set({ state, closedAt: sql<Date>`clock_timestamp()` })
    .where('subjectId', '=', subjectId)
    .where('state', '=', 'open')
    .$if(keys !== undefined, query => query.where('key', 'in', [...keys!, '']))
    .execute();

/** Moves the end of a subject's open tasks that have one; reminders go out anew. */
export const moveDue = (tx: Tx, subjectId: string, dueAt: Date) =>
  db(tx)
    .updateTable('tasks.task')
    .set({ dueAt, reminded: null })
    .where('subjectId', '=', subjectId)
    .where('state', '=', 'open')
    .where('dueAt', 'is not', null)
    .execute();

export const find = (tx: Tx, id: string): Promise<Row | undefined> => db(tx).selectFrom('tasks.task').selectAll().where('id', '=', id).executeTakeFirst();

/** The tasks of these subjects that this actor may see, locked so that two who urge or assign at once take turns. */
export const lockOpen = (tx: Tx, by: { subjectIds: readonly string[] } | { ids: readonly string[] }): Promise<Row[]> => {
  const [column, values] = 'ids' in by ? (['id', by.ids] as const) : (['subjectId', by.subjectIds] as const);
  if (values.length === 0) return Promise.resolve([]);
  return db(tx)
    .selectFrom('tasks.task')
    .selectAll()
    .where(column, 'in', [...values])
    .where('state', '=', 'open')
    .orderBy('id')
    .forUpdate()
    .execute();
};

export type Waiting = Pick<Row, 'subjectId' | 'node' | 'roles' | 'assigneeId' | 'assigneeOrganisationId' | 'watchers' | 'urgedAt'>;

/** The same without a lock and without its words, for who only looks how far it is. */
export const openOf = async (tx: Tx, subjectIds: readonly string[]): Promise<Waiting[]> =>
  subjectIds.length === 0
    ? []
    : db(tx)
        .selectFrom('tasks.task')
        .select(['subjectId', 'node', 'roles', 'assigneeId', 'assigneeOrganisationId', 'watchers', 'urgedAt'])
        .where(sql<boolean>`subject_id = any(${[...subjectIds]}::uuid[])`)
        .where('state', '=', 'open')
        .orderBy('id')
        .execute();

export const subjectsOfAssignee = async (tx: Tx, nodes: readonly string[], personId: string): Promise<string[]> => {
  const rows = await db(tx)
    .selectFrom('tasks.task')
    .select('subjectId')
    .distinct()
    .where('assigneeId', '=', personId)
    .where('state', '=', 'open')
    .where('node', 'in', [...nodes])
    .execute();
  return rows.map(row => row.subjectId);
};

export type Assigned = Pick<Row, 'assigneeId' | 'assigneeOrganisationId' | 'assignedBy' | 'scopes'>;

export const assign = (tx: Tx, id: string, assigned: Assigned) =>
  db(tx)
    .updateTable('tasks.task')
    .set({ ...assigned, assignedAt: sql<Date>`clock_timestamp()` })
    .where('id', '=', id)
    .execute();

/** The database's clock, which decides whether one may urge again. */
export const instantOf = async (tx: Tx): Promise<Date> => (await sql<{ now: Date }>`select clock_timestamp() as now`.execute(tx)).rows[0]!.now;

export const setUrged = (tx: Tx, ids: readonly string[], at: Date) =>
  db(tx)
    .updateTable('tasks.task')
    .set({ urgedAt: at })
    .where('id', 'in', [...ids])
    .execute();

/** How many open tasks each person of an organisation has been given. */
export const countByAssignee = async (tx: Tx, organisationId: string): Promise<Map<string, number>> => {
  const rows = await db(tx)
    .selectFrom('tasks.task')
    .select(['assigneeId', sql<number>`count(*)::int`.as('open')])
    .where('assigneeOrganisationId', '=', organisationId)
    .where('state', '=', 'open')
    .groupBy('assigneeId')
    .execute();
  return new Map(rows.map(row => [row.assigneeId!, row.open]));
};

/** What was given to this person for this organisation, ended or not. */
export const assignedTo = (tx: Tx, personId: string, organisationId: string): Promise<Row[]> =>
  db(tx)
    .selectFrom('tasks.task')
    .selectAll()
    .where('assigneeId', '=', personId)
    .where('assigneeOrganisationId', '=', organisationId)
    .orderBy('id')
    .forUpdate()
    .execute();

/** What this person has to do for this organisation, as far as the reader may see it. */
export const assignedOpen = (tx: Tx, personId: string, organisationId: string): Promise<Row[]> =>
  db(tx)
    .selectFrom('tasks.task')
    .selectAll()
    .where('assigneeId', '=', personId)
    .where('assigneeOrganisationId', '=', organisationId)
    .where('state', '=', 'open')
    .orderBy('dueAt')
    .orderBy('id')
    .execute();

/** When this node wants to be reminded; nothing where the rule of the house holds. */
export const findPlan = (tx: Tx, node: string): Promise<ReminderRow | undefined> =>
  db(tx).selectFrom('tasks.reminder').selectAll().where('node', '=', node).executeTakeFirst();

/** For the clock: every plan that differs from the rule of the house. */
export const plans = (tx: Tx): Promise<ReminderRow[]> => db(tx).selectFrom('tasks.reminder').selectAll().execute();

export const setPlan = (tx: Tx, row: Omit<ReminderRow, 'setAt'>) =>
  db(tx)
    .insertInto('tasks.reminder')
    .values(row as never)
    .onConflict(conflict =>
      conflict
        .column('node')
        .doUpdateSet({ before: row.before, onDay: row.onDay, overdue: row.overdue, setBy: row.setBy, setAt: sql`clock_timestamp()` } as never),
    )
    .execute();

/** Open tasks that end between two moments: for the clock, which sees those of all nodes. */
export const endingBetween = (tx: Tx, from: Date, to: Date): Promise<Row[]> =>
  db(tx).selectFrom('tasks.task').selectAll().where('state', '=', 'open').where('dueAt', '>', from).where('dueAt', '<=', to).orderBy('dueAt').execute();

export const setReminded = (tx: Tx, id: string, days: number) => db(tx).updateTable('tasks.task').set({ reminded: days }).where('id', '=', id).execute();
