import { attachmentsOf } from '#foundations/attachments/published.ts';
import { checkForm } from '#foundations/forms/published.ts';
import { checkPlan } from '#foundations/plans/published.ts';
import type { Fact, Part } from '#foundations/procedures/contract.ts';
import { type Facts, procedureOf, standingOf } from '#foundations/procedures/published.ts';
import type { CallRow, Package } from '#foundations/programmes/published.ts';
import { publicityOf } from '#foundations/publicity/published.ts';
import { isScored } from '#foundations/reviews/published.ts';
import type { Ctx } from '#platform/capability.ts';
import { pointsChecked, withoutEvidence } from './checked.ts';
import { MaterialVersion } from './contract.ts';
import { placeFor } from './nominations/quota.ts';
import { haveAnswered, missingEvidence } from './rules.ts';
import { areSealed } from './sealing.ts';
import { invitationsOf } from './store/invitations.ts';
import * as nominations from './store/nominations.ts';
import * as store from './store.ts';

/** Applications are taken while the call is open; `instant` is the database's clock where it decides, the server's where it only shows. */
export const isOpen = (call: CallRow, instant: Date): boolean =>
  call.state === 'open' && (call.opensAt === null || call.opensAt <= instant) && instant <= call.closesAt;

/** Corrections that were asked for are still in time. */
export const isCorrectable = ({ correctionUntil }: Pick<store.Row, 'correctionUntil'>, instant: Date): boolean =>
  correctionUntil !== null && instant <= correctionUntil;

/** What may be written at this stage may be written now: the call is open, or the time for corrections is not over. */
export const isInTime = (row: store.Row, call: CallRow, instant: Date): boolean =>
  row.submittedAt === null ? isOpen(call, instant) : isCorrectable(row, instant);

/** The evidence slots that the package demands and nobody has filled. */
export const evidenceGaps = async (ctx: Ctx, id: string, { programme }: Package) =>
  missingEvidence(programme.evidence, await attachmentsOf(ctx.tx, 'application', id));

/** What a fact is asked about. */
export type Asked = { readonly row: store.Row; readonly call: CallRow; readonly pack: Package; readonly instant: Date };

const isComplete = async (ctx: Ctx, { row, call, pack, instant }: Asked): Promise<boolean> => {
  // One instant decides: the check must not ask the clock again, a moment later.
  const { complete } = await checkForm(ctx, row.formId, { callOpen: row.submittedAt !== null || isOpen(call, instant) });
  return (
    complete &&
    (await checkPlan(ctx, row.id)).complete &&
    (await evidenceGaps(ctx, row.id, pack)).length === 0 &&
    pointsChecked(row, pack, await withoutEvidence(ctx, row.id, pack))
  );
};

const standing = (ctx: Ctx, { row, pack }: Asked) => standingOf(ctx.tx, row.id, procedureOf(pack.procedure).stage(row.stage));

/** Every item of the stage’s list has an answer; and none of them is no. */
const checks = async (ctx: Ctx, { row, pack }: Asked): Promise<{ checked: boolean; passed: boolean }> => {
  const { checklist = [] } = procedureOf(pack.procedure).stage(row.stage);
  const given = new Map((await store.checksOf(ctx.tx, row.id, row.stage)).map(check => [check.key, check.answer]));
  return { checked: checklist.every(({ key }) => given.has(key)), passed: checklist.every(({ key }) => given.get(key) !== 'no') };
};

/** Who knows each fact. One that nobody knows never holds: its steps stay closed, with their reason. */
const owners: Readonly<Partial<Record<Fact, (ctx: Ctx, asked: Asked) => boolean | Promise<boolean>>>> = {
  callOpen: (_, { call, instant }) => isOpen(call, instant),
  complete: isComplete,
  answered: async (ctx, { row }) => haveAnswered(await invitationsOf(ctx.tx, row.id)),
  schoolNamed: (_, { row }) => row.schoolId !== null,
  scored: (ctx, { row }) => isScored(ctx.tx, 'application', row.id),
  struck: async (ctx, { row }) => (await publicityOf(ctx.tx, 'call', row.callId))?.struck.includes(row.id) ?? false,
  opined: async (ctx, asked) => (await standing(ctx, asked)).opined,
  agreed: async (ctx, asked) => (await standing(ctx, asked)).agreed,
  checked: async (ctx, asked) => (await checks(ctx, asked)).checked,
  passed: async (ctx, asked) => (await checks(ctx, asked)).passed,
  correctable: (_, { row, instant }) => isCorrectable(row, instant),
  correctionOver: (_, { row, instant }) => row.correctionUntil !== null && instant > row.correctionUntil,
  sealed: areSealed,
  quotaFree: async (ctx, { row, call }) => (await placeFor(ctx, call, row.id)).seat !== null,
  firstReserve: async (ctx, { row, call }) => (await placeFor(ctx, call, row.id)).isFirst,
  verified: async (ctx, { row }) => (await nominations.verificationsOf(ctx.tx, row.id)).length > 0,
  dispatched: async (ctx, { row }) => (await nominations.dispatchesOf(ctx.tx, [row.id])).length === MaterialVersion.options.length,
  visited: async (ctx, { row }) => (await nominations.visitsOf(ctx.tx, row.id)).length > 0,
  opinionGiven: async (ctx, { row, call, instant }) => (await checkForm(ctx, row.formId, { callOpen: isOpen(call, instant) })).opinionsGiven,
};

/** What decides about the steps of these parts at this stage, and only that: nobody's page waits for what their steps do not depend on. */
export const factsFor = async (ctx: Ctx, asked: Asked, parts: readonly Part[]): Promise<Facts> => {
  const facts: Record<string, boolean> = {};
  for (const fact of procedureOf(asked.pack.procedure).asks(asked.row.stage, parts)) {
    facts[fact] = (await owners[fact]?.(ctx, asked)) ?? false;
  }
  return facts;
};
