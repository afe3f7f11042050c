import { consortiaOf } from '#foundations/consortia/published.ts';
import { namesOfPersons } from '#foundations/identity/published.ts';
import { organisationsOf } from '#foundations/organisations/published.ts';
import type { InputOf } from '#kernel/endpoint.ts';
import { newId } from '#kernel/id.ts';
import { byInstant, cursorOf, pageFrom } from '#kernel/page.ts';
import type { Ctx } from '#platform/capability.ts';
import { permissions, scopesOf } from '../access.ts';
import { type Amendment, type api, problems } from '../contract.ts';
import { changesOf, movedSince } from '../rules.ts';
import * as store from '../store.ts';
import { opened, present } from './read.ts';

type In<K extends keyof typeof api> = InputOf<(typeof api)[K]>;

const presentAll = async (ctx: Ctx, rows: readonly store.AmendmentKept[]): Promise<(row: store.AmendmentKept) => Amendment> => {
  const consortia = await consortiaOf(
    ctx.tx,
    rows.map(row => row.consortiumId),
  );
  const people = await namesOfPersons(
    ctx.tx,
    rows.flatMap(row => [row.askedBy, ...(row.decidedBy ? [row.decidedBy] : [])]),
  );
  const organisations = await organisationsOf(
    ctx.tx,
    rows.map(row => row.askedFor),
  );
  const decides = permissions['facts.decide'].some(role => ctx.actor.roles.includes(role));
  return row => ({
    id: row.id,
    consortium: { id: row.consortiumId, name: consortia.get(row.consortiumId)?.name ?? '' },
    reason: row.reason,
    changes: row.changes,
    state: row.state,
    askedBy: people.get(row.askedBy) ?? '',
    askedFor: organisations.get(row.askedFor)?.name ?? '',
    askedAt: row.askedAt.toISOString(),
    answer: row.answer,
    decidedBy: row.decidedBy === null ? null : (people.get(row.decidedBy) ?? ''),
    decidedAt: row.decidedAt?.toISOString() ?? null,
    mayDecide: row.state === 'asked' && decides && row.askedBy !== ctx.actor.id,
    mayWithdraw: row.state === 'asked' && row.askedFor === ctx.actor.organisation?.id,
  });
};

const shown = async (ctx: Ctx, id: string): Promise<Amendment> => {
  const row = (await store.findAmendment(ctx.tx, id))!;
  return (await presentAll(ctx, [row]))(row);
};

export const amendments = async (ctx: Ctx, { id, after, size }: In<'amendments'>) => {
  await opened(ctx, id);
  const rows = await store.amendments(ctx.tx, id, { after: cursorOf(after, byInstant), size });
  return pageFrom(rows, { size, key: row => [row.askedAt.toISOString(), row.id], present: await presentAll(ctx, rows) });
};

/** Who leads asks for other commitments, with a reason; nothing changes until it is approved. */
export const ask = async (ctx: Ctx, { id, reason, changes: asked }: In<'ask'>): Promise<Amendment> => {
  const { consortium, leads, facts } = await opened(ctx, id);
  if (!leads) throw problems.role();
  const checked = changesOf(asked, facts.map(present));
  if (!checked.ok) {
    const refused = problems[checked.because];
    throw refused({ errors: [{ pointer: `/changes/${checked.at}/to`, message: refused().definition.title[ctx.language] }] });
  }
  const amendmentId = newId();
  const scopes = scopesOf(consortium);
  await store.insertAmendment(ctx.tx, {
    id: amendmentId,
    consortiumId: id,
    reason,
    changes: checked.changes,
    askedBy: ctx.actor.id,
    askedFor: ctx.actor.organisation!.id,
    scopes,
  });
  await ctx.record('facts.amendment-asked', id, { scopes, payload: { amendment: amendmentId, reason, changes: checked.changes.length } });
  return shown(ctx, amendmentId);
};

const heldOpen = async (ctx: Ctx, id: string): Promise<store.AmendmentKept> => {
  const row = await store.lockAmendment(ctx.tx, id);
  if (!row) throw problems.missing();
  if (row.state !== 'asked') throw problems.decided();
  return row;
};

/** Approved, each commitment gets a new version whose origin is the amendment; the old ones stay on record. */
export const decide = async (ctx: Ctx, { id, approve, answer }: In<'decide'>): Promise<Amendment> => {
  const row = await heldOpen(ctx, id);
  if (row.askedBy === ctx.actor.id) throw problems['not-yours']();
  if (approve) {
    const committed = await store.current(ctx.tx, row.consortiumId, 'committed');
    if (movedSince(row.changes, committed.map(present)).length > 0) throw problems.moved();
    const next = row.changes.map(({ indicator, on, to }) => {
      const now = committed.find(fact => fact.indicator === indicator && fact.periodOn === on)!;
      const { recordedAt: _, ...kept } = now;
      return {
        ...kept,
        id: newId(),
        value: to,
        version: now.version + 1,
        sourceKind: 'amendment',
        sourceId: id,
        sourceLink: `/facts/${row.consortiumId}`,
        versionCode: null,
        enteredBy: row.askedBy,
        verifiedBy: ctx.actor.id,
      };
    });
    await store.insert(ctx.tx, next);
  }
  const state = approve ? 'approved' : 'refused';
  await store.decide(ctx.tx, id, { state, answer, decidedBy: ctx.actor.id });
  await ctx.record(`facts.amendment-${state}`, row.consortiumId, { scopes: row.scopes, payload: { amendment: id, reason: answer } });
  return shown(ctx, id);
};

export const withdraw = async (ctx: Ctx, { id }: In<'withdraw'>): Promise<Amendment> => {
  const row = await heldOpen(ctx, id);
  if (row.askedFor !== ctx.actor.organisation?.id) throw problems.role();
  await store.decide(ctx.tx, id, { state: 'withdrawn', answer: null, decidedBy: null });
  await ctx.record('facts.amendment-withdrawn', row.consortiumId, { scopes: row.scopes, payload: { amendment: id } });
  return shown(ctx, id);
};
