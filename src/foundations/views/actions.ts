import type { InputOf } from '#kernel/endpoint.ts';
import { newId } from '#kernel/id.ts';
import { common } from '#kernel/problem.ts';
import type { Ctx } from '#platform/capability.ts';
import { scopesOf } from './access.ts';
import { type api, problems, type View } from './contract.ts';
import * as store from './store.ts';

type In<K extends keyof typeof api> = InputOf<(typeof api)[K]>;

const most = 50;

/** Views are kept for one person in one organisation: what one sees in another is another list. */
const selfOf = ({ actor }: Ctx): store.Self => {
  if (!actor.organisation) throw common.forbidden();
  return { personId: actor.id, organisationId: actor.organisation.id };
};

const present = (row: store.Row, self: store.Self, preferred: string | null): View => ({
  id: row.id,
  name: row.name,
  query: row.query,
  shared: row.shared,
  mine: row.personId === self.personId,
  isDefault: row.id === preferred,
});

const shown = async (ctx: Ctx, row: store.Row): Promise<View> => present(row, selfOf(ctx), await store.preferred(ctx.tx, row.list, selfOf(ctx)));

export const list = async (ctx: Ctx, { list: of }: In<'list'>) => {
  const self = selfOf(ctx);
  const preferred = await store.preferred(ctx.tx, of, self);
  return { items: (await store.list(ctx.tx, of, self)).map(row => present(row, self, preferred)) };
};

export const save = async (ctx: Ctx, given: In<'save'>): Promise<View> => {
  const self = selfOf(ctx);
  if ((await store.countOwn(ctx.tx, given.list, self)) >= most) throw problems.full();
  return shown(ctx, await store.insert(ctx.tx, { id: newId(), ...given, ...self, scopes: scopesOf({ ...self, shared: given.shared }) }));
};

const own = async (ctx: Ctx, id: string): Promise<store.Row> => {
  const row = await store.find(ctx.tx, id, selfOf(ctx));
  if (!row) throw problems.missing();
  if (row.personId !== ctx.actor.id) throw problems.foreign();
  return row;
};

export const change = async (ctx: Ctx, { id, name, query, shared }: In<'change'>): Promise<View> => {
  const row = await own(ctx, id);
  const next = { name: name ?? row.name, query: query ?? row.query, shared: shared ?? row.shared };
  return shown(ctx, await store.update(ctx.tx, id, { ...next, scopes: scopesOf({ ...row, shared: next.shared }) }));
};

export const choose = async (ctx: Ctx, { id, on }: In<'choose'>): Promise<View> => {
  const self = selfOf(ctx);
  const row = await store.find(ctx.tx, id, self);
  if (!row) throw problems.missing();
  await (on ? store.prefer(ctx.tx, row.list, self, id) : store.preferNothing(ctx.tx, self, id));
  return shown(ctx, row);
};

export const remove = async (ctx: Ctx, { id }: In<'remove'>) => {
  await own(ctx, id);
  await store.remove(ctx.tx, id);
  return { id };
};
