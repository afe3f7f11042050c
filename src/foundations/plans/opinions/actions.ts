import { setAttachmentScopes } from '#foundations/attachments/published.ts';
import { organisationsOf } from '#foundations/organisations/published.ts';
import { hasRole } from '#kernel/actor.ts';
import { endOfDay } from '#kernel/day.ts';
import type { InputOf } from '#kernel/endpoint.ts';
import { newId } from '#kernel/id.ts';
import { byNumber, cursorOf, pageFrom } from '#kernel/page.ts';
import type { PlanDefinition } from '#kernel/plan/definition.ts';
import { partsOf } from '#kernel/plan/fields.ts';
import { common } from '#kernel/problem.ts';
import type { Ctx } from '#platform/capability.ts';
import { becauseOf } from '../access.ts';
import { openPlan, personsOf } from '../actions/read.ts';
import { definitionOf } from '../context.ts';
import { type api, problems, type Round, type RoundPage } from '../contract.ts';
import { keepVersion, readContent } from '../snapshot.ts';
import * as store from '../store/opinions.ts';
import * as plans from '../store.ts';

type In<K extends keyof typeof api> = InputOf<(typeof api)[K]>;

/** What an opinion may be about: a place, or the whole of a part. */
const placesOf = (definition: PlanDefinition): Set<string> => new Set(partsOf(definition).flatMap(part => [part.key, ...part.places.map(place => place.key)]));

type Around = {
  readonly asked: ReadonlyMap<string, store.Asked[]>;
  readonly opinions: ReadonlyMap<string, store.Opinion[]>;
  readonly codes: ReadonlyMap<number, string>;
  readonly person: Awaited<ReturnType<typeof personsOf>>;
};

/** A round with who was asked and what they said; an organisation that was asked sees itself and nobody else. */
const present = (round: store.Round, { asked, opinions, codes, person }: Around): Round => ({
  id: round.id,
  number: round.number,
  versionCode: codes.get(round.version) ?? '',
  note: round.note,
  until: round.until,
  person: person(round.personId),
  at: round.at.toISOString(),
  asked: (asked.get(round.id) ?? []).map(one => ({
    id: one.id,
    organisation: { id: store.nodeOf(one), name: one.organisation },
    guest: one.person,
    answer: one.answer,
    person: one.personId === null ? null : person(one.personId),
    answeredAt: one.answeredAt?.toISOString() ?? null,
  })),
  opinions: (opinions.get(round.id) ?? []).map(one => ({
    id: one.id,
    askedId: one.askedId,
    place: one.place,
    text: one.text,
    outcome: one.outcome,
    reason: one.reason,
    settledBy: one.settledBy === null ? null : person(one.settledBy),
  })),
});

/** What stands around some rounds of one plan, asked for together. */
const presenter = async (ctx: Ctx, planId: string, rows: readonly store.Round[]): Promise<(round: store.Round) => Round> => {
  const ids = rows.map(round => round.id);
  const asked = await store.askedInAll(ctx.tx, ids);
  const opinions = await store.opinionsInAll(ctx.tx, ids);
  const codes = await plans.versionCodes(
    ctx.tx,
    planId,
    rows.map(round => round.version),
  );
  const person = await personsOf(ctx, [
    ...rows.map(round => round.personId),
    ...asked.flatMap(one => one.personId ?? []),
    ...opinions.flatMap(one => one.settledBy ?? []),
  ]);
  const around = { asked: Map.groupBy(asked, one => one.roundId), opinions: Map.groupBy(opinions, one => one.roundId), codes, person };
  return round => present(round, around);
};

export const presentRound = async (ctx: Ctx, round: store.Round): Promise<Round> => (await presenter(ctx, round.planId, [round]))(round);

export const rounds = async (ctx: Ctx, { id, after, size }: In<'rounds'>) => {
  await openPlan(ctx, id);
  const rows = await store.rounds(ctx.tx, id, { after: cursorOf(after, byNumber), size });
  return pageFrom(rows, { size, key: round => [round.number], present: await presenter(ctx, id, rows) });
};

/** Asks organisations about what the plan says now: that is kept as a version, which they read. */
export const ask = async (ctx: Ctx, { id, note, until, organisations }: In<'ask'>) => {
  const plan = await plans.lock(ctx.tx, id);
  if (!plan) throw problems.missing();
  if (becauseOf(ctx.actor, plan, plan.instant) === 'role') throw problems.role();
  if (endOfDay(until) <= plan.instant) throw problems['until-past']();
  const found = await organisationsOf(ctx.tx, organisations);
  const asked = [...new Set(organisations)].flatMap(one => found.get(one) ?? []);
  if (asked.length !== new Set(organisations).size)
    throw common.invalid({ errors: [{ pointer: '/organisations', message: problems.missing().definition.title[ctx.language] }] });
  const scopes = [...new Set([...plan.scopes, ...asked.map(one => one.id)])];
  const version = await keepVersion(ctx, plan, 'round', note || null);
  await plans.growVersion(ctx.tx, id, version.number, scopes);
  const number = ((await store.rounds(ctx.tx, id, { after: null, size: 0 }))[0]?.number ?? 0) + 1;
  const round = await store.insertRound(ctx.tx, {
    id: newId(),
    planId: id,
    number,
    version: version.number,
    note: note || null,
    until,
    personId: ctx.actor.id,
    scopes,
  });
  await store.insertAsked(
    ctx.tx,
    asked.map(one => ({
      id: newId(),
      roundId: round.id,
      planId: id,
      organisationId: one.id,
      organisation: one.name,
      person: null,
      scopes: [...new Set([...plan.scopes, one.id])],
    })),
  );
  // The pictures of the text go with it.
  await setAttachmentScopes(ctx, 'plan', id, [...new Set([...scopes, ...(await store.nodesAsked(ctx.tx, id))])]);
  await ctx.record('plans.asked', plan.subjectId, { scopes, payload: { plan: id, round: round.id, until } });
  return presentRound(ctx, round);
};

const openRound = async (ctx: Ctx, id: string): Promise<store.Round> => {
  const round = await store.findRound(ctx.tx, id);
  if (!round) throw problems.missing();
  return round;
};

/** The nodes for which somebody answers: their organisation, or for a guest what its link was made for. */
const answering = ({ actor }: Ctx): string[] => (hasRole(actor, 'guest') ? [...actor.nodes] : actor.organisation ? [actor.organisation.id] : []);

/** A round as one opens it to answer: the text of its version, and what one's own organisation has said. */
export const round = async (ctx: Ctx, { round: id }: In<'round'>): Promise<RoundPage> => {
  const row = await openRound(ctx, id);
  const version = await plans.findVersion(ctx.tx, row.planId, row.version);
  if (!version) throw problems.missing();
  const content = readContent(version);
  const shown = await presentRound(ctx, row);
  const own = shown.asked.find(one => answering(ctx).includes(one.organisation.id)) ?? null;
  return {
    ...shown,
    planId: row.planId,
    name: content.cover['name'] ?? null,
    definition: await definitionOf(ctx.tx, { packageId: content.package, packageVersion: content.version }),
    answers: content.answers,
    cover: content.cover,
    own: own?.id ?? null,
    isOpen: own !== null && ctx.now <= endOfDay(row.until),
  };
};

/** The answer of one organisation: no opinion, or some. Until the day is over it may be given anew; what was settled stays settled. */
export const answer = async (ctx: Ctx, { round: id, opinions }: In<'answer'>): Promise<RoundPage> => {
  const row = await openRound(ctx, id);
  const held = await store.lockAsked(ctx.tx, id, answering(ctx));
  if (!held) throw problems['not-asked']();
  if (held.instant > endOfDay(row.until)) throw problems['round-over']();
  const version = (await plans.findVersion(ctx.tx, row.planId, row.version))!;
  const content = readContent(version);
  const places = placesOf(await definitionOf(ctx.tx, { packageId: content.package, packageVersion: content.version }));
  const unknown = opinions.findIndex(one => !places.has(one.place));
  if (unknown >= 0)
    throw common.invalid({ errors: [{ pointer: `/opinions/${unknown}/place`, message: problems['no-place']().definition.title[ctx.language] }] });
  const before = (await store.opinionsIn(ctx.tx, id)).filter(one => one.askedId === held.asked.id);
  if (before.some(one => one.outcome !== null)) throw problems['already-settled']();
  await store.replaceOpinions(
    ctx.tx,
    held.asked.id,
    opinions.map(one => ({
      id: newId(),
      askedId: held.asked.id,
      roundId: id,
      planId: row.planId,
      place: one.place,
      text: one.text,
      scopes: held.asked.scopes,
    })),
  );
  await store.answer(ctx.tx, held.asked.id, opinions.length > 0 ? 'opinions' : 'none', ctx.actor.id);
  await ctx.record('plans.answered', held.asked.id, { scopes: held.asked.scopes, payload: { plan: row.planId, round: id, opinions: opinions.length } });
  return round(ctx, { round: id });
};

const writable = async (ctx: Ctx, planId: string): Promise<plans.Plan> => {
  const plan = await plans.find(ctx.tx, planId);
  if (!plan) throw problems.missing();
  if (becauseOf(ctx.actor, plan, plan.instant) === 'role') throw problems.role();
  return plan;
};

/** The author's answer to one opinion; what is not adopted in full needs a reason. */
export const settleOpinion = async (ctx: Ctx, { opinion: id, outcome, reason }: In<'settleOpinion'>): Promise<Round> => {
  const opinion = await store.lockOpinion(ctx.tx, id);
  if (!opinion) throw problems.missing();
  await writable(ctx, opinion.planId);
  if (outcome !== 'adopted' && reason === '')
    throw problems['reason-needed']({ errors: [{ pointer: '/reason', message: problems['reason-needed']().definition.title[ctx.language] }] });
  await store.settle(ctx.tx, id, { outcome, reason: reason || null, settledBy: ctx.actor.id });
  await ctx.record('plans.settled', opinion.askedId, { scopes: opinion.scopes, payload: { plan: opinion.planId, round: opinion.roundId, outcome } });
  return presentRound(ctx, await openRound(ctx, opinion.roundId));
};

/** Reminds who has not answered. */
export const remind = async (ctx: Ctx, { round: id }: In<'remind'>) => {
  const row = await openRound(ctx, id);
  const plan = await writable(ctx, row.planId);
  // Who was asked by a link has no desk to be reminded on: a new link is sent to them.
  const waiting = (await store.askedIn(ctx.tx, id)).filter(one => one.answer === null && one.organisationId !== null);
  if (waiting.length > 0)
    await ctx.record('plans.reminded', plan.subjectId, {
      scopes: [...new Set([...plan.scopes, ...waiting.flatMap(one => one.organisationId ?? [])])],
      payload: { plan: row.planId, round: id },
    });
  return { reminded: waiting.length };
};
