import type { InputOf } from '#kernel/endpoint.ts';
import { byInstant, cursorOf, pageFrom } from '#kernel/page.ts';
import type { Ctx } from '#platform/capability.ts';
import { type api, problems } from '../contract.ts';
import * as store from '../store.ts';
import { presentAll, presentPage } from './present.ts';

type In<K extends keyof typeof api> = InputOf<(typeof api)[K]>;

export const list = async (ctx: Ctx, { after, size, ...filter }: In<'list'>) => {
  const rows = await store.list(ctx.tx, filter, { after: cursorOf(after, byInstant), size });
  const total = await store.count(ctx.tx, filter);
  return pageFrom(rows, { size, key: row => [row.updatedAt.toISOString(), row.id], present: await presentAll(ctx, rows), total });
};

export const get = async (ctx: Ctx, { id }: In<'get'>) => {
  const row = await store.find(ctx.tx, id);
  if (!row) throw problems.missing();
  return presentPage(ctx, row);
};
