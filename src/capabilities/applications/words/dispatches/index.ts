import { defineWords } from '#kernel/words.ts';
import { en } from './en.ts';
import { zh } from './zh-CN.ts';

/** 报送抄送: where a submission goes besides, and what came of it. */
export const dispatchWords = defineWords(zh, en);
