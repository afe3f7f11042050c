import { type Kysely, type Selectable, sql } from 'kysely';
import type { Figures } from '#kernel/form/members.ts';
import type { Tx } from '#platform/capability.ts';
import type { Source, Way } from './contract.ts';

type RoundRow = {
  formId: string;
  subjectKind: string;
  subjectId: string;
  packageId: string;
  packageVersion: string;
  title: string | null;
  writers: string[];
  locked: boolean;
  editableUntil: Date | null;
  roster: { id: string; name: string }[];
  askedAt: Date | null;
  keepers: string[];
  scopes: string[];
};
type SheetRow = {
  id: string;
  formId: string;
  name: string;
  organisationId: string | null;
  rowIds: string[];
  groups: string[];
  member: boolean;
  state: 'open' | 'given' | 'confirmed';
  figures: Figures;
  versions: Record<string, number>;
  givenAt: Date | null;
  givenSource: Source | null;
  confirmedAt: Date | null;
  confirmedHow: Way | null;
  confirmedVersion: string | null;
  disclosure: string | null;
  changedAt: Date | null;
  scopes: string[];
};
type ItemRow = {
  id: string;
  formId: string;
  sheetId: string;
  list: string;
  name: string;
  code: string | null;
  partners: string[];
  others: string | null;
  since: string;
  until: string | null;
  proof: string | null;
  note: string | null;
  version: number;
  removed: boolean;
  source: Source;
  changedAt: Date;
  scopes: string[];
};
type DecisionRow = {
  id: string;
  formId: string;
  list: string;
  a: string;
  b: string;
  same: boolean;
  personId: string;
  at: Date;
  undoneAt: Date | null;
  scopes: string[];
};
type ChangeRow = { sheetId: string; key: string; version: number; value: string | null; source: Source; personId: string; at: Date; scopes: string[] };
type Tables = {
  'contributions.round': RoundRow;
  'contributions.sheet': SheetRow;
  'contributions.change': ChangeRow;
  'contributions.print': { sheetId: string; number: number; digest: string; at: Date; scopes: string[] };
  'contributions.item': ItemRow;
  'contributions.itemChange': { itemId: string; version: number; content: string; source: Source; personId: string; at: Date; scopes: string[] };
  'contributions.decision': DecisionRow;
};
const db = (tx: Tx) => tx as Kysely<Tables>;

export type Round = Selectable<RoundRow>;
export type Sheet = Selectable<SheetRow>;
export type Item = Selectable<ItemRow>;
export type Decision = Selectable<DecisionRow>;

/** The database's clock, to the millisecond: what is kept is what is shown. */
const now = sql<Date>`date_trunc('milliseconds', clock_timestamp())`;

export const instantOf = async (tx: Tx): Promise<Date> => (await sql<{ at: Date }>`select ${now} as at`.execute(tx)).rows[0]!.at;

export const findRound = (tx: Tx, formId: string): Promise<Round | undefined> =>
  db(tx).selectFrom('contributions.round').selectAll().where('formId', '=', formId).executeTakeFirst();

/** The round, while its members are settled anew: two that change the list of members come one after the other. */
export const roundsOfSubject = (tx: Tx, subjectKind: string, subjectId: string): Promise<Round[]> =>
  db(tx).selectFrom('contributions.round').selectAll().where('subjectKind', '=', subjectKind).where('subjectId', '=', subjectId).orderBy('formId').execute();

export const lockRound = (tx: Tx, formId: string): Promise<Round | undefined> =>
  db(tx).selectFrom('contributions.round').selectAll().where('formId', '=', formId).forUpdate().executeTakeFirst();

export const putRound = async (tx: Tx, round: Omit<Round, 'askedAt'>): Promise<void> => {
  const { formId, ...rest } = { ...round, roster: JSON.stringify(round.roster) };
  await db(tx)
    .insertInto('contributions.round')
    .values({ formId, ...rest } as never)
    .onConflict(conflict => conflict.column('formId').doUpdateSet(rest as never))
    .execute();
};

/** Rounds of the consortium of this name that this reader may see, the newest first. */
export const roundsTitled = (tx: Tx, title: string): Promise<Round[]> =>
  db(tx).selectFrom('contributions.round').selectAll().where('title', '=', title).orderBy('formId', 'desc').execute();

/** From when the members see their sheets. */
export const setAsked = (tx: Tx, formId: string, askedAt: Date) =>
  db(tx).updateTable('contributions.round').set({ askedAt }).where('formId', '=', formId).execute();

export const sheetsOf = (tx: Tx, formId: string): Promise<Sheet[]> =>
  db(tx).selectFrom('contributions.sheet').selectAll().where('formId', '=', formId).orderBy('id').execute();

export const findSheet = (tx: Tx, id: string): Promise<Sheet | undefined> =>
  db(tx).selectFrom('contributions.sheet').selectAll().where('id', '=', id).executeTakeFirst();

/** The sheet for this transaction alone: two that write on it come one after the other. */
export const lockSheet = (tx: Tx, id: string): Promise<Sheet | undefined> =>
  db(tx).selectFrom('contributions.sheet').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();

/** Sheets of an organisation, the newest first: its own list, and where the figures of before are found. */
export const sheetsOfOrganisation = (tx: Tx, organisationId: string): Promise<Sheet[]> =>
  db(tx).selectFrom('contributions.sheet').selectAll().where('organisationId', '=', organisationId).orderBy('id', 'desc').limit(100).execute();

export const roundsOf = (tx: Tx, formIds: readonly string[]): Promise<Round[]> =>
  formIds.length === 0
    ? Promise.resolve([])
    : db(tx)
        .selectFrom('contributions.round')
        .selectAll()
        .where('formId', 'in', [...formIds])
        .execute();

export const insertSheets = async (tx: Tx, sheets: readonly Pick<Sheet, 'id' | 'formId' | 'name' | 'organisationId' | 'rowIds' | 'groups' | 'scopes'>[]) => {
  if (sheets.length === 0) return;
  await db(tx)
    .insertInto('contributions.sheet')
    .values(sheets as never)
    .execute();
};

/** They are on the form no more; what they gave stays. */
export const letGo = async (tx: Tx, ids: readonly string[]): Promise<void> => {
  if (ids.length === 0) return;
  await db(tx)
    .updateTable('contributions.sheet')
    .set({ member: false })
    .where('id', 'in', [...ids])
    .execute();
};

export const updateSheet = (tx: Tx, id: string, change: Partial<Omit<Sheet, 'id' | 'formId' | 'figures' | 'versions'>>): Promise<Sheet> =>
  db(tx)
    .updateTable('contributions.sheet')
    .set(change as never)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();

/** Who may read the sheet reads everything on it, and what was on it before. */
export const setScopes = async (tx: Tx, id: string, scopes: string[]): Promise<void> => {
  await db(tx).updateTable('contributions.sheet').set({ scopes }).where('id', '=', id).execute();
  await db(tx).updateTable('contributions.item').set({ scopes }).where('sheetId', '=', id).execute();
  await db(tx).updateTable('contributions.change').set({ scopes }).where('sheetId', '=', id).execute();
  await db(tx).updateTable('contributions.print').set({ scopes }).where('sheetId', '=', id).execute();
  await db(tx)
    .updateTable('contributions.itemChange')
    .set({ scopes })
    .where('itemId', 'in', query => query.selectFrom('contributions.item').select('id').where('sheetId', '=', id))
    .execute();
};

export const setDecisionScopes = (tx: Tx, formId: string, scopes: string[]) =>
  db(tx).updateTable('contributions.decision').set({ scopes }).where('formId', '=', formId).execute();

export type Written = { readonly key: string; readonly version: number; readonly value: string | null };
/** Puts figures on a locked sheet and into its past. Answers the instant. */
export const writeFigures = async (tx: Tx, sheet: Sheet, written: readonly Written[], source: Source, personId: string): Promise<Date> => {
  const { id: sheetId, scopes } = sheet;
  const [figures, versions] = [Object.fromEntries(written.map(w => [w.key, w.value])), Object.fromEntries(written.map(w => [w.key, w.version]))];
  await db(tx)
    .insertInto('contributions.change')
    .values(written.map(one => ({ ...one, sheetId, source, personId, scopes })) as never)
    .execute();
  const { at } = await db(tx)
    .updateTable('contributions.sheet')
    .set({
      figures: sql`figures || ${JSON.stringify(figures)}::jsonb`,
      versions: sql`versions || ${JSON.stringify(versions)}::jsonb`,
      changedAt: now,
    } as never)
    .where('id', '=', sheetId)
    .returning(now.as('at'))
    .executeTakeFirstOrThrow();
  return at;
};

/** Who wrote the present figure of these keys, and when. */
export const lastChanges = (tx: Tx, sheetId: string, keys: readonly string[]): Promise<Pick<ChangeRow, 'key' | 'personId' | 'at'>[]> =>
  db(tx)
    .selectFrom('contributions.change')
    .distinctOn('key')
    .select(['key', 'personId', 'at'])
    .where('sheetId', '=', sheetId)
    .where('key', 'in', [...keys])
    .orderBy('key')
    .orderBy('version', 'desc')
    .execute();

export const itemsOf = (tx: Tx, formId: string): Promise<Item[]> =>
  db(tx).selectFrom('contributions.item').selectAll().where('formId', '=', formId).where('removed', '=', false).orderBy('id').execute();

export const itemsOfSheets = (tx: Tx, sheetIds: readonly string[]): Promise<Item[]> =>
  sheetIds.length === 0
    ? Promise.resolve([])
    : db(tx)
        .selectFrom('contributions.item')
        .selectAll()
        .where('sheetId', 'in', [...sheetIds])
        .where('removed', '=', false)
        .orderBy('id')
        .execute();

export const itemsOfSheet = (tx: Tx, sheetId: string): Promise<Item[]> => itemsOfSheets(tx, [sheetId]);

export const findItem = (tx: Tx, id: string): Promise<Item | undefined> =>
  db(tx).selectFrom('contributions.item').selectAll().where('id', '=', id).executeTakeFirst();

/** What may be another in an entry that is written again. */
const rewritten = ['name', 'code', 'partners', 'others', 'since', 'until', 'proof', 'note', 'version', 'removed', 'source', 'changedAt', 'scopes'] as const;

/** A statement takes 65,535 values; an entry has sixteen. */
const atOnce = 1_000;

/** Writes entries as they are now and remembers each as it was written. */
export const putItems = async (tx: Tx, items: readonly Omit<Item, 'changedAt'>[], personId: string): Promise<Item[]> => {
  if (items.length === 0) return [];
  if (items.length > atOnce) return [...(await putItems(tx, items.slice(0, atOnce), personId)), ...(await putItems(tx, items.slice(atOnce), personId))];
  const rows = await db(tx)
    .insertInto('contributions.item')
    .values(items.map(item => ({ ...item, changedAt: now })) as never)
    .onConflict(conflict =>
      conflict.column('id').doUpdateSet(({ ref }) => Object.fromEntries(rewritten.map(column => [column, ref(`excluded.${column}`)])) as never),
    )
    .returningAll()
    .execute();
  await db(tx)
    .insertInto('contributions.itemChange')
    .values(
      items.map(({ id, scopes, source, version, ...content }) => ({
        itemId: id,
        version,
        content: JSON.stringify(content),
        source,
        personId,
        scopes,
      })) as never,
    )
    .execute();
  const order = new Map(items.map(({ id }, at) => [id, at]));
  return rows.toSorted((a, b) => order.get(a.id)! - order.get(b.id)!);
};

export const touch = (tx: Tx, sheetId: string) =>
  db(tx)
    .updateTable('contributions.sheet')
    .set({ changedAt: now } as never)
    .where('id', '=', sheetId)
    .execute();

export const decisionsOf = (tx: Tx, formId: string): Promise<Decision[]> =>
  db(tx).selectFrom('contributions.decision').selectAll().where('formId', '=', formId).where('undoneAt', 'is', null).orderBy('id').execute();

export const insertDecision = (tx: Tx, decision: Omit<Decision, 'at' | 'undoneAt'>) =>
  db(tx)
    .insertInto('contributions.decision')
    .values(decision as never)
    .execute();

export const undoDecision = async (tx: Tx, formId: string, id: string): Promise<boolean> => {
  const { numUpdatedRows } = await db(tx)
    .updateTable('contributions.decision')
    .set({ undoneAt: now } as never)
    .where('id', '=', id)
    .where('formId', '=', formId)
    .where('undoneAt', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
};

export type Print = { sheetId: string; number: number; digest: string; scopes: string[] };

/** The pages that were printed of these sheets, each sheet's in the order of their numbers. */
export const prints = async (tx: Tx, sheetIds: readonly string[]): Promise<Pick<Print, 'sheetId' | 'number' | 'digest'>[]> =>
  sheetIds.length === 0
    ? []
    : db(tx)
        .selectFrom('contributions.print')
        .select(['sheetId', 'number', 'digest'])
        .where('sheetId', 'in', [...sheetIds])
        .orderBy('sheetId')
        .orderBy('number')
        .execute();

export const insertPrints = (tx: Tx, rows: readonly Print[]) =>
  db(tx)
    .insertInto('contributions.print')
    .values(rows as never)
    .onConflict(conflict => conflict.doNothing())
    .execute();
