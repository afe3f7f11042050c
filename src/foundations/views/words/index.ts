import { defineWords } from '#kernel/words.ts';
import { en } from './en.ts';
import { zh } from './zh-CN.ts';

export const words = defineWords(zh, en);
