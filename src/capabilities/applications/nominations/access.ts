import { setAttachmentScopes } from '#foundations/attachments/published.ts';
import { procedureOf } from '#foundations/procedures/published.ts';
import { callOf, type Package, packageOf } from '#foundations/programmes/published.ts';
import { CITY, MINISTRY } from '#kernel/actor.ts';
import type { Problem } from '#kernel/problem.ts';
import type { Attachable, Ctx } from '#platform/capability.ts';
import { partsOf } from '../access.ts';
import { problems } from '../contract.ts';
import * as nominations from '../store/nominations.ts';
import * as store from '../store.ts';

/** The record type of the files of verifications and visits: they are no material of the applicant. */
export const nominationRecord = 'application-nomination';

/** From the report on the ministry reads how the province verified the material and sent it. */
export const opened = async (ctx: Ctx, id: string): Promise<void> => {
  await nominations.open(ctx.tx, id, [CITY, MINISTRY]);
  await setAttachmentScopes(ctx, nominationRecord, id, [CITY, MINISTRY]);
};

/** What somebody may record now: the province until it reported, the ministry while it decides. */
export const mayRecord = (ctx: Ctx, row: store.Row, { procedure, programme }: Package) => {
  const parts = partsOf(ctx.actor, row);
  const { waitsFor } = procedureOf(procedure).stage(row.stage);
  const isTurn = programme.nominations !== undefined && waitsFor !== null && parts.includes(waitsFor);
  return {
    verify: isTurn && waitsFor === 'province',
    dispatch: isTurn && row.seat !== null && waitsFor === 'province',
    visit: isTurn && waitsFor === 'ministry',
  };
};

/** In which slot this person adds files now; a refusal otherwise. */
const refusal = async (ctx: Ctx, row: store.Row, slot?: string): Promise<{ scopes: string[] } | Problem> => {
  const call = (await callOf(ctx.tx, row.callId))!;
  const may = mayRecord(ctx, row, await packageOf(ctx.tx, call.packageId, call.packageVersion));
  if (slot !== undefined && slot !== 'verification' && slot !== 'visit') return problems['unknown-slot']();
  if (may.verify && slot !== 'visit') return { scopes: [CITY] };
  if (may.visit && slot !== 'verification') return { scopes: [MINISTRY] };
  return problems.role();
};

export const nominationFiles: Attachable = {
  mayAttach: async (ctx, id, slot) => {
    const row = await store.lock(ctx.tx, id);
    if (!row) return null;
    const answer = await refusal(ctx, row, slot);
    if (!('scopes' in answer)) throw answer;
    return answer;
  },
  mayRead: async (ctx, id) => (await store.find(ctx.tx, id)) !== undefined,
  closed: async (ctx, id) => {
    const row = await store.find(ctx.tx, id);
    if (!row) return problems.missing();
    const answer = await refusal(ctx, row);
    return 'scopes' in answer ? null : answer;
  },
};
