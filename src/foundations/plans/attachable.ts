import type { Attachable } from '#platform/capability.ts';
import { becauseOf } from './access.ts';
import { problems } from './contract.ts';
import { nodesAsked } from './store/opinions.ts';
import * as store from './store.ts';

/** Pictures in the texts of a plan: whoever may write it now may add them, whoever reads it or is asked about it sees them. */
export const attachable: Attachable = {
  mayAttach: async (ctx, id, slot) => {
    const row = await store.find(ctx.tx, id);
    if (!row || slot !== 'pictures') return null;
    const because = becauseOf(ctx.actor, row, row.instant);
    if (because) throw problems[because]();
    return { scopes: [...new Set([...row.scopes, ...(await nodesAsked(ctx.tx, id))])] };
  },
  mayRead: async (ctx, id) => (await store.find(ctx.tx, id)) !== undefined || (await nodesAsked(ctx.tx, id)).length > 0,
  closed: async (ctx, id) => {
    const row = await store.find(ctx.tx, id);
    const because = row && becauseOf(ctx.actor, row, row.instant);
    return row ? (because ? problems[because]() : null) : problems.missing();
  },
};
