import { type Kysely, sql } from 'kysely';
import type { Tx } from '#platform/capability.ts';

export type Row = {
  id: string;
  formId: string;
  sheetId: string | null;
  member: string | null;
  name: string;
  size: number;
  sha256: string;
  how: 'template' | 'labels' | 'annex' | null;
  /** Null until it was read. */
  found: string | null;
  progress: number;
  reason: string | null;
  personId: string;
  organisationId: string | null;
  at: Date;
  state: 'reading' | 'failed' | 'open' | 'applied' | 'undone' | 'dropped';
  applied: string | null;
  cells: number;
  settledBy: string | null;
  settledAt: Date | null;
  scopes: string[];
};
export type Brief = Omit<Row, 'found' | 'applied' | 'sha256' | 'scopes'>;
type Tables = { 'imports.file': Row };
const db = (tx: Tx) => tx as Kysely<Tables>;

const brief = [
  'id',
  'formId',
  'sheetId',
  'member',
  'name',
  'size',
  'how',
  'personId',
  'organisationId',
  'at',
  'state',
  'cells',
  'progress',
  'reason',
  'settledBy',
  'settledAt',
] as const;

/** Puts it in, or finds the same file that waits already. */
export const insert = async (
  tx: Tx,
  row: Pick<Row, 'id' | 'formId' | 'sheetId' | 'member' | 'name' | 'size' | 'sha256' | 'how' | 'found' | 'state' | 'personId' | 'organisationId' | 'scopes'>,
): Promise<Brief> => {
  const put = await db(tx)
    .insertInto('imports.file')
    .values(row as never)
    .onConflict(on => on.columns(['formId', 'sha256']).where('state', '=', 'open').doUpdateSet({ name: row.name, found: row.found, how: row.how }))
    .returning(brief)
    .executeTakeFirstOrThrow();
  return put;
};

export const countOpen = async (tx: Tx, formId: string): Promise<number> =>
  Number(
    (
      await db(tx)
        .selectFrom('imports.file')
        .select(sql<string>`count(*)`.as('n'))
        .where('formId', '=', formId)
        .where('state', 'in', ['open', 'reading'])
        .executeTakeFirst()
    )?.n ?? 0,
  );

export const list = (
  tx: Tx,
  formId: string,
  state: Row['state'] | undefined,
  { after, size }: { after: readonly [at: string, id: string] | null; size: number },
): Promise<Brief[]> =>
  db(tx)
    .selectFrom('imports.file')
    .select(brief)
    .where('formId', '=', formId)
    .$if(state !== undefined, q => q.where('state', '=', state!))
    .$if(after !== null, q => q.where(sql<boolean>`(at, id) < (${after![0]}::timestamptz, ${after![1]}::uuid)`))
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(size + 1)
    .execute();

/** The files that wait, the oldest first. */
export const open = (tx: Tx, formId: string, most: number): Promise<Row[]> =>
  db(tx).selectFrom('imports.file').selectAll().where('formId', '=', formId).where('state', '=', 'open').orderBy('at').orderBy('id').limit(most).execute();

export const find = (tx: Tx, id: string): Promise<Row | undefined> => db(tx).selectFrom('imports.file').selectAll().where('id', '=', id).executeTakeFirst();

/** These files of a form, and nobody else settles them until this transaction ends. */
export const lock = (tx: Tx, formId: string, ids: readonly string[]): Promise<Row[]> =>
  db(tx)
    .selectFrom('imports.file')
    .selectAll()
    .where('formId', '=', formId)
    .where('id', 'in', [...ids])
    .orderBy('id')
    .forUpdate()
    .execute();

export const settle = (tx: Tx, id: string, settled: Pick<Row, 'state' | 'settledBy'> & Partial<Pick<Row, 'applied' | 'cells'>>): Promise<Brief> =>
  db(tx)
    .updateTable('imports.file')
    .set({ ...settled, settledAt: sql<Date>`clock_timestamp()` })
    .where('id', '=', id)
    .returning(brief)
    .executeTakeFirstOrThrow();

export const progress = (tx: Tx, id: string, part: number) =>
  db(tx).updateTable('imports.file').set({ progress: part }).where('id', '=', id).where('state', '=', 'reading').execute();

type Finished = Pick<Row, 'found' | 'how' | 'reason' | 'sheetId' | 'member'>;

/** What was found, or why nothing; false when the file was removed meanwhile. The same file that waits, read before, gives way. */
export const finishReading = async (tx: Tx, { id, formId, sha256 }: Pick<Row, 'id' | 'formId' | 'sha256'>, finished: Finished): Promise<boolean> => {
  if (finished.found !== null)
    await db(tx)
      .deleteFrom('imports.file')
      .where('formId', '=', formId)
      .where('sha256', '=', sha256)
      .where('state', '=', 'open')
      .where('id', '<>', id)
      .execute();
  const done = await db(tx)
    .updateTable('imports.file')
    .set({ ...finished, progress: 100, state: finished.found === null ? 'failed' : 'open' })
    .where('id', '=', id)
    .where('state', '=', 'reading')
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
};
