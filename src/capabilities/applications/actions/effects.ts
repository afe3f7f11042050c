import { createHash } from 'node:crypto';
import { attachmentsOf } from '#foundations/attachments/published.ts';
import { answersOf, freezeForm } from '#foundations/forms/published.ts';
import { freezePlan } from '#foundations/plans/published.ts';
import { INSIDE } from '#kernel/actor.ts';
import { textOf } from '#kernel/form/values.ts';
import type { Ctx } from '#platform/capability.ts';
import { type Action, problems } from '../contract.ts';
import { digestInput, isBeyondTarget, receiptNumberOf, receiptSeriesOf } from '../rules.ts';
import * as store from '../store.ts';
import type { Held } from './held.ts';

/** What who takes a step said with it. `confirmed`: a second word where the first answer was a warning. */
export type Said = { readonly reason: string; readonly confirmed: boolean; readonly day: string | null };
export type Taken = Held & Said & { /** 定稿: the step keeps to the byte what is written. */ readonly freezes: boolean };

type Change = Partial<Omit<store.Row, 'id' | 'callId' | 'formId' | 'scopes' | 'state' | 'stage'>>;

/** What an action does beside moving on: what it changes in the row, what follows in other slices, and how the event is called. */
export type Effect = {
  readonly event: string;
  readonly change?: (ctx: Ctx, taken: Taken) => Promise<Change> | Change;
  /** Once the row stands at its new stage. */
  readonly then?: (ctx: Ctx, next: store.Row, taken: Taken) => Promise<void>;
};

const none: Change = {};

/** What the form calls the consortium is its name from now on. */
const nameIn = async (ctx: Ctx, { row }: Held): Promise<string> => textOf(await answersOf(ctx, row.formId), 'name') ?? row.name;

/** Form and plan as they are, to the byte; the version code stands on every printed page. */
const freeze = async (ctx: Ctx, { row }: Held) => {
  const { digest: formDigest, versionCode } = await freezeForm(ctx, row.formId);
  const plan = await freezePlan(ctx, row.id);
  return { formDigest, planDigest: plan?.digest ?? null, versionCode };
};

/** Who sends it on puts his name under what is written then. */
const send: Effect = {
  event: 'applications.sent',
  change: async (ctx, taken) => ({
    name: await nameIn(ctx, taken),
    sentAt: taken.row.sentAt ?? taken.instant,
    ...(taken.freezes ? { versionCode: (await freeze(ctx, taken)).versionCode } : none),
  }),
};

/** The receipt: number, instant, and a digest over the frozen form, the frozen plan and every file (渝经信发〔2023〕85号 三（二）). */
const submit: Effect = {
  event: 'applications.submitted',
  change: async (ctx, taken) => {
    const { row, call, instant } = taken;
    const { versionCode, ...digests } = await freeze(ctx, taken);
    const files = await attachmentsOf(ctx.tx, 'application', row.id);
    const digest = createHash('sha256')
      .update(digestInput({ ...digests, files }))
      .digest('hex');
    const series = receiptSeriesOf(call);
    const nth = await store.nextReceipt(ctx.tx, series, [INSIDE]);
    return { submittedAt: instant, submittedBy: ctx.actor.id, digest, versionCode, receiptNumber: receiptNumberOf(series, nth) };
  },
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
export const effects: Readonly<Record<Action, Effect>> = {
  send,
  forward: { event: 'applications.forwarded' },
  recommend: { event: 'applications.recommended' },
  return: { event: 'applications.returned' },
  reopen: { event: 'applications.reopened' },
  submit,
  'ask-correction': { event: 'applications.correction-asked' },
  resubmit: { event: 'applications.resubmitted' },
  'send-to-experts': { event: 'applications.sent-to-experts' },
  'close-review': { event: 'applications.review-closed' },
  pass: { event: 'applications.passed' },
  approve,
  reject,
  withdraw: { event: 'applications.withdrawn' },
};
