import type { Part } from '#foundations/procedures/contract.ts';
import { giveOpinion as keepOpinion, type OnPaper, procedureOf } from '#foundations/procedures/published.ts';
import { maySign } from '#kernel/actor.ts';
import type { InputOf } from '#kernel/endpoint.ts';
import { common } from '#kernel/problem.ts';
import type { Ctx } from '#platform/capability.ts';
import { officialsOf, toldOf } from '../access.ts';
import { type api, type Course, problems } from '../contract.ts';
import { isOpen } from '../facts.ts';
import { presentCourse } from './course.ts';
import { type Held, hold } from './held.ts';
import { late, wordsNeeded } from './refusals.ts';

type Said = Pick<InputOf<(typeof api)['giveOpinion']>, 'part' | 'verdict' | 'text'>;

/** May this part say something here? By its people, at a stage that asks for it, and while the district still has time. */
export const refuseOpinion = async (ctx: Ctx, held: Held, part: Part): Promise<void> => {
  const { row, call, pack, instant, parts } = held;
  if (!parts.includes(part)) throw problems.role();
  if (ctx.actor.onBehalfOf?.kind === 'signing' && !maySign(ctx.actor, 'opinion')) throw common['signing-only']();
  if (!procedureOf(pack.procedure).stage(row.stage).opinions?.includes(part)) throw problems.state();
  if (row.submittedAt === null && !isOpen(call, instant)) throw await late(ctx, held, 'opinion');
};

/** Keeps what a part says; on screen or from a slip. */
export const sayIn = async (ctx: Ctx, { row }: Held, { part, verdict, text }: Said, paper: OnPaper | null): Promise<void> => {
  if (verdict !== 'agree' && text === '') throw wordsNeeded(ctx, '/text');
  const scopes = officialsOf(part, row);
  await keepOpinion(ctx, { recordId: row.id, stage: row.stage, part, verdict, text, scopes, paper });
  await ctx.record('applications.opinion-given', row.id, { scopes: [...new Set([...toldOf(part, row), ...row.scopes])], payload: { part, verdict } });
};

/** 会签: each department that the stage asks says what it thinks; the next step closes the round (渝经信发〔2023〕85号 三（一）). */
export const giveOpinion = async (ctx: Ctx, { id, ...said }: InputOf<(typeof api)['giveOpinion']>): Promise<Course> => {
  const held = await hold(ctx, id);
  await refuseOpinion(ctx, held, said.part);
  await sayIn(ctx, held, said, null);
  return presentCourse(ctx, held.row);
};
