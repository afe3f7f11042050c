import { sql, type Transaction } from 'kysely';
import type { Role } from '#kernel/actor.ts';
import type { Tx } from '#platform/capability.ts';

type Tables = {
  'identity.person': { id: string; name: string; demoKey: string | null; createdAt: Date; scopes: string[] };
  'identity.grant': {
    id: string;
    personId: string;
    organisationId: string;
    role: Role;
    startsOn: string;
    endsOn: string | null;
    grantedBy: string;
    reason: string | null;
    createdAt: Date;
    scopes: string[];
  };
};
const typed = (tx: Tx) => tx as unknown as Transaction<Tables>;

export const insertPerson = (tx: Tx, person: { id: string; name: string; demoKey?: string | null; scopes: string[] }) =>
  typed(tx)
    .insertInto('identity.person')
    .values({ demoKey: null, ...person } as never)
    .execute();

export const insertGrant = (
  tx: Tx,
  grant: { id: string; personId: string; organisationId: string; role: Role; grantedBy: string; reason: string | null; scopes: string[] },
) =>
  typed(tx)
    .insertInto('identity.grant')
    .values(grant as never)
    .execute();

/** The people of one organisation by (name, grant). */
export const listMembers = (tx: Tx, organisationId: string, { after, size }: { after: readonly [name: string, grantId: string] | null; size: number }) =>
  typed(tx)
    .selectFrom('identity.grant as g')
    .innerJoin('identity.person as p', 'p.id', 'g.personId')
    .select(['g.id as grantId', 'p.id as personId', 'p.name', 'g.role', 'g.startsOn as since', 'g.endsOn'])
    .where('g.organisationId', '=', organisationId)
    .$if(after !== null, q => q.where(eb => eb(eb.refTuple('p.name', 'g.id'), '>', eb.tuple(after![0], after![1]))))
    .orderBy('p.name')
    .orderBy('g.id')
    .limit(size + 1)
    .execute();

export const peopleWith = (tx: Tx, organisationId: string, roles: readonly Role[]) =>
  typed(tx)
    .selectFrom('identity.grant as g')
    .innerJoin('identity.person as p', 'p.id', 'g.personId')
    .select(['p.id', 'p.name'])
    .distinct()
    .where('g.organisationId', '=', organisationId)
    .where('g.role', 'in', [...roles])
    .where(sql<boolean>`g.starts_on <= current_date and (g.ends_on is null or g.ends_on >= current_date)`)
    .orderBy('p.name')
    .orderBy('p.id')
    .execute();

/** Who holds what in one organisation today, a person once. */
export const colleagues = (tx: Tx, organisationId: string): Promise<{ id: string; name: string; roles: Role[] }[]> =>
  typed(tx)
    .selectFrom('identity.grant as g')
    .innerJoin('identity.person as p', 'p.id', 'g.personId')
    .select(['p.id', 'p.name', sql<Role[]>`array_agg(distinct g.role)`.as('roles')])
    .where('g.organisationId', '=', organisationId)
    .where(sql<boolean>`g.starts_on <= current_date and (g.ends_on is null or g.ends_on >= current_date)`)
    .groupBy(['p.id', 'p.name'])
    .orderBy('p.name')
    .orderBy('p.id')
    .execute();

export const findGrant = (tx: Tx, id: string) => typed(tx).selectFrom('identity.grant').selectAll().where('id', '=', id).executeTakeFirst();

/** Ends a grant yesterday by the database's day, which also decides whether it holds: from this moment on it does not, in no time zone. */
export const endGrant = (tx: Tx, id: string) =>
  typed(tx).updateTable('identity.grant').set({ endsOn: sql<string>`current_date - 1` }).where('id', '=', id).execute();

export const namesOf = (tx: Tx, ids: readonly string[]) =>
  ids.length === 0
    ? Promise.resolve([])
    : typed(tx)
        .selectFrom('identity.person')
        .select(['id', 'name'])
        .where('id', 'in', [...ids])
        .execute();

export const insertCredential = (tx: Tx, { personId, login, passwordHash }: { personId: string; login: string; passwordHash: string }) =>
  sql`insert into gate.credential (person_id, login, password_hash) values (${personId}, ${login}, ${passwordHash})`.execute(tx);

export const personOfLogin = async (tx: Tx, login: string): Promise<string | undefined> =>
  (await sql<{ personId: string }>`select person_id from gate.credential where login = ${login}`.execute(tx)).rows[0]?.personId;

/** One statement: a new password opens the lock, and no session of before goes on. */
export const setPassword = (tx: Tx, personId: string, passwordHash: string) =>
  sql`with ended as (delete from gate.session where person_id = ${personId})
    update gate.credential set password_hash = ${passwordHash}, failed = 0, locked_until = null, changed_at = now() where person_id = ${personId}`.execute(tx);

export const administratorLogin = async (tx: Tx): Promise<string | undefined> =>
  (
    await sql<{ login: string }>`select c.login from gate.credential c join identity.grant g on g.person_id = c.person_id
      where g.role = 'system-administrator' and (g.ends_on is null or g.ends_on >= current_date) order by g.created_at limit 1`.execute(tx)
  ).rows[0]?.login;

export const named = (tx: Tx, text: string) =>
  typed(tx).selectFrom('identity.person').select('id').where(sql<boolean>`position(lower(${text}) in lower(name)) > 0`).orderBy('name').limit(200).execute();
