import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { State } from '#foundations/procedures/contract.ts';
import type { Tx } from '#platform/capability.ts';
import type { Sort } from '../contract.ts';
import type { Row } from '../store.ts';

type Tables = { 'applications.application': Row };
const db = (tx: Tx) => tx as Kysely<Tables>;

/** Which stages of which calls wait for a part that the reader plays at this place of an application; `except` where it did its share. */
export type Turn = { readonly by: 'park' | 'school' | 'district' | 'everywhere'; readonly stages: readonly string[]; readonly except: readonly string[] };
/** A stage of a call, as `Turn` names it. */
export const stageOf = (callId: string, stage: string): string => `${callId} ${stage}`;

/** Everything a queue depends on besides its own table: asked once, of those who know it. */
export type Around = {
  /** By call: until when applications are taken. */
  readonly closes: Readonly<Record<string, string>>;
  readonly turns: readonly Turn[];
  readonly nodes: readonly string[];
  /** What the reader’s organisation took a step in. */
  readonly handled: readonly string[];
};

export type Filter = {
  readonly queue?: 'mine' | 'all' | 'handled' | undefined;
  readonly callId?: string | undefined;
  readonly stage?: string | undefined;
  readonly state?: State | undefined;
  readonly districtId?: string | undefined;
  readonly cluster?: string | undefined;
  readonly due?: 'overdue' | 'soon' | undefined;
  readonly returned?: boolean | undefined;
  /** Only these. */
  readonly among?: readonly string[] | undefined;
  /** What was typed, with the parks, schools and districts that it finds. */
  readonly found?: { readonly term: string; readonly organisations: readonly string[]; readonly districts: readonly string[] } | undefined;
};

const no = sql<boolean>`false`;
const columns = { park: sql`lead_park_id`, school: sql`school_id`, district: sql`district_id` } as const;

const isMine = ({ turns, nodes }: Around): RawBuilder<boolean> =>
  turns.reduce<RawBuilder<boolean>>((before, { by, stages, except }) => {
    const there = sql<boolean>`(call_id::text || ' ' || stage = any(${[...stages]}::text[]) and id <> all(${[...except]}::uuid[]))`;
    const one = by === 'everywhere' ? there : sql<boolean>`(${columns[by]} = any(${[...nodes]}::uuid[]) and ${there})`;
    return sql<boolean>`(${before} or ${one})`;
  }, no);
const isHandled = (around: Around) => sql<boolean>`(id = any(${[...around.handled]}::uuid[]) and not ${isMine(around)})`;

/** Until when it has to be handed in, or corrected; null once it was, or is over. The call owns its dates, so none is kept here. */
const due = ({ closes }: Around) =>
  sql<Date | null>`(case when submitted_at is null and state <> 'withdrawn' then (${JSON.stringify(closes)}::jsonb ->> call_id::text)::timestamptz
    when state = 'returned' then correction_until end)`;
const isOver = (around: Around) => sql<boolean>`${due(around)} < clock_timestamp()`;
const isSoon = (around: Around) => sql<boolean>`${due(around)} between clock_timestamp() and clock_timestamp() + interval '3 days'`;

const matching = (tx: Tx, f: Filter, around: Around) =>
  db(tx)
    .selectFrom('applications.application')
    .$if(f.queue === 'mine', query => query.where(isMine(around)))
    .$if(f.queue === 'handled', query => query.where(isHandled(around)))
    .$if(f.callId !== undefined, query => query.where('callId', '=', f.callId!))
    .$if(f.stage !== undefined, query => query.where('stage', '=', f.stage!))
    .$if(f.state !== undefined, query => query.where('state', '=', f.state!))
    .$if(f.districtId !== undefined, query => query.where('districtId', '=', f.districtId!))
    .$if(f.cluster !== undefined, query => query.where(sql<boolean>`clusters @> array[${f.cluster}]`))
    .$if(f.due === 'overdue', query => query.where(isOver(around)))
    .$if(f.due === 'soon', query => query.where(isSoon(around)))
    .$if(f.returned === true, query => query.where('state', '=', 'returned'))
    .$if(f.among !== undefined, query => query.where(sql<boolean>`id = any(${[...f.among!]}::uuid[])`))
    .$if(f.found !== undefined, query => {
      const { term, organisations, districts } = f.found!;
      return query.where(
        sql<boolean>`(position(${term} in coalesce(search_key, lower(name))) > 0 or lead_park_id = any(${[...organisations]}::uuid[])
          or school_id = any(${[...organisations]}::uuid[]) or district_id = any(${[...districts]}::uuid[]))`,
      );
    });

/** What a list is ordered by, with the id after it: the value, how it is compared, and which way. What has no such value comes last. */
const orders = (around: Around): Record<Sort, { value: RawBuilder<unknown>; typed: 'timestamptz' | 'text'; down: boolean }> => ({
  updated: { value: sql`updated_at`, typed: 'timestamptz', down: true },
  due: { value: sql`coalesce(date_trunc('milliseconds', ${due(around)}), 'infinity')`, typed: 'timestamptz', down: false },
  name: { value: sql`name`, typed: 'text', down: false },
  receipt: { value: sql`coalesce(receipt_number, '~') collate "C"`, typed: 'text', down: false },
});

/** What a list shows, and not the whole row: digests, places and points stay where they are. */
const shown = [
  'id',
  'callId',
  'name',
  'leadParkId',
  'schoolId',
  'districtId',
  'state',
  'stage',
  'submittedAt',
  'receiptNumber',
  'outcome',
  'updatedAt',
] as const satisfies readonly (keyof Row)[];

export type QueueRow = Pick<Row, (typeof shown)[number]> & { dueAt: Date | null; mine: boolean };
type Page = { readonly sort: Sort; readonly after: readonly [value: string, id: string] | null; readonly size: number };

export const list = (tx: Tx, filter: Filter, around: Around, { sort, after, size }: Page): Promise<QueueRow[]> => {
  const { value, typed, down } = orders(around)[sort];
  const way = sql.raw(down ? '<' : '>');
  return matching(tx, filter, around)
    .select(shown)
    .select([due(around).as('dueAt'), isMine(around).as('mine')])
    .$if(after !== null, query => query.where(sql<boolean>`(${value}, id) ${way} (${after![0]}::${sql.raw(typed)}, ${after![1]}::uuid)`))
    .orderBy(value, down ? 'desc' : 'asc')
    .orderBy('id', down ? 'desc' : 'asc')
    .limit(size + 1)
    .execute();
};

export const count = async (tx: Tx, filter: Filter, around: Around): Promise<number> =>
  (await matching(tx, filter, around).select(sql<number>`count(*)::int`.as('n')).executeTakeFirstOrThrow()).n;

/** All tabs in one look. */
export const counts = (tx: Tx, filter: Filter, around: Around) =>
  matching(tx, filter, around)
    .select([
      sql<number>`count(*)::int`.as('all'),
      sql<number>`(count(*) filter (where ${isMine(around)}))::int`.as('mine'),
      sql<number>`(count(*) filter (where ${isHandled(around)}))::int`.as('handled'),
      sql<number>`(count(*) filter (where ${isOver(around)}))::int`.as('overdue'),
      sql<number>`(count(*) filter (where ${isSoon(around)}))::int`.as('soon'),
    ])
    .executeTakeFirstOrThrow();

/** Which calls, stages, districts and clusters occur among what one may see. */
export const groups = (tx: Tx) =>
  db(tx)
    .selectFrom('applications.application')
    .select(['callId', 'stage', 'districtId', 'clusters', sql<number>`count(*)::int`.as('n')])
    .groupBy(['callId', 'stage', 'districtId', 'clusters'])
    .execute();
export type GroupRow = Awaited<ReturnType<typeof groups>>[number];

export const callIds = async (tx: Tx): Promise<string[]> =>
  (await db(tx).selectFrom('applications.application').select('callId').distinct().execute()).map(row => row.callId);

export const withIds = (tx: Tx, ids: readonly string[]): Promise<Row[]> =>
  db(tx)
    .selectFrom('applications.application')
    .selectAll()
    .where('id', 'in', [...ids])
    .execute();
