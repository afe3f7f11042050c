import { type Kysely, sql } from 'kysely';
import type { ActingKind } from '#kernel/actor.ts';
import type { Text } from '#kernel/words.ts';
import type { Tx } from '#platform/capability.ts';

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
  scopes: string[];
};
type Tables = { 'procedures.step': StepRow };
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
