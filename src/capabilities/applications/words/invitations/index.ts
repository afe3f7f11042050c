import { defineWords } from '#kernel/words.ts';
import { en } from './en.ts';
import { zh } from './zh-CN.ts';

/** 商请: whom the lead park asks, and what they answer. */
export const invitationWords = defineWords(zh, en);
