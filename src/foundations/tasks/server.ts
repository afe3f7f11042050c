import { defineCapability } from '#platform/capability.ts';
import { count, list } from './actions.ts';
import { api, problems } from './contract.ts';
import { findEnding, remind } from './reactions.ts';

export default defineCapability({
  name: 'tasks',
  api,
  problems,
  permissions: {},
  handlers: { list, count },
  schedule: { reminders: { cron: '0 8-20 * * *', run: findEnding } },
  reactions: { remind: { on: ['tasks.due-soon'], run: remind } },
  eventWords: { 'tasks.due-soon': { 'zh-CN': '待办事项临近截止，已提醒', en: 'reminded that a task is due soon' } },
});
