/** An organisation, as far as it is known: one that is not in the directory has only its name. */
export type Party = { readonly id: string | null; readonly name: string };

const plain = (name: string) => name.normalize('NFKC').replaceAll(/\s/gu, '');

/** 回避: the organisation that an expert works for, or has declared a tie to, is one of those behind the subject. Null when none is. */
export const conflictOf = (ties: readonly Party[], behind: readonly Party[]): Party | null =>
  behind.find(party => ties.some(tie => (tie.id !== null && tie.id === party.id) || plain(tie.name) === plain(party.name))) ?? null;

/**
 * Drawing by lot that anybody can repeat: candidates in the order of `keyOf` (a digest of the recorded seed and the candidate), the first so many.
 * Who is tied to any subject was taken out before. Null when there are too few.
 */
export const draw = <T extends { readonly id: string }>(candidates: readonly T[], count: number, keyOf: (id: string) => string): T[] | null => {
  if (candidates.length < count) return null;
  return candidates.toSorted((a, b) => (keyOf(a.id) < keyOf(b.id) ? -1 : 1)).slice(0, count);
};
