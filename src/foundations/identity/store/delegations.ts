import { type Kysely, sql } from 'kysely';
import type { ActingKind, Role, SigningAct } from '#kernel/actor.ts';
import type { Tx } from '#platform/capability.ts';
import type { absenceKinds } from '../contract.ts';

export type DelegationRow = {
  id: string;
  organisationId: string;
  principalId: string;
  deputyId: string;
  kind: ActingKind;
  roles: Role[];
  acts: SigningAct[];
  startsOn: string;
  endsOn: string;
  reason: string;
  absenceId: string | null;
  madeBy: string;
  madeAt: Date;
  confirmedBy: string | null;
  confirmedAt: Date | null;
  revokedBy: string | null;
  revokedAt: Date | null;
  revokeReason: string | null;
  toldUntil: Date;
  scopes: string[];
};
export type AbsenceRow = {
  id: string;
  personId: string;
  organisationId: string;
  kind: (typeof absenceKinds)[number];
  startsOn: string;
  endsOn: string;
  note: string | null;
  madeBy: string;
  madeAt: Date;
  endedAt: Date | null;
  scopes: string[];
};
type EventRow = { id: string; at: Date; type: string; subject: string; personId: string; onBehalfOf: string | null; scopes: string[]; payload: object };
type Tables = { 'identity.delegation': DelegationRow; 'identity.absence': AbsenceRow; 'platform.event': EventRow };
const db = (tx: Tx) => tx as Kysely<Tables>;

/** The database's clock. */
export const instantOf = async (tx: Tx): Promise<Date> => (await sql<{ now: Date }>`select clock_timestamp() as now`.execute(tx)).rows[0]!.now;

/** Two who delegate for the same person at once take turns, so that neither misses the other's. */
export const takeTurns = (tx: Tx, principalId: string) => sql`select pg_advisory_xact_lock(hashtextextended(${principalId}, 7))`.execute(tx);

/** What of a person's roles is delegated, or may come to be, from this day on. */
export const standing = (tx: Tx, organisationId: string, principalId: string, today: string): Promise<DelegationRow[]> =>
  db(tx)
    .selectFrom('identity.delegation')
    .selectAll()
    .where('organisationId', '=', organisationId)
    .where('principalId', '=', principalId)
    .where('revokedAt', 'is', null)
    .where('endsOn', '>=', today)
    .execute();

type New = Omit<DelegationRow, 'madeAt' | 'confirmedAt' | 'revokedBy' | 'revokedAt' | 'revokeReason' | 'toldUntil'>;

export const insert = (tx: Tx, row: New): Promise<DelegationRow> =>
  db(tx)
    .insertInto('identity.delegation')
    .values({ ...row, confirmedAt: row.confirmedBy === null ? null : sql`clock_timestamp()` } as never)
    .returningAll()
    .executeTakeFirstOrThrow();

export const lock = (tx: Tx, id: string): Promise<DelegationRow | undefined> =>
  db(tx).selectFrom('identity.delegation').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
export const find = (tx: Tx, id: string): Promise<DelegationRow | undefined> =>
  db(tx).selectFrom('identity.delegation').selectAll().where('id', '=', id).executeTakeFirst();

export const confirm = (tx: Tx, id: string, by: string): Promise<DelegationRow> =>
  db(tx)
    .updateTable('identity.delegation')
    .set({ confirmedBy: by, confirmedAt: sql<Date>`clock_timestamp()` })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();

export const revoke = (tx: Tx, id: string, by: string, revokeReason: string): Promise<DelegationRow> =>
  db(tx)
    .updateTable('identity.delegation')
    .set({ revokedBy: by, revokedAt: sql<Date>`clock_timestamp()`, revokeReason })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();

/** Of one organisation, newest first; `personId` narrows to those in which that person has a part. */
export const list = (
  tx: Tx,
  organisationId: string,
  { personId, after, size }: { personId?: string | undefined; after: readonly [id: string] | null; size: number },
): Promise<DelegationRow[]> =>
  db(tx)
    .selectFrom('identity.delegation')
    .selectAll()
    .where('organisationId', '=', organisationId)
    .$if(personId !== undefined, query =>
      query.where(eb => eb.or([eb('principalId', '=', personId!), eb('deputyId', '=', personId!), eb('madeBy', '=', personId!)])),
    )
    .$if(after !== null, query => query.where('id', '<', after![0]))
    .orderBy('id', 'desc')
    .limit(size + 1)
    .execute();

export const insertAbsence = (tx: Tx, row: Omit<AbsenceRow, 'madeAt' | 'endedAt'>): Promise<AbsenceRow> =>
  db(tx)
    .insertInto('identity.absence')
    .values(row as never)
    .returningAll()
    .executeTakeFirstOrThrow();

export const lockAbsence = (tx: Tx, id: string): Promise<AbsenceRow | undefined> =>
  db(tx).selectFrom('identity.absence').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();

export const endAbsence = (tx: Tx, id: string): Promise<AbsenceRow> =>
  db(tx).updateTable('identity.absence').set({ endedAt: sql<Date>`clock_timestamp()` }).where('id', '=', id).returningAll().executeTakeFirstOrThrow();

/** Who of an organisation is absent on this day or will be. */
export const absences = (tx: Tx, organisationId: string, today: string): Promise<AbsenceRow[]> =>
  db(tx)
    .selectFrom('identity.absence')
    .selectAll()
    .where('organisationId', '=', organisationId)
    .where('endedAt', 'is', null)
    .where('endsOn', '>=', today)
    .orderBy('startsOn')
    .orderBy('id')
    .limit(200)
    .execute();

/** What was delegated together with these absences and was not revoked. */
export const ofAbsences = (tx: Tx, ids: readonly string[]): Promise<DelegationRow[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : db(tx)
        .selectFrom('identity.delegation')
        .selectAll()
        .where('absenceId', 'in', [...ids])
        .where('revokedAt', 'is', null)
        .execute();

export type DeedRow = Pick<EventRow, 'id' | 'at' | 'type' | 'subject' | 'payload'> & { instant: string };

const deeds = (tx: Tx, { principalId, deputyId }: Pick<DelegationRow, 'principalId' | 'deputyId'>) =>
  db(tx)
    .selectFrom('platform.event')
    .select(['id', 'at', 'type', 'subject', 'payload'])
    .select(sql<string>`to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`.as('instant'))
    .where('onBehalfOf', '=', principalId)
    .where('personId', '=', deputyId)
    .where('type', '<>', 'platform.refused');

/** What the deputy did in that name while the delegation held, as far as the reader may see the events. */
export const listDeeds = (
  tx: Tx,
  row: DelegationRow,
  { after, size }: { after: readonly [instant: string, id: string] | null; size: number },
): Promise<DeedRow[]> =>
  deeds(tx, row)
    .where('at', '>=', row.madeAt)
    .where(sql<boolean>`at < coalesce(${row.revokedAt}::timestamptz, ((${row.endsOn}::date + 1)::timestamp at time zone 'Asia/Shanghai'))`)
    .$if(after !== null, query => query.where(sql<boolean>`(at, id) < (${after![0]}::timestamptz, ${after![1]}::uuid)`))
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(size + 1)
    .execute();

/** What was done since the absent one was told last. */
export const untold = (tx: Tx, row: DelegationRow, until: Date): Promise<DeedRow[]> =>
  deeds(tx, row).where('at', '>', row.toldUntil).where('at', '<=', until).orderBy('at').limit(1000).execute();

/** For the clock: what held today or until a few days ago. */
export const recent = (tx: Tx, today: string): Promise<DelegationRow[]> =>
  db(tx)
    .selectFrom('identity.delegation')
    .selectAll()
    .where('confirmedAt', 'is not', null)
    .where('startsOn', '<=', today)
    .where(sql<boolean>`ends_on >= ${today}::date - 7`)
    .where(sql<boolean>`(revoked_at is null or revoked_at > told_until)`)
    .execute();

export const setTold = (tx: Tx, id: string, until: Date) => db(tx).updateTable('identity.delegation').set({ toldUntil: until }).where('id', '=', id).execute();
