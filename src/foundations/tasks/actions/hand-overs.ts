import { colleaguesOf, namesOfPersons } from '#foundations/identity/published.ts';
import { dayOf } from '#kernel/day.ts';
import type { InputOf } from '#kernel/endpoint.ts';
import { newId } from '#kernel/id.ts';
import { common } from '#kernel/problem.ts';
import type { Ctx } from '#platform/capability.ts';
import { type api, type HandOver, problems } from '../contract.ts';
import type { HandOverRow } from '../store/hand-overs.ts';
import * as handed from '../store/hand-overs.ts';
import * as store from '../store.ts';
import { give, keptBecause } from './assign.ts';

type In<K extends keyof typeof api> = InputOf<(typeof api)[K]>;

const ownOrganisation = ({ actor }: Ctx): string => {
  if (!actor.organisation) throw common.forbidden();
  return actor.organisation.id;
};

/** A hand-over can be taken back until midnight in Asia/Shanghai of the day on which it was made. */
const mayUndo = (row: HandOverRow, now: Date): boolean => row.undoneAt === null && dayOf(row.madeAt) === dayOf(now);

const present = async (ctx: Ctx, rows: readonly HandOverRow[]): Promise<HandOver[]> => {
  const names = await namesOfPersons(
    ctx.tx,
    rows.flatMap(row => [row.fromId, row.toId, row.madeBy]),
  );
  const nameOf = (id: string) => ({ id, name: names.get(id) ?? '' });
  const now = await store.instantOf(ctx.tx);
  return rows.map(row => ({
    id: row.id,
    from: nameOf(row.fromId),
    to: nameOf(row.toId),
    by: nameOf(row.madeBy),
    reason: row.reason,
    at: row.madeAt.toISOString(),
    tasks: row.taskIds.length,
    undoneAt: row.undoneAt?.toISOString() ?? null,
    mayUndo: mayUndo(row, now),
  }));
};

/** The open tasks of the one, apart by whether the other can have them. */
const sorted = async (ctx: Ctx, { fromId, toId }: { fromId: string; toId: string }) => {
  const organisationId = ownOrganisation(ctx);
  if (fromId === toId) throw problems['same-person']();
  // Who hands over may have left already; who takes over is here.
  const to = (await colleaguesOf(ctx.tx, organisationId)).find(({ id }) => id === toId);
  if (!to) throw problems['not-colleague']();
  const open = await store.assignedOpen(ctx.tx, fromId, organisationId);
  const judged = open.map(row => ({ row, because: keptBecause(ctx, organisationId, row, to) }));
  return {
    organisationId,
    to,
    moving: judged.flatMap(({ row, because }) => (because === null ? [row] : [])),
    kept: judged.flatMap(({ row, because }) => (because === null ? [] : [{ title: row.title, because }])),
  };
};

export const previewHandOver = async (ctx: Ctx, input: In<'previewHandOver'>) => {
  const { moving, kept } = await sorted(ctx, input);
  return { moving: moving.map(({ title }) => title), kept };
};

export const handOver = async (ctx: Ctx, { fromId, toId, reason }: In<'handOver'>): Promise<HandOver> => {
  const { organisationId, to, moving } = await sorted(ctx, { fromId, toId });
  if (moving.length === 0) throw problems['nothing-to-hand-over']();
  // Two hand-overs at once: what the other has moved is left to it.
  const locked = (await store.lockOpen(ctx.tx, { ids: moving.map(({ id }) => id) })).filter(row => row.assigneeId === fromId);
  const batch = newId();
  for (const row of locked) await give(ctx, row, to, { batch, count: locked.length, note: reason });
  const row = await handed.insert(ctx.tx, {
    id: newId(),
    organisationId,
    fromId,
    toId,
    reason,
    madeBy: ctx.actor.id,
    taskIds: locked.map(({ id }) => id),
    scopes: [organisationId],
  });
  await ctx.record('tasks.handed-over', row.id, { scopes: [organisationId, fromId, toId], payload: { count: locked.length, reason } });
  return (await present(ctx, [row]))[0]!;
};

export const handOvers = async (ctx: Ctx) => ({ items: await present(ctx, await handed.list(ctx.tx, ownOrganisation(ctx))) });

export const undoHandOver = async (ctx: Ctx, { id }: In<'undoHandOver'>): Promise<HandOver> => {
  const organisationId = ownOrganisation(ctx);
  const row = await handed.lock(ctx.tx, id);
  if (!row || row.organisationId !== organisationId) throw common.missing();
  if (!mayUndo(row, await store.instantOf(ctx.tx))) throw problems['hand-over-past']();
  const before = (await colleaguesOf(ctx.tx, organisationId)).find(one => one.id === row.fromId);
  if (!before) throw problems['not-colleague']();
  // What was done, or given on meanwhile, stays where it is.
  const back = (await store.lockOpen(ctx.tx, { ids: row.taskIds })).filter(task => task.assigneeId === row.toId);
  const batch = newId();
  for (const task of back) await give(ctx, task, before, { batch, count: back.length });
  const undone = await handed.setUndone(ctx.tx, id, ctx.actor.id);
  await ctx.record('tasks.hand-over-undone', id, { scopes: [organisationId, row.fromId, row.toId], payload: { count: back.length } });
  return (await present(ctx, [undone]))[0]!;
};
