import { z } from 'zod';
import { findOrganisation } from '#foundations/organisations/published.ts';
import { dayOf } from '#kernel/day.ts';
import type { InputOf } from '#kernel/endpoint.ts';
import { newId } from '#kernel/id.ts';
import { cursorOf, inCursor, pageFrom } from '#kernel/page.ts';
import type { Ctx } from '#platform/capability.ts';
import { isKeeper, keepersOf, scopesOf } from '../access.ts';
import { type api, problems, type Violation } from '../contract.ts';
import * as store from '../store.ts';

type In<K extends keyof typeof api> = InputOf<(typeof api)[K]>;

export const present = ({ actor }: Ctx, row: store.Row): Violation => ({
  id: row.id,
  organisation: { id: row.organisationId, name: row.organisation },
  field: row.field,
  happenedOn: row.happenedOn,
  severity: row.severity,
  summary: row.summary,
  impact: row.impact,
  source: row.source,
  resolvedOn: row.resolvedOn,
  resolution: row.resolution,
  withdrawn: row.withdrawn,
  version: row.version,
  mayChange: isKeeper(actor, row),
});

const byDay = z.tuple([z.iso.date(), inCursor.id]);

export const list = async (ctx: Ctx, { after, size, ...filter }: In<'list'>) => {
  const rows = await store.list(ctx.tx, ctx.actor.nodes, filter, { after: cursorOf(after, byDay), size });
  return pageFrom(rows, { size, key: row => [row.happenedOn, row.id], present: row => present(ctx, row) });
};

const refuse = (ctx: Ctx, { happenedOn, resolvedOn }: { happenedOn: string; resolvedOn: string | null }): void => {
  if (happenedOn > dayOf(ctx.now)) throw problems.future();
  if (resolvedOn !== null && resolvedOn < happenedOn) throw problems.days();
};

const shown = async (ctx: Ctx, id: string): Promise<Violation> => present(ctx, (await store.find(ctx.tx, id))!);

/** An officer enters what is known of an organisation of theirs, with where it is known from. */
export const enter = async (ctx: Ctx, { organisationId, ...details }: In<'enter'>): Promise<Violation> => {
  const organisation = await findOrganisation(ctx.tx, organisationId);
  if (!organisation) throw problems['no-organisation']();
  const keepers = keepersOf(organisation);
  if (!isKeeper(ctx.actor, { keepers })) throw problems.role();
  refuse(ctx, details);
  const [id, scopes] = [newId(), scopesOf(keepers)];
  await store.insert(ctx.tx, { id, organisationId, organisation: organisation.name, ...details, enteredBy: ctx.actor.id, keepers, scopes });
  await ctx.record('violations.entered', id, { scopes: keepers, payload: { organisation: organisation.name, field: details.field } });
  return shown(ctx, id);
};

/** Corrects it, says how it was settled, or takes it back as a mistake; what stood there before is in the log. */
export const change = async (ctx: Ctx, { id, base, ...details }: In<'change'>): Promise<Violation> => {
  const row = await store.find(ctx.tx, id);
  if (!row || (!isKeeper(ctx.actor, row) && !row.scopes.some(node => ctx.actor.nodes.includes(node)))) throw problems.missing();
  if (!isKeeper(ctx.actor, row)) throw problems.role();
  refuse(ctx, details);
  if (!(await store.update(ctx.tx, id, base, details))) throw problems.changed();
  const { organisation, severity, happenedOn, resolvedOn, withdrawn } = row;
  const before = { severity, happenedOn, resolvedOn, withdrawn };
  await ctx.record('violations.changed', id, {
    scopes: row.keepers,
    payload: { organisation, before, resolvedOn: details.resolvedOn, withdrawn: details.withdrawn },
  });
  return shown(ctx, id);
};
