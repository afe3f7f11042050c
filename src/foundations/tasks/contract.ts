import { z } from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { pageOf, pageQuery } from '#kernel/page.ts';
import { defineProblems } from '#kernel/problem.ts';
import { Said } from '#kernel/said.ts';
import { handOverApi } from './contract/hand-overs.ts';
import { reminderApi } from './contract/reminders.ts';

export const State = z.enum(['open', 'done', 'cancelled']);
export type State = z.infer<typeof State>;

/** Which tasks: what I may do now; all of the organisation; those given to somebody; ended ones; what I wait for and others have to do. */
export const View = z.enum(['mine', 'organisation', 'assigned', 'done', 'waiting']);
export type View = z.infer<typeof View>;

const PersonName = z.object({ id: z.uuid(), name: z.string() });

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
  /** Whose it is: an organisation, the departments of a district, the commissions of the city. */
  holder: Said.nullable(),
  /** Whom it was given to; `me` also when one acts for an absent colleague. */
  assignee: PersonName.extend({ me: z.boolean() }).nullable(),
  urgedAt: z.iso.datetime().nullable(),
  /** May this reader give it to somebody, and urge now? */
  mayAssign: z.boolean(),
  mayRemind: z.boolean(),
});
export type Task = z.infer<typeof Task>;

export const problems = defineProblems('tasks', {
  'same-person': { status: 422, title: { 'zh-CN': '移交双方不能是同一人', en: 'Tasks are handed over to somebody else' } },
  'nothing-to-hand-over': {
    status: 409,
    title: { 'zh-CN': '该人员名下没有可移交的待办', en: 'That person has no open task that could be handed over' },
    detail: {
      'zh-CN': '未指派到人的待办由全单位共同办理，不必移交。',
      en: 'What was given to nobody waits for all of the organisation and need not be handed over.',
    },
  },
  'hand-over-past': {
    status: 409,
    title: { 'zh-CN': '只能在移交当日撤销一次', en: 'A hand-over can be undone once, on the same day' },
    detail: { 'zh-CN': '待办没有变动。可再次移交。', en: 'Nothing was changed. You can hand over again.' },
  },
  'not-colleague': {
    status: 422,
    title: { 'zh-CN': '只能指派给本单位在岗人员', en: 'A task goes to somebody who acts for your organisation' },
    detail: { 'zh-CN': '待办没有变动。请从本单位人员中选择。', en: 'Nothing was changed. Choose one of your organisation’s people.' },
  },
});

export * from './contract/hand-overs.ts';

const ids = z.array(z.uuid()).min(1).max(200);
const note = z.string().trim().max(300).optional();

export const api = {
  list: endpoint({
    method: 'GET',
    path: '/tasks',
    permission: 'signed-in',
    summary: { 'zh-CN': '等我处理的事项（未办结的在前，按截止时间）', en: 'What waits for me (open first, by due date)' },
    input: z.object({ ...pageQuery, view: View.optional(), state: State.optional(), text: z.string().trim().min(1).max(100).optional() }),
    output: pageOf(Task),
  }),
  count: endpoint({
    method: 'GET',
    path: '/tasks/count',
    permission: 'signed-in',
    summary: { 'zh-CN': '待办数量与最近的截止时间', en: 'How many tasks are open, and the next due date' },
    output: z.object({ open: z.number().int(), nextDueAt: z.iso.datetime().nullable() }),
  }),
  assign: endpoint({
    method: 'POST',
    path: '/tasks/assign',
    permission: 'tasks.assign',
    summary: {
      'zh-CN': '把待办指派给本单位人员，或退回给全体（personId 为空）',
      en: 'Give tasks to a person of one’s organisation, or back to all (no person)',
    },
    input: z.object({ ids, personId: z.uuid().nullable(), note }),
    output: z.object({
      assigned: z.number().int(),
      kept: z.array(z.object({ taskId: z.uuid(), because: z.enum(['not-yours', 'elsewhere', 'role']) })),
    }),
    problems: ['not-colleague'],
    example: { ids: ['01976f3a-0000-7000-8000-000000000001'], personId: null },
  }),
  remind: endpoint({
    method: 'POST',
    path: '/tasks/remind',
    permission: 'tasks.remind',
    summary: { 'zh-CN': '催办：提醒应办理的单位或人员（同一事项 4 小时内一次）', en: 'Urge whoever has to act (once in four hours for each task)' },
    input: z.object({ ids, note }),
    output: z.object({ reminded: z.number().int(), resting: z.number().int() }),
    example: { ids: ['01976f3a-0000-7000-8000-000000000001'] },
  }),
  colleagues: endpoint({
    method: 'GET',
    path: '/tasks/colleagues',
    permission: 'tasks.assign',
    summary: { 'zh-CN': '可以指派的本单位人员', en: 'The people of one’s organisation to whom a task can be given' },
    output: z.object({ items: z.array(PersonName.extend({ open: z.number().int() })) }),
  }),
  ...handOverApi,
  ...reminderApi,
};
