import { type Kysely, sql } from 'kysely';
import type { SealPlace } from '#kernel/form/seals.ts';
import type { Text } from '#kernel/words.ts';
import type { Tx } from '#platform/capability.ts';
import type { State } from './contract.ts';

export type SealingRow = {
  id: string;
  subjectKind: string;
  subjectId: string;
  number: number;
  state: State;
  title: string;
  link: string;
  because: Text | null;
  sealers: string[];
  editable: boolean;
  editableUntil: Date | null;
  /** Scans are taken only as long as something is missing. */
  untilComplete: boolean;
  openedAt: Date;
  completedAt: Date | null;
  voidedAt: Date | null;
  scopes: string[];
};
export type CopyRow = {
  id: string;
  sealingId: string;
  key: string;
  nth: number;
  title: string;
  versionCode: string;
  seals: SealPlace[];
  pages: number | null;
  digests: string[] | null;
  attachmentId: string | null;
  sha256: string | null;
  size: number | null;
  printedAt: Date | null;
  scopes: string[];
};
export type ScanRow = {
  attachmentId: string;
  sealingId: string;
  slot: string;
  name: string;
  state: 'reading' | 'read' | 'failed';
  because: 'office' | 'encrypted' | 'broken' | 'large' | 'slow' | null;
  pages: number | null;
  done: number;
  at: Date;
  scopes: string[];
};
type FullPage = {
  id: string;
  sealingId: string;
  attachmentId: string;
  nth: number;
  kind: 'ours' | 'foreign' | 'none' | 'empty';
  copyId: string | null;
  page: number | null;
  saidVersion: string | null;
  saidPage: number | null;
  thumb: Buffer | null;
  judged: 'page' | 'ignored' | null;
  judgedCopy: string | null;
  judgedPage: number | null;
  judgedBy: string | null;
  judgedAt: Date | null;
  scopes: string[];
};
/** Without its picture, which is read alone. */
export type PageRow = Omit<FullPage, 'thumb' | 'scopes'>;
export type MarkRow = {
  copyId: string;
  seal: string;
  part: 'clerk' | 'officer';
  seen: boolean;
  said: string | null;
  note: string | null;
  personId: string;
  organisationId: string | null;
  at: Date;
  scopes: string[];
};
type Tables = {
  'seals.sealing': SealingRow;
  'seals.copy': CopyRow;
  'seals.scan': ScanRow;
  'seals.page': FullPage;
  'seals.mark': MarkRow;
};
const db = (tx: Tx) => tx as Kysely<Tables>;

export const find = (tx: Tx, id: string): Promise<SealingRow | undefined> =>
  db(tx).selectFrom('seals.sealing').selectAll().where('id', '=', id).executeTakeFirst() as Promise<SealingRow | undefined>;

/** The sealing, held until the end of the transaction, with the database's clock read after. */
export const lock = async (tx: Tx, id: string): Promise<(SealingRow & { instant: Date }) | undefined> => {
  const row = (await db(tx).selectFrom('seals.sealing').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()) as SealingRow | undefined;
  if (!row) return undefined;
  const { rows } = await sql<{ instant: Date }>`select clock_timestamp() as instant`.execute(tx);
  return { ...row, instant: rows[0]!.instant };
};

/** The sealings of a record in their order. */
export const ofSubject = (tx: Tx, subjectId: string): Promise<SealingRow[]> =>
  db(tx).selectFrom('seals.sealing').selectAll().where('subjectId', '=', subjectId).orderBy('number').execute() as Promise<SealingRow[]>;

type NewSealing = Pick<SealingRow, 'id' | 'subjectKind' | 'subjectId' | 'number' | 'title' | 'link' | 'sealers' | 'editableUntil' | 'scopes'>;
export const insert = (tx: Tx, row: NewSealing) =>
  db(tx)
    .insertInto('seals.sealing')
    .values(row as never)
    .execute();

export const insertCopy = (tx: Tx, { seals, ...row }: Pick<CopyRow, 'id' | 'sealingId' | 'key' | 'nth' | 'title' | 'versionCode' | 'seals' | 'scopes'>) =>
  db(tx)
    .insertInto('seals.copy')
    .values({ ...row, seals: JSON.stringify(seals) } as never)
    .execute();

export const setPrinted = (tx: Tx, id: string, { seals, ...printed }: Pick<CopyRow, 'seals' | 'pages' | 'digests' | 'attachmentId' | 'sha256' | 'size'>) =>
  db(tx)
    .updateTable('seals.copy')
    .set({ ...printed, seals: JSON.stringify(seals), printedAt: sql<Date>`clock_timestamp()` } as never)
    .where('id', '=', id)
    .execute();

export const setState = (tx: Tx, id: string, state: Exclude<State, 'void'>) =>
  db(tx)
    .updateTable('seals.sealing')
    .set({ state, completedAt: state === 'complete' ? sql<Date>`coalesce(completed_at, date_trunc('milliseconds', clock_timestamp()))` : null })
    .where('id', '=', id)
    .where('state', '<>', 'void')
    .execute();

export const setVoid = (tx: Tx, id: string, because: Text) =>
  db(tx)
    .updateTable('seals.sealing')
    .set({ state: 'void', because: JSON.stringify(because) as never, voidedAt: sql<Date>`date_trunc('milliseconds', clock_timestamp())` })
    .where('id', '=', id)
    .execute();

export type Access = {
  readonly editable?: boolean;
  readonly editableUntil?: Date | null;
  readonly untilComplete?: boolean;
  readonly sealers?: readonly string[];
};
export const setAccess = (tx: Tx, id: string, { sealers, ...access }: Access) =>
  db(tx)
    .updateTable('seals.sealing')
    .set({ ...access, ...(sealers ? { sealers: [...sealers] } : {}) })
    .where('id', '=', id)
    .execute();

/** Who reads the record reads everything of its sealings. */
export const setScopes = async (tx: Tx, sealingIds: readonly string[], scopes: readonly string[]): Promise<void> => {
  if (sealingIds.length === 0) return;
  const change = { scopes: [...scopes] };
  await db(tx)
    .updateTable('seals.mark')
    .set(change)
    .where(
      'copyId',
      'in',
      db(tx)
        .selectFrom('seals.copy')
        .select('id')
        .where('sealingId', 'in', [...sealingIds]),
    )
    .execute();
  for (const table of ['seals.page', 'seals.scan', 'seals.copy'] as const)
    await db(tx)
      .updateTable(table)
      .set(change as never)
      .where('sealingId', 'in', [...sealingIds])
      .execute();
  await db(tx)
    .updateTable('seals.sealing')
    .set(change)
    .where('id', 'in', [...sealingIds])
    .execute();
};

export const copiesOf = (tx: Tx, sealingIds: readonly string[]): Promise<CopyRow[]> =>
  sealingIds.length === 0
    ? Promise.resolve([])
    : (db(tx)
        .selectFrom('seals.copy as c')
        .innerJoin('seals.sealing as s', 's.id', 'c.sealingId')
        .selectAll('c')
        .where('c.sealingId', 'in', [...sealingIds])
        .orderBy('s.number')
        .orderBy('c.nth')
        .execute() as Promise<CopyRow[]>);

export const findCopy = (tx: Tx, id: string): Promise<CopyRow | undefined> =>
  db(tx).selectFrom('seals.copy').selectAll().where('id', '=', id).executeTakeFirst() as Promise<CopyRow | undefined>;

export const insertScan = (tx: Tx, row: Pick<ScanRow, 'attachmentId' | 'sealingId' | 'slot' | 'name' | 'scopes'>) =>
  db(tx)
    .insertInto('seals.scan')
    .values(row as never)
    .onConflict(conflict => conflict.column('attachmentId').doNothing())
    .execute();
export const findScan = (tx: Tx, attachmentId: string): Promise<ScanRow | undefined> =>
  db(tx).selectFrom('seals.scan').selectAll().where('attachmentId', '=', attachmentId).executeTakeFirst() as Promise<ScanRow | undefined>;
export const scansOf = (tx: Tx, sealingId: string): Promise<ScanRow[]> =>
  db(tx).selectFrom('seals.scan').selectAll().where('sealingId', '=', sealingId).orderBy('attachmentId').execute() as Promise<ScanRow[]>;
export const setScan = (tx: Tx, attachmentId: string, change: Partial<Pick<ScanRow, 'state' | 'because' | 'pages' | 'done'>>) =>
  db(tx)
    .updateTable('seals.scan')
    .set(change as never)
    .where('attachmentId', '=', attachmentId)
    .execute();
/** A file that was taken back, with its pages. */
export const dropScan = (tx: Tx, attachmentId: string) => db(tx).deleteFrom('seals.scan').where('attachmentId', '=', attachmentId).execute();

const pageColumns = [
  'p.id',
  'p.sealingId',
  'p.attachmentId',
  'p.nth',
  'p.kind',
  'p.copyId',
  'p.page',
  'p.saidVersion',
  'p.saidPage',
  'p.judged',
  'p.judgedCopy',
  'p.judgedPage',
  'p.judgedBy',
  'p.judgedAt',
] as const;

/** The scanned pages of these sealings in the order in which they came: identifiers are in the order of time. */
export const pagesOf = (tx: Tx, sealingIds: readonly string[]): Promise<(PageRow & { name: string })[]> =>
  sealingIds.length === 0
    ? Promise.resolve([])
    : (db(tx)
        .selectFrom('seals.page as p')
        .innerJoin('seals.scan as s', 's.attachmentId', 'p.attachmentId')
        .select([...pageColumns, 's.name'])
        .where('p.sealingId', 'in', [...sealingIds])
        .orderBy('p.attachmentId')
        .orderBy('p.nth')
        .execute() as Promise<(PageRow & { name: string })[]>);

export const findPage = (tx: Tx, id: string): Promise<(PageRow & { thumb: Buffer | null }) | undefined> =>
  db(tx)
    .selectFrom('seals.page as p')
    .select([...pageColumns, 'p.thumb'])
    .where('p.id', '=', id)
    .executeTakeFirst() as Promise<(PageRow & { thumb: Buffer | null }) | undefined>;

/** The pages of a file as they were read now; a second reading replaces the first. */
export const replacePages = async (
  tx: Tx,
  attachmentId: string,
  rows: readonly Omit<FullPage, 'judged' | 'judgedCopy' | 'judgedPage' | 'judgedBy' | 'judgedAt'>[],
): Promise<void> => {
  await db(tx).deleteFrom('seals.page').where('attachmentId', '=', attachmentId).execute();
  for (let at = 0; at < rows.length; at += 50)
    await db(tx)
      .insertInto('seals.page')
      .values(rows.slice(at, at + 50) as never)
      .execute();
};

export const judge = (tx: Tx, id: string, judgement: { judged: 'page' | 'ignored'; copy: string | null; page: number | null; personId: string } | null) =>
  db(tx)
    .updateTable('seals.page')
    .set({
      judged: judgement?.judged ?? null,
      judgedCopy: judgement?.copy ?? null,
      judgedPage: judgement?.page ?? null,
      judgedBy: judgement?.personId ?? null,
      judgedAt: judgement ? sql<Date>`clock_timestamp()` : null,
    })
    .where('id', '=', id)
    .execute();

export const marksOf = (tx: Tx, copyIds: readonly string[]): Promise<MarkRow[]> =>
  copyIds.length === 0
    ? Promise.resolve([])
    : (db(tx)
        .selectFrom('seals.mark')
        .selectAll()
        .where('copyId', 'in', [...copyIds])
        .execute() as Promise<MarkRow[]>);

export const setMark = (tx: Tx, row: Omit<MarkRow, 'at'>) =>
  db(tx)
    .insertInto('seals.mark')
    .values(row as never)
    .onConflict(conflict =>
      conflict.columns(['copyId', 'seal', 'part']).doUpdateSet({
        seen: row.seen,
        said: row.said,
        note: row.note,
        personId: row.personId,
        organisationId: row.organisationId,
        at: sql<Date>`date_trunc('milliseconds', clock_timestamp())`,
      }),
    )
    .execute();
export const dropMark = (tx: Tx, { copyId, seal, part }: Pick<MarkRow, 'copyId' | 'seal' | 'part'>) =>
  db(tx).deleteFrom('seals.mark').where('copyId', '=', copyId).where('seal', '=', seal).where('part', '=', part).execute();

/** The states of the last sealings of these records: for lists. */
export const lastStates = async (tx: Tx, subjectIds: readonly string[]): Promise<Map<string, State>> => {
  if (subjectIds.length === 0) return new Map();
  const rows = await db(tx)
    .selectFrom('seals.sealing')
    .distinctOn('subjectId')
    .select(['subjectId', 'state'])
    .where('subjectId', 'in', [...subjectIds])
    .orderBy('subjectId')
    .orderBy('number', 'desc')
    .execute();
  return new Map(rows.map(row => [row.subjectId, row.state]));
};
