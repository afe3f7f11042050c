import { defineCapability } from '#platform/capability.ts';
import { permissions } from './access.ts';
import { assign } from './actions/assign.ts';
import { colleagues, count, list } from './actions/list.ts';
import { remind } from './actions/urge.ts';
import { api, problems } from './contract.ts';
import { eventNotes } from './notes.ts';
import { findEnding, reactions } from './reactions.ts';

export default defineCapability({
  name: 'tasks',
  api,
  problems,
  permissions,
  handlers: { list, count, colleagues, assign, remind },
  schedule: { reminders: { cron: '0 8-20 * * *', run: findEnding } },
  reactions,
  eventNotes,
  eventWords: {
    'tasks.due-soon': { 'zh-CN': '待办事项临近截止，已提醒', en: 'reminded that a task is due soon' },
    'tasks.assigned': { 'zh-CN': '指派了待办', en: 'gave a task to somebody' },
    'tasks.given-back': { 'zh-CN': '将待办退回给本单位全体', en: 'gave a task back to all' },
    'tasks.urged': { 'zh-CN': '催办', en: 'urged' },
  },
});
