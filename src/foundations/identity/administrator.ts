import { serviceActor } from '#kernel/actor.ts';
import { newId } from '#kernel/id.ts';
import type { Tx } from '#platform/capability.ts';
import { clientOf } from '#platform/connections.ts';
import { recordEvent } from '#platform/events.ts';
import { scopesOfGrant, scopesOfPerson } from './access.ts';
import { api, problems } from './contract.ts';
import { hashPassword } from './password.ts';
import { isStrongEnough } from './rules.ts';
import * as store from './store.ts';

/*
 * The way in on an empty database, for whoever runs the machine: not an endpoint. The transaction is that of `maintenance`.
 */

const checkedLogin = (text: string): string => {
  const login = api.acceptInvitation.input.shape.login.safeParse(text);
  if (!login.success) throw new Error('登录名应为 3–60 个字符。\nA login name has 3 to 60 characters.');
  return login.data.toLowerCase();
};

const checkedHash = (password: string, login: string): Promise<string> => {
  if (!isStrongEnough(password, login)) throw problems['weak-password']();
  return hashPassword(password);
};

/** The login of a system administrator whose grant holds, if there is one. */
export const administratorLogin = (tx: Tx): Promise<string | undefined> => store.administratorLogin(tx);

export const makeAdministrator = async (tx: Tx, given: { name: string; login: string; password: string; organisationId: string }): Promise<void> => {
  const [id, login] = [newId(), checkedLogin(given.login)];
  const passwordHash = await checkedHash(given.password, login);
  if (await store.personOfLogin(tx, login)) throw problems['login-taken']();
  const scopes = scopesOfGrant(id, given.organisationId);
  await store.insertPerson(tx, { id, name: given.name, scopes: scopesOfPerson(id) });
  await store.insertGrant(tx, {
    id: newId(),
    personId: id,
    organisationId: given.organisationId,
    role: 'system-administrator',
    grantedBy: id,
    reason: null,
    scopes,
  });
  await store.insertCredential(tx, { personId: id, login, passwordHash });
  await recordEvent(clientOf(tx), { actor: serviceActor(scopes), requestId: 'command:admin' }, 'identity.administrator-made', id, { scopes });
};

/** Gives a login a new password, opens its lock and ends its sessions. */
export const setPasswordOf = async (tx: Tx, login: string, password: string): Promise<void> => {
  const personId = await store.personOfLogin(tx, checkedLogin(login));
  if (!personId) throw new Error(`没有登录名 ${login}。\nThere is no login name ${login}.`);
  await store.setPassword(tx, personId, await checkedHash(password, login));
  const actor = serviceActor([personId]);
  await recordEvent(clientOf(tx), { actor, requestId: 'command:admin' }, 'identity.password-reset', personId, { scopes: [personId] });
};
