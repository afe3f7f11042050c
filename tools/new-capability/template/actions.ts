import type { InputOf } from '#kernel/endpoint.ts';
import { newId } from '#kernel/id.ts';
import { byId, cursorOf, pageFrom } from '#kernel/page.ts';
import { common } from '#kernel/problem.ts';
import type { Ctx } from '#platform/capability.ts';
import { partsOf, scopesOf } from './access.ts';
import { type api, problems, type Sample } from './contract.ts';
import { tidyTitle } from './rules.ts';
import * as store from './store.ts';
import { workflow } from './workflow.ts';

type In<K extends keyof typeof api> = InputOf<(typeof api)[K]>;

const present = ({ actor }: Ctx, { id, title, state, createdAt, organisationId }: store.Row): Sample => ({
  id,
  title,
  state,
  createdAt: createdAt.toISOString(),
  allowed: workflow.offered(state, partsOf(actor, { organisationId }), {}),
});

export const list = async (ctx: Ctx, { after, size, state }: In<'list'>) => {
  const rows = await store.list(ctx.tx, { state, after: cursorOf(after, byId), size });
  return pageFrom(rows, { size, key: row => [row.id], present: row => present(ctx, row) });
};

export const create = async (ctx: Ctx, { title }: In<'create'>) => {
  const { organisation } = ctx.actor;
  if (!organisation) throw common.forbidden();
  const scopes = scopesOf({ organisationId: organisation.id });
  const row = await store.insert(ctx.tx, { id: newId(), title: tidyTitle(title), state: 'open', organisationId: organisation.id, scopes });
  await ctx.record('samples.created', row.id, { scopes, payload: { title: row.title } });
  return present(ctx, row);
};

export const finish = async (ctx: Ctx, { id }: In<'finish'>) => {
  const row = await store.lock(ctx.tx, id);
  if (!row) throw problems.missing();
  const step = workflow.decide('finish', row.state, partsOf(ctx.actor, row), {});
  if (!step.ok) throw step.because === 'role' ? problems.role() : problems.state();
  await store.setState(ctx.tx, id, step.to);
  await ctx.record('samples.finished', id, { scopes: row.scopes, payload: { title: row.title } });
  return present(ctx, { ...row, state: step.to });
};
