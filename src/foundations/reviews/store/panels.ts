import { sql } from 'kysely';
import type { Tx } from '#platform/capability.ts';
import type { PanelState, Result } from '../contract.ts';
import { type AssignmentRow, db, json, type MemberRow, type PanelRow, type SubjectRow } from './tables.ts';

/** `instant` is the database’s clock, read with the row. */
export type Panel = PanelRow & { instant: Date; subjects: number; experts: number; submitted: number; expected: number };
export type Subject = SubjectRow;
export type Member = MemberRow & { name: string; organisation: string; title: string };

const counted = (tx: Tx) =>
  db(tx)
    .selectFrom('reviews.panel as p')
    .selectAll('p')
    .select([
      sql<Date>`clock_timestamp()`.as('instant'),
      sql<number>`(select count(*)::int from reviews.subject s where s.panel_id = p.id)`.as('subjects'),
      sql<number>`(select count(*)::int from reviews.member m where m.panel_id = p.id)`.as('experts'),
      sql<number>`(select count(*)::int from reviews.assignment a where a.panel_id = p.id and a.state = 'submitted')`.as('submitted'),
      sql<number>`(select count(*)::int from reviews.assignment a where a.panel_id = p.id and a.state in ('asked', 'clear', 'submitted'))`.as('expected'),
    ]);

/** The newest first. */
export const list = (
  tx: Tx,
  state: PanelState | undefined,
  { after, size }: { after: readonly [createdAt: string, id: string] | null; size: number },
): Promise<Panel[]> =>
  counted(tx)
    .$if(state !== undefined, query => query.where('p.state', '=', state!))
    .$if(after !== null, query => query.where(sql<boolean>`(p.created_at, p.id) < (${after![0]}::timestamptz, ${after![1]}::uuid)`))
    .orderBy('p.createdAt', 'desc')
    .orderBy('p.id', 'desc')
    .limit(size + 1)
    .execute();

export const find = (tx: Tx, id: string): Promise<Panel | undefined> => counted(tx).where('p.id', '=', id).executeTakeFirst();

/** The panel, held until the end of the transaction, with the clock read after it. */
export const lock = async (tx: Tx, id: string): Promise<Panel | undefined> => {
  const held = await db(tx).selectFrom('reviews.panel').select('id').where('id', '=', id).forUpdate().executeTakeFirst();
  return held && find(tx, id);
};

/** Read with the clock, and not ended by anybody until the transaction ends: many may hold it so at once. */
export const hold = async (tx: Tx, id: string): Promise<Panel | undefined> => {
  const held = await db(tx).selectFrom('reviews.panel').select('id').where('id', '=', id).forShare().executeTakeFirst();
  return held && find(tx, id);
};

type NewPanel = Omit<PanelRow, 'state' | 'drawings' | 'createdAt' | 'openedAt' | 'closedAt'>;
export const insert = (tx: Tx, { scheme, ...row }: NewPanel) =>
  db(tx)
    .insertInto('reviews.panel')
    .values({ ...row, scheme: json(scheme) } as never)
    .execute();

type PanelChange = Partial<Pick<PanelRow, 'title' | 'opensAt' | 'closesAt' | 'state' | 'scheme' | 'drawings' | 'scopes'>>;
export const update = (tx: Tx, id: string, { scheme, drawings, ...change }: PanelChange) =>
  db(tx)
    .updateTable('reviews.panel')
    .set({
      ...change,
      ...(scheme ? { scheme: json(scheme) } : {}),
      ...(drawings ? { drawings: json(drawings) } : {}),
      ...(change.state === 'open' ? { openedAt: sql<Date>`clock_timestamp()` } : {}),
      ...(change.state === 'closed' ? { closedAt: sql<Date>`clock_timestamp()` } : {}),
    })
    .where('id', '=', id)
    .execute();

export const drop = (tx: Tx, id: string) => db(tx).deleteFrom('reviews.panel').where('id', '=', id).execute();

export const members = (tx: Tx, panelId: string): Promise<Member[]> =>
  db(tx)
    .selectFrom('reviews.member as m')
    .innerJoin('reviews.expert as e', 'e.id', 'm.expertId')
    .selectAll('m')
    .select(['e.name', 'e.organisation', 'e.title'])
    .where('m.panelId', '=', panelId)
    .orderBy('m.at')
    .orderBy('m.expertId')
    .execute();

export const addMembers = (tx: Tx, rows: readonly Omit<MemberRow, 'at'>[]) =>
  db(tx)
    .insertInto('reviews.member')
    .values(rows as never)
    .onConflict(conflict => conflict.columns(['panelId', 'expertId']).doNothing())
    .execute();

export const removeMember = async (tx: Tx, panelId: string, expertId: string): Promise<boolean> =>
  (await db(tx).deleteFrom('reviews.member').where('panelId', '=', panelId).where('expertId', '=', expertId).executeTakeFirst()).numDeletedRows > 0n;

export const subjects = (tx: Tx, panelId: string): Promise<SubjectRow[]> =>
  db(tx).selectFrom('reviews.subject').selectAll().where('panelId', '=', panelId).orderBy('title').orderBy('id').execute();

export const subject = (tx: Tx, id: string): Promise<SubjectRow | undefined> =>
  db(tx).selectFrom('reviews.subject').selectAll().where('id', '=', id).executeTakeFirst();

export const insertSubject = (tx: Tx, { organisations, facts, ...row }: Omit<SubjectRow, 'result'>) =>
  db(tx)
    .insertInto('reviews.subject')
    .values({ ...row, organisations: json(organisations), facts: json(facts) } as never)
    .execute();

type SubjectChange = Partial<Pick<SubjectRow, 'title' | 'organisations' | 'facts' | 'papers' | 'result' | 'scopes'>>;
export const updateSubject = (tx: Tx, id: string, { organisations, facts, result, ...change }: SubjectChange) =>
  db(tx)
    .updateTable('reviews.subject')
    .set({
      ...change,
      ...(organisations ? { organisations: json(organisations) } : {}),
      ...(facts ? { facts: json(facts) } : {}),
      ...(result ? { result: json(result) } : {}),
    })
    .where('id', '=', id)
    .execute();

/** The latest result of a record in a panel that has ended. */
export const resultOf = async (tx: Tx, kind: string, subjectId: string): Promise<{ panelId: string; closedAt: Date; result: Result } | undefined> => {
  const row = await db(tx)
    .selectFrom('reviews.subject as s')
    .innerJoin('reviews.panel as p', 'p.id', 's.panelId')
    .select(['s.panelId', 'p.closedAt', 's.result'])
    .where('s.kind', '=', kind)
    .where('s.subjectId', '=', subjectId)
    .where('p.state', '=', 'closed')
    .orderBy('p.closedAt', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.result && row.closedAt ? { panelId: row.panelId, closedAt: row.closedAt, result: row.result } : undefined;
};

/** Is the record on a panel that is still at work? */
export const isUnderReview = async (tx: Tx, kind: string, subjectId: string): Promise<boolean> =>
  (await db(tx)
    .selectFrom('reviews.subject as s')
    .innerJoin('reviews.panel as p', 'p.id', 's.panelId')
    .select('s.id')
    .where('s.kind', '=', kind)
    .where('s.subjectId', '=', subjectId)
    .where('p.state', '!=', 'closed')
    .limit(1)
    .executeTakeFirst()) !== undefined;

export const assignments = (tx: Tx, panelId: string): Promise<AssignmentRow[]> =>
  db(tx).selectFrom('reviews.assignment').selectAll().where('panelId', '=', panelId).orderBy('id').execute();

export const insertAssignments = (tx: Tx, rows: readonly Partial<AssignmentRow>[]) =>
  db(tx)
    .insertInto('reviews.assignment')
    .values(rows.map(({ organisations, ...row }) => ({ ...row, organisations: json(organisations) })) as never)
    .execute();

/** Who reads a subject now, held until the end of the transaction. */
export const lockScopes = async (tx: Tx, id: string): Promise<string[]> =>
  (await db(tx).selectFrom('reviews.subject').select('scopes').where('id', '=', id).forUpdate().executeTakeFirstOrThrow()).scopes;
