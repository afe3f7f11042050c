/** Who of a call has a place of its province, and who waits for one. */
export type Placed = { readonly id: string; readonly seat: number | null; readonly reserveOrder: number | null };

const others = (all: readonly Placed[], id: string) => all.filter(one => one.id !== id);

/** The lowest place that nobody else has; null when all are taken (每个省份推荐不超过3家). Without a quota there is always one. */
export const freeSeat = (all: readonly Placed[], id: string, quota: number | null): number | null => {
  const taken = new Set(others(all, id).flatMap(({ seat }) => seat ?? []));
  // Places beyond a quota that was lowered count too: nothing is recommended on top of them.
  if (quota !== null && taken.size >= quota) return null;
  for (let seat = 1; ; seat += 1) if (!taken.has(seat)) return seat;
};

/** The end of the reserve list. */
export const nextReserve = (all: readonly Placed[], id: string): number => Math.max(0, ...others(all, id).map(({ reserveOrder }) => reserveOrder ?? 0)) + 1;

/** The first of the reserve list, who alone may move up. */
export const isFirstReserve = (all: readonly Placed[], id: string): boolean => {
  const own = all.find(one => one.id === id)?.reserveOrder ?? null;
  return own !== null && others(all, id).every(({ reserveOrder }) => reserveOrder === null || own < reserveOrder);
};
