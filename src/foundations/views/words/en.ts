import type { SameKeys } from '#kernel/words.ts';
import type { zh } from './zh-CN.ts';

export const en = {
  views: 'Views',
  opened: (name: string) => `View: ${name}`,
  none: 'No saved view yet',
  shared: 'shared here',
  usual: 'default',
  save: 'Save the present filter as a view',
  saveTitle: 'Save a view',
  name: 'Name of the view',
  share: 'Colleagues of my organisation may use it',
  saved: (name: string) => `View “${name}” saved`,
  manage: 'Manage views',
  rename: 'Rename',
  update: 'Take the present filter',
  makeUsual: 'Make default',
  notUsual: 'No longer default',
  remove: 'Delete',
  removeAsk: (name: string) => `Delete the view “${name}”?`,
  removeText: 'Only the saved filter goes; nothing in the list changes.',
  of: (verb: string, name: string) => `${verb}: ${name}`,
} satisfies SameKeys<typeof zh>;
