import { z } from 'zod';
import { endpoint } from '#kernel/endpoint.ts';

/** The days one may choose from: `choices` in the rules, and a check in the database. */
const before = z
  .array(z.union([z.literal(7), z.literal(5), z.literal(3), z.literal(2), z.literal(1)]))
  .min(1)
  .max(4);
const overdue = z.array(z.union([z.literal(1), z.literal(3), z.literal(7)])).max(3);

export const ReminderPlan = z.object({ before, onDay: z.boolean(), overdue });

export const reminderApi = {
  reminderPlan: endpoint({
    method: 'GET',
    path: '/tasks/reminders',
    permission: 'tasks.assign',
    summary: { 'zh-CN': '本单位的到期提醒设置', en: 'When one’s organisation is reminded of due dates' },
    output: ReminderPlan,
  }),
  setReminderPlan: endpoint({
    method: 'PUT',
    path: '/tasks/reminders',
    permission: 'tasks.assign',
    summary: { 'zh-CN': '设置到期提醒：截止前、当天、逾期后', en: 'Say when to be reminded: before the end, on the day, overdue' },
    input: ReminderPlan,
    output: ReminderPlan,
    example: { before: [3, 1], onDay: true, overdue: [1] },
  }),
};
