import { SERVICE } from '#kernel/actor.ts';

/** What is on its way is the person's own; the clock clears what was left behind. Whoever reads the record reads its files. */
export const scopesOfUpload = (personId: string): string[] => [personId, SERVICE];
export const scopesOfDiscarded = (personId: string): string[] => [personId, SERVICE];
