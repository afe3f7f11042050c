import type { zh } from './zh-CN.ts';

export const en: typeof zh = {
  title: 'Search',
  lead: 'By name, pinyin, initials or code; only what you may see is found.',
  field: 'Search applications, calls, organisations, consortia',
  hint: 'For example: 智能装备, znzb, 85-0007',
  none: q => `Nothing found for “${q}”`,
  noneTodo: 'Try another word, or only a few characters of the name, its pinyin initials, or the end of a number.',
  start: 'What are you looking for?',
  startTodo: 'Chinese, pinyin (zhinengzhuangbei), initials (znzb) and numbers all work.',
  more: shown => `Only the first ${shown} are shown; add a few characters to narrow it down.`,
};
