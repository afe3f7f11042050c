import type { Kysely } from 'kysely';
import type { Tx } from '#platform/capability.ts';
import type { Commission, OpeningOutcome } from '../contract.ts';

export type OpeningRow = {
  id: string;
  callId: string;
  proposing: Commission;
  proposedBy: string;
  proposer: string;
  proposedAt: Date;
  outcome: OpeningOutcome | null;
  decidedBy: string | null;
  decider: string | null;
  decidedAt: Date | null;
  reason: string | null;
  scopes: string[];
};
const db = (tx: Tx) => tx as Kysely<{ 'programmes.opening': OpeningRow }>;

/** Every time that opening was proposed, the last one first. */
export const openingsOf = (tx: Tx, callId: string): Promise<OpeningRow[]> =>
  db(tx).selectFrom('programmes.opening').selectAll().where('callId', '=', callId).orderBy('proposedAt', 'desc').execute();

/** What waits for the other commission. */
export const pendingOpening = (tx: Tx, callId: string): Promise<OpeningRow | undefined> =>
  db(tx).selectFrom('programmes.opening').selectAll().where('callId', '=', callId).where('outcome', 'is', null).executeTakeFirst();

export const propose = (tx: Tx, row: Pick<OpeningRow, 'id' | 'callId' | 'proposing' | 'proposedBy' | 'proposer' | 'proposedAt' | 'scopes'>) =>
  db(tx)
    .insertInto('programmes.opening')
    .values(row as never)
    .execute();

export const settle = (tx: Tx, id: string, decision: Pick<OpeningRow, 'outcome' | 'decidedBy' | 'decider' | 'decidedAt' | 'reason'>) =>
  db(tx).updateTable('programmes.opening').set(decision).where('id', '=', id).execute();
