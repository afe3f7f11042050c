import { type Kysely, sql } from 'kysely';
import type { Ctx, Tx } from '#platform/capability.ts';
import { scopesOfUnit } from '../access.ts';
import type { UnitKind, UnitStatus } from '../contract/units.ts';

/** One status of its course, as it is kept. */
export type Turn = { status: UnitStatus; on: string; note: string; personId: string; at: string };
type UnitRow = {
  id: string;
  consortiumId: string;
  kind: UnitKind;
  name: string;
  operators: string[];
  plannedOn: string | null;
  openedOn: string | null;
  endedOn: string | null;
  status: UnitStatus;
  address: string | null;
  link: string | null;
  purpose: string;
  planTasks: string[];
  plannedScope: string | null;
  operation: string | null;
  users: { year: number; users: number }[];
  course: Turn[];
  version: number;
  confirmedBy: string | null;
  confirmedAt: Date | null;
  wasConfirmed: boolean;
  enteredBy: string;
  enteredAt: Date;
  changedBy: string;
  changedAt: Date;
  keepers: string[];
  scopes: string[];
};
type Belonging = { consortiumId: string; keepers: string[]; scopes: string[] };
type Tables = { 'consortia.unit': UnitRow; 'consortia.statement': Belonging; 'consortia.proof': Belonging; 'consortia.founding': Belonging };
const db = (tx: Tx) => tx as Kysely<Tables>;
export type Unit = UnitRow;

const stored = <T extends Partial<UnitRow>>({ users, course, ...row }: T) => ({
  ...row,
  ...(users ? { users: JSON.stringify(users) } : {}),
  ...(course ? { course: JSON.stringify(course) } : {}),
});

export const insert = (tx: Tx, row: Omit<UnitRow, 'version' | 'confirmedBy' | 'confirmedAt' | 'wasConfirmed' | 'enteredAt' | 'changedAt'>) =>
  db(tx)
    .insertInto('consortia.unit')
    .values(stored(row) as never)
    .execute();

/** The units of a consortium as far as one may read them, by kind and the day they were entered. */
export const ofConsortium = (tx: Tx, consortiumId: string): Promise<UnitRow[]> =>
  db(tx).selectFrom('consortia.unit').selectAll().where('consortiumId', '=', consortiumId).orderBy('kind').orderBy('id').execute();

export const find = (tx: Tx, id: string): Promise<UnitRow | undefined> =>
  db(tx).selectFrom('consortia.unit').selectAll().where('id', '=', id).executeTakeFirst();

export const withIds = (tx: Tx, ids: readonly string[]): Promise<UnitRow[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : db(tx)
        .selectFrom('consortia.unit')
        .selectAll()
        .where('id', 'in', [...ids])
        .execute();

/** For who keeps it. */
export const lock = (tx: Tx, id: string): Promise<UnitRow | undefined> =>
  db(tx).selectFrom('consortia.unit').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();

/** The row that a writer holds under lock: its next version, confirmed or not. */
export const update = (tx: Tx, id: string, change: Partial<Omit<UnitRow, 'id' | 'version' | 'changedAt'>>) =>
  db(tx)
    .updateTable('consortia.unit')
    .set({ ...stored(change), version: sql`version + 1`, changedAt: sql`clock_timestamp()` } as never)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();

/** Confirming changes nothing of what it says, so its version stays. */
export const confirm = (tx: Tx, id: string, { confirmedBy, scopes }: { confirmedBy: string; scopes: string[] }) =>
  db(tx)
    .updateTable('consortia.unit')
    .set({ confirmedBy, confirmedAt: sql<Date>`date_trunc('milliseconds', clock_timestamp())`, wasConfirmed: true, scopes })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();

export const remove = (tx: Tx, id: string) => db(tx).deleteFrom('consortia.unit').where('id', '=', id).execute();

/** How many units each of these consortia has, and how many of them wait to be confirmed. */
export const counts = async (tx: Tx, consortiumIds: readonly string[]): Promise<Map<string, { units: number; waiting: number }>> => {
  if (consortiumIds.length === 0) return new Map();
  const rows = await db(tx)
    .selectFrom('consortia.unit')
    .select(['consortiumId', sql<number>`count(*)::int`.as('units'), sql<number>`(count(*) filter (where confirmed_by is null))::int`.as('waiting')])
    .where('consortiumId', 'in', [...consortiumIds])
    .groupBy('consortiumId')
    .execute();
  return new Map(rows.map(({ consortiumId, ...row }) => [consortiumId, row]));
};

/** What belongs to a consortium is kept and read as the consortium is; a unit is public only once it is confirmed. */
export const followScopes = async ({ tx }: Ctx, { id, keepers, scopes }: { id: string; keepers: string[]; scopes: string[] }): Promise<void> => {
  const set = (isConfirmed: boolean) => ({ keepers, scopes: scopesOfUnit({ keepers, scopes }, isConfirmed) });
  await db(tx).updateTable('consortia.unit').set(set(true)).where('consortiumId', '=', id).where('confirmedBy', 'is not', null).execute();
  await db(tx).updateTable('consortia.unit').set(set(false)).where('consortiumId', '=', id).where('confirmedBy', 'is', null).execute();
  const open = { keepers, scopes };
  await db(tx).updateTable('consortia.statement').set(open).where('consortiumId', '=', id).execute();
  await db(tx).updateTable('consortia.proof').set(open).where('consortiumId', '=', id).execute();
  await db(tx).updateTable('consortia.founding').set(open).where('consortiumId', '=', id).execute();
};
