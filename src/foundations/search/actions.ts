import type { InputOf, OutputOf } from '#kernel/endpoint.ts';
import type { Ctx } from '#platform/capability.ts';
import { searchTermOf } from '#platform/pinyin.ts';
import { slices } from '#platform/slices.ts';
import type { api } from './contract.ts';

/**
 * Asks every slice that offers something to search, one after the other because a transaction asks one thing at a time. Each is asked for
 * one hit more than is shown, so that it can be said whether there are others.
 */
export const find = async (ctx: Ctx, { q, size }: InputOf<typeof api.find>): Promise<OutputOf<typeof api.find>> => {
  const term = searchTermOf(q);
  const groups = [];
  for (const [kind, searched] of slices().flatMap(slice => Object.entries(slice.searched ?? {}))) {
    if (searched.for && !searched.for.some(role => ctx.actor.roles.includes(role))) continue;
    const hits = await searched.find(ctx, { term, size: size + 1 });
    if (hits.length > 0) groups.push({ kind, title: searched.title, items: hits.slice(0, size), more: hits.length > size });
  }
  return { groups };
};
