import type { Attachable } from '#platform/capability.ts';
import { problems } from '../contract.ts';
import * as store from '../store.ts';
import { openSheet, refusalOf, writeOn } from './open.ts';

/** The one slot of a sheet: what proves the entries of its lists. */
const slot = 'proof';

/** Files that prove what a member entered: attached by who may write on the sheet, read by who reads it. */
export const attachable: Attachable = {
  mayAttach: async (ctx, id, asked) => {
    if (!(await store.findSheet(ctx.tx, id))) return null;
    const { sheet } = await writeOn(ctx, id);
    if (asked !== slot) throw problems['no-list']();
    return { scopes: sheet.scopes };
  },
  mayRead: async (ctx, id) => (await store.findSheet(ctx.tx, id)) !== undefined,
  closed: async (ctx, id) => {
    const because = refusalOf(ctx, await openSheet(ctx, id));
    return because ? problems[because]() : null;
  },
};
