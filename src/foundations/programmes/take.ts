import type { Ctx } from '#platform/capability.ts';
import { partsOf } from './access.ts';
import { type CallAction, problems } from './contract.ts';
import { type OpeningRow, pendingOpening } from './store/openings.ts';
import * as store from './store.ts';
import { workflow } from './workflow.ts';

export const lock = async ({ tx }: Ctx, id: string) => {
  const locked = await store.lock(tx, id);
  if (!locked) throw problems.missing();
  return locked;
};

const duringDraft: readonly CallAction[] = ['change', 'propose', 'confirm', 'object', 'withdraw'];

/** Why not from this state, in the words that help: a draft is not open yet, an open call cannot be changed, a published one not at all. */
const refusalOf = (action: CallAction, { state }: store.Row) => {
  if (duringDraft.includes(action)) return problems['not-draft']();
  return state === 'published' ? problems.published() : problems['not-open']();
};

/** A keeper who is the wrong one for this step of a proposal, or there is none. */
const partRefusalOf = (action: CallAction, { state }: store.Row, pending: OpeningRow | undefined) => {
  if (state !== 'draft') return problems['not-draft']();
  if (!pending) return problems['not-proposed']();
  return action === 'withdraw' ? problems['other-proposal']() : problems['own-proposal']();
};

/** Locks the call and decides on the database's clock whether this may be done with it now. */
export const take = async (ctx: Ctx, id: string, action: CallAction) => {
  const locked = await lock(ctx, id);
  const pending = await pendingOpening(ctx.tx, id);
  const facts = { deadlineAhead: locked.call.closesAt > locked.instant, unproposed: !pending };
  const step = workflow.decide(action, locked.call.state, partsOf(ctx.actor, pending), facts);
  if (step.ok) return { ...locked, pending, to: step.to };
  if (step.because === 'role' && partsOf(ctx.actor).length > 0) throw partRefusalOf(action, locked.call, pending);
  throw step.because === 'state' ? refusalOf(action, locked.call) : problems[step.because as 'role' | 'deadline-past' | 'opening-proposed']();
};
