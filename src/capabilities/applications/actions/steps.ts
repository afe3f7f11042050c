import { setAttachmentScopes } from '#foundations/attachments/published.ts';
import { checkForm, setFormAccess } from '#foundations/forms/published.ts';
import { checkPlan, setPlanAccess } from '#foundations/plans/published.ts';
import { procedureOf, recordStep, setStepScopes } from '#foundations/procedures/published.ts';
import { CITY } from '#kernel/actor.ts';
import type { RequestOf } from '#kernel/endpoint.ts';
import { common, type Problem } from '#kernel/problem.ts';
import type { Ctx } from '#platform/capability.ts';
import { scopesOf } from '../access.ts';
import { pointsChecked, withoutEvidence } from '../checked.ts';
import { type Action, type ApplicationPage, type api, problems } from '../contract.ts';
import { evidenceGaps, factsFor } from '../facts.ts';
import { mayTake } from '../signing.ts';
import * as store from '../store.ts';
import { words } from '../words/index.ts';
import { effects, type Said } from './effects.ts';
import { type Held, hold } from './held.ts';
import { presentPage } from './present.ts';

/** Says what is still to be settled, so that nobody has to look for it. */
const incomplete = async (ctx: Ctx, { row, pack }: Held): Promise<Problem> => {
  const { findings } = await checkForm(ctx, row.formId, { callOpen: true });
  const open = findings.filter(finding => finding.severity === 'error' || finding.severity === 'missing');
  const gaps = await evidenceGaps(ctx, row.id, pack);
  const isChecked = pointsChecked(row, pack, await withoutEvidence(ctx, row.id, pack));
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
      ...(isChecked ? [] : [{ pointer: '/points', message: words[ctx.language].points.first }]),
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
  // A package that was uploaded may name a refusal that nobody wrote: then it is not possible here.
  return (problems[because as keyof typeof problems & string] ?? problems.state)();
};

/** One step of the procedure: decide by its table, change the row, let form, files and steps follow, remember it, show it. */
export const takeStep = async (ctx: Ctx, id: string, action: Action, said: Said): Promise<store.Row> => {
  const held = await hold(ctx, id);
  if (!mayTake(ctx.actor, action)) throw common['signing-only']();
  const { row, pack, parts } = held;
  const procedure = procedureOf(pack.procedure);
  const decision = procedure.decide(action, row.stage, parts, await factsFor(ctx, held, parts));
  if (!decision.ok) throw await refuse(ctx, held, action, decision.because);
  const rule = procedure.ruleOf(action, row.stage, parts)!;
  if (rule.reason === 'required' && said.reason === '')
    throw problems['reason-needed']({ errors: [{ pointer: '/reason', message: problems['reason-needed']().definition.title[ctx.language] }] });

  const stage = procedure.stage(decision.to);
  const taken = { ...held, ...said, freezes: rule.freezes === true };
  const { event, change, then } = effects[action];
  const changed = { ...(await change?.(ctx, taken)), state: stage.state, stage: stage.key };
  // Whoever handed it on stays a reader; where the city itself verifies, it reads from then on.
  const scopes = scopesOf({ ...row, ...changed, cityReads: stage.waitsFor === 'city' || row.scopes.includes(CITY) });
  const next = await store.update(ctx.tx, id, { ...changed, scopes });
  await setFormAccess(ctx, row.formId, { scopes, locked: !stage.writable, fills: stage.fills ?? [] });
  await setPlanAccess(ctx, id, { scopes, locked: !stage.writable });
  await setAttachmentScopes(ctx, 'application', id, scopes);
  await setStepScopes(ctx, id, scopes);
  const reason = rule.reason === 'none' ? null : said.reason || null;
  await recordStep(ctx, { recordId: id, action, from: procedure.stage(row.stage), to: stage, name: rule.name, reason, scopes });
  await then?.(ctx, next, taken);
  await ctx.record(event, id, { scopes, payload: { from: row.stage, to: stage.key, action } });
  return next;
};

export const step = async (ctx: Ctx, { id, action, reason = '', confirmed = false, day }: RequestOf<(typeof api)['step']>): Promise<ApplicationPage> =>
  presentPage(ctx, await takeStep(ctx, id, action, { reason, confirmed, day: day ?? null }));
