import { z } from 'zod';
import { say } from '#kernel/words.ts';
import type { Ctx, Linkable } from '#platform/capability.ts';
import * as store from './store.ts';
import { tasksOf } from './tasks.ts';

const shape = /^(?<plan>[0-9a-f-]{36})\/(?<task>[\w.-]{1,80})$/;

const titlesOf = async (ctx: Ctx, planId: string): Promise<ReadonlyMap<string, string>> => {
  const row = await store.find(ctx.tx, planId);
  return new Map(row ? (await tasksOf(ctx, row)).map(({ key, label }) => [key, label]) : []);
};

/** The tasks of the plan that a consortium was founded with, each as `<plan>/<task>`. */
export const taskLinks: Linkable = {
  title: say('建设任务', 'Task of the plan'),
  find: async (ctx, ids) => {
    const asked = ids.flatMap(id => {
      const { plan, task } = shape.exec(id)?.groups ?? {};
      return plan && task && z.uuid().safeParse(plan).success ? [{ id, plan, task }] : [];
    });
    const found = new Map<string, { title: string; link: string }>();
    for (const [plan, of] of Map.groupBy(asked, one => one.plan)) {
      const titles = await titlesOf(ctx, plan);
      for (const { id, task } of of) if (titles.has(task)) found.set(id, { title: titles.get(task)!, link: `/plans/${plan}` });
    }
    return found;
  },
  offers: async (ctx, { origin }) => {
    const row = origin === null ? undefined : await store.ofSubject(ctx.tx, origin.id);
    return row ? (await tasksOf(ctx, row)).map(({ key, label }) => ({ id: `${row.id}/${key}`, title: label })) : [];
  },
};
