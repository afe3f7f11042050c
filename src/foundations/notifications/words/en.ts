import type { SameKeys } from '#kernel/words.ts';
import type { zh } from './zh-CN.ts';

export const en = {
  title: 'Messages',
  recent: 'Recent messages',
  all: 'All messages',
  none: 'No messages yet',
  noneTodo: 'You are told here when an application moves on or a task is due soon.',
  noneUnread: 'No unread messages',
  bell: unread => (unread === 0 ? 'Messages' : `Messages, ${unread} unread`),
  unread: 'unread',
  filter: 'Show',
  onlyUnread: 'only unread',
  readAll: 'Mark all as read',
  readDone: 'All marked as read',
  column: { what: 'Message', when: 'When', state: 'State' },
  read: 'read',
} satisfies SameKeys<typeof zh>;
