import { packageOf } from '#foundations/programmes/published.ts';
import type { FormDefinition } from '#kernel/form/definition.ts';
import type { Ctx } from '#platform/capability.ts';
import { becauseOf } from '../access.ts';
import { type Because, problems } from '../contract.ts';
import * as store from '../store.ts';

export type Opened = { readonly sheet: store.Sheet; readonly round: store.Round; readonly definition: FormDefinition; readonly instant: Date };

const around = async (ctx: Ctx, sheet: store.Sheet | undefined): Promise<Opened> => {
  const round = sheet && (await store.findRound(ctx.tx, sheet.formId));
  if (!round) throw problems.missing();
  const { definition } = await packageOf(ctx.tx, round.packageId, round.packageVersion);
  return { sheet, round, definition, instant: await store.instantOf(ctx.tx) };
};

/** The sheet as this reader may see it; `missing` outside their scopes. */
export const openSheet = async (ctx: Ctx, id: string): Promise<Opened> => around(ctx, await store.findSheet(ctx.tx, id));

export const refusalOf = (ctx: Ctx, { sheet, round, instant }: Opened): Because | null => becauseOf(ctx.actor, round, sheet, instant);

/** The sheet held for writing by who may write on it now. The clock is read after the lock was had. */
export const writeOn = async (ctx: Ctx, id: string): Promise<Opened> => {
  const opened = await around(ctx, await store.lockSheet(ctx.tx, id));
  const because = refusalOf(ctx, opened);
  if (because) throw problems[because]();
  return opened;
};

/** Who reads all sheets of a round reads its form; a member reads the round for its names and deadline, and no overview. */
export const readRound = async (ctx: Ctx, formId: string): Promise<{ round: store.Round; definition: FormDefinition }> => {
  const round = await store.findRound(ctx.tx, formId);
  if (!round?.keepers.some(node => ctx.actor.nodes.includes(node))) throw problems.missing();
  return { round, definition: (await packageOf(ctx.tx, round.packageId, round.packageVersion)).definition };
};

/** What is done to the whole round: only by who fills the form, while it may be filled. */
export const manageRound = async (ctx: Ctx, formId: string): Promise<{ round: store.Round; definition: FormDefinition }> => {
  const read = await readRound(ctx, formId);
  const because = becauseOf(ctx.actor, read.round, null, await store.instantOf(ctx.tx));
  if (because) throw problems[because]();
  return { ...read, round: (await store.lockRound(ctx.tx, formId))! };
};
