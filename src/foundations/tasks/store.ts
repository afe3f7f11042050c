import { type Kysely, sql } from 'kysely';
import type { Actor } from '#kernel/actor.ts';
import type { Text } from '#kernel/words.ts';
import type { Tx } from '#platform/capability.ts';
import type { State } from './contract.ts';

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
  openedAt: Date;
  closedAt: Date | null;
  scopes: string[];
};
type Tables = { 'tasks.task': Row };
const db = (tx: Tx) => tx as Kysely<Tables>;

/** Open ones by due date (those without one last), then the ended ones, the newest first. */
const rank = sql<string>`(case when state = 'open' then coalesce(floor(extract(epoch from due_at) * 1000), 4e15) else 8e15 - floor(extract(epoch from closed_at) * 1000) end)::bigint`;

/** Of the acting node, and for everybody there or for one of the reader's roles. */
const mine = (tx: Tx, actor: Actor) =>
  db(tx)
    .selectFrom('tasks.task')
    .where('node', 'in', [...actor.nodes])
    .where(sql<boolean>`(roles = '{}' or roles && ${[...actor.roles]}::text[])`);

export const list = (
  tx: Tx,
  actor: Actor,
  { state, after, size }: { state?: State | undefined; after: readonly [rank: number, id: string] | null; size: number },
): Promise<(Row & { rank: string })[]> =>
  mine(tx, actor)
    .selectAll()
    .select(rank.as('rank'))
    .$if(state !== undefined, query => query.where('state', '=', state!))
    .$if(after !== null, query => query.where(sql<boolean>`(${rank}, id) > (${after![0]}::bigint, ${after![1]}::uuid)`))
    .orderBy('rank')
    .orderBy('id')
    .limit(size + 1)
    .execute();

export const count = (tx: Tx, actor: Actor, now: Date): Promise<{ open: number; nextDueAt: Date | null }> =>
  mine(tx, actor)
    .where('state', '=', 'open')
    .select([sql<number>`count(*)::int`.as('open'), sql<Date | null>`min(due_at) filter (where due_at > ${now})`.as('nextDueAt')])
    .executeTakeFirstOrThrow();

export type Opening = Pick<
  Row,
  'id' | 'key' | 'subjectKind' | 'subjectId' | 'node' | 'roles' | 'title' | 'origin' | 'detail' | 'verb' | 'link' | 'dueAt' | 'cause' | 'scopes'
>;

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

/** Open tasks that end between two moments: for the clock, which sees those of all nodes. */
export const endingBetween = (tx: Tx, from: Date, to: Date): Promise<Row[]> =>
  db(tx).selectFrom('tasks.task').selectAll().where('state', '=', 'open').where('dueAt', '>', from).where('dueAt', '<=', to).orderBy('dueAt').execute();

export const setReminded = (tx: Tx, id: string, days: number) => db(tx).updateTable('tasks.task').set({ reminded: days }).where('id', '=', id).execute();
