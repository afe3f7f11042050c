import { attachmentsOf } from '#foundations/attachments/published.ts';
import type { Part, Verdict } from '#foundations/procedures/contract.ts';
import { closePaper, registerPaper as keepPaper, lockPaper, procedureOf } from '#foundations/procedures/published.ts';
import { callOf, packageOf } from '#foundations/programmes/published.ts';
import { dayOf } from '#kernel/day.ts';
import type { InputOf } from '#kernel/endpoint.ts';
import type { Attachable, Ctx } from '#platform/capability.ts';
import { officialsOf, partsOf, toldOf } from '../access.ts';
import { type Action, type ApplicationPage, type api, type Course, problems } from '../contract.ts';
import * as store from '../store.ts';
import { presentCourse } from './course.ts';
import { type Held, hold } from './held.ts';
import { refuseOpinion, sayIn } from './opinions.ts';
import { presentPage } from './present.ts';
import { wordsNeeded } from './refusals.ts';
import { decided, takeStep } from './steps.ts';

type In<K extends keyof typeof api> = InputOf<(typeof api)[K]>;
type Slip = { readonly action: Action | 'opinion'; readonly part: Part; readonly verdict: Verdict | null; readonly reason: string };

/** The record type of scans of signed slips: they are no material of the applicant, so they are kept apart from its evidence. */
export const slipRecord = 'application-slip';

/** Would the slip count now? Refuses as the step itself would, before anybody waits for a second person. */
const refuseSlip = async (ctx: Ctx, held: Held, { action, part, verdict, reason }: Slip): Promise<void> => {
  if (!held.parts.includes(part)) throw problems.role();
  if (action === 'opinion') {
    await refuseOpinion(ctx, held, part);
    if (verdict !== 'agree' && reason === '') throw wordsNeeded(ctx, '/reason');
    return;
  }
  const { rule } = await decided(ctx, held, action, { reason });
  if (!rule.paper || !rule.by.includes(part)) throw problems['not-on-paper']();
};

/** 呈批单: the slip went round on paper and was signed; a clerk of the part enters it with its scan. */
export const registerPaper = async (ctx: Ctx, { id, action, ...given }: In<'registerPaper'>): Promise<Course> => {
  const held = await hold(ctx, id);
  const { row, instant } = held;
  const slip = { action, part: given.part, verdict: action === 'opinion' ? (given.verdict ?? 'agree') : null, reason: given.reason };
  await refuseSlip(ctx, held, slip);
  if (given.signedOn > dayOf(instant)) throw problems['day-ahead']();
  if (!(await attachmentsOf(ctx.tx, slipRecord, id)).some(file => file.id === given.attachmentId)) throw problems['no-scan']();
  const { signer, signedOn, attachmentId, confirmed, until = null } = given;
  const scopes = officialsOf(slip.part, row);
  const paper = await keepPaper(ctx, { ...slip, recordId: id, stage: row.stage, signer, signedOn, attachmentId, confirmed, until, scopes });
  await ctx.record('applications.paper-registered', id, { scopes: toldOf(slip.part, row), payload: { paper, action, part: slip.part, signer, signedOn } });
  return presentCourse(ctx, row);
};

/** The slip that a second person compares: of their own part, open, and not entered by themselves. */
const secondLook = async (ctx: Ctx, held: Held, paperId: string) => {
  const paper = await lockPaper(ctx, paperId);
  if (!paper || paper.recordId !== held.row.id) throw problems['paper-missing']();
  if (!held.parts.includes(paper.part)) throw problems.role();
  if (paper.registeredBy === ctx.actor.id) throw problems['same-person']();
  if (paper.state !== 'waiting' || paper.stale) throw problems['paper-closed']();
  return paper;
};

/** Compared and found right: only now the step is taken, by the person who compared it, as the slip says. */
export const confirmPaper = async (ctx: Ctx, { id, paperId }: In<'confirmPaper'>): Promise<ApplicationPage> => {
  const held = await hold(ctx, id);
  const paper = await secondLook(ctx, held, paperId);
  const { signer, signedOn, registeredBy, part, verdict, reason } = paper;
  const onPaper = { signer, signedOn, registeredBy };
  await closePaper(ctx, paperId, 'confirmed');
  await ctx.record('applications.paper-confirmed', id, { scopes: toldOf(part, held.row), payload: { paper: paperId, part, action: paper.action } });
  if (paper.action === 'opinion') {
    await refuseOpinion(ctx, held, part);
    await sayIn(ctx, held, { part, verdict: verdict!, text: reason }, onPaper);
    return presentPage(ctx, held.row);
  }
  const said = { reason, confirmed: paper.confirmed, day: paper.until };
  return presentPage(ctx, await takeStep(ctx, held, paper.action as Action, said, onPaper));
};

export const refusePaper = async (ctx: Ctx, { id, paperId, reason }: In<'refusePaper'>): Promise<Course> => {
  const held = await hold(ctx, id);
  const paper = await secondLook(ctx, held, paperId);
  await closePaper(ctx, paperId, 'refused', reason);
  await ctx.record('applications.paper-refused', id, {
    scopes: toldOf(paper.part, held.row),
    payload: { paper: paperId, part: paper.part, action: paper.action, reason },
  });
  return presentCourse(ctx, held.row);
};

/** The parts of a person for whom something at this stage can be signed on paper. */
const paperParts = (pack: Held['pack'], row: store.Row, parts: readonly Part[]): Part[] => {
  const procedure = procedureOf(pack.procedure);
  const asked = procedure.stage(row.stage).opinions ?? [];
  const steps = pack.procedure.steps.filter(step => step.paper && step.from.includes(row.stage)).flatMap(step => step.by);
  return parts.filter(part => asked.includes(part) || steps.includes(part));
};

const refusal = async (ctx: Ctx, row: store.Row) => {
  const call = (await callOf(ctx.tx, row.callId))!;
  const pack = await packageOf(ctx.tx, call.packageId, call.packageVersion);
  const [part] = paperParts(pack, row, partsOf(ctx.actor, row));
  return part ? { part, problem: null } : { part: null, problem: problems['not-on-paper']() };
};

/** Scans of signed slips: a clerk of a part that can sign on paper adds them; officials read them. */
export const slipScans: Attachable = {
  mayAttach: async (ctx, id) => {
    const row = await store.lock(ctx.tx, id);
    if (!row) return null;
    const { part, problem } = await refusal(ctx, row);
    if (problem) throw problem;
    return { scopes: officialsOf(part, row) };
  },
  mayRead: async (ctx, id) => (await store.find(ctx.tx, id)) !== undefined,
  closed: async (ctx, id) => {
    const row = await store.find(ctx.tx, id);
    return row ? (await refusal(ctx, row)).problem : problems.missing();
  },
};
