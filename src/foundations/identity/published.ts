import type { FastifyRequest } from 'fastify';
import { type Actor, anonymous, type Role } from '#kernel/actor.ts';
import { newId } from '#kernel/id.ts';
import type { Tx } from '#platform/capability.ts';
import { sessionToken } from '#platform/http/cookies.ts';
import { scopesOfGrant, scopesOfPerson } from './access.ts';
import * as gate from './gate.ts';
import { actorFor } from './rules.ts';
import * as store from './store.ts';

/** Who sends this request: the person behind the session cookie, or nobody. */
export const identify = async (request: FastifyRequest): Promise<Actor> => {
  const token = sessionToken(request);
  const row = token ? await gate.findSession(token) : null;
  if (!token || !row) return anonymous;
  // What a page asks by the clock (a bell) is no sign that anybody is there: the session still ends after its rest.
  if (row.stale && request.headers['x-background'] === undefined) await gate.touchSession(token);
  return actorFor({ id: row.personId, name: row.name }, row.grants, row.organisationId);
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

/** Names of persons by id, for histories; unknown ones are simply absent. */
export const namesOfPersons = async (tx: Tx, ids: readonly string[]): Promise<Map<string, string>> =>
  new Map((await store.namesOf(tx, [...new Set(ids)])).map(row => [row.id, row.name]));

/** Persons whose name holds this text: for the filter of the audit. */
export const personsNamed = async (tx: Tx, text: string): Promise<string[]> => (await store.named(tx, text)).map(row => row.id);

export { administratorLogin, makeAdministrator, setPasswordOf } from './administrator.ts';
export { listDemoPeople as demoPeople, openSession } from './gate.ts';
export { hashPassword } from './password.ts';

/** The person behind a demo key, if the demo world has been built. */
export const demoPersonId = async (key: string): Promise<string | null> => (await gate.listDemoPeople()).find(person => person.key === key)?.personId ?? null;
