import { type Kysely, sql } from 'kysely';
import { type Actor, AUDIT } from '#kernel/actor.ts';
import type { Tx } from '#platform/capability.ts';

type EventRow = {
  id: string;
  at: Date;
  type: string;
  subject: string;
  personId: string;
  organisationId: string | null;
  onBehalfOf: string | null;
  scopes: string[];
  payload: Record<string, unknown>;
  requestId: string;
};
type Tables = { 'platform.event': EventRow };

/** `instant` keeps the microseconds of `at`, which decide the order. */
export type Row = Omit<EventRow, 'scopes'> & { instant: string };
export type Cursor = readonly [instant: string, id: string];
export type Filter = { type?: string | undefined; from?: Date | undefined; until?: Date | undefined; persons?: readonly string[] | undefined };

const events = (tx: Tx, after: Cursor | null, size: number) =>
  (tx as Kysely<Tables>)
    .selectFrom('platform.event')
    .select(['id', 'at', 'type', 'subject', 'personId', 'organisationId', 'onBehalfOf', 'payload', 'requestId'])
    .select(sql<string>`to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`.as('instant'))
    .$if(after !== null, query => query.where(sql<boolean>`(at, id) < (${after![0]}::timestamptz, ${after![1]}::uuid)`))
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(size + 1);

const carries = (nodes: readonly string[]) => sql<boolean>`scopes && ${[...nodes]}::uuid[]`;

/** Events of one record. The node of the audit opens no record: what it alone would show is left out. */
export const ofSubject = (tx: Tx, actor: Actor, subject: string, after: Cursor | null, size: number): Promise<Row[]> =>
  events(tx, after, size)
    .where('subject', '=', subject)
    .where(carries(actor.nodes.filter(node => node !== AUDIT)))
    .execute();

/** Security events; a person is looked for as the one who acted, the one acted for, and the one concerned (at sign-in nobody acts yet). */
export const security = (tx: Tx, { type, from, until, persons }: Filter, after: Cursor | null, size: number): Promise<Row[]> =>
  events(tx, after, size)
    .where(carries([AUDIT]))
    .$if(type !== undefined, query => query.where('type', '=', type!))
    .$if(from !== undefined, query => query.where('at', '>=', from!))
    .$if(until !== undefined, query => query.where('at', '<=', until!))
    .$if(persons !== undefined, query =>
      query.where(
        sql<boolean>`(person_id = any(${[...persons!]}::uuid[]) or subject = any(${[...persons!]}::uuid[]) or on_behalf_of = any(${[...persons!]}::uuid[]))`,
      ),
    )
    .execute();
