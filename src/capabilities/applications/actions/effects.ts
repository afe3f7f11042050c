import { createHash } from 'node:crypto';
import { attachmentsOf } from '#foundations/attachments/published.ts';
import { answersOf } from '#foundations/forms/published.ts';
import { INSIDE } from '#kernel/actor.ts';
import { textOf } from '#kernel/form/values.ts';
import type { Ctx } from '#platform/capability.ts';
import { problems } from '../contract.ts';
import { opened } from '../nominations/access.ts';
import { provincial } from '../nominations/effects.ts';
import { digestInput, isBeyondTarget, receiptNumberOf, receiptSeriesOf } from '../rules.ts';
import * as store from '../store.ts';
import { correctionEnd } from './correcting.ts';
import type { Effect, StepAction } from './effect.ts';
import { frozen } from './freezing.ts';

export type { Effect, Said, StepAction, Taken } from './effect.ts';

/** Who sends it on puts his name under what is written then; what the form calls the consortium is its name from now on. */
const send: Effect = {
  event: 'applications.sent',
  change: async (ctx, { row, instant }) => ({ name: textOf(await answersOf(ctx, row.formId), 'name') ?? row.name, sentAt: row.sentAt ?? instant }),
};

/** Over the frozen form, the frozen plan and every file. */
const digestOf = async (ctx: Ctx, row: store.Row): Promise<{ digest: string; versionCode: string; frozen: NonNullable<store.Row['frozen']> }> => {
  const kept = await frozen(ctx, row);
  const files = await attachmentsOf(ctx.tx, 'application', row.id);
  const digest = createHash('sha256')
    .update(digestInput({ ...kept.frozen, files }))
    .digest('hex');
  return { ...kept, digest };
};

/** The receipt: number, instant and digest (渝经信发〔2023〕85号 三（二）). */
const submit: Effect = {
  event: 'applications.submitted',
  change: async (ctx, { row, call, instant }) => {
    const kept = await digestOf(ctx, row);
    const series = receiptSeriesOf(call);
    const nth = await store.nextReceipt(ctx.tx, series, [INSIDE]);
    return { ...kept, submittedAt: instant, submittedBy: ctx.actor.id, receiptNumber: receiptNumberOf(series, nth) };
  },
};

/** Reported in time to the ministry: the receipt is the province's, and the ministry reads how it verified the material. */
const report: Effect = {
  ...provincial.report,
  change: async (ctx, taken) => {
    await opened(ctx, taken.row.id);
    return (await submit.change?.(ctx, taken)) ?? {};
  },
};

const askCorrection: Effect = {
  event: 'applications.correction-asked',
  change: async (ctx, taken) => ({ correctionUntil: await correctionEnd(ctx, taken) }),
};

/** The receipt keeps its number and its instant; its digest is that of the corrected material. */
const resubmit: Effect = {
  event: 'applications.resubmitted',
  change: async (ctx, { row, instant }) => ({ ...(await digestOf(ctx, row)), correctedAt: instant, correctionUntil: null }),
};

const approve: Effect = {
  event: 'applications.decided',
  change: async (ctx, { call, instant, reason, confirmed }) => {
    const approved = await store.countApproved(ctx.tx, call.id);
    if (!confirmed && isBeyondTarget({ approved, target: call.target })) throw problems['over-target']();
    return { outcome: 'approved', outcomeReason: reason, decidedAt: instant };
  },
};

const reject: Effect = {
  event: 'applications.decided',
  change: (_, { instant, reason }) => ({ outcome: 'rejected', outcomeReason: reason, decidedAt: instant }),
};

/** Every action that a procedure may name. What it leads to is said by the package; what it means besides is said here, once. */
export const effects: Readonly<Record<StepAction, Effect>> = {
  send,
  forward: { event: 'applications.forwarded' },
  recommend: { event: 'applications.recommended' },
  reopen: { event: 'applications.reopened' },
  submit,
  'ask-correction': askCorrection,
  'extend-correction': { ...askCorrection, event: 'applications.correction-extended' },
  resubmit,
  'send-to-experts': { event: 'applications.sent-to-experts' },
  'close-review': { event: 'applications.review-closed' },
  pass: { event: 'applications.passed' },
  approve,
  reject,
  publish: { event: 'applications.published', change: (_, { instant }) => ({ publishedAt: instant }) },
  withdraw: { event: 'applications.withdrawn', change: () => ({ seat: null, reserveOrder: null }) },
  ...provincial,
  report,
};
