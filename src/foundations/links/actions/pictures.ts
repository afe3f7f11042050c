import { createReadStream } from 'node:fs';
import { keptFilesOf } from '#foundations/attachments/published.ts';
import { guestOf } from '#foundations/identity/published.ts';
import { planOfRound } from '#foundations/plans/published.ts';
import { guestActor } from '#kernel/actor.ts';
import { dispositionOf } from '#kernel/disposition.ts';
import type { InputOf } from '#kernel/endpoint.ts';
import type { WireCtx } from '#platform/capability.ts';
import { transact } from '#platform/http/transact.ts';
import { type api, problems } from '../contract.ts';
import * as gate from '../gate.ts';

/** A picture of the plan that the guest of this browser is asked about. */
export const picture = async (ctx: WireCtx, { id }: InputOf<(typeof api)['picture']>) => {
  const here = await guestOf(ctx.request);
  const link = here && (await gate.linkOfGuest(here.id));
  if (!here || link?.state !== 'live' || link.roundId === null) throw problems.missing();
  const actor = guestActor({ id: here.id, name: '', nodes: [link.node] });
  const file = await transact({ ...ctx, actor }, 'read', async inner => {
    const planId = await planOfRound(inner.tx, link.roundId!);
    return planId === null ? undefined : (await keptFilesOf(inner.tx, 'plan', planId)).find(one => one.id === id && one.slot === 'pictures');
  });
  if (!file) throw problems.missing();
  return ctx.reply
    .header('content-type', file.type)
    .header('content-disposition', dispositionOf(file.name))
    .header('content-security-policy', "sandbox; default-src 'none'; frame-ancestors 'none'")
    .header('cache-control', 'private, max-age=600')
    .header('content-length', file.size)
    .send(createReadStream(file.path));
};
