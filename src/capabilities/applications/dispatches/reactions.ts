import { callOf, packageOf } from '#foundations/programmes/published.ts';
import { SERVICE } from '#kernel/actor.ts';
import { newId } from '#kernel/id.ts';
import type { Reaction } from '#platform/capability.ts';
import { insertDispatch } from '../store/dispatches.ts';
import * as store from '../store.ts';
import { addressOf } from './address.ts';

/** Every submission, and every corrected one, has its list of what goes to others (渝经信发〔2023〕85号 三（二）). */
const list: Reaction = {
  on: ['applications.submitted', 'applications.resubmitted'],
  run: async (ctx, event) => {
    const row = await store.find(ctx.tx, event.subject);
    const call = row && (await callOf(ctx.tx, row.callId));
    if (!row?.versionCode || !call) return;
    const { programme } = await packageOf(ctx.tx, call.packageId, call.packageVersion);
    for (const [position, target] of (programme.dispatches ?? []).entries())
      await insertDispatch(ctx.tx, {
        id: newId(),
        applicationId: row.id,
        key: target.key,
        versionCode: row.versionCode,
        position,
        kind: target.kind,
        nameZh: target.name['zh-CN'],
        nameEn: target.name.en,
        at: row.correctedAt ?? row.submittedAt!,
        address: addressOf(target, call.practice),
        // The clock orders its package.
        scopes: [...row.scopes, SERVICE],
      });
  },
};

export const dispatchReactions = { dispatch: list };
