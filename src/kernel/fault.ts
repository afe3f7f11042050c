import { say, type Text } from './words.ts';

/** A wrong place in an official file, and a sentence that says what to do about it. */
export type Fault = { readonly path: string; readonly reason: Text };

/** The fault at a path, in both languages. */
export const fault = (path: string, zh: string, en: string): Fault => ({ path, reason: say(zh, en) });
