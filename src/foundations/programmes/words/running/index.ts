import { defineWords } from '#kernel/words.ts';
import { en } from './en.ts';
import { zh } from './zh-CN.ts';

/** How a call is run: settings, co-signed opening, notices of dates, annexes, addressees. */
export const running = defineWords(zh, en);
