import { INSIDE, PUBLIC, type Role } from '#kernel/actor.ts';

/** The directory is read by everybody; consortia are made and moved by the records that lead to them, never on a screen of their own. */
export const permissions: Record<never, readonly Role[]> = {};

/** Who keeps a consortium reads it; once it is announced everybody does. */
export const scopesOf = (keepers: readonly string[], isPublic: boolean): string[] => (isPublic ? [...new Set([...keepers, PUBLIC, INSIDE])] : [...keepers]);
