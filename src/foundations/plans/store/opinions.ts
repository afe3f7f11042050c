import { type Kysely, sql } from 'kysely';
import type { Tx } from '#platform/capability.ts';

type RoundRow = {
  id: string;
  planId: string;
  number: number;
  version: number;
  note: string | null;
  until: string;
  personId: string;
  at: Date;
  scopes: string[];
};
type AskedRow = {
  id: string;
  roundId: string;
  planId: string;
  /** Null: asked by a link, without an account; the node is the row's own identifier then, and `person` who is asked there. */
  organisationId: string | null;
  organisation: string;
  person: string | null;
  answer: 'none' | 'opinions' | null;
  personId: string | null;
  answeredAt: Date | null;
  scopes: string[];
};
type OpinionRow = {
  id: string;
  askedId: string;
  roundId: string;
  planId: string;
  place: string;
  text: string;
  outcome: 'adopted' | 'partly' | 'not-adopted' | null;
  reason: string | null;
  settledBy: string | null;
  settledAt: Date | null;
  at: Date;
  scopes: string[];
};
type Tables = { 'plans.round': RoundRow; 'plans.asked': AskedRow; 'plans.opinion': OpinionRow };
const db = (tx: Tx) => tx as Kysely<Tables>;

export type Round = RoundRow;
export type Asked = AskedRow;
export type Opinion = OpinionRow;

/** The rounds of a plan, the newest first. */
export const rounds = (tx: Tx, planId: string, { after, size }: { after: readonly [number: number] | null; size: number }): Promise<Round[]> =>
  db(tx)
    .selectFrom('plans.round')
    .selectAll()
    .where('planId', '=', planId)
    .$if(after !== null, q => q.where('number', '<', after![0]))
    .orderBy('number', 'desc')
    .limit(size + 1)
    .execute();
export const findRound = (tx: Tx, id: string): Promise<Round | undefined> =>
  db(tx).selectFrom('plans.round').selectAll().where('id', '=', id).executeTakeFirst();
export const askedInAll = (tx: Tx, roundIds: readonly string[]): Promise<Asked[]> =>
  roundIds.length === 0
    ? Promise.resolve([])
    : db(tx)
        .selectFrom('plans.asked')
        .selectAll()
        .where('roundId', 'in', [...roundIds])
        .orderBy('id')
        .execute();
export const askedIn = (tx: Tx, roundId: string): Promise<Asked[]> => askedInAll(tx, [roundId]);
export const opinionsInAll = (tx: Tx, roundIds: readonly string[]): Promise<Opinion[]> =>
  roundIds.length === 0
    ? Promise.resolve([])
    : db(tx)
        .selectFrom('plans.opinion')
        .selectAll()
        .where('roundId', 'in', [...roundIds])
        .orderBy('id')
        .execute();
export const opinionsIn = (tx: Tx, roundId: string): Promise<Opinion[]> => opinionsInAll(tx, [roundId]);

/** The node of who is asked: the organisation, or the row itself where somebody without an account is asked by a link. */
export const nodeOf = ({ id, organisationId }: Pick<Asked, 'id' | 'organisationId'>): string => organisationId ?? id;

/** The nodes of whoever was ever asked about this plan, as far as the reader sees: its author all of them, an organisation itself. */
export const nodesAsked = async (tx: Tx, planId: string): Promise<string[]> => [
  ...new Set((await db(tx).selectFrom('plans.asked').select(['id', 'organisationId']).where('planId', '=', planId).execute()).map(nodeOf)),
];

export const insertRound = (tx: Tx, round: Omit<Round, 'at'>): Promise<Round> =>
  db(tx)
    .insertInto('plans.round')
    .values(round as never)
    .returningAll()
    .executeTakeFirstOrThrow();
export const insertAsked = (tx: Tx, rows: readonly Omit<Asked, 'answer' | 'personId' | 'answeredAt'>[]) =>
  rows.length === 0
    ? Promise.resolve([])
    : db(tx)
        .insertInto('plans.asked')
        .values([...rows] as never)
        .execute();

/** Another reader of a round: of its text as well. */
export const addReader = (tx: Tx, roundId: string, node: string) =>
  db(tx)
    .updateTable('plans.round')
    .set({ scopes: sql<string[]>`scopes || ${node}::uuid` })
    .where('id', '=', roundId)
    .execute();

/** The row of who is asked in a round, held until the end of the transaction, with the database's clock after the lock. */
export const lockAsked = async (tx: Tx, roundId: string, nodes: readonly string[]): Promise<{ asked: Asked; instant: Date } | undefined> => {
  const asked = await db(tx)
    .selectFrom('plans.asked')
    .selectAll()
    .where('roundId', '=', roundId)
    .where(sql<boolean>`coalesce(organisation_id, id) = any(${[...nodes]}::uuid[])`)
    .forUpdate()
    .executeTakeFirst();
  if (!asked) return undefined;
  const { instant } = await db(tx).selectNoFrom(sql<Date>`clock_timestamp()`.as('instant')).executeTakeFirstOrThrow();
  return { asked, instant };
};

export const answer = (tx: Tx, id: string, given: 'none' | 'opinions', personId: string) =>
  db(tx)
    .updateTable('plans.asked')
    .set({ answer: given, personId, answeredAt: sql`clock_timestamp()` } as never)
    .where('id', '=', id)
    .execute();

type NewOpinion = Pick<Opinion, 'id' | 'askedId' | 'roundId' | 'planId' | 'place' | 'text' | 'scopes'>;
export const replaceOpinions = async (tx: Tx, askedId: string, rows: readonly NewOpinion[]): Promise<void> => {
  await db(tx).deleteFrom('plans.opinion').where('askedId', '=', askedId).execute();
  if (rows.length > 0)
    await db(tx)
      .insertInto('plans.opinion')
      .values([...rows] as never)
      .execute();
};

export const lockOpinion = (tx: Tx, id: string): Promise<Opinion | undefined> =>
  db(tx).selectFrom('plans.opinion').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
export const settle = (tx: Tx, id: string, settled: Pick<Opinion, 'outcome' | 'reason' | 'settledBy'>) =>
  db(tx)
    .updateTable('plans.opinion')
    .set({ ...settled, settledAt: sql`clock_timestamp()` } as never)
    .where('id', '=', id)
    .execute();

/** Who may read the plan reads what was asked about it; who was asked goes on reading it. */
export const growScopes = async (tx: Tx, planId: string, scopes: readonly string[]): Promise<void> => {
  for (const table of ['plans.round', 'plans.asked', 'plans.opinion'] as const)
    await db(tx)
      .updateTable(table)
      .set({ scopes: sql<string[]>`array(select distinct unnest(scopes || ${scopes}::uuid[]))` })
      .where('planId', '=', planId)
      .execute();
};
