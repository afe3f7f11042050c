import { type Colleague, colleaguesOf } from '#foundations/identity/published.ts';
import type { InputOf } from '#kernel/endpoint.ts';
import { newId } from '#kernel/id.ts';
import { common } from '#kernel/problem.ts';
import type { Ctx } from '#platform/capability.ts';
import { isTheirs, scopesOf } from '../access.ts';
import { type api, problems } from '../contract.ts';
import * as store from '../store.ts';

type In<K extends keyof typeof api> = InputOf<(typeof api)[K]>;

/** Why a task stayed as it was: not one of this node, another organisation has it, or the role does not fit. */
export type Kept = 'not-yours' | 'elsewhere' | 'role';
export type Shared = {
  readonly assigned: readonly string[];
  readonly kept: readonly { readonly taskId: string; readonly subjectId: string; readonly because: Kept }[];
};
type Given = { readonly to: string | null; readonly note?: string | undefined };

export const keptBecause = (ctx: Ctx, organisationId: string, row: store.Row, to: Colleague | null): Kept | null => {
  if (!isTheirs(ctx.actor, row)) return 'not-yours';
  if (row.assigneeOrganisationId !== null && row.assigneeOrganisationId !== organisationId) return 'elsewhere';
  return to && row.roles.length > 0 && !to.roles.some(role => row.roles.includes(role)) ? 'role' : null;
};

/** Gives one task to a person, or back to all; the history of its record says so, and nobody outside the node reads it. */
export const give = async (
  ctx: Ctx,
  row: store.Row,
  to: { id: string; name: string } | null,
  more: { batch: string; count: number; note?: string | undefined },
) => {
  const organisationId = ctx.actor.organisation!.id;
  const assigned = { assigneeId: to?.id ?? null, assigneeOrganisationId: to ? organisationId : null };
  await store.assign(ctx.tx, row.id, { ...assigned, assignedBy: ctx.actor.id, scopes: scopesOf({ ...row, ...assigned }) });
  await ctx.record(to ? 'tasks.assigned' : 'tasks.given-back', row.subjectId, {
    scopes: [row.node, organisationId, ...(to ? [to.id] : [])],
    payload: {
      task: row.id,
      batch: more.batch,
      count: more.count,
      title: row.title,
      ...(to ? { node: to.id, person: to.name, by: ctx.actor.name, link: row.link } : {}),
      ...(more.note ? { reason: more.note } : {}),
    },
  });
};

const share = async (ctx: Ctx, rows: readonly store.Row[], { to, note }: Given): Promise<Shared> => {
  if (!ctx.actor.organisation) throw common.forbidden();
  const organisationId = ctx.actor.organisation.id;
  const person = to === null ? null : ((await colleaguesOf(ctx.tx, organisationId)).find(({ id }) => id === to) ?? null);
  if (to !== null && !person) throw problems['not-colleague']();
  const kept: { taskId: string; subjectId: string; because: Kept }[] = [];
  const moving: store.Row[] = [];
  for (const row of rows) {
    const because = keptBecause(ctx, organisationId, row, person);
    if (because) kept.push({ taskId: row.id, subjectId: row.subjectId, because });
    else if (row.assigneeId !== to) moving.push(row);
  }
  const batch = newId();
  for (const row of moving) await give(ctx, row, person, { batch, count: moving.length, note });
  return { assigned: moving.map(({ id }) => id), kept };
};

export const assignSubjects = async (ctx: Ctx, { subjectIds, ...given }: { readonly subjectIds: readonly string[] } & Given): Promise<Shared> => {
  const rows = await store.lockOpen(ctx.tx, { subjectIds });
  // What others have to do on these records is not the actor’s to share out, and no failure.
  return share(
    ctx,
    rows.filter(row => isTheirs(ctx.actor, row)),
    given,
  );
};

export const assign = async (ctx: Ctx, { ids, personId, note }: In<'assign'>) => {
  const rows = await store.lockOpen(ctx.tx, { ids });
  // One that is not there, or is done meanwhile, is left out; none at all is said.
  if (rows.length === 0) throw common.missing();
  const { assigned, kept } = await share(ctx, rows, { to: personId, note: note || undefined });
  return { assigned: assigned.length, kept: kept.map(({ taskId, because }) => ({ taskId, because })) };
};
