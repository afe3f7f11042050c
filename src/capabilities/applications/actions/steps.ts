import { setAttachmentScopes } from '#foundations/attachments/published.ts';
import { setFormAccess } from '#foundations/forms/published.ts';
import { setPlanAccess } from '#foundations/plans/published.ts';
import type { Stage, StepRule } from '#foundations/procedures/contract.ts';
import { type OnPaper, procedureOf, recordStep, setStepScopes } from '#foundations/procedures/published.ts';
import { CITY, MINISTRY } from '#kernel/actor.ts';
import type { RequestOf } from '#kernel/endpoint.ts';
import { common } from '#kernel/problem.ts';
import type { Text } from '#kernel/words.ts';
import type { Ctx } from '#platform/capability.ts';
import { scopesOf } from '../access.ts';
import { followConsortium } from '../consortium.ts';
import type { ApplicationPage, api } from '../contract.ts';
import { factsFor } from '../facts.ts';
import { followSeals } from '../sealing.ts';
import { mayTake } from '../signing.ts';
import * as store from '../store.ts';
import { type Effect, effects, type Said, type StepAction } from './effects.ts';
import { freeze } from './freezing.ts';
import { type Held, hold } from './held.ts';
import { presentPage } from './present.ts';
import { refusalOf, wordsNeeded } from './refusals.ts';

/** What a step would do now: where it leads and by which row of the table; refuses with the reason of the table. */
export const decided = async (ctx: Ctx, held: Held, action: StepAction, { reason }: Pick<Said, 'reason'>): Promise<{ rule: StepRule; stage: Stage }> => {
  const { row, pack, parts } = held;
  const procedure = procedureOf(pack.procedure);
  const decision = procedure.decide(action, row.stage, parts, await factsFor(ctx, held, parts));
  if (!decision.ok) throw await refusalOf(ctx, held, action, decision.because);
  const rule = procedure.ruleOf(action, row.stage, parts)!;
  if (rule.reason === 'required' && reason === '') throw wordsNeeded(ctx, '/reason');
  return { rule, stage: procedure.stage(decision.to) };
};

/** Form, plan and files follow the stage: who reads them, whether they are written in, and until when. */
const follow = async (ctx: Ctx, held: Held, next: store.Row, stage: Stage, because: Text): Promise<void> => {
  const { row, call } = held;
  const { scopes } = next;
  const access = {
    scopes,
    locked: !stage.writable,
    ...(stage.writable ? { editableUntil: next.submittedAt === null ? call.closesAt : next.correctionUntil } : {}),
  };
  await setFormAccess(ctx, row.formId, { ...access, fills: stage.fills ?? [] });
  await setPlanAccess(ctx, row.id, access);
  await setAttachmentScopes(ctx, 'application', row.id, scopes);
  await setStepScopes(ctx, row.id, scopes);
  await followSeals(ctx, held, next, { stage, because });
  await followConsortium(ctx, next);
};

/** What freezing or opening the material again changes in the row. A version that was handed in keeps its code until the next one. */
const material = async (ctx: Ctx, { row }: Held, rule: StepRule, stage: Stage): Promise<ReturnType<NonNullable<Effect['change']>>> => {
  if (rule.freezes) return freeze(ctx, row);
  if (!stage.writable) return {};
  return row.submittedAt === null ? { frozen: null, versionCode: null } : { frozen: null };
};

const isOfCity = (part: Stage['waitsFor']): boolean => part !== null && ['city', 'city-economy', 'city-education', 'province'].includes(part);

/** One step of the procedure: decide by its table, change the row, let form, files and steps follow, remember it. */
export const takeStep = async (ctx: Ctx, held: Held, action: StepAction, said: Said, paper: OnPaper | null = null): Promise<store.Row> => {
  if (action !== 'publish' && !mayTake(ctx.actor, action)) throw common['signing-only']();
  const { row, pack } = held;
  const { rule, stage } = await decided(ctx, held, action, said);
  const kept = await material(ctx, held, rule, stage);
  const taken = { ...held, ...said, row: { ...row, ...kept } };
  const { event, change, then } = effects[action];
  const changed = { ...kept, ...(await change?.(ctx, taken)), state: stage.state, stage: stage.key };
  // Whoever handed it on stays a reader; where the city itself verifies, it reads from then on.
  const scopes = scopesOf({
    ...row,
    ...changed,
    cityReads: isOfCity(stage.waitsFor) || row.scopes.includes(CITY),
    ministryReads: stage.waitsFor === 'ministry' || row.scopes.includes(MINISTRY),
  });
  const next = await store.update(ctx.tx, row.id, { ...changed, scopes });
  await follow(ctx, held, next, stage, rule.name);
  const from = procedureOf(pack.procedure).stage(row.stage);
  const reason = rule.reason === 'none' ? null : said.reason || null;
  await recordStep(ctx, { recordId: row.id, action, from, to: stage, name: rule.name, reason, scopes, paper });
  await then?.(ctx, next, taken);
  await ctx.record(event, row.id, { scopes, payload: { from: row.stage, to: stage.key, action } });
  return next;
};

export const step = async (ctx: Ctx, { id, action, reason = '', confirmed = false, day }: RequestOf<(typeof api)['step']>): Promise<ApplicationPage> =>
  presentPage(ctx, await takeStep(ctx, await hold(ctx, id), action, { reason, confirmed, day: day ?? null }));
