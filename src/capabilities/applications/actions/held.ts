import type { Part } from '#foundations/procedures/contract.ts';
import { type CallRow, lockCall, type Package, packageOf } from '#foundations/programmes/published.ts';
import type { Ctx } from '#platform/capability.ts';
import { partsOf } from '../access.ts';
import { problems } from '../contract.ts';
import * as store from '../store.ts';

/** An application that nobody else can touch until the transaction ends, with the instant by which everything about it is decided. */
export type Held = { readonly row: store.Row; readonly call: CallRow; readonly pack: Package; readonly instant: Date; readonly parts: readonly Part[] };

/** Holds the call, then the application: everybody takes them in this order, and the deadline is judged by the clock read after. */
export const hold = async (ctx: Ctx, id: string): Promise<Held> => {
  const known = await store.find(ctx.tx, id);
  const locked = known && (await lockCall(ctx.tx, known.callId));
  const row = known && (await store.lock(ctx.tx, id));
  if (!row || !locked) throw problems.missing();
  const { call, instant } = locked;
  return { row, call, instant, pack: await packageOf(ctx.tx, call.packageId, call.packageVersion), parts: partsOf(ctx.actor, row) };
};
