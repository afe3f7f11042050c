import type { InputOf } from '#kernel/endpoint.ts';
import type { Ctx } from '#platform/capability.ts';
import type { api, Overview } from '../contract.ts';
import * as store from '../store.ts';
import { syncSheets } from './follow.ts';
import { manageRound } from './open.ts';
import { overview } from './read.ts';

/**
 * From now on the members' organisations see their sheets, and those with accounts have a task. Until then a list that is still being
 * put together shows itself to nobody.
 */
export const ask = async (ctx: Ctx, { formId }: InputOf<(typeof api)['ask']>): Promise<Overview> => {
  const { round } = await manageRound(ctx, formId);
  if (round.askedAt === null) await store.setAsked(ctx.tx, formId, await store.instantOf(ctx.tx));
  await syncSheets(ctx, formId);
  if (round.askedAt === null) {
    const { scopes } = (await store.findRound(ctx.tx, formId))!;
    const sheets = (await store.sheetsOf(ctx.tx, formId)).filter(({ member }) => member);
    await ctx.record('contributions.asked', round.subjectId, { scopes, payload: { form: formId, sheets: sheets.map(({ id }) => id), count: sheets.length } });
  }
  return overview(ctx, { formId });
};
