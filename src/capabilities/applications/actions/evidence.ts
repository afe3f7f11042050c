import { procedureOf } from '#foundations/procedures/published.ts';
import { type CallRow, callOf, lockCall, packageOf } from '#foundations/programmes/published.ts';
import type { Problem } from '#kernel/problem.ts';
import { say } from '#kernel/words.ts';
import type { AskedOfFiles, Attachable, Ctx } from '#platform/capability.ts';
import { partsOf } from '../access.ts';
import { problems } from '../contract.ts';
import { isInTime, isOpen } from '../facts.ts';
import * as store from '../store.ts';

const late = [problems.closed().type, problems['correction-over']().type];

/** Why this person adds no evidence at this instant, if so. */
export const refusal = async ({ actor, tx }: Ctx, row: store.Row, call: CallRow, instant: Date, slot?: string): Promise<Problem | null> => {
  if (!partsOf(actor, row).includes('school')) return problems.role();
  // What was handed in in time is locked, not late.
  if (row.submittedAt === null && !isOpen(call, instant)) return problems.closed();
  const { procedure } = await packageOf(tx, call.packageId, call.packageVersion);
  const { writable, attaches = [] } = procedureOf(procedure).stage(row.stage);
  // 盖章件 come when all else is locked: `sealed` stands for its places too (`sealed-cover`).
  if (!writable) return attaches.some(key => slot === key || slot?.startsWith(`${key}-`)) ? null : problems['evidence-locked']();
  return isInTime(row, call, instant) ? null : problems['correction-over']();
};

/** Each file may name the observation points that it answers; what chapter 七 of the plan asks for has a title, an issuer and a date (附件3 七). */
const asks = async ({ tx }: Ctx, id: string): Promise<AskedOfFiles> => {
  const row = await store.find(tx, id);
  const call = row && (await callOf(tx, row.callId));
  if (!call) return { marks: [], typed: [] };
  const { indicators, plan, programme } = await packageOf(tx, call.packageId, call.packageVersion);
  const inPlan = (plan?.chapters ?? []).flatMap(chapter => (chapter.attachments ?? []).map(({ evidence }) => evidence));
  return {
    marks: (indicators?.indicators ?? []).flatMap(({ no, label, gloss, points }) =>
      points.map(({ code, text }) => ({ key: code, label: text, group: say(label, `${no}. ${gloss}`) })),
    ),
    typed: programme.evidence.flatMap(({ key, typed }) => (typed || inPlan.includes(key) ? [key] : [])),
  };
};

/** Evidence belongs to the school that fills the form, while the form may be written and the call is open. */
export const attachable: Attachable = {
  mayAttach: async (ctx, id, slot) => {
    const known = await store.find(ctx.tx, id);
    if (!known) return null;
    const locked = await lockCall(ctx.tx, known.callId);
    const row = await store.lock(ctx.tx, id);
    if (!row || !locked) return null;
    const refused = await refusal(ctx, row, locked.call, locked.instant, slot);
    if (refused) {
      if (late.includes(refused.type))
        await ctx.note('applications.late', id, { scopes: row.scopes, payload: { action: 'attach', slot, instant: locked.instant.toISOString() } });
      throw refused;
    }
    const { programme } = await packageOf(ctx.tx, locked.call.packageId, locked.call.packageVersion);
    const asked = programme.evidence.find(offered => offered.key === slot);
    if (!asked) throw problems['unknown-slot']();
    return { scopes: row.scopes, one: !asked.many };
  },
  mayRead: async (ctx, id) => (await store.find(ctx.tx, id)) !== undefined,
  asks,
  closed: async (ctx, id) => {
    const row = await store.find(ctx.tx, id);
    const call = row && (await callOf(ctx.tx, row.callId));
    return row && call ? refusal(ctx, row, call, ctx.now) : problems.missing();
  },
};
