import { defineWords } from '#kernel/words.ts';
import { en } from './en.ts';
import { zh } from './zh-CN.ts';

/** The working list: its tabs, filters, and what is done to several at once. */
export const queueWords = defineWords(zh, en);
