import type { Entry } from './contract.ts';

type Dated = Pick<Entry, 'validFrom' | 'validTo'>;
type Linked = Dated & Pick<Entry, 'key' | 'successor'>;

/** Is this entry in force on the day? Both ends count; an open end means as far as the list knows. */
export const inForce = ({ validFrom, validTo }: Dated, day: string): boolean =>
  (validFrom === null || validFrom <= day) && (validTo === null || day <= validTo);

/**
 * The entry that stands for `key` on a day: itself while it is in force, afterwards its successor. A record keeps the key of
 * its own time; only questions about today follow the chain.
 */
export const standsFor = <E extends Linked>(entries: readonly E[], key: string, day: string): E | null => {
  const seen = new Set<string>();
  for (let at = entries.find(entry => entry.key === key); at && !seen.has(at.key); at = entries.find(entry => entry.key === at!.successor)) {
    if (inForce(at, day)) return at;
    seen.add(at.key);
  }
  return null;
};

/** What is wrong with a list, one sentence each; an empty answer means it may be loaded. */
export const faultsOf = (entries: readonly Entry[]): string[] => {
  const keys = new Set(entries.map(entry => entry.key));
  const counted = Map.groupBy(entries, entry => entry.key);
  return entries.flatMap(entry => {
    const faults: string[] = [];
    if (entry.name === '') faults.push('has no name');
    if (entry.source === '') faults.push('names no source');
    if (counted.get(entry.key)!.length > 1) faults.push('occurs more than once');
    if (entry.parent !== null && !keys.has(entry.parent)) faults.push(`has the unknown parent ${entry.parent}`);
    if (entry.successor !== null && !keys.has(entry.successor)) faults.push(`has the unknown successor ${entry.successor}`);
    if (entry.successor !== null && entry.validTo === null) faults.push('has a successor but no last day');
    if (entry.validFrom !== null && entry.validTo !== null && entry.validTo < entry.validFrom) faults.push('ends before it begins');
    return faults.map(fault => `${entry.list}/${entry.key} ${fault}`);
  });
};
