import { SERVICE } from '#kernel/actor.ts';
import type { InputOf, OutputOf } from '#kernel/endpoint.ts';
import { common } from '#kernel/problem.ts';
import type { Ctx } from '#platform/capability.ts';
import { homeOf } from '../access.ts';
import type { api } from '../contract.ts';
import { housePlan } from '../rules.ts';
import * as store from '../store.ts';

type Plan = OutputOf<(typeof api)['reminderPlan']>;

const home = (ctx: Ctx): string => {
  const node = homeOf(ctx.actor);
  if (node === null) throw common.forbidden();
  return node;
};
const shown = ({ before, onDay, overdue }: { before: readonly number[]; onDay: boolean; overdue: readonly number[] }): Plan => ({
  before: [...before].toSorted((a, b) => b - a) as Plan['before'],
  onDay,
  overdue: [...overdue].toSorted((a, b) => a - b) as Plan['overdue'],
});

export const reminderPlan = async (ctx: Ctx): Promise<Plan> => shown((await store.findPlan(ctx.tx, home(ctx))) ?? housePlan);

export const setReminderPlan = async (ctx: Ctx, given: InputOf<(typeof api)['setReminderPlan']>): Promise<Plan> => {
  const node = home(ctx);
  const plan = shown({ before: [...new Set(given.before)], onDay: given.onDay, overdue: [...new Set(given.overdue)] });
  await store.setPlan(ctx.tx, { node, ...plan, setBy: ctx.actor.id, scopes: [node, SERVICE] });
  await ctx.record('tasks.reminders-set', node, { scopes: [node], payload: plan });
  return plan;
};
