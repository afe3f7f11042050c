import type { FastifyRequest } from 'fastify';
import { type Actor, anonymous, guestActor, type Role } from '#kernel/actor.ts';
import { newId } from '#kernel/id.ts';
import type { Ctx, Tx } from '#platform/capability.ts';
import { asksAsGuest, guestToken, sessionToken } from '#platform/http/cookies.ts';
import { continueAs } from '#platform/http/transact.ts';
import { scopesOfGrant, scopesOfPerson } from './access.ts';
import * as gate from './gate.ts';
import { actorActing, actorFor } from './rules.ts';
import * as store from './store.ts';

const identifyGuest = async (request: FastifyRequest): Promise<Actor> => {
  const token = guestToken(request);
  const row = token ? await gate.findGuestSession(token) : null;
  if (!token || !row) return anonymous;
  if (row.stale && request.headers['x-background'] === undefined) await gate.touchGuestSession(token);
  return guestActor(row);
};

/** Who sends this request: the person behind the session cookie, the guest behind a guest's, or nobody. */
export const identify = async (request: FastifyRequest): Promise<Actor> => {
  if (asksAsGuest(request)) return identifyGuest(request);
  const token = sessionToken(request);
  const row = token ? await gate.findSession(token) : null;
  if (!token || !row) return anonymous;
  // What a page asks by the clock (a bell) is no sign that anybody is there: the session still ends after its rest.
  if (row.stale && request.headers['x-background'] === undefined) await gate.touchSession(token);
  const person = { id: row.personId, name: row.name };
  return row.acting ? actorActing(person, row.acting) : actorFor(person, row.grants, row.organisationId);
};

/** The actor a person would be for one of their organisations: for demo builders and tests, which act as people do. */
export const actorOf = async (personId: string, organisationId?: string): Promise<Actor> => {
  const person = await gate.grantsOfPerson(personId);
  if (!person) return anonymous;
  return actorFor({ id: personId, name: person.name }, person.grants, organisationId ?? person.grants[0]?.organisationId ?? null);
};

/** Makes a person with roles in organisations. For the demo world, tests and the first administrator; people otherwise join by invitation. */
export const createPerson = async (
  tx: Tx,
  { id = newId(), name, demoKey, grants }: { id?: string; name: string; demoKey?: string; grants: readonly { organisationId: string; role: Role }[] },
): Promise<string> => {
  await store.insertPerson(tx, { id, name, demoKey: demoKey ?? null, scopes: scopesOfPerson(id) });
  for (const grant of grants)
    await store.insertGrant(tx, { id: newId(), personId: id, ...grant, grantedBy: id, reason: null, scopes: scopesOfGrant(id, grant.organisationId) });
  return id;
};

/** The name under which histories show what a guest did; read by who reads the record that the link is for. */
export const nameGuest = async (ctx: Ctx, { id, name, scopes }: { id: string; name: string; scopes: readonly string[] }): Promise<void> => {
  await continueAs(ctx, { ...ctx.actor, nodes: [...ctx.actor.nodes, id] });
  await store.insertPerson(ctx.tx, { id, name, scopes: [...new Set([id, ...scopes])] });
  await continueAs(ctx, ctx.actor);
};

/** The guest whose session the browser holds, on whatever page, and when the telephone was proved last. */
export const guestOf = async (request: FastifyRequest): Promise<{ id: string; provedAt: Date } | null> => {
  const token = guestToken(request);
  return token ? gate.findGuestSession(token) : null;
};

/** Names of persons by id, for histories; unknown ones are simply absent. */
export const namesOfPersons = async (tx: Tx, ids: readonly string[]): Promise<Map<string, string>> =>
  new Map((await store.namesOf(tx, [...new Set(ids)])).map(row => [row.id, row.name]));

/** Persons whose name holds this text: for the filter of the audit. */
export const personsNamed = async (tx: Tx, text: string): Promise<string[]> => (await store.named(tx, text)).map(row => row.id);

/** The people of an organisation who hold one of these roles there today, as far as the reader may see them: of their own. */
export const peopleWith = async (tx: Tx, organisationId: string, roles: readonly Role[]): Promise<{ id: string; name: string }[]> =>
  store.peopleWith(tx, organisationId, roles);

export type Colleague = { readonly id: string; readonly name: string; readonly roles: readonly Role[] };

/** Everybody who acts for an organisation today, with their roles, as far as the reader may see them: of their own. */
export const colleaguesOf = async (tx: Tx, organisationId: string): Promise<Colleague[]> => store.colleagues(tx, organisationId);

export { invite } from './actions/people.ts';
export { administratorLogin, makeAdministrator, setPasswordOf } from './administrator.ts';
export {
  acceptedInvitations,
  closeGuestSession,
  closeGuestSessionsOf,
  countAttempt,
  listDemoPeople as demoPeople,
  type NewGuest,
  openGuestSession,
  openSession,
  organisationsWithPeople,
} from './gate.ts';
export { hashPassword } from './password.ts';

/** The person behind a demo key, if the demo world has been built. */
export const demoPersonId = async (key: string): Promise<string | null> => (await gate.listDemoPeople()).find(person => person.key === key)?.personId ?? null;
