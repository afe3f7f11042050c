import { CITY } from '#kernel/actor.ts';
import type { InputOf } from '#kernel/endpoint.ts';
import { newId } from '#kernel/id.ts';
import type { Ctx } from '#platform/capability.ts';
import { commissionOf, scopesOf } from './access.ts';
import { openAnnexes } from './annexes.ts';
import { openContacts } from './contacts.ts';
import type { api, OpeningOutcome } from './contract.ts';
import { presentPage } from './present.ts';
import * as openings from './store/openings.ts';
import * as store from './store.ts';
import { take } from './take.ts';

type In<K extends keyof typeof api> = InputOf<(typeof api)[K]>;

/** One commission asks the other (会签). */
export const proposeOpening = async (ctx: Ctx, { id }: In<'proposeOpening'>) => {
  const { call, instant } = await take(ctx, id, 'propose');
  const proposing = commissionOf(ctx.actor);
  const { id: proposedBy, name: proposer } = ctx.actor;
  await openings.propose(ctx.tx, { id: newId(), callId: id, proposing, proposedBy, proposer, proposedAt: instant, scopes: [CITY] });
  await ctx.record('programmes.opening-proposed', id, { scopes: [CITY], payload: { title: call.title, proposing } });
  return presentPage(ctx, id);
};

const settle = async (ctx: Ctx, id: string, action: 'confirm' | 'object' | 'withdraw', outcome: OpeningOutcome, reason: string | null = null) => {
  const taken = await take(ctx, id, action);
  const { id: decidedBy, name: decider } = ctx.actor;
  await openings.settle(ctx.tx, taken.pending!.id, { outcome, decidedBy, decider, decidedAt: taken.instant, reason });
  return { ...taken, proposing: taken.pending!.proposing };
};

/** Both agree: the call opens, for everybody to see. */
export const confirmOpening = async (ctx: Ctx, { id }: In<'confirmOpening'>) => {
  const { call, instant, to, proposing } = await settle(ctx, id, 'confirm', 'confirmed');
  const scopes = scopesOf({ id, state: to });
  await store.set(ctx.tx, id, { state: to, opensAt: instant, scopes });
  await openContacts(ctx, id);
  await openAnnexes(ctx, id, scopes);
  await ctx.record('programmes.opening-settled', id, { scopes: [CITY], payload: { title: call.title, proposing, outcome: 'confirmed' } });
  await ctx.record('programmes.call-opened', id, { scopes, payload: { title: call.title, closesAt: call.closesAt.toISOString() } });
  return presentPage(ctx, id);
};

export const objectToOpening = async (ctx: Ctx, { id, reason }: In<'objectToOpening'>) => {
  const { call, proposing } = await settle(ctx, id, 'object', 'objected', reason);
  await ctx.record('programmes.opening-settled', id, { scopes: [CITY], payload: { title: call.title, proposing, outcome: 'objected', reason } });
  return presentPage(ctx, id);
};

export const withdrawOpening = async (ctx: Ctx, { id }: In<'withdrawOpening'>) => {
  const { call, proposing } = await settle(ctx, id, 'withdraw', 'withdrawn');
  await ctx.record('programmes.opening-settled', id, { scopes: [CITY], payload: { title: call.title, proposing, outcome: 'withdrawn' } });
  return presentPage(ctx, id);
};
