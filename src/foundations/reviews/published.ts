import type { Ctx, Tx } from '#platform/capability.ts';
import type { Result } from './contract.ts';
import * as store from './store/panels.ts';

export { addExperts, drawExperts } from './actions/choosing.ts';
export { makePanel } from './actions/panels.ts';
export { addExpert } from './actions/pool.ts';
export { closePanel, openPanel } from './actions/running.ts';
export { declare, saveScores, submitScores } from './actions/scoring.ts';

/** Has a panel that ended given this record its score? */
export const isScored = async (tx: Tx, kind: string, subjectId: string): Promise<boolean> => (await store.resultOf(tx, kind, subjectId)) !== undefined;

/** Is the record on a panel that has not ended? */
export const isUnderReview = (tx: Tx, kind: string, subjectId: string): Promise<boolean> => store.isUnderReview(tx, kind, subjectId);

/** What the experts gave a record, as it was kept when the latest panel ended; for the city alone. Null while there is none. */
export const scoresOf = async (ctx: Ctx, kind: string, subjectId: string): Promise<{ panelId: string; closedAt: Date; result: Result } | null> =>
  (await store.resultOf(ctx.tx, kind, subjectId)) ?? null;
