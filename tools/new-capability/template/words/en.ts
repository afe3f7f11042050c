import type { SameKeys } from '#kernel/words.ts';
import type { zh } from './zh-CN.ts';

export const en = {
  title: 'Samples',
  lead: 'The samples of your organisation; finished ones stay on record.',
  none: 'There is nothing yet',
  noneTodo: 'Write a title above to make the first.',
  column: { title: 'Title', state: 'State', createdAt: 'Made', actions: 'Actions' },
  state: { open: 'Open', done: 'Finished' },
  titleField: 'Title',
  create: 'Make',
  created: 'Made',
  finish: 'Finish',
  finished: 'Finished',
} satisfies SameKeys<typeof zh>;
