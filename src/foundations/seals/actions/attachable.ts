import type { Attachable } from '#platform/capability.ts';
import { partOf, shutBecause } from '../access.ts';
import { problems } from '../contract.ts';
import * as store from '../store.ts';

/** Scans of a sealing are attached under its id, in a slot for each copy (`sealed-form`); the code on a page says what it is, not the slot. */
export const sealedScan = 'sealing';
/** The file of a copy that is to be printed, under the id of the copy: put there by its job alone. */
export const printedCopy = 'sealing-copy';
export const slotOf = (copy: { readonly key: string }): string => `sealed-${copy.key}`;

export const scanAttachable: Attachable = {
  mayAttach: async (ctx, id, slot) => {
    const row = await store.lock(ctx.tx, id);
    if (!row) return null;
    const because = shutBecause(ctx.actor, row, row.instant);
    if (because) throw problems[because]();
    const copies = await store.copiesOf(ctx.tx, [id]);
    if (!copies.some(copy => slotOf(copy) === slot)) throw problems['no-page']();
    if (copies.some(({ pages }) => pages === null)) throw problems['not-printed']();
    return { scopes: row.scopes };
  },
  mayRead: async (ctx, id) => (await store.find(ctx.tx, id)) !== undefined,
  closed: async (ctx, id) => {
    const row = await store.find(ctx.tx, id);
    const because = row ? shutBecause(ctx.actor, row, ctx.now) : 'role';
    return because && problems[because]();
  },
};

export const copyAttachable: Attachable = {
  mayAttach: async (ctx, id) => {
    const copy = await store.findCopy(ctx.tx, id);
    if (!copy) return null;
    if (partOf(ctx.actor, { sealers: [] }) !== 'system') throw problems.role();
    return { scopes: copy.scopes, one: true };
  },
  mayRead: async (ctx, id) => (await store.findCopy(ctx.tx, id)) !== undefined,
  closed: async () => problems.role(),
};
