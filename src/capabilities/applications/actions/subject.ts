import { findOrganisation } from '#foundations/organisations/published.ts';
import { callOf, packageOf } from '#foundations/programmes/published.ts';
import { dayOf } from '#kernel/day.ts';
import type { CheckContext } from '#kernel/form/rules.ts';
import { say } from '#kernel/words.ts';
import type { Ctx } from '#platform/capability.ts';
import { withoutEvidence } from '../checked.ts';
import { isOpen } from '../facts.ts';
import * as store from '../store.ts';

/** What the self-check knows besides the form; what the organisations in it are, the directory says. */
export const contextOf = async (ctx: Ctx, id: string): Promise<CheckContext> => {
  const row = await store.find(ctx.tx, id);
  const call = row && (await callOf(ctx.tx, row.callId));
  if (!row || !call) return {};
  const { programme, ...pack } = await packageOf(ctx.tx, call.packageId, call.packageVersion);
  const without = await withoutEvidence(ctx, id, { programme, ...pack });
  // Submitted in time stays in time: the rule about the deadline is for who has not submitted yet.
  return {
    ...(without.length > 0
      ? {
          remarks: [
            {
              key: 'points-without-evidence',
              severity: programme.selfCheck === 'points' ? 'warning' : 'info',
              message: say(
                `${without.length} 个观测点没有佐证材料：${without.join('、')}`,
                `${without.length} observation points have no evidence: ${without.join(', ')}`,
              ),
              to: `/applications/${id}?tab=points`,
            },
          ],
        }
      : {}),
    facts: {
      leadParkId: row.leadParkId,
      leadParkName: (await findOrganisation(ctx.tx, row.leadParkId))?.name ?? null,
      calledOn: dayOf(call.opensAt ?? call.closesAt),
      callOpen: row.submittedAt !== null || isOpen(call, ctx.now),
      // 属地区县政府: the government of this district recommends (渝经信发〔2023〕85号 三（一）).
      leadDistrictId: row.districtId,
    },
  };
};
