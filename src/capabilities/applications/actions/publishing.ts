import type { Part } from '#foundations/procedures/contract.ts';
import { giveOpinion, opinionsOf, procedureOf, standingOf } from '#foundations/procedures/published.ts';
import { type CallRow, callOf, lockCall, markPublished, packageOf } from '#foundations/programmes/published.ts';
import { publicityOf, startPublicity } from '#foundations/publicity/published.ts';
import { CITY, INSIDE, PUBLIC } from '#kernel/actor.ts';
import type { InputOf } from '#kernel/endpoint.ts';
import { newId } from '#kernel/id.ts';
import type { Ctx } from '#platform/capability.ts';
import { cityPartsOf } from '../access.ts';
import { type api, type CallPublicity, problems, type Signatures } from '../contract.ts';
import * as store from '../store.ts';
import { hold } from './held.ts';
import { presentAll } from './present.ts';
import { establish } from './results.ts';
import { takeStep } from './steps.ts';

type In<K extends keyof typeof api> = InputOf<(typeof api)[K]>;

/** The signatures under the results of a call are opinions about the call itself. */
const publishing = (asked: readonly Part[]) => ({ key: 'publish', opinions: [...asked] });

/** Who has to sign before the results of this call are published (市经济信息委、市教委共同公布); nobody where the package does not say so. */
const signersOf = async (ctx: Ctx, call: CallRow): Promise<Part[]> => {
  const { procedure } = await packageOf(ctx.tx, call.packageId, call.packageVersion);
  return [...new Set(procedure.steps.flatMap(step => (step.action === 'publish' ? (step.signedBy ?? []) : [])))];
};

/** Such a call has its results published by the ministry, as a list (教育部办公厅通知 三、3). */
const isOfMinistry = async (ctx: Ctx, call: CallRow): Promise<boolean> =>
  (await packageOf(ctx.tx, call.packageId, call.packageVersion)).programme.cultivation !== undefined;

const presentSignatures = async (ctx: Ctx, call: CallRow): Promise<Signatures> => {
  const asked = await signersOf(ctx, call);
  const given = (await opinionsOf(ctx, call.id)).filter(opinion => opinion.stage === 'publish');
  const signed = new Set(given.map(opinion => opinion.part));
  return {
    byMinistry: await isOfMinistry(ctx, call),
    asked,
    given,
    missing: asked.filter(part => !signed.has(part)),
    maySign: asked.filter(part => cityPartsOf(ctx.actor).includes(part)),
  };
};

export const signatures = async (ctx: Ctx, { callId }: In<'signatures'>): Promise<Signatures> => {
  const call = await callOf(ctx.tx, callId);
  if (!call) throw problems.missing();
  return presentSignatures(ctx, call);
};

/** What must be decided before anybody signs or publishes. */
const refuseUndecided = (rows: readonly store.Row[], call: CallRow, instant: Date): void => {
  if (call.state === 'open' && instant <= call.closesAt) throw problems['still-open']();
  if (rows.some(row => row.submittedAt !== null && row.outcome === null && row.state !== 'withdrawn')) throw problems.undecided();
};

export const sign = async (ctx: Ctx, { callId, part, text }: In<'sign'>): Promise<Signatures> => {
  const locked = await lockCall(ctx.tx, callId);
  if (!locked) throw problems.missing();
  const { call, instant } = locked;
  if (!cityPartsOf(ctx.actor).includes(part)) throw problems.role();
  if (!(await signersOf(ctx, call)).includes(part)) throw problems.state();
  refuseUndecided(await store.ofCall(ctx.tx, callId), call, instant);
  await giveOpinion(ctx, { recordId: callId, stage: 'publish', part, verdict: 'agree', text, scopes: [CITY] });
  await ctx.record('applications.results-signed', callId, { scopes: [CITY], payload: { part } });
  return presentSignatures(ctx, call);
};

/** What the public sees of an approved application: a projection, never the application itself. */
const show = async (ctx: Ctx, row: store.Row, call: CallRow, shown: { park: string; school: string; district: string }): Promise<void> => {
  await store.insertResult(ctx.tx, {
    id: newId(),
    applicationId: row.id,
    callId: call.id,
    callTitle: call.title,
    practice: call.practice,
    consortium: row.name,
    ...shown,
    scopes: [PUBLIC, INSIDE, CITY],
  });
  await establish(ctx, row, call);
};

/** The row moves on where its procedure has a stage for that; every applicant of the call is told, approved or not. */
const announce = async (ctx: Ctx, row: store.Row, call: CallRow, instant: Date): Promise<void> => {
  const { procedure } = await packageOf(ctx.tx, call.packageId, call.packageVersion);
  if (procedureOf(procedure).ruleOf('publish', row.stage, ['city'])) {
    await takeStep(ctx, await hold(ctx, row.id), 'publish', { reason: '', confirmed: false, day: null });
    return;
  }
  await store.update(ctx.tx, row.id, { publishedAt: instant });
  await ctx.record('applications.published', row.id, { scopes: row.scopes, payload: { outcome: row.outcome } });
};

/** Where the call has a 公示, its period is over and nobody objects to the whole; answers what waits because of an objection. */
const refuseUnshown = async ({ tx }: Ctx, call: CallRow): Promise<readonly string[]> => {
  if (call.publicityDays === null) return [];
  const notice = await publicityOf(tx, 'call', call.id);
  if (notice?.state !== 'over') throw problems['publicity-due']();
  if (notice.openToAll > 0) throw problems['publicity-contested']();
  return notice.held;
};

const presentPublicity = async ({ tx }: Ctx, call: CallRow): Promise<CallPublicity> => {
  const notice = await publicityOf(tx, 'call', call.id);
  const shown = notice && { id: notice.id, state: notice.state, startsOn: notice.startsOn, endsOn: notice.endsOn };
  return { days: call.publicityDays, notice: shown && { ...shown, held: notice.held.length, openToAll: notice.openToAll } };
};

export const publicity = async (ctx: Ctx, { callId }: In<'publicity'>): Promise<CallPublicity> => {
  const call = await callOf(ctx.tx, callId);
  if (!call) throw problems.missing();
  return presentPublicity(ctx, call);
};

/** Shows the public what is about to be approved, for the working days that the call names. */
export const showToPublic = async (ctx: Ctx, { callId, acceptedBy, contact, startsOn }: In<'startPublicity'>): Promise<CallPublicity> => {
  const locked = await lockCall(ctx.tx, callId);
  if (!locked) throw problems.missing();
  const { call, instant } = locked;
  if (call.publicityDays === null) throw problems['no-publicity']();
  if (await publicityOf(ctx.tx, 'call', callId)) throw problems['publicity-started']();
  const rows = await store.ofCall(ctx.tx, callId);
  refuseUndecided(rows, call, instant);
  const approved = rows.filter(row => row.outcome === 'approved' && row.publishedAt === null);
  if (approved.length === 0) throw problems['none-approved']();
  const present = await presentAll(ctx, approved);
  await startPublicity(ctx, {
    subjectKind: 'call',
    subjectId: callId,
    title: `关于${call.year}年市域产教联合体拟创建名单的公示`,
    items: approved
      .toSorted((a, b) => (a.receiptNumber ?? '').localeCompare(b.receiptNumber ?? ''))
      .map(row => {
        const { park, school, district } = present(row);
        return { id: row.id, name: row.name, note: [`${park.name}（${district.name}）`, school?.name].filter(Boolean).join('、') };
      }),
    workingDays: call.publicityDays,
    startsOn,
    acceptedBy,
    contact,
    practice: call.practice,
  });
  return presentPublicity(ctx, call);
};

export const publish = async (ctx: Ctx, { callId }: In<'publish'>) => {
  const locked = await lockCall(ctx.tx, callId);
  if (!locked) throw problems.missing();
  const { call, instant } = locked;
  if (await isOfMinistry(ctx, call)) throw problems['ministry-publishes']();
  const rows = await store.ofCall(ctx.tx, callId);
  refuseUndecided(rows, call, instant);
  if (!(await standingOf(ctx.tx, callId, publishing(await signersOf(ctx, call)))).agreed) throw problems.unsigned();
  const held = await refuseUnshown(ctx, call);
  const fresh = rows.filter(row => row.submittedAt !== null && row.outcome !== null && row.publishedAt === null && !held.includes(row.id));
  const present = await presentAll(ctx, fresh);
  for (const row of fresh) {
    const { park, school, district } = present(row);
    if (row.outcome === 'approved') await show(ctx, row, call, { park: park.name, school: school?.name ?? '', district: district.name });
    await announce(ctx, row, call, instant);
  }
  if (call.state !== 'published') await markPublished(ctx, callId);
  return { published: fresh.filter(row => row.outcome === 'approved').length };
};
