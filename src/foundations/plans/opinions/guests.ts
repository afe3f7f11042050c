import { setAttachmentScopes } from '#foundations/attachments/published.ts';
import { endOfDay } from '#kernel/day.ts';
import { newId } from '#kernel/id.ts';
import type { Ctx, Tx } from '#platform/capability.ts';
import { becauseOf } from '../access.ts';
import { problems } from '../contract.ts';
import { readContent } from '../snapshot.ts';
import * as store from '../store/opinions.ts';
import * as plans from '../store.ts';

/** A round as who invites to it needs it. */
export type OpenRound = {
  readonly id: string;
  readonly planId: string;
  readonly subjectId: string;
  readonly number: number;
  /** The name of the consortium, as the version that is asked about says it. */
  readonly name: string;
  readonly until: Date;
  readonly writers: readonly string[];
  readonly scopes: readonly string[];
};

/** The round, for who writes its plan; refused to who only reads it or was asked. */
export const ownRound = async (ctx: Ctx, id: string): Promise<OpenRound> => {
  const round = await store.findRound(ctx.tx, id);
  const plan = round && (await plans.find(ctx.tx, round.planId));
  const version = round && (await plans.findVersion(ctx.tx, round.planId, round.version));
  if (!round || !plan || !version) throw problems.missing();
  if (becauseOf(ctx.actor, plan, plan.instant) === 'role') throw problems.role();
  const { id: planId, subjectId, writers, scopes } = plan;
  return { id, planId, subjectId, number: round.number, name: readContent(version).cover['name'] ?? '', until: endOfDay(round.until), writers, scopes };
};

/**
 * Asks somebody without an account in a round. Answers the node that opens the round and its text to them, and nothing else of the plan;
 * it stands in the table of opinions under the organisation and the person that the author typed.
 */
export const inviteToRound = async (ctx: Ctx, id: string, { organisation, person }: { organisation: string; person: string }): Promise<string> => {
  const { planId, scopes, until } = await ownRound(ctx, id);
  if (until <= ctx.now) throw problems['round-over']();
  await plans.lock(ctx.tx, planId);
  const round = (await store.findRound(ctx.tx, id))!;
  const node = newId();
  await store.insertAsked(ctx.tx, [{ id: node, roundId: id, planId, organisationId: null, organisation, person, scopes: [...scopes, node] }]);
  await store.addReader(ctx.tx, id, node);
  await plans.growVersion(ctx.tx, planId, round.version, [node]);
  await setAttachmentScopes(ctx, 'plan', planId, [...new Set([...scopes, ...(await store.nodesAsked(ctx.tx, planId))])]);
  return node;
};

/** Which plan a round is about; null outside the reader’s scopes. */
export const planOfRound = async (tx: Tx, id: string): Promise<string | null> => (await store.findRound(tx, id))?.planId ?? null;

/** The last round about a plan, if there was one. */
export const lastRoundAbout = async (tx: Tx, planId: string): Promise<string | null> =>
  (await store.rounds(tx, planId, { after: null, size: 1 }))[0]?.id ?? null;

/** Who of those that were asked by a link has answered. */
export const answeredIn = async (ctx: Ctx, id: string): Promise<Set<string>> =>
  new Set((await store.askedIn(ctx.tx, id)).flatMap(one => (one.answer === null ? [] : [store.nodeOf(one)])));
