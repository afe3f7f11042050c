import { SERVICE } from '#kernel/actor.ts';

/** Whoever acts for the node reads its tasks; the clock (a scheduled job) reads them to remind. */
export const scopesOf = (node: string): string[] => [node, SERVICE];
