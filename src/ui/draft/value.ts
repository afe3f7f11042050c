import { type Confirmation, isConfirmation, isRows, type ListRow, type Value } from '#kernel/form/values.ts';

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Equal as values of a form: the order of keys says nothing (the database has its own), and what is absent is null. */
export const same = (a: unknown, b: unknown): boolean => {
  const [x, y] = [a ?? null, b ?? null];
  if (x === y) return true;
  if (Array.isArray(x) && Array.isArray(y)) return x.length === y.length && x.every((item, i) => same(item, y[i]));
  if (!isObject(x) || !isObject(y)) return false;
  return [...new Set([...Object.keys(x), ...Object.keys(y)])].every(key => same(x[key], y[key]));
};

/** One thing changed by two people: whoever changed it alone is right; null when both did, differently. */
const merged = <T>(from: T, mine: T, theirs: T): { readonly value: T } | null => {
  if (same(mine, theirs) || same(from, mine)) return { value: theirs };
  return same(from, theirs) ? { value: mine } : null;
};

const mergeRow = (from: ListRow | undefined, mine: ListRow | undefined, theirs: ListRow | undefined): { readonly value: ListRow | undefined } | null => {
  const whole = merged(from, mine, theirs);
  if (whole || !mine || !theirs) return whole;
  const row: Record<string, string | null | undefined> = {};
  for (const column of new Set([...Object.keys(mine), ...Object.keys(theirs)])) {
    const cell = merged(from?.[column] ?? null, mine[column] ?? null, theirs[column] ?? null);
    if (!cell) return null;
    if (cell.value !== null || column !== 'organisationId') row[column] = cell.value;
  }
  // The directory entry belongs to the name: one person's entry never goes under the other's name.
  const named = [mine, theirs].some(side => same(side['organisation'], row['organisation']) && same(side.organisationId, row['organisationId']));
  return named ? { value: row as ListRow } : null;
};

const mergeRows = (from: readonly ListRow[], mine: readonly ListRow[], theirs: readonly ListRow[]): readonly ListRow[] | null => {
  const find = (rows: readonly ListRow[], id: string) => rows.find(row => row.id === id);
  const rows: ListRow[] = [];
  // Their order stands; what is only mine follows.
  for (const id of new Set([...theirs, ...mine, ...from].map(row => row.id))) {
    const row = mergeRow(find(from, id), find(mine, id), find(theirs, id));
    if (!row) return null;
    if (row.value) rows.push(row.value);
  }
  return rows;
};

const mergeRecords = <T>(from: Readonly<Record<string, T>> = {}, mine: Readonly<Record<string, T>> = {}, theirs: Readonly<Record<string, T>> = {}) => {
  const made: Record<string, T> = {};
  for (const key of new Set([...Object.keys(mine), ...Object.keys(theirs)])) {
    const one = merged<T | undefined>(from[key], mine[key], theirs[key]);
    if (!one) return null;
    if (one.value !== undefined) made[key] = one.value;
  }
  return made;
};

const mergeConfirmations = (from: Confirmation | null, mine: Confirmation, theirs: Confirmation): Confirmation | null => {
  const members = mergeRecords(from?.members, mine.members, theirs.members);
  const disclosures = mergeRecords(from?.disclosures, mine.disclosures, theirs.disclosures);
  if (!members || !disclosures) return null;
  const confirmed = merged(from?.confirmed ?? false, mine.confirmed, theirs.confirmed);
  // The whole is confirmed only if both say so; who is missing is then asked again.
  return {
    confirmed: confirmed?.value ?? false,
    ...(Object.keys(members).length > 0 ? { members } : {}),
    ...(Object.keys(disclosures).length > 0 ? { disclosures } : {}),
  };
};

/**
 * Two people changed one cell since `from`. Lists and confirmations are put together when they changed different rows or members;
 * null when a person must choose. A text or a figure is never mixed.
 */
export const mergeValues = (from: Value, mine: Value, theirs: Value): { readonly value: Value } | null => {
  const listLike = (value: Value) => value === null || isRows(value);
  if (listLike(from) && listLike(mine) && listLike(theirs) && [from, mine, theirs].some(isRows)) {
    const rows = mergeRows(isRows(from) ? from : [], isRows(mine) ? mine : [], isRows(theirs) ? theirs : []);
    return rows && { value: rows.length > 0 ? rows : null };
  }
  if (isConfirmation(mine) && isConfirmation(theirs) && (from === null || isConfirmation(from))) {
    const value = mergeConfirmations(from, mine, theirs);
    return value && { value };
  }
  return null;
};

/** Both sides in one, for a person to go on from: their rows, then mine that they lack. Texts stand below each other. */
export const bothOf = (mine: Value, theirs: Value): Value => {
  if (isRows(mine) || isRows(theirs)) {
    const [own, other] = [isRows(mine) ? mine : [], isRows(theirs) ? theirs : []];
    return [...other, ...own.filter(row => !other.some(there => there.id === row.id))];
  }
  if (isConfirmation(mine) && isConfirmation(theirs))
    return {
      confirmed: mine.confirmed && theirs.confirmed,
      members: { ...mine.members, ...theirs.members },
      disclosures: { ...mine.disclosures, ...theirs.disclosures },
    };
  return typeof mine === 'string' && typeof theirs === 'string' ? `${theirs}\n${mine}` : (mine ?? theirs);
};
