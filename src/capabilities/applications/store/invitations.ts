import { type Kysely, type Selectable, sql } from 'kysely';
import type { Tx } from '#platform/capability.ts';
import type { InvitationState, InvitedAs, State } from '../contract.ts';

type InvitationRow = {
  id: string;
  applicationId: string;
  organisationId: string;
  part: InvitedAs;
  note: string | null;
  state: InvitationState;
  reason: string | null;
  invitedBy: string;
  invitedAt: Date;
  answeredBy: string | null;
  answeredAt: Date | null;
  name: string;
  applicationState: State;
  callId: string;
  parkId: string;
  scopes: string[];
};
const db = (tx: Tx) => tx as Kysely<{ 'applications.invitation': InvitationRow }>;

export type Invited = Selectable<InvitationRow>;
type Asked = Omit<Invited, 'state' | 'reason' | 'invitedAt' | 'answeredBy' | 'answeredAt'>;

export const insertInvitation = (tx: Tx, row: Asked): Promise<Invited> =>
  db(tx)
    .insertInto('applications.invitation')
    .values(row as never)
    .returningAll()
    .executeTakeFirstOrThrow();

export const findInvitation = (tx: Tx, id: string) => db(tx).selectFrom('applications.invitation').selectAll().where('id', '=', id).executeTakeFirst();

export const lockInvitation = (tx: Tx, id: string) =>
  db(tx).selectFrom('applications.invitation').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();

/** All of an application, in the order in which they were asked. */
export const invitationsOf = (tx: Tx, applicationId: string): Promise<Invited[]> =>
  db(tx).selectFrom('applications.invitation').selectAll().where('applicationId', '=', applicationId).orderBy('invitedAt').orderBy('id').execute();

type Own = { organisationId: string; state: InvitationState | undefined };
const own = (tx: Tx, { organisationId, state }: Own) =>
  db(tx)
    .selectFrom('applications.invitation')
    .where('organisationId', '=', organisationId)
    .$if(state !== undefined, query => query.where('state', '=', state!));

export const listInvitations = (
  tx: Tx,
  asked: Own,
  { after, size }: { after: readonly [invitedAt: string, id: string] | null; size: number },
): Promise<Invited[]> =>
  own(tx, asked)
    .selectAll()
    .$if(after !== null, query => query.where(sql<boolean>`(invited_at, id) < (${after![0]}::timestamptz, ${after![1]}::uuid)`))
    .orderBy('invitedAt', 'desc')
    .orderBy('id', 'desc')
    .limit(size + 1)
    .execute();

export const countInvitations = async (tx: Tx, asked: Own): Promise<number> =>
  (await own(tx, asked).select(sql<number>`count(*)::int`.as('n')).executeTakeFirstOrThrow()).n;

export const updateInvitation = (tx: Tx, id: string, change: Partial<Pick<Invited, 'state' | 'reason' | 'answeredBy'>>): Promise<Invited> =>
  db(tx)
    .updateTable('applications.invitation')
    .set({
      ...change,
      ...(change.state === 'accepted' || change.state === 'declined' ? { answeredAt: sql<Date>`date_trunc('milliseconds', clock_timestamp())` } : {}),
      ...(change.state === 'cancelled' ? { answeredAt: null, answeredBy: null } : {}),
    } as never)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();

/** The head and the readers of the application moved: each of its invitations follows, and stays readable to whom it asks. */
export const followHead = (tx: Tx, applicationId: string, { scopes, ...head }: { name: string; applicationState: State; scopes: string[] }) =>
  db(tx)
    .updateTable('applications.invitation')
    .set({ ...head, scopes: sql<string[]>`array_append(${scopes}::uuid[], organisation_id)` })
    .where('applicationId', '=', applicationId)
    .execute();
