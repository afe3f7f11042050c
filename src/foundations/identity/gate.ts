import { createHash, randomBytes } from 'node:crypto';
import { newId } from '#kernel/id.ts';
import { running } from '#platform/running.ts';
import { scopesOfGrant, scopesOfPerson } from './access.ts';
import { type ActingRow, actingOf } from './gate-acting.ts';
import { type GrantRow, lockOut } from './rules.ts';

/*
 * What is read and written before an actor exists: sessions, credentials, invitations. Each statement is its own
 * transaction over the `gate` login, which can see nothing else.
 */

const gate = () => running().connections.gate;
const sha256 = (text: string) => createHash('sha256').update(text).digest();
const newToken = () => randomBytes(32).toString('base64url');

export const sessionLimits = { idleMinutes: 30, hours: 12 } as const;

export type SessionRow = { personId: string; name: string; organisationId: string | null; stale: boolean; grants: GrantRow[]; acting: ActingRow | null };

const grantsOf = `coalesce((select json_agg(json_build_object('organisationId', g.organisation_id, 'role', g.role, 'name', o.name, 'kind', o.kind, 'department', o.department, 'districtId', o.district_id) order by g.starts_on, g.id)
    from identity.grant g join organisations.organisation o on o.id = g.organisation_id
    where g.person_id = p.id and g.starts_on <= current_date and (g.ends_on is null or g.ends_on >= current_date)), '[]'::json)`;

/** One round trip: the session, its person, and what that person may do for whom. */
export const findSession = async (token: string): Promise<SessionRow | null> => {
  const { rows } = await gate().query<SessionRow>({
    name: 'find-session',
    text: `select s.person_id as "personId", p.name, s.organisation_id as "organisationId", s.seen_at < now() - interval '1 minute' as stale, ${grantsOf} as grants, ${actingOf} as acting
      from gate.session s join identity.person p on p.id = s.person_id
      where s.token_sha256 = $1 and s.expires_at > now() and s.seen_at > now() - make_interval(mins => ${sessionLimits.idleMinutes})`,
    values: [sha256(token)],
  });
  return rows[0] ?? null;
};

export const touchSession = (token: string) => gate().query(`update gate.session set seen_at = now() where token_sha256 = $1`, [sha256(token)]);

/** A new session with a new token; whatever token the browser had before is of no use any more. */
export const openSession = async (personId: string, organisationId: string | null): Promise<string> => {
  const token = newToken();
  await gate().query(
    `insert into gate.session (token_sha256, person_id, organisation_id, expires_at) values ($1, $2, $3, now() + make_interval(hours => ${sessionLimits.hours}))`,
    [sha256(token), personId, organisationId],
  );
  return token;
};

export const closeSession = (token: string) => gate().query('delete from gate.session where token_sha256 = $1', [sha256(token)]);
export const closeOtherSessions = (personId: string, token: string | undefined) =>
  gate().query('delete from gate.session where person_id = $1 and token_sha256 <> $2', [personId, sha256(token ?? '')]);
export const closeSessionsOf = (personId: string) => gate().query('delete from gate.session where person_id = $1', [personId]);
export const setSessionOrganisation = (token: string, organisationId: string) =>
  gate().query('update gate.session set organisation_id = $2, delegation_id = null where token_sha256 = $1', [sha256(token), organisationId]);
/** From now on the session acts by this delegation; null: as oneself again. */
export const setSessionDelegation = (token: string, delegationId: string | null) =>
  gate().query('update gate.session set delegation_id = $2 where token_sha256 = $1', [sha256(token), delegationId]);

/** A guest rests for at most two hours; the session ends with the link at the latest. */
export const guestLimits = { idleMinutes: 120 } as const;

export type GuestRow = { id: string; name: string; nodes: string[]; provedAt: Date; stale: boolean };

export const findGuestSession = async (token: string): Promise<GuestRow | null> =>
  (
    await gate().query<GuestRow>({
      name: 'find-guest-session',
      text: `select guest_id as id, name, nodes, proved_at as "provedAt", seen_at < now() - interval '1 minute' as stale from gate.guest_session
        where token_sha256 = $1 and expires_at > now() and seen_at > now() - make_interval(mins => ${guestLimits.idleMinutes})`,
      values: [sha256(token)],
    })
  ).rows[0] ?? null;

export const touchGuestSession = (token: string) => gate().query(`update gate.guest_session set seen_at = now() where token_sha256 = $1`, [sha256(token)]);

export type NewGuest = { id: string; name: string; nodes: readonly string[]; until: Date };

export const openGuestSession = async ({ id, name, nodes, until }: NewGuest): Promise<string> => {
  const token = newToken();
  await gate().query('insert into gate.guest_session (token_sha256, guest_id, name, nodes, expires_at) values ($1, $2, $3, $4::uuid[], $5)', [
    sha256(token),
    id,
    name,
    nodes,
    until,
  ]);
  return token;
};
export const closeGuestSession = (token: string) => gate().query('delete from gate.guest_session where token_sha256 = $1', [sha256(token)]);
export const closeGuestSessionsOf = (ids: readonly string[]) => gate().query('delete from gate.guest_session where guest_id = any($1::uuid[])', [ids]);

export const grantsOfPerson = async (personId: string): Promise<{ name: string; grants: GrantRow[] } | null> => {
  const { rows } = await gate().query<{ name: string; grants: GrantRow[] }>(`select p.name, ${grantsOf} as grants from identity.person p where p.id = $1`, [
    personId,
  ]);
  return rows[0] ?? null;
};

export type Credential = { personId: string; passwordHash: string | null; locked: boolean };

export const findCredential = async (login: string): Promise<Credential | null> => {
  const { rows } = await gate().query<Credential>(
    `select person_id as "personId", password_hash as "passwordHash", coalesce(locked_until > now(), false) as locked from gate.credential where login = lower($1)`,
    [login],
  );
  return rows[0] ?? null;
};

export const credentialOf = async (personId: string): Promise<(Credential & { login: string }) | null> => {
  const { rows } = await gate().query<Credential & { login: string }>(
    `select login, person_id as "personId", password_hash as "passwordHash", coalesce(locked_until > now(), false) as locked from gate.credential where person_id = $1`,
    [personId],
  );
  return rows[0] ?? null;
};

/** How one more try is counted: from one again after a lock has passed, and with the fifth the lock falls. */
const counted = (row: string) => {
  const failed = `case when ${row}.locked_until <= now() then 1 else ${row}.failed + 1 end`;
  return `failed = ${failed}, locked_until = case when ${failed} >= ${lockOut.failures} then now() + make_interval(mins => ${lockOut.minutes}) end`;
};
const open = (row: string) => `(${row}.locked_until is null or ${row}.locked_until <= now())`;

/**
 * Takes one of the tries that an account has, before the password is looked at: guesses sent at once cannot share one. False: it is
 * locked. A right password gives all of them back.
 */
export const takeTry = async (personId: string): Promise<boolean> =>
  (await gate().query(`update gate.credential as c set ${counted('c')} where person_id = $1 and ${open('c')}`, [personId])).rowCount === 1;

/** The same for a login name that nobody has. */
export const takeTryOfNobody = async (login: string): Promise<boolean> =>
  (
    await gate().query(
      `insert into gate.unknown_login as u (login_sha256, failed) values ($1, 1) on conflict (login_sha256) do update set ${counted('u')} where ${open('u')}`,
      [sha256(login.toLowerCase())],
    )
  ).rowCount === 1;

export const clearFailures = (personId: string) =>
  gate().query('update gate.credential set failed = 0, locked_until = null where person_id = $1 and (failed > 0 or locked_until is not null)', [personId]);
export const setPassword = (personId: string, passwordHash: string) =>
  gate().query('update gate.credential set password_hash = $2, failed = 0, locked_until = null, changed_at = now() where person_id = $1', [
    personId,
    passwordHash,
  ]);

export const attemptsOf = async (kind: string, source: string, minutes: number): Promise<number> =>
  (
    await gate().query<{ count: number }>(
      `select count from gate.attempt where class = $1 and source = $2 and window_start = date_bin(make_interval(mins => $3), now(), timestamptz '2000-01-01')`,
      [kind, source, minutes],
    )
  ).rows[0]?.count ?? 0;

/** Attempts of one class from one source in the current window, this one included: shared by all processes. */
export const countAttempt = async (kind: string, source: string, minutes: number): Promise<number> => {
  const { rows } = await gate().query<{ count: number }>(
    `insert into gate.attempt (class, source, window_start, count) values ($1, $2, date_bin(make_interval(mins => $3), now(), timestamptz '2000-01-01'), 1)
     on conflict (class, source, window_start) do update set count = gate.attempt.count + 1 returning count`,
    [kind, source, minutes],
  );
  return rows[0]!.count;
};

export type InvitationRow = {
  id: string;
  organisationId: string;
  role: string;
  personName: string;
  invitedBy: string;
  createdAt: Date;
  expiresAt: Date;
  state: 'open' | 'accepted' | 'cancelled' | 'expired';
  organisation: string;
};

const invitationColumns = `i.id, i.organisation_id as "organisationId", i.role, i.person_name as "personName", i.invited_by as "invitedBy", i.created_at as "createdAt", i.expires_at as "expiresAt",
  case when i.accepted_at is not null then 'accepted' when i.cancelled_at is not null then 'cancelled' when i.expires_at <= now() then 'expired' else 'open' end as state, o.name as organisation`;

export const insertInvitation = async (invitation: {
  organisationId: string;
  role: string;
  personName: string;
  invitedBy: string;
}): Promise<{ id: string; token: string; expiresAt: Date }> => {
  const token = newToken();
  const { rows } = await gate().query<{ id: string; expiresAt: Date }>(
    `insert into gate.invitation (id, token_sha256, organisation_id, role, person_name, invited_by, expires_at) values ($1, $2, $3, $4, $5, $6, now() + interval '14 days') returning id, expires_at as "expiresAt"`,
    [newId(), sha256(token), invitation.organisationId, invitation.role, invitation.personName, invitation.invitedBy],
  );
  return { ...rows[0]!, token };
};

export const listInvitations = async (organisationId: string): Promise<InvitationRow[]> =>
  (
    await gate().query<InvitationRow>(
      `select ${invitationColumns} from gate.invitation i join organisations.organisation o on o.id = i.organisation_id where i.organisation_id = $1 order by i.created_at desc limit 200`,
      [organisationId],
    )
  ).rows;

export const findInvitation = async (token: string): Promise<InvitationRow | null> =>
  (
    await gate().query<InvitationRow>(
      `select ${invitationColumns} from gate.invitation i join organisations.organisation o on o.id = i.organisation_id where i.token_sha256 = $1`,
      [sha256(token)],
    )
  ).rows[0] ?? null;

/** Who accepted these invitations, by invitation; those nobody accepted are absent. */
export const acceptedInvitations = async (ids: readonly string[]): Promise<Map<string, string>> => {
  if (ids.length === 0) return new Map();
  const { rows } = await gate().query<{ id: string; personId: string }>(
    `select id, accepted_by as "personId" from gate.invitation where id = any($1::uuid[]) and accepted_by is not null`,
    [ids],
  );
  return new Map(rows.map(row => [row.id, row.personId]));
};

export const cancelInvitation = async (id: string, organisationId: string): Promise<boolean> =>
  (
    await gate().query(
      'update gate.invitation set cancelled_at = now() where id = $1 and organisation_id = $2 and accepted_at is null and cancelled_at is null',
      [id, organisationId],
    )
  ).rowCount === 1;

/** Has this organisation somebody who acts for it? */
export const hasPeople = async (organisationId: string): Promise<boolean> =>
  (
    await gate().query(
      `select from identity.grant where organisation_id = $1 and starts_on <= current_date and (ends_on is null or ends_on >= current_date) limit 1`,
      [organisationId],
    )
  ).rowCount === 1;

/** Which of these organisations have somebody who acts for them. */
export const organisationsWithPeople = async (organisationIds: readonly string[]): Promise<Set<string>> => {
  const { rows } = await gate().query<{ id: string }>(
    `select distinct organisation_id as id from identity.grant where organisation_id = any($1::uuid[]) and starts_on <= current_date and (ends_on is null or ends_on >= current_date)`,
    [organisationIds],
  );
  return new Set(rows.map(row => row.id));
};

/**
 * Makes person, credential and grant of an accepted invitation in one statement: the invitation can be used exactly once.
 * Null when it was used, cancelled or expired meanwhile.
 */
export const acceptInvitation = async (
  token: string,
  person: { name: string; login: string; passwordHash: string },
): Promise<{ personId: string; organisationId: string } | null> => {
  const personId = newId();
  const invitation = await findInvitation(token);
  if (!invitation) return null;
  const { rows } = await gate().query<{ organisationId: string }>(
    `with used as (update gate.invitation set accepted_at = now(), accepted_by = $2 where token_sha256 = $1 and accepted_at is null and cancelled_at is null and expires_at > now() returning organisation_id, role, invited_by),
       person as (insert into identity.person (id, name, scopes) select $2, $3, $6::uuid[] from used returning id),
       credential as (insert into gate.credential (person_id, login, password_hash) select $2, lower($4), $5 from used returning person_id),
       granted as (insert into identity.grant (id, person_id, organisation_id, role, granted_by, scopes) select $7, $2, used.organisation_id, used.role, used.invited_by, $8::uuid[] from used returning organisation_id)
     select organisation_id as "organisationId" from used`,
    [
      sha256(token),
      personId,
      person.name,
      person.login,
      person.passwordHash,
      scopesOfPerson(personId),
      newId(),
      scopesOfGrant(personId, invitation.organisationId),
    ],
  );
  return rows[0] ? { personId, organisationId: rows[0].organisationId } : null;
};

/** The first administrator and the demo people: a person with a login (no password: only step-in) and roles. */
export const listDemoPeople = async (): Promise<{ key: string; name: string; personId: string; grants: GrantRow[] }[]> =>
  (
    await gate().query(
      `select p.demo_key as key, p.name, p.id as "personId", ${grantsOf} as grants from identity.person p where p.demo_key is not null order by p.id`,
    )
  ).rows;
