import { type Kysely, sql } from 'kysely';
import type { Actor } from '#kernel/actor.ts';
import type { Text } from '#kernel/words.ts';
import type { Tx } from '#platform/capability.ts';
import { countedDays } from './contract.ts';

export type Row = {
  id: string;
  key: string;
  node: string;
  roles: string[];
  title: Text;
  body: Text | null;
  link: string;
  subjectId: string;
  at: Date;
  scopes: string[];
};
type Tables = { 'notifications.message': Row; 'notifications.reading': { messageId: string; personId: string; at: Date; scopes: string[] } };
const db = (tx: Tx) => tx as Kysely<Tables>;

/** To a node the reader acts for, and for everybody there or for one of the reader's roles. */
const mine = (tx: Tx, actor: Actor) =>
  db(tx)
    .selectFrom('notifications.message as m')
    .leftJoin('notifications.reading as r', join => join.onRef('r.messageId', '=', 'm.id').on('r.personId', '=', actor.id))
    .where('m.node', 'in', [...actor.nodes])
    .where(sql<boolean>`(m.roles = '{}' or m.roles && ${[...actor.roles]}::text[])`);

const isUnread = sql<boolean>`r.message_id is null`;

/** Newest first: ids sort by the time they were made. */
export const list = (
  tx: Tx,
  actor: Actor,
  { unread, after, size }: { unread: boolean; after: readonly [id: string] | null; size: number },
): Promise<(Row & { read: boolean })[]> =>
  mine(tx, actor)
    .selectAll('m')
    .select(sql<boolean>`r.message_id is not null`.as('read'))
    .$if(unread, query => query.where(isUnread))
    .$if(after !== null, query => query.where(sql<boolean>`m.id < ${after![0]}::uuid`))
    .orderBy('m.id', 'desc')
    .limit(size + 1)
    .execute();

export const countUnread = async (tx: Tx, actor: Actor): Promise<number> =>
  (
    await mine(tx, actor)
      .where(isUnread)
      .where(sql<boolean>`m.at > now() - make_interval(days => ${countedDays})`)
      .select(sql<number>`count(*)::int`.as('unread'))
      .executeTakeFirstOrThrow()
  ).unread;

/** Marks the reader's messages as read; ids of others' messages simply do not match. */
export const markRead = (tx: Tx, actor: Actor, ids: readonly string[] | null, scopes: string[]) =>
  db(tx)
    .insertInto('notifications.reading')
    .columns(['messageId', 'personId', 'scopes'])
    .expression(
      mine(tx, actor)
        .where(isUnread)
        .$if(ids !== null, query => query.where('m.id', 'in', [...ids!]))
        .select(['m.id', sql<string>`${actor.id}::uuid`.as('personId'), sql<string[]>`${scopes}::uuid[]`.as('scopes')]),
    )
    .onConflict(conflict => conflict.doNothing())
    .execute();

export const insert = (tx: Tx, row: Omit<Row, 'at'>) =>
  db(tx)
    .insertInto('notifications.message')
    .values({ ...row, title: JSON.stringify(row.title), body: row.body && JSON.stringify(row.body) } as never)
    .onConflict(conflict => conflict.constraint('message_once').doNothing())
    .execute();
