import type { Role } from '#kernel/actor.ts';

/** Code lists are public and change only with the files of `reference/`: nobody edits them on a screen. */
export const permissions: Record<never, readonly Role[]> = {};
