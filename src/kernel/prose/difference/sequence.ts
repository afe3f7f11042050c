/** How one list became another: what stayed, what went and what came, in order. Indexes are into both lists. */
export type Edit =
  | { readonly kind: 'same'; readonly a: number; readonly b: number }
  | { readonly kind: 'deleted'; readonly a: number }
  | { readonly kind: 'inserted'; readonly b: number };

type Range = { readonly from: number; readonly to: number };

/** The comparison of every pair costs memory and time; beyond this many pairs the lists are first cut where they agree for certain. */
const mostPairs = 1_000_000;

const allGone = (a: Range, b: Range): Edit[] => [
  ...Array.from({ length: a.to - a.from }, (_, i): Edit => ({ kind: 'deleted', a: a.from + i })),
  ...Array.from({ length: b.to - b.from }, (_, i): Edit => ({ kind: 'inserted', b: b.from + i })),
];

/** The longest common subsequence, by the table of all pairs. */
const byPairs = (a: readonly string[], b: readonly string[], inA: Range, inB: Range): Edit[] => {
  const [n, m] = [inA.to - inA.from, inB.to - inB.from];
  const width = m + 1;
  const longest = new Uint16Array((n + 1) * width);
  for (let i = n - 1; i >= 0; i -= 1)
    for (let j = m - 1; j >= 0; j -= 1)
      longest[i * width + j] =
        a[inA.from + i] === b[inB.from + j] ? longest[(i + 1) * width + j + 1]! + 1 : Math.max(longest[(i + 1) * width + j]!, longest[i * width + j + 1]!);
  const edits: Edit[] = [];
  let [i, j] = [0, 0];
  while (i < n && j < m) {
    if (a[inA.from + i] === b[inB.from + j]) edits.push({ kind: 'same', a: inA.from + i++, b: inB.from + j++ });
    else if (longest[(i + 1) * width + j]! >= longest[i * width + j + 1]!) edits.push({ kind: 'deleted', a: inA.from + i++ });
    else edits.push({ kind: 'inserted', b: inB.from + j++ });
  }
  return [...edits, ...allGone({ from: inA.from + i, to: inA.to }, { from: inB.from + j, to: inB.to })];
};

/** What stands exactly once on both sides, as long as it stands there in the same order: places where the lists agree for certain. */
const anchors = (a: readonly string[], b: readonly string[], inA: Range, inB: Range): { a: number; b: number }[] => {
  const once = (list: readonly string[], { from, to }: Range) => {
    const at = new Map<string, number>();
    for (let i = from; i < to; i += 1) at.set(list[i]!, at.has(list[i]!) ? -1 : i);
    return at;
  };
  const placesInB = once(b, inB);
  const pairs = [...once(a, inA)].flatMap(([key, i]) => ((placesInB.get(key) ?? -1) >= 0 && i >= 0 ? [{ a: i, b: placesInB.get(key)! }] : []));
  // The longest run of pairs that rises in both: patience sorting with back links.
  const piles: number[] = [];
  const before: number[] = [];
  pairs.forEach((pair, i) => {
    let [low, high] = [0, piles.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (pairs[piles[middle]!]!.b < pair.b) low = middle + 1;
      else high = middle;
    }
    before[i] = low > 0 ? piles[low - 1]! : -1;
    piles[low] = i;
  });
  const rising: { a: number; b: number }[] = [];
  for (let i = piles.at(-1) ?? -1; i >= 0; i = before[i]!) rising.push(pairs[i]!);
  return rising.reverse();
};

const between = (a: readonly string[], b: readonly string[], inA: Range, inB: Range): Edit[] => {
  const pairs = (inA.to - inA.from) * (inB.to - inB.from);
  if (pairs === 0) return allGone(inA, inB);
  if (pairs <= mostPairs && inA.to - inA.from < 65_535) return byPairs(a, b, inA, inB);
  const sure = anchors(a, b, inA, inB);
  if (sure.length === 0) return allGone(inA, inB);
  const edits: Edit[] = [];
  let [i, j] = [inA.from, inB.from];
  for (const anchor of sure) {
    edits.push(...between(a, b, { from: i, to: anchor.a }, { from: j, to: anchor.b }), { kind: 'same', ...anchor });
    [i, j] = [anchor.a + 1, anchor.b + 1];
  }
  return [...edits, ...between(a, b, { from: i, to: inA.to }, { from: j, to: inB.to })];
};

/** Compares two lists of keys. Deleted stands before inserted; equal lists give nothing but `same`. */
export const editsOf = (a: readonly string[], b: readonly string[]): Edit[] => {
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  const same = (count: number, inA: number, inB: number) => Array.from({ length: count }, (_, i): Edit => ({ kind: 'same', a: inA + i, b: inB + i }));
  return [
    ...same(start, 0, 0),
    ...between(a, b, { from: start, to: a.length - end }, { from: start, to: b.length - end }),
    ...same(end, a.length - end, b.length - end),
  ];
};
