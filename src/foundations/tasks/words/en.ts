import type { SameKeys } from '#kernel/words.ts';
import type { zh } from './zh-CN.ts';

export const en = {
  title: 'Tasks',
  waiting: 'Waiting for me',
  all: 'All tasks',
  column: { what: 'Task', from: 'From', state: 'State', due: 'Due', ended: 'Ended', open: 'Open' },
  state: { open: 'to do', done: 'done', cancelled: 'cancelled', overdue: 'overdue' },
  go: 'Go to it',
  look: 'Look',
  openNamed: (verb, title) => `${verb}: ${title}`,
  noDue: 'no due date',
  none: 'Nothing is waiting for you',
  noneTodo: 'What has to be filled in, reviewed or corrected appears here, with reminders 3 days and 1 day before it is due.',
  noneSuch: 'No task matches',
  more: count => `${count} more`,
  open: count => `${count} ${count === 1 ? 'task' : 'tasks'} to do`,
  line: (count, left) => `${count} ${count === 1 ? 'thing waits' : 'things wait'} for you${left === null ? '' : `; the next one: ${left}`}`,
  reminder: (days, title) => `${days === 0 ? 'Due today' : days === 1 ? 'Due tomorrow' : `Due in ${days} days`}: ${title}`,
  city: 'Municipal commissions',
  departments: district => `departments of ${district}`,
  noteSays: note => `Note: ${note}`,
  assignedTo: (title, person) => `${title} → ${person}`,
  gave: (by, title, count) => (count === 1 ? `${by} gave you: ${title}` : `${by} gave you ${count} tasks: ${title} and others`),
  urges: (by, title, count) => (count === 1 ? `${by} urges: ${title}` : `${by} urges: ${title} and ${count - 1} more`),
} satisfies SameKeys<typeof zh>;
