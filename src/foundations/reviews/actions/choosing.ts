import { createHash, randomBytes } from 'node:crypto';
import type { InputOf } from '#kernel/endpoint.ts';
import type { Ctx } from '#platform/capability.ts';
import { scopesOfExpert } from '../access.ts';
import { type api, problems } from '../contract.ts';
import { conflictOf, draw, type Party } from '../rules/avoid.ts';
import * as store from '../store/panels.ts';
import * as pool from '../store/pool.ts';
import { held, shown } from './panels.ts';
import { joinAccepted } from './pool.ts';

type In<K extends keyof typeof api> = InputOf<(typeof api)[K]>;

/** Everything that ties an expert to somebody: where they work, and what they declared. */
export const tiesOf = (expert: pool.Expert): Party[] => [{ id: expert.organisationId, name: expert.organisation }, ...expert.ties];

/** Experts who may be put on a panel now: joined and not paused. */
export const available = async (ctx: Ctx, ids: readonly string[]): Promise<(pool.Expert & { personId: string })[]> => {
  await joinAccepted(ctx);
  const rows = await pool.withIds(ctx.tx, ids);
  if (rows.length !== new Set(ids).size || rows.some(row => row.paused || row.personId === null)) throw problems['no-expert']();
  return rows as (pool.Expert & { personId: string })[];
};

export const place = (ctx: Ctx, panelId: string, rows: readonly { id: string; personId: string }[], how: 'hand' | 'drawn' | 'replacement') =>
  store.addMembers(
    ctx.tx,
    rows.map(({ id, personId }) => ({ panelId, expertId: id, personId, how, scopes: scopesOfExpert(personId) })),
  );

export const addExperts = async (ctx: Ctx, { id, expertIds }: In<'addExperts'>) => {
  const row = await held(ctx, id, 'draft');
  const chosen = await available(ctx, expertIds);
  await place(ctx, id, chosen, 'hand');
  await ctx.record('reviews.experts-chosen', id, { scopes: row.scopes, payload: { how: 'hand', names: chosen.map(({ name }) => name) } });
  return shown(ctx, id);
};

export const removeExpert = async (ctx: Ctx, { id, expertId }: In<'removeExpert'>) => {
  const row = await held(ctx, id, 'draft');
  if (!(await store.removeMember(ctx.tx, id, expertId))) throw problems.missing();
  await ctx.record('reviews.expert-removed', id, { scopes: row.scopes, payload: { expert: expertId } });
  return shown(ctx, id);
};

/** By lot among those whom nothing ties to any subject; seed, candidates and who was left out are kept, so that anybody can draw again. */
export const drawExperts = async (ctx: Ctx, { id, count, cluster }: In<'drawExperts'>) => {
  const row = await held(ctx, id, 'draft');
  await joinAccepted(ctx);
  const on = new Set((await store.members(ctx.tx, id)).map(({ expertId }) => expertId));
  const behind = (await store.subjects(ctx.tx, id)).flatMap(subject => subject.organisations);
  const asked = (await pool.unpaused(ctx.tx)).filter(one => one.personId !== null && !on.has(one.id) && (!cluster || one.clusters.includes(cluster)));
  const tied = asked.flatMap(one => {
    const party = conflictOf(tiesOf(one), behind);
    return party ? [{ id: one.id, name: one.name, because: party.name }] : [];
  });
  const free = asked.filter(one => !tied.some(({ id: other }) => other === one.id));
  const seed = randomBytes(16).toString('hex');
  const drawn = draw(free, count, one => createHash('sha256').update(`${seed}:${one}`).digest('hex'));
  if (!drawn) throw problems['pool-small']({ extra: { available: free.length } });
  await place(ctx, id, drawn as (pool.Expert & { personId: string })[], 'drawn');
  const named = (rows: readonly pool.Expert[]) => rows.map(({ id: one, name }) => ({ id: one, name }));
  const drawing = {
    seed,
    at: row.instant.toISOString(),
    candidates: named(free),
    left: tied.map(({ name, because }) => ({ name, because })),
    drawn: named(drawn),
  };
  await store.update(ctx.tx, id, { drawings: [...row.drawings, drawing] });
  await ctx.record('reviews.experts-chosen', id, { scopes: row.scopes, payload: { how: 'drawn', seed, names: drawn.map(({ name }) => name) } });
  return shown(ctx, id);
};
