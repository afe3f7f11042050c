/** An entry of a list (清单), as far as it says what it is. `sheet` is the member that entered it, `partners` the others that built it. */
export type Entry = {
  readonly id: string;
  readonly list: string;
  readonly sheet: string;
  readonly name: string;
  readonly partners: readonly string[];
  readonly since: string;
  readonly until: string | null;
};
/** What a person decided about two entries. */
export type Decision = { readonly a: string; readonly b: string; readonly same: boolean };

export type Pair = { readonly a: string; readonly b: string };
export type Matched = {
  /** Entries that are one thing, each once; sorted, so that equal input in any order gives equal output. */
  readonly groups: readonly (readonly string[])[];
  /** Perhaps one thing, perhaps two: a person decides. */
  readonly open: readonly Pair[];
};

/** The name without what differs between keyboards: width, case, blanks, kinds of brackets and quotation marks. */
export const plainName = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[（〔【［[({｛]/gu, '(')
    .replace(/[）〕】］\])}｝]/gu, ')')
    .replace(/[\s"'“”‘’《》〈〉「」『』·•・.,，。、\-—_]/gu, '');

const builders = (entry: Entry) => [entry.sheet, ...entry.partners];
const names = (a: Entry, b: Entry) => builders(a).includes(b.sheet);
const together = (a: Entry, b: Entry) => builders(a).some(one => builders(b).includes(one));

const pairsOf = (text: string): string[] => Array.from({ length: Math.max(0, text.length - 1) }, (_, i) => text.slice(i, i + 2));
/** How alike two names are, 0 to 1: the share of neighbouring characters that they have in common. */
export const likeness = (a: string, b: string): number => {
  const [x, y] = [pairsOf(a), pairsOf(b)];
  const rest = [...y];
  const common = x.filter(pair => {
    const at = rest.indexOf(pair);
    if (at >= 0) rest.splice(at, 1);
    return at >= 0;
  }).length;
  return x.length + y.length === 0 ? (a === b ? 1 : 0) : (2 * common) / (x.length + y.length);
};
const alike = 0.75;

/**
 * Certain: one name, and both say that the other built it too (or the one that was named says nobody, or one member entered it twice). Two
 * schools that both have 数控技术 with the same enterprise may have one major or two: a person knows.
 */
const agree = (a: Entry, b: Entry) =>
  a.sheet === b.sheet || (names(a, b) && (names(b, a) || b.partners.length === 0)) || (names(b, a) && a.partners.length === 0);
const certain = (a: Entry, b: Entry): boolean => plainName(a.name) === plainName(b.name) && agree(a, b);
const thinkable = (a: Entry, b: Entry): boolean => {
  const [x, y] = [plainName(a.name), plainName(b.name)];
  if (x === y) return true;
  return together(a, b) && (x.includes(y) || y.includes(x) || likeness(x, y) >= alike);
};

const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
const keyOf = (a: string, b: string) => (a < b ? `${a} ${b}` : `${b} ${a}`);

/** Joins what belongs together, but never two that a person said are different. */
const joined = (ids: readonly string[], apart: ReadonlySet<string>) => {
  const groupOf = new Map(ids.map(id => [id, [id]]));
  return {
    groups: () => [...new Set(groupOf.values())],
    first: (id: string) => groupOf.get(id)!.toSorted(byText)[0]!,
    isOne: (a: string, b: string) => groupOf.get(a) === groupOf.get(b),
    isApart: (a: string, b: string) => groupOf.get(a)!.some(x => groupOf.get(b)!.some(y => apart.has(keyOf(x, y)))),
    join: (a: string, b: string) => {
      const [x, y] = [groupOf.get(a)!, groupOf.get(b)!];
      if (x === y || x.some(one => y.some(other => apart.has(keyOf(one, other))))) return;
      const group = [...x, ...y];
      for (const id of group) groupOf.set(id, group);
    },
  };
};

/**
 * Which entries are one thing. What a person decided comes first, then what is certain; both in an order that does not depend on who
 * entered first. The rest that might be one thing is put to a person.
 */
export const matchEntries = (given: readonly Entry[], decisions: readonly Decision[]): Matched => {
  const entries = given.toSorted((a, b) => byText(a.id, b.id));
  const known = new Set(entries.map(({ id }) => id));
  const decided = decisions.filter(({ a, b }) => known.has(a) && known.has(b));
  const apart = new Set(decided.filter(({ same }) => !same).map(({ a, b }) => keyOf(a, b)));
  const union = joined([...known], apart);
  const same = decided.filter(decision => decision.same).toSorted((x, y) => byText(keyOf(x.a, x.b), keyOf(y.a, y.b)));
  for (const { a, b } of same) union.join(a, b);
  const pairs = entries.flatMap((a, i) => entries.slice(i + 1).flatMap(b => (a.list === b.list ? [{ a, b }] : [])));
  for (const { a, b } of pairs) if (certain(a, b)) union.join(a.id, b.id);
  // One question for two things, however many entries stand for each.
  const asked = new Map<string, Pair>();
  for (const { a, b } of pairs) {
    if (union.isOne(a.id, b.id) || union.isApart(a.id, b.id) || !thinkable(a, b)) continue;
    const key = keyOf(union.first(a.id), union.first(b.id));
    if (!asked.has(key)) asked.set(key, { a: a.id, b: b.id });
  }
  const open = [...asked.values()];
  return {
    groups: union
      .groups()
      .map(group => group.toSorted(byText))
      .toSorted((x, y) => byText(x[0]!, y[0]!)),
    open,
  };
};

/** Does it exist on 31 December of this year (年度数据截止时间为每年12月31日)? */
export const existsIn = ({ since, until }: Pick<Entry, 'since' | 'until'>, year: number): boolean =>
  Number(since.slice(0, 4)) <= year && (until === null || Number(until.slice(0, 4)) > year || until === `${year}-12-31`);

/** How many things there are on 31 December of a year: each once, however many members entered it. */
export const countIn = ({ groups }: Matched, entries: readonly Entry[], year: number): number => {
  const there = new Set(entries.filter(entry => existsIn(entry, year)).map(({ id }) => id));
  return groups.filter(group => group.some(id => there.has(id))).length;
};
