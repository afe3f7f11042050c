import { z } from 'zod';
import type { InputOf } from '#kernel/endpoint.ts';
import { cursorOf, inCursor, pageFrom } from '#kernel/page.ts';
import type { Ctx } from '#platform/capability.ts';
import type { api, Task } from './contract.ts';
import * as store from './store.ts';

type In<K extends keyof typeof api> = InputOf<(typeof api)[K]>;

const present = ({ now }: Ctx, row: store.Row): Task => ({
  id: row.id,
  subjectKind: row.subjectKind,
  subjectId: row.subjectId,
  title: row.title,
  from: row.origin,
  detail: row.detail,
  verb: row.verb,
  link: row.link,
  dueAt: row.dueAt?.toISOString() ?? null,
  state: row.state,
  overdue: row.state === 'open' && row.dueAt !== null && row.dueAt < now,
  openedAt: row.openedAt.toISOString(),
  closedAt: row.closedAt?.toISOString() ?? null,
});

export const list = async (ctx: Ctx, { after, size, state }: In<'list'>) => {
  const rows = await store.list(ctx.tx, ctx.actor, { state, after: cursorOf(after, z.tuple([z.int(), inCursor.id])), size });
  return pageFrom(rows, { size, key: row => [Number(row.rank), row.id], present: row => present(ctx, row) });
};

export const count = async (ctx: Ctx) => {
  const { open, nextDueAt } = await store.count(ctx.tx, ctx.actor, ctx.now);
  return { open, nextDueAt: nextDueAt?.toISOString() ?? null };
};
