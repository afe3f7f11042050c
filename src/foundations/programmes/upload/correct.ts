import type { InputOf } from '#kernel/endpoint.ts';
import type { Ctx } from '#platform/capability.ts';
import { partsOf } from '../access.ts';
import { type api, problems } from '../contract.ts';
import { presentPage } from '../present.ts';
import { incompatibilities } from '../rules/compatible.ts';
import * as store from '../store.ts';

/**
 * An erratum: the call goes over to a version that everything written so far fits into. What the drafts do is said with it; what was
 * handed in stays as it is.
 */
export const correct = async (ctx: Ctx, { id, packageVersion, drafts, reason }: InputOf<(typeof api)['correct']>) => {
  const locked = await store.lock(ctx.tx, id);
  if (!locked) throw problems.missing();
  const { call } = locked;
  if (partsOf(ctx.actor).length === 0) throw problems.role();
  if (call.state === 'published') throw problems.published();
  if (call.packageVersion === packageVersion) throw problems['same-version']();
  const [before, after] = [
    await store.findPackage(ctx.tx, call.packageId, call.packageVersion),
    await store.findPackage(ctx.tx, call.packageId, packageVersion),
  ];
  if (!before || !after) throw problems['no-package']();
  const obstacles = incompatibilities(before, after);
  if (obstacles.length > 0)
    throw problems.incompatible({ errors: obstacles.slice(0, 100).map(one => ({ pointer: '/packageVersion', message: one[ctx.language] })) });
  await store.set(ctx.tx, id, { packageVersion });
  await ctx.record('programmes.call-corrected', id, {
    scopes: call.scopes,
    payload: { title: call.title, from: call.packageVersion, to: packageVersion, drafts, reason },
  });
  return presentPage(ctx, id);
};
