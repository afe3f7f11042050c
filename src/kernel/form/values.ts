export { type Counting, charactersOf, lengthOf } from './counting.ts';

/** A row of a list on the form: columns as text or null, with an id of its own so that two people can edit different rows. */
export type ListRow = { readonly id: string; readonly organisationId?: string; readonly [column: string]: string | null | undefined };

/** A printed statement that is confirmed; per member by the id of its row, or disclosed instead (如实说明). */
export type Confirmation = {
  readonly confirmed: boolean;
  readonly members?: Readonly<Record<string, boolean>>;
  readonly disclosures?: Readonly<Record<string, string>>;
};

/** What a cell holds. Figures are canonical decimal strings, days `YYYY-MM-DD`; missing is null and never 0. */
export type Value = string | null | boolean | readonly ListRow[] | Confirmation;

/** All answers of a form by cell id; a cell that is absent is missing. Reasons for warnings are kept under `reason:<finding key>`. */
export type Answers = Readonly<Record<string, Value | undefined>>;

/** Is this what a list cell holds? */
export const isRows = (value: Value | undefined): value is readonly ListRow[] => Array.isArray(value);
/** Is this what a statement cell holds? */
export const isConfirmation = (value: Value | undefined): value is Confirmation =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && 'confirmed' in value;

/** The rows of a list cell; none when it is missing. */
export const rowsOf = (answers: Answers, cell: string): readonly ListRow[] => {
  const value = answers[cell];
  return isRows(value) ? value : [];
};

/** The text of a cell, null when missing or not a text. */
export const textOf = (answers: Answers, cell: string): string | null => {
  const value = answers[cell];
  return typeof value === 'string' && value !== '' ? value : null;
};

/** JSON with sorted keys and nothing undefined: equal values are equal texts, whatever order they were made in. */
export const canonicalJson = (value: unknown): string =>
  JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part) ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))) : part,
  ) ?? 'null';

/** Equal as values of a cell; absent and null are the same. */
export const sameValue = (a: Value | undefined, b: Value | undefined): boolean => canonicalJson(a ?? null) === canonicalJson(b ?? null);
