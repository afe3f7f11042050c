import { procedureOf } from '#foundations/procedures/published.ts';
import { lockCall, packageOf } from '#foundations/programmes/published.ts';
import type { Attachable } from '#platform/capability.ts';
import { partsOf } from '../access.ts';
import { problems } from '../contract.ts';
import * as store from '../store.ts';
import { isOpen } from './present.ts';

/** Evidence belongs to the school that fills the form, while the form may be written and the call is open. */
export const attachable: Attachable = {
  mayAttach: async (ctx, id, slot) => {
    const known = await store.find(ctx.tx, id);
    if (!known) return null;
    const locked = await lockCall(ctx.tx, known.callId);
    const row = await store.lock(ctx.tx, id);
    if (!row || !locked) return null;
    const { programme, procedure } = await packageOf(ctx.tx, locked.call.packageId, locked.call.packageVersion);
    if (!partsOf(ctx.actor, row).includes('school')) throw problems.role();
    if (!programme.evidence.some(offered => offered.key === slot)) throw problems['unknown-slot']();
    if (!procedureOf(procedure).stage(row.stage).writable) throw problems.state();
    if (!isOpen(locked.call, locked.instant)) throw problems.closed();
    return { scopes: row.scopes };
  },
  mayRead: async (ctx, id) => (await store.find(ctx.tx, id)) !== undefined,
};
