import { z } from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { pageOf, pageQuery } from '#kernel/page.ts';
import { defineProblems } from '#kernel/problem.ts';
import { Said } from '#kernel/said.ts';

export const State = z.enum(['open', 'done', 'cancelled']);
export type State = z.infer<typeof State>;

export const Task = z.object({
  id: z.uuid(),
  subjectKind: z.string(),
  subjectId: z.uuid(),
  title: Said,
  /** Where it comes from: a call, an office. */
  from: Said.nullable(),
  detail: Said.nullable(),
  /** The verb on its button. */
  verb: Said.nullable(),
  link: z.string(),
  dueAt: z.iso.datetime().nullable(),
  state: State,
  /** Still open although its time is over. */
  overdue: z.boolean(),
  openedAt: z.iso.datetime(),
  closedAt: z.iso.datetime().nullable(),
});
export type Task = z.infer<typeof Task>;

export const problems = defineProblems('tasks', {});

export const api = {
  list: endpoint({
    method: 'GET',
    path: '/tasks',
    permission: 'signed-in',
    summary: { 'zh-CN': '等我处理的事项（未办结的在前，按截止时间）', en: 'What waits for me (open first, by due date)' },
    input: z.object({ ...pageQuery, state: State.optional() }),
    output: pageOf(Task),
  }),
  count: endpoint({
    method: 'GET',
    path: '/tasks/count',
    permission: 'signed-in',
    summary: { 'zh-CN': '待办数量与最近的截止时间', en: 'How many tasks are open, and the next due date' },
    output: z.object({ open: z.number().int(), nextDueAt: z.iso.datetime().nullable() }),
  }),
};
