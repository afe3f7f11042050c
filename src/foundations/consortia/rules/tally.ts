type Counted = { readonly count: number };

export const sumOf = (rows: readonly Counted[]): number => rows.reduce((sum, row) => sum + row.count, 0);

/** How many there are of each key; one that nobody belongs to says 0. */
export const tallied = <R extends Counted, K extends string>(rows: readonly R[], keys: readonly K[], keyOf: (row: R) => string | null): Record<K, number> =>
  Object.fromEntries(keys.map(key => [key, sumOf(rows.filter(row => keyOf(row) === key))])) as Record<K, number>;
