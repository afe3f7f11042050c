import type { Founding } from '../contract/profile.ts';

type Entry = { readonly plannedOn: string | null; readonly foundedOn: string | null; readonly at: Date };

/** What was known at a moment: the last entry that was made until then. */
export const knownAt = <E extends Entry>(entries: readonly E[], at: Date): E | null =>
  entries.filter(entry => entry.at <= at).toSorted((a, b) => b.at.getTime() - a.at.getTime())[0] ?? null;

/** Actual from the day of founding on, as far as it was known then; planned (拟) until that day. */
export const markOn = (entry: Pick<Entry, 'foundedOn'> | null, day: string): Founding['mark'] =>
  entry?.foundedOn && entry.foundedOn <= day ? 'actual' : 'planned';
