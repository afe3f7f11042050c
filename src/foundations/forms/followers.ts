import type { Ctx, FormFollower } from '#platform/capability.ts';
import { slices } from '#platform/slices.ts';

/** Tells those that keep something beside a form, in the transaction that changed it. */
const tellFollowers = async (tell: (follower: FormFollower) => Promise<void> | undefined): Promise<void> => {
  for (const follower of slices().flatMap(slice => Object.values(slice.formFollowers ?? {}))) await tell(follower);
};

export const tellWritten = (ctx: Ctx, formId: string, fields: readonly string[]): Promise<void> =>
  tellFollowers(follower => follower.written?.(ctx, formId, fields));

export const tellAccess = (ctx: Ctx, formId: string): Promise<void> => tellFollowers(follower => follower.accessChanged?.(ctx, formId));
