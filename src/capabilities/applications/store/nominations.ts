import { type Kysely, sql } from 'kysely';
import type { Tx } from '#platform/capability.ts';
import type { MaterialVersion, VerificationKind, Way } from '../contract.ts';
import type { Row } from '../store.ts';

export type VerificationRow = {
  id: string;
  applicationId: string;
  kind: VerificationKind;
  day: string;
  verifier: string;
  findings: string;
  personId: string;
  at: Date;
  scopes: string[];
};
export type DispatchRow = {
  applicationId: string;
  version: MaterialVersion;
  day: string;
  way: Way;
  note: string;
  personId: string;
  at: Date;
  scopes: string[];
};
export type VisitRow = { id: string; applicationId: string; day: string; team: string; report: string; personId: string; at: Date; scopes: string[] };

type Tables = {
  'applications.application': Row;
  'applications.verification': VerificationRow;
  'applications.nominationDispatch': DispatchRow;
  'applications.visit': VisitRow;
};
const db = (tx: Tx) => tx as Kysely<Tables>;

/** Those of a call that have a place, and those that wait for one, each in their order. */
export const listed = (tx: Tx, callId: string): Promise<Row[]> =>
  db(tx)
    .selectFrom('applications.application')
    .selectAll()
    .where('callId', '=', callId)
    .where(eb => eb.or([eb('seat', 'is not', null), eb('reserveOrder', 'is not', null)]))
    .orderBy('seat')
    .orderBy('reserveOrder')
    .execute();

export const insertVerification = (tx: Tx, row: Omit<VerificationRow, 'at'>) =>
  db(tx)
    .insertInto('applications.verification')
    .values(row as never)
    .execute();
export const verificationsOf = (tx: Tx, applicationId: string): Promise<VerificationRow[]> =>
  db(tx).selectFrom('applications.verification').selectAll().where('applicationId', '=', applicationId).orderBy('at').orderBy('id').execute();

export const saveDispatch = (tx: Tx, { at: _, ...row }: Omit<DispatchRow, 'at'> & { at?: never }) =>
  db(tx)
    .insertInto('applications.nominationDispatch')
    .values(row as never)
    .onConflict(conflict =>
      conflict
        .columns(['applicationId', 'version'])
        .doUpdateSet({ day: row.day, way: row.way, note: row.note, personId: row.personId, at: sql<Date>`clock_timestamp()` }),
    )
    .execute();
export const dispatchesOf = (tx: Tx, applicationIds: readonly string[]): Promise<DispatchRow[]> =>
  applicationIds.length === 0
    ? Promise.resolve([])
    : db(tx)
        .selectFrom('applications.nominationDispatch')
        .selectAll()
        .where('applicationId', 'in', [...applicationIds])
        .orderBy('version', 'desc')
        .execute();

/** They are entered anew once it is recommended again; the history keeps what was entered. */
export const dropDispatches = (tx: Tx, applicationId: string) =>
  db(tx).deleteFrom('applications.nominationDispatch').where('applicationId', '=', applicationId).execute();

export const insertVisit = (tx: Tx, row: Omit<VisitRow, 'at'>) =>
  db(tx)
    .insertInto('applications.visit')
    .values(row as never)
    .execute();
export const visitsOf = (tx: Tx, applicationId: string): Promise<VisitRow[]> =>
  db(tx).selectFrom('applications.visit').selectAll().where('applicationId', '=', applicationId).orderBy('day').orderBy('at').execute();

/** From the report on the ministry reads how it was verified and sent. */
export const open = async (tx: Tx, applicationId: string, scopes: string[]): Promise<void> => {
  await db(tx).updateTable('applications.verification').set({ scopes }).where('applicationId', '=', applicationId).execute();
  await db(tx).updateTable('applications.nominationDispatch').set({ scopes }).where('applicationId', '=', applicationId).execute();
};
