import { createHash } from 'node:crypto';
import { attachmentsOf, setAttachmentScopes } from '#foundations/attachments/published.ts';
import { answersOf, checkForm, freezeForm, setFormAccess } from '#foundations/forms/published.ts';
import { checkPlan, freezePlan, setPlanAccess } from '#foundations/plans/published.ts';
import { procedureOf, recordStep, setStepScopes } from '#foundations/procedures/published.ts';
import { type CallRow, lockCall, type Package, packageOf } from '#foundations/programmes/published.ts';
import { CITY, INSIDE } from '#kernel/actor.ts';
import type { InputOf } from '#kernel/endpoint.ts';
import { textOf } from '#kernel/form/values.ts';
import type { Problem } from '#kernel/problem.ts';
import type { Ctx } from '#platform/capability.ts';
import { partsOf, scopesOf } from '../access.ts';
import { type Action, type api, problems } from '../contract.ts';
import { digestInput, isBeyondTarget, receiptNumberOf, receiptSeriesOf } from '../rules.ts';
import * as store from '../store.ts';
import { evidenceGaps, factsOf, presentPage } from './present.ts';

type In<K extends keyof typeof api> = InputOf<(typeof api)[K]>;
type Held = { row: store.Row; call: CallRow; pack: Package; instant: Date };

/** Holds the call, then the application: everybody takes them in this order, and the deadline is judged by the clock read after. */
const hold = async (ctx: Ctx, id: string): Promise<Held> => {
  const known = await store.find(ctx.tx, id);
  const locked = known && (await lockCall(ctx.tx, known.callId));
  const row = known && (await store.lock(ctx.tx, id));
  if (!row || !locked) throw problems.missing();
  const { call, instant } = locked;
  return { row, call, instant, pack: await packageOf(ctx.tx, call.packageId, call.packageVersion) };
};

/** Says what is still to be settled, so that nobody has to look for it. */
const incomplete = async (ctx: Ctx, { row, pack }: Held): Promise<Problem> => {
  const { findings } = await checkForm(ctx, row.formId, { callOpen: true });
  const open = findings.filter(finding => finding.severity === 'error' || finding.severity === 'missing');
  const gaps = await evidenceGaps(ctx, row.id, pack);
  // A missing attachment is said once, as evidence.
  const inPlan = (await checkPlan(ctx, row.id)).gaps.filter(gap => gap.kind !== 'attachment');
  return problems.incomplete({
    errors: [
      ...open.slice(0, 50).map(finding => ({ pointer: `/form/${finding.cells[0] ?? finding.section}`, message: finding.message[ctx.language] })),
      ...inPlan.slice(0, 50).map(gap => ({ pointer: `/plan/${gap.field ?? gap.part}`, message: gap.message[ctx.language] })),
      ...gaps.map(slot => ({
        pointer: `/evidence/${slot.key}`,
        message: ctx.language === 'zh-CN' ? `缺少佐证材料「${slot.label}」` : `Evidence is missing: ${slot.gloss ?? slot.label}`,
      })),
    ],
  });
};

/** A refusal for lateness is remembered although it changes nothing (逾期不予受理). */
const refuse = async (ctx: Ctx, held: Held, action: Action, because: string): Promise<Problem> => {
  if (because === 'closed')
    await ctx.note('applications.late', held.row.id, {
      scopes: held.row.scopes,
      payload: { action, closesAt: held.call.closesAt.toISOString(), instant: held.instant.toISOString() },
    });
  if (because === 'incomplete') return incomplete(ctx, held);
  return problems[because as keyof typeof problems & string]();
};

type Change = Partial<
  Pick<store.Row, 'name' | 'sentAt' | 'submittedAt' | 'submittedBy' | 'receiptNumber' | 'digest' | 'versionCode' | 'outcome' | 'outcomeReason' | 'decidedAt'>
>;

/** One step of the procedure: decide by its table, change the row, let form, files and steps follow, remember it, show it. */
const step = async (ctx: Ctx, id: string, action: Action, event: string, reason: string, change: (held: Held) => Promise<Change> | Change = () => ({})) => {
  const held = await hold(ctx, id);
  const { row, call, pack, instant } = held;
  const parts = partsOf(ctx.actor, row);
  const procedure = procedureOf(pack.procedure);
  const decision = procedure.decide(action, row.stage, parts, await factsOf(ctx, row, call, pack, instant, parts));
  if (!decision.ok) throw await refuse(ctx, held, action, decision.because);
  const definition = pack.procedure.steps.find(candidate => candidate.action === action)!;
  if (definition.reason === 'required' && reason === '')
    throw problems['reason-needed']({ errors: [{ pointer: '/reason', message: problems['reason-needed']().definition.title[ctx.language] }] });

  const stage = procedure.stage(decision.to);
  const changed = { ...(await change(held)), state: stage.state, stage: stage.key };
  // Whoever handed it on stays a reader; where the city itself verifies, it reads from then on.
  const scopes = scopesOf({ ...row, ...changed, cityReads: stage.waitsFor === 'city' || row.scopes.includes(CITY) });
  const next = await store.update(ctx.tx, id, { ...changed, scopes });
  await setFormAccess(ctx, row.formId, { scopes, locked: !stage.writable, fills: stage.fills ?? [] });
  await setPlanAccess(ctx, id, { scopes, locked: !stage.writable });
  await setAttachmentScopes(ctx, 'application', id, scopes);
  await setStepScopes(ctx, id, scopes);
  await recordStep(ctx, { recordId: id, action, from: procedure.stage(row.stage), to: stage, name: definition.name, reason: reason || null, scopes });
  await ctx.record(event, id, { scopes, payload: { from: row.stage, to: stage.key } });
  return presentPage(ctx, next);
};

/** What the form calls the consortium is its name from now on. */
const nameIn = async (ctx: Ctx, row: store.Row): Promise<string> => textOf(await answersOf(ctx, row.formId), 'name') ?? row.name;

export const send = (ctx: Ctx, { id }: In<'send'>) =>
  step(ctx, id, 'send', 'applications.sent', '', async ({ row, instant }) => ({ name: await nameIn(ctx, row), sentAt: row.sentAt ?? instant }));

export const recommend = (ctx: Ctx, { id, reason }: In<'recommend'>) => step(ctx, id, 'recommend', 'applications.recommended', reason);

export const giveBack = (ctx: Ctx, { id, reason }: In<'return'>) => step(ctx, id, 'return', 'applications.returned', reason);

export const withdraw = (ctx: Ctx, { id, reason }: In<'withdraw'>) => step(ctx, id, 'withdraw', 'applications.withdrawn', reason);

/** The responsible school alone submits, before the deadline by the database's clock (渝经信发〔2023〕85号 三（二）). */
export const submit = (ctx: Ctx, { id }: In<'submit'>) =>
  step(ctx, id, 'submit', 'applications.submitted', '', async ({ row, call, instant }) => {
    const { digest: formDigest, versionCode } = await freezeForm(ctx, row.formId);
    const plan = await freezePlan(ctx, id);
    const files = await attachmentsOf(ctx.tx, 'application', id);
    const digest = createHash('sha256')
      .update(digestInput({ formDigest, planDigest: plan?.digest ?? null, files }))
      .digest('hex');
    const series = receiptSeriesOf(call);
    const nth = await store.nextReceipt(ctx.tx, series, [INSIDE]);
    return { submittedAt: instant, submittedBy: ctx.actor.id, digest, versionCode, receiptNumber: receiptNumberOf(series, nth) };
  });

export const approve = (ctx: Ctx, { id, reason, beyondTarget }: In<'approve'>) =>
  step(ctx, id, 'approve', 'applications.decided', reason, async ({ call, instant }) => {
    const approved = await store.countApproved(ctx.tx, call.id);
    if (!beyondTarget && isBeyondTarget({ approved, target: call.target })) throw problems['over-target']();
    return { outcome: 'approved', outcomeReason: reason, decidedAt: instant };
  });

export const reject = (ctx: Ctx, { id, reason }: In<'reject'>) =>
  step(ctx, id, 'reject', 'applications.decided', reason, ({ instant }) => ({ outcome: 'rejected', outcomeReason: reason, decidedAt: instant }));
