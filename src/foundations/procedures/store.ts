import { type Kysely, sql } from 'kysely';
import type { ActingKind } from '#kernel/actor.ts';
import type { Text } from '#kernel/words.ts';
import type { Tx } from '#platform/capability.ts';
import type { Part, Verdict } from './contract.ts';

type StepRow = {
  recordId: string;
  seq: number;
  action: string;
  name: Text;
  fromStage: string | null;
  fromName: Text | null;
  toStage: string;
  toName: Text;
  reason: string | null;
  personId: string;
  organisationId: string | null;
  onBehalfOf: string | null;
  onBehalfKind: ActingKind | null;
  at: Date;
  signer: string | null;
  signedOn: string | null;
  registeredBy: string | null;
  scopes: string[];
};
export type OpinionRow = {
  id: string;
  recordId: string;
  afterSeq: number;
  stage: string;
  part: Part;
  verdict: Verdict;
  text: string;
  signer: string | null;
  signedOn: string | null;
  registeredBy: string | null;
  personId: string;
  organisationId: string | null;
  at: Date;
  scopes: string[];
};
export type PaperRow = {
  id: string;
  recordId: string;
  afterSeq: number;
  stage: string;
  part: Part;
  action: string;
  verdict: Verdict | null;
  reason: string;
  confirmed: boolean;
  until: string | null;
  signer: string;
  signedOn: string;
  attachmentId: string;
  state: 'waiting' | 'confirmed' | 'refused';
  registeredBy: string;
  organisationId: string | null;
  registeredAt: Date;
  closedBy: string | null;
  closedAt: Date | null;
  closingReason: string | null;
  scopes: string[];
};
type Tables = { 'procedures.step': StepRow; 'procedures.opinion': OpinionRow; 'procedures.paperStep': PaperRow };
const db = (tx: Tx) => tx as Kysely<Tables>;

export type Row = StepRow;

/** The next step of a record. Two at once get the same number and one fails: who takes a step has locked the record. */
export const insert = (tx: Tx, row: Omit<StepRow, 'seq' | 'at'>) =>
  db(tx)
    .insertInto('procedures.step')
    .values({
      ...row,
      name: JSON.stringify(row.name),
      fromName: row.fromName && JSON.stringify(row.fromName),
      toName: JSON.stringify(row.toName),
      seq: sql<number>`(select coalesce(max(seq), 0) + 1 from procedures.step where record_id = ${row.recordId})`,
    } as never)
    .execute();

export const widen = (tx: Tx, recordId: string, scopes: readonly string[]) =>
  db(tx)
    .updateTable('procedures.step')
    .set({ scopes: sql<string[]>`array(select distinct unnest(scopes || ${[...scopes]}::uuid[]))` })
    .where('recordId', '=', recordId)
    .where(sql<boolean>`not scopes @> ${[...scopes]}::uuid[]`)
    .execute();

export const ofRecord = (tx: Tx, recordId: string): Promise<StepRow[]> =>
  db(tx).selectFrom('procedures.step').selectAll().where('recordId', '=', recordId).orderBy('seq').execute();

/** The last step of a record: opinions and slips of before belong to an earlier round. */
const lastSeq = (recordId: string) => sql<number>`(select coalesce(max(seq), 0) from procedures.step where record_id = ${recordId})`;

export const roundOf = async (tx: Tx, recordId: string): Promise<number> =>
  (await db(tx).selectNoFrom(lastSeq(recordId).as('seq')).executeTakeFirstOrThrow()).seq;

export const insertOpinion = (tx: Tx, row: Omit<OpinionRow, 'afterSeq' | 'at'>) =>
  db(tx)
    .insertInto('procedures.opinion')
    .values({ ...row, afterSeq: lastSeq(row.recordId) } as never)
    .execute();

export const opinionsOf = (tx: Tx, recordId: string): Promise<OpinionRow[]> =>
  db(tx).selectFrom('procedures.opinion').selectAll().where('recordId', '=', recordId).orderBy('at').orderBy('id').execute();

export const insertPaper = (
  tx: Tx,
  row: Omit<PaperRow, 'afterSeq' | 'state' | 'registeredAt' | 'closedBy' | 'closedAt' | 'closingReason'>,
): Promise<PaperRow> =>
  db(tx)
    .insertInto('procedures.paperStep')
    .values({ ...row, afterSeq: lastSeq(row.recordId) } as never)
    .returningAll()
    .executeTakeFirstOrThrow();

export const papersOf = (tx: Tx, recordId: string): Promise<PaperRow[]> =>
  db(tx).selectFrom('procedures.paperStep').selectAll().where('recordId', '=', recordId).orderBy('registeredAt').orderBy('id').execute();

export const lockPaper = (tx: Tx, id: string): Promise<PaperRow | undefined> =>
  db(tx).selectFrom('procedures.paperStep').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();

export const closePaper = (tx: Tx, id: string, by: { state: 'confirmed' | 'refused'; closedBy: string; closingReason: string | null }) =>
  db(tx)
    .updateTable('procedures.paperStep')
    .set({ ...by, closedAt: sql<Date>`clock_timestamp()` } as never)
    .where('id', '=', id)
    .execute();

/** The records in which somebody acted for this organisation. */
export const ofOrganisation = async (tx: Tx, organisationId: string): Promise<string[]> =>
  (await db(tx).selectFrom('procedures.step').select('recordId').distinct().where('organisationId', '=', organisationId).execute()).map(row => row.recordId);

/** The records in which this part has given its opinion since the last step. */
export const opinedIn = async (tx: Tx, part: string): Promise<string[]> =>
  (
    await db(tx)
      .selectFrom('procedures.opinion as o')
      .select('o.recordId')
      .distinct()
      .where('o.part', '=', part as never)
      .where(sql<boolean>`o.after_seq = (select coalesce(max(seq), 0) from procedures.step s where s.record_id = o.record_id)`)
      .execute()
  ).map(row => row.recordId);
