import { defineCapability } from '#platform/capability.ts';
import { permissions } from './access.ts';
import { assign } from './actions/assign.ts';
import * as handOvers from './actions/hand-overs.ts';
import { colleagues, count, list } from './actions/list.ts';
import * as reminders from './actions/reminders.ts';
import { remind } from './actions/urge.ts';
import { api, problems } from './contract.ts';
import { eventNotes } from './notes.ts';
import { findEnding, reactions } from './reactions.ts';

export default defineCapability({
  name: 'tasks',
  api,
  problems,
  permissions,
  handlers: { list, count, colleagues, assign, remind, ...handOvers, ...reminders },
  schedule: { reminders: { cron: '0 8-20 * * *', run: findEnding } },
  reactions,
  eventNotes,
  eventWords: {
    'tasks.due-soon': { 'zh-CN': '待办事项临近截止，已提醒', en: 'reminded that a task is due soon' },
    'tasks.assigned': { 'zh-CN': '指派了待办', en: 'gave a task to somebody' },
    'tasks.given-back': { 'zh-CN': '将待办退回给本单位全体', en: 'gave a task back to all' },
    'tasks.handed-over': { 'zh-CN': '移交了一人名下全部待办', en: 'handed all tasks of a person over' },
    'tasks.hand-over-undone': { 'zh-CN': '撤销了移交', en: 'undid a hand-over' },
    'tasks.reminders-set': { 'zh-CN': '设置了到期提醒', en: 'set the reminders of due dates' },
    'tasks.urged': { 'zh-CN': '催办', en: 'urged' },
  },
});
