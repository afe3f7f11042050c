import { acceptedInvitations, invite } from '#foundations/identity/published.ts';
import { organisationsOf } from '#foundations/organisations/published.ts';
import type { InputOf } from '#kernel/endpoint.ts';
import { newId } from '#kernel/id.ts';
import { byName, cursorOf, pageFrom } from '#kernel/page.ts';
import type { Ctx } from '#platform/capability.ts';
import { scopesOfExpert } from '../access.ts';
import { type api, type Expert, problems } from '../contract.ts';
import * as store from '../store/pool.ts';

type In<K extends keyof typeof api> = InputOf<(typeof api)[K]>;

const present = (row: store.Expert, joined: boolean): Expert => ({
  id: row.id,
  name: row.name,
  title: row.title,
  organisation: { id: row.organisationId, name: row.organisation },
  ties: row.ties,
  fields: row.fields,
  clusters: row.clusters,
  state: row.paused ? 'paused' : joined ? 'active' : 'invited',
  note: row.note,
  version: row.version,
});

/** Who accepted an invitation in the meantime, by the entry of the pool. */
const acceptedOf = async (rows: readonly store.Expert[]): Promise<Map<string, string>> => {
  const waiting = rows.filter(row => row.personId === null && row.invitationId !== null);
  const persons = await acceptedInvitations(waiting.map(row => row.invitationId!));
  return new Map(waiting.flatMap(row => (persons.has(row.invitationId!) ? [[row.id, persons.get(row.invitationId!)!]] : [])));
};

/** Ties the entries whose invitation was accepted to their persons: before anybody is chosen. */
export const joinAccepted = async ({ tx }: Ctx): Promise<void> => {
  for (const [id, personId] of await acceptedOf(await store.waiting(tx))) await store.join(tx, id, personId, scopesOfExpert(personId));
};

export const experts = async (ctx: Ctx, { after, size, ...filter }: In<'experts'>) => {
  const rows = await store.list(ctx.tx, filter, { after: cursorOf(after, byName), size });
  const accepted = await acceptedOf(rows);
  return pageFrom(rows, { size, key: row => [row.name, row.id], present: row => present(row, row.personId !== null || accepted.has(row.id)) });
};

const namedOf = async (ctx: Ctx, ids: readonly string[]): Promise<{ id: string; name: string }[]> => {
  const found = await organisationsOf(ctx.tx, ids);
  return [...new Set(ids)].map(id => {
    const organisation = found.get(id);
    if (!organisation) throw problems['no-organisation']();
    return { id, name: organisation.name };
  });
};

type NewExpert = In<'enterExpert'> & { personId: string | null; invitationId: string | null };
export const addExpert = async (ctx: Ctx, { organisationId, ties, ...rest }: NewExpert): Promise<Expert> => {
  const [organisation] = await namedOf(ctx, [organisationId]);
  const id = newId();
  const row = { ...rest, id, organisationId, organisation: organisation!.name, ties: await namedOf(ctx, ties) };
  await store.insert(ctx.tx, { ...row, enteredBy: ctx.actor.id, scopes: scopesOfExpert(rest.personId) });
  await ctx.record('reviews.expert-entered', id, { scopes: scopesOfExpert(rest.personId), payload: { name: rest.name } });
  return present({ ...row, paused: false, version: 1, enteredBy: ctx.actor.id, scopes: [] }, rest.personId !== null);
};

/** A commission puts somebody into the pool and gets the link by which that person joins; the link is shown once. */
export const enterExpert = async (ctx: Ctx, input: In<'enterExpert'>) => {
  await namedOf(ctx, [input.organisationId, ...input.ties]);
  const { id, path, expiresAt } = await invite(ctx, { personName: input.name, role: 'expert', organisationId: input.organisationId });
  return { expert: await addExpert(ctx, { ...input, personId: null, invitationId: id }), path, expiresAt };
};

export const changeExpert = async (ctx: Ctx, { id, base, ties, ...change }: In<'changeExpert'>): Promise<Expert> => {
  const [row] = await store.withIds(ctx.tx, [id]);
  if (!row) throw problems.missing();
  if (!(await store.update(ctx.tx, id, base, { ...change, ties: await namedOf(ctx, ties) }))) throw problems.changed();
  await ctx.record('reviews.expert-changed', id, { scopes: row.scopes, payload: { name: row.name, paused: change.paused } });
  const [now] = await store.withIds(ctx.tx, [id]);
  return present(now!, now!.personId !== null || (await acceptedOf([now!])).has(id));
};
