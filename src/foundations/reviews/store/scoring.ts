import { sql } from 'kysely';
import type { Tx } from '#platform/capability.ts';
import { type AssignmentRow, db, json, type PanelRow, type PaperRow, type SheetRow, type SubmissionRow } from './tables.ts';

export type Assignment = AssignmentRow;
export type Sheet = SheetRow;
export type Submission = SubmissionRow;
export type Paper = PaperRow;

/** What a person was asked to review, the latest first. */
export const mine = (tx: Tx, personId: string, { after, size }: { after: readonly [id: string] | null; size: number }): Promise<AssignmentRow[]> =>
  db(tx)
    .selectFrom('reviews.assignment')
    .selectAll()
    .where('personId', '=', personId)
    .where('state', '!=', 'released')
    .$if(after !== null, query => query.where(sql<boolean>`id < ${after![0]}::uuid`))
    .orderBy('id', 'desc')
    .limit(size + 1)
    .execute();

export const panelsWithIds = async (tx: Tx, ids: readonly string[]): Promise<Map<string, PanelRow>> =>
  ids.length === 0
    ? new Map()
    : new Map(
        (
          await db(tx)
            .selectFrom('reviews.panel')
            .selectAll()
            .where('id', 'in', [...new Set(ids)])
            .execute()
        ).map(row => [row.id, row]),
      );

export const assignment = (tx: Tx, id: string): Promise<AssignmentRow | undefined> =>
  db(tx).selectFrom('reviews.assignment').selectAll().where('id', '=', id).executeTakeFirst();

/** Held until the end of the transaction: saving, handing in and giving back come one after the other. */
export const lockAssignment = (tx: Tx, id: string): Promise<AssignmentRow | undefined> =>
  db(tx).selectFrom('reviews.assignment').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();

type Change = Partial<Pick<AssignmentRow, 'state' | 'reason' | 'because' | 'declaredAt' | 'submittedAt' | 'total' | 'number'>>;
export const updateAssignment = (tx: Tx, id: string, change: Change) => db(tx).updateTable('reviews.assignment').set(change).where('id', '=', id).execute();

export const sheet = (tx: Tx, assignmentId: string): Promise<SheetRow | undefined> =>
  db(tx).selectFrom('reviews.sheet').selectAll().where('assignmentId', '=', assignmentId).executeTakeFirst();

export const writeSheet = async (tx: Tx, { assignmentId, answers, versions, scopes }: Omit<SheetRow, 'changedAt'>): Promise<Date> => {
  const changedAt = sql<Date>`clock_timestamp()`;
  const row = { answers: json(answers), versions: json(versions), scopes };
  const { at } = await db(tx)
    .insertInto('reviews.sheet')
    .values({ assignmentId, ...row, changedAt } as never)
    .onConflict(conflict => conflict.column('assignmentId').doUpdateSet({ ...row, changedAt }))
    .returning('changedAt as at')
    .executeTakeFirstOrThrow();
  return at!;
};

export const setSheetScopes = (tx: Tx, assignmentId: string, scopes: string[]) =>
  db(tx).updateTable('reviews.sheet').set({ scopes }).where('assignmentId', '=', assignmentId).execute();

export const insertSubmission = ({ tx }: { tx: Tx }, { answers, ...row }: Omit<SubmissionRow, 'at'>) =>
  db(tx)
    .insertInto('reviews.submission')
    .values({ ...row, answers: json(answers) } as never)
    .execute();

/** The last that was handed in for each of these. */
export const lastSubmissions = async (tx: Tx, assignmentIds: readonly string[]): Promise<Map<string, SubmissionRow>> =>
  assignmentIds.length === 0
    ? new Map()
    : new Map(
        (
          await db(tx)
            .selectFrom('reviews.submission')
            .selectAll()
            .distinctOn('assignmentId')
            .where('assignmentId', 'in', [...assignmentIds])
            .orderBy('assignmentId')
            .orderBy('number', 'desc')
            .execute()
        ).map(row => [row.assignmentId, row]),
      );

export const papers = (tx: Tx, subjectId: string): Promise<PaperRow[]> =>
  db(tx).selectFrom('reviews.paper').selectAll().where('subjectId', '=', subjectId).orderBy('id').execute();

export const paper = (tx: Tx, id: string): Promise<PaperRow | undefined> =>
  db(tx).selectFrom('reviews.paper').selectAll().where('id', '=', id).executeTakeFirst();

export const insertPaper = (tx: Tx, row: Omit<PaperRow, 'at'>) =>
  db(tx)
    .insertInto('reviews.paper')
    .values(row as never)
    .onConflict(conflict => conflict.columns(['subjectId', 'key']).doNothing())
    .execute();

export const setPaperScopes = (tx: Tx, subjectId: string, scopes: string[]) =>
  db(tx).updateTable('reviews.paper').set({ scopes }).where('subjectId', '=', subjectId).execute();

export const clock = async (tx: Tx): Promise<Date> => (await db(tx).selectNoFrom(sql<Date>`clock_timestamp()`.as('at')).executeTakeFirstOrThrow()).at;
