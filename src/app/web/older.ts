/*
 * What the language gained after Chromium 90 (April 2021) and we or our libraries use. Only what is missing is added; a newer
 * browser runs its own.
 */
type Missing = readonly [owner: object, name: string, make: (...given: never[]) => unknown];

const at = function (this: ArrayLike<unknown>, index: number) {
  return this[index < 0 ? this.length + index : index];
};

const grouped = <T, K>(items: Iterable<T>, keyOf: (item: T, index: number) => K): Map<K, T[]> => {
  const groups = new Map<K, T[]>();
  let index = 0;
  for (const item of items) {
    const key = keyOf(item, index++);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
};

const missing: readonly Missing[] = [
  [Array.prototype, 'at', at],
  [String.prototype, 'at', at],
  [Object, 'hasOwn', (owner: object, key: PropertyKey) => Object.hasOwn(owner, key)],
  [Map, 'groupBy', grouped],
  [Object, 'groupBy', (items: Iterable<unknown>, keyOf: (item: unknown, index: number) => PropertyKey) => Object.fromEntries(grouped(items, keyOf))],
  [
    Array.prototype,
    'findLast',
    function (this: unknown[], test: (item: unknown, index: number, all: unknown[]) => boolean) {
      for (let index = this.length - 1; index >= 0; index--) if (test(this[index], index, this)) return this[index];
      return undefined;
    },
  ],
  [
    Array.prototype,
    'findLastIndex',
    function (this: unknown[], test: (item: unknown, index: number, all: unknown[]) => boolean) {
      for (let index = this.length - 1; index >= 0; index--) if (test(this[index], index, this)) return index;
      return -1;
    },
  ],
  [
    Array.prototype,
    'toSorted',
    function (this: unknown[], order?: (a: unknown, b: unknown) => number) {
      return [...this].sort(order);
    },
  ],
  [
    Array.prototype,
    'toReversed',
    function (this: unknown[]) {
      return [...this].reverse();
    },
  ],
  [
    Array.prototype,
    'toSpliced',
    function (this: unknown[], start: number, count: number, ...added: unknown[]) {
      const copy = [...this];
      copy.splice(start, count, ...added);
      return copy;
    },
  ],
  [
    Array.prototype,
    'with',
    function (this: unknown[], index: number, value: unknown) {
      const copy = [...this];
      copy[index < 0 ? copy.length + index : index] = value;
      return copy;
    },
  ],
  [
    Promise,
    'withResolvers',
    () => {
      let resolve: unknown;
      let reject: unknown;
      const promise = new Promise((yes, no) => {
        resolve = yes;
        reject = no;
      });
      return { promise, resolve, reject };
    },
  ],
  [globalThis, 'structuredClone', (value: unknown) => JSON.parse(JSON.stringify(value))],
];

for (const [owner, name, value] of missing)
  if (!(name in owner)) Object.defineProperty(owner, name, { value, writable: true, configurable: true, enumerable: false });
