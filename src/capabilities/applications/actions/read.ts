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

/** What the search over everything finds here. */
export const search = async (ctx: Ctx, { term, size }: { term: string; size: number }) => {
  const rows = await store.list(ctx.tx, { q: term }, { after: null, size });
  const present = await presentAll(ctx, rows);
  return rows.slice(0, size).map(row => {
    const { park, school, receiptNumber } = present(row);
    return { id: row.id, title: row.name, note: [receiptNumber, park.name, school?.name].filter(Boolean).join(' · '), link: `/applications/${row.id}` };
  });
};

export const get = async (ctx: Ctx, { id }: In<'get'>) => {
  const row = await store.find(ctx.tx, id);
  if (!row) throw problems.missing();
  return presentPage(ctx, row);
};
