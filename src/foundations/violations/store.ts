import { type Kysely, sql } from 'kysely';
import type { Tx } from '#platform/capability.ts';
import type { Field, Severity } from './contract.ts';

type EventRow = {
  id: string;
  organisationId: string;
  organisation: string;
  field: Field;
  happenedOn: string;
  severity: Severity;
  summary: string;
  impact: string | null;
  source: string;
  resolvedOn: string | null;
  resolution: string | null;
  withdrawn: boolean;
  version: number;
  enteredBy: string;
  keepers: string[];
  scopes: string[];
};
type Tables = { 'violations.event': EventRow & { changedAt: Date } };
const db = (tx: Tx) => tx as Kysely<Tables>;
export type Row = EventRow;

const events = (tx: Tx) =>
  db(tx)
    .selectFrom('violations.event as v')
    .selectAll('v')
    .select([sql<string>`v.happened_on::text`.as('happenedOn'), sql<string | null>`v.resolved_on::text`.as('resolvedOn')]);

export type Filter = { readonly q?: string | undefined; readonly open?: 'yes' | 'no' | undefined };

/** What these nodes keep, the latest first. */
export const list = (
  tx: Tx,
  nodes: readonly string[],
  { q, open }: Filter,
  { after, size }: { after: readonly [day: string, id: string] | null; size: number },
): Promise<Row[]> =>
  events(tx)
    .where(sql<boolean>`v.keepers && ${[...nodes]}::uuid[]`)
    .$if(Boolean(q), query => query.where(sql<boolean>`position(lower(${q}) in lower(v.organisation)) > 0`))
    .$if(open !== undefined, query => query.where(sql<boolean>`(v.resolved_on is null and not v.withdrawn) = ${open === 'yes'}`))
    .$if(after !== null, query => query.where(sql<boolean>`(v.happened_on, v.id) < (${after![0]}::date, ${after![1]}::uuid)`))
    .orderBy('v.happenedOn', 'desc')
    .orderBy('v.id', 'desc')
    .limit(size + 1)
    .execute() as Promise<Row[]>;

/** Events of these organisations from a day on that were not withdrawn. */
export const since = async (tx: Tx, organisationIds: readonly string[], day: string): Promise<Row[]> =>
  organisationIds.length === 0
    ? []
    : ((await events(tx)
        .where('v.organisationId', 'in', [...organisationIds])
        .where(sql<boolean>`v.happened_on >= ${day}::date`)
        .where('v.withdrawn', '=', false)
        .orderBy('v.happenedOn', 'desc')
        .orderBy('v.id')
        .execute()) as Row[]);

/** Is any event not settled yet? */
export const anyOpen = async (tx: Tx): Promise<boolean> =>
  (await db(tx).selectFrom('violations.event').select('id').where('resolvedOn', 'is', null).where('withdrawn', '=', false).limit(1).executeTakeFirst()) !==
  undefined;

export const find = async (tx: Tx, id: string): Promise<Row | undefined> => (await events(tx).where('v.id', '=', id).executeTakeFirst()) as Row | undefined;

export const insert = (tx: Tx, row: Omit<EventRow, 'version' | 'withdrawn'>) =>
  db(tx)
    .insertInto('violations.event')
    .values(row as never)
    .execute();

/** Changes the version that the writer saw; false when another one stands there. */
export const update = async (tx: Tx, id: string, base: number, change: Partial<EventRow>): Promise<boolean> => {
  const { numUpdatedRows } = await db(tx)
    .updateTable('violations.event')
    .set({ ...change, version: base + 1, changedAt: sql<Date>`clock_timestamp()` } as never)
    .where('id', '=', id)
    .where('version', '=', base)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
};
