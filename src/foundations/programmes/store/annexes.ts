import { type Kysely, sql } from 'kysely';
import type { Tx } from '#platform/capability.ts';
import type { Template } from '../contract.ts';

export type AnnexRow = {
  id: string;
  callId: string;
  position: number;
  title: string;
  gloss: string | null;
  template: Template | null;
  scopes: string[];
};
const db = (tx: Tx) => tx as Kysely<{ 'programmes.annex': AnnexRow }>;

/** The annexes of a call, in their order. */
export const annexesOf = (tx: Tx, callId: string): Promise<AnnexRow[]> =>
  db(tx).selectFrom('programmes.annex').selectAll().where('callId', '=', callId).orderBy('position').execute();

export const findAnnex = (tx: Tx, id: string): Promise<AnnexRow | undefined> =>
  db(tx).selectFrom('programmes.annex').selectAll().where('id', '=', id).executeTakeFirst();

/** Puts the annexes of a call into this state: an id that stays keeps its file, whatever its place and name. */
export const saveAnnexes = async (tx: Tx, callId: string, rows: readonly AnnexRow[]): Promise<void> => {
  await db(tx).deleteFrom('programmes.annex').where('callId', '=', callId).execute();
  if (rows.length > 0)
    await db(tx)
      .insertInto('programmes.annex')
      .values([...rows])
      .execute();
};

export const scopeAnnexes = (tx: Tx, callId: string, scopes: string[]) =>
  db(tx)
    .updateTable('programmes.annex')
    .set({ scopes: sql<string[]>`${scopes}::uuid[]` })
    .where('callId', '=', callId)
    .execute();
