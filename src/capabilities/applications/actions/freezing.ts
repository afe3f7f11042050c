import { freezeForm } from '#foundations/forms/published.ts';
import { freezePlan } from '#foundations/plans/published.ts';
import type { Ctx } from '#platform/capability.ts';
import type * as store from '../store.ts';

/** 定稿: form and plan as they are, to the byte. The version code stands on every printed page, and with the seals. */
export const freeze = async (ctx: Ctx, row: store.Row): Promise<{ frozen: NonNullable<store.Row['frozen']>; versionCode: string }> => {
  const { digest: formDigest, versionCode } = await freezeForm(ctx, row.formId);
  const plan = await freezePlan(ctx, row.id);
  return { frozen: { formDigest, planDigest: plan?.digest ?? null }, versionCode };
};

/** What was frozen before, or now where the procedure had it frozen by nobody. */
export const frozen = async (ctx: Ctx, row: store.Row) =>
  row.frozen && row.versionCode ? { frozen: row.frozen, versionCode: row.versionCode } : freeze(ctx, row);
