import { procedureOf } from '#foundations/procedures/published.ts';
import type { InputOf } from '#kernel/endpoint.ts';
import type { Ctx } from '#platform/capability.ts';
import { officialsOf } from '../access.ts';
import { type api, type Course, problems } from '../contract.ts';
import * as store from '../store.ts';
import { presentCourse } from './course.ts';
import { hold } from './held.ts';
import { wordsNeeded } from './refusals.ts';

/** Answers items of the list; an answer of no says why, because the school will read it in what is asked of it. */
export const check = async (ctx: Ctx, { id, items }: InputOf<(typeof api)['check']>): Promise<Course> => {
  const { row, pack, parts } = await hold(ctx, id);
  const { checklist, waitsFor } = procedureOf(pack.procedure).stage(row.stage);
  if (!checklist || waitsFor === null) throw problems.state();
  if (!parts.includes(waitsFor)) throw problems.role();
  if (items.some(({ key }) => !checklist.some(known => known.key === key))) throw problems['unknown-check']();
  const wordless = items.findIndex(item => item.answer === 'no' && item.note === '');
  if (wordless >= 0) throw wordsNeeded(ctx, `/items/${wordless}/note`);
  const before = new Map((await store.checksOf(ctx.tx, id, row.stage)).map(kept => [kept.key, kept]));
  const changed = items.filter(item => before.get(item.key)?.answer !== item.answer || before.get(item.key)?.note !== item.note);
  const scopes = officialsOf(waitsFor, row);
  await store.saveChecks(
    ctx.tx,
    changed.map(item => ({ ...item, applicationId: id, stage: row.stage, personId: ctx.actor.id, scopes })),
  );
  const answers = changed.map(({ key, answer, note }) => ({ key, answer, note }));
  if (changed.length > 0) await ctx.record('applications.checked', id, { scopes, payload: { stage: row.stage, answers } });
  return presentCourse(ctx, row);
};
