import { findOrganisation } from '#foundations/organisations/published.ts';
import { hasRole, holds, type Role } from '#kernel/actor.ts';
import type { InputOf } from '#kernel/endpoint.ts';
import { byName, cursorOf, pageFrom } from '#kernel/page.ts';
import { common } from '#kernel/problem.ts';
import type { Ctx, WireCtx } from '#platform/capability.ts';
import { clearSessionToken, sessionToken, setSessionToken } from '#platform/http/cookies.ts';
import { holdersOf } from '#platform/http/routes.ts';
import { running } from '#platform/running.ts';
import { slices } from '#platform/slices.ts';
import { type api, problems, type Session } from '../contract.ts';
import * as gate from '../gate.ts';
import { type ActingRow, delegationsTo } from '../gate-acting.ts';
import { hashPassword, verifyPassword } from '../password.ts';
import {
  actorActing,
  actorFor,
  type GrantRow,
  isAdministrator,
  isDistrict,
  isMunicipal,
  isPublicBody,
  isStrongEnough,
  lockOut,
  mayNameExperts,
  roleFits,
} from '../rules.ts';
import * as store from '../store.ts';

type In<K extends keyof typeof api> = InputOf<(typeof api)[K]>;

type Held = { readonly grants: readonly GrantRow[]; readonly organisationId: string | null; readonly acting?: ActingRow | null };

const shown = ({ id, principalName, kind, organisation, organisationId, endsOn }: ActingRow) => ({
  delegationId: id,
  name: principalName,
  kind,
  organisation,
  organisationId,
  endsOn,
});

const nobody = (): Session => ({
  person: null,
  organisation: null,
  organisations: [],
  acting: null,
  deputyFor: [],
  roles: [],
  permissions: [],
  demo: running().demo,
});

const describe = async (person: { id: string; name: string }, { grants, organisationId, acting = null }: Held): Promise<Session> => {
  const actor = acting ? actorActing(person, acting) : actorFor(person, grants, organisationId);
  const permissions = [...holdersOf(slices())].filter(([, roles]) => actor.roles.some(role => roles.has(role))).map(([permission]) => permission);
  const organisations = [...Map.groupBy(grants, grant => grant.organisationId)].map(([id, held]) => ({
    id,
    name: held[0]!.name,
    roles: held.map(grant => grant.role),
  }));
  const here = (acting ? acting.grants : grants).find(grant => grant.organisationId === actor.organisation?.id);
  return {
    person,
    organisation: here ? { id: here.organisationId, name: here.name, kind: here.kind, department: here.department } : null,
    organisations,
    acting: acting && shown(acting),
    deputyFor: (await delegationsTo(person.id)).map(shown),
    roles: [...actor.roles],
    permissions: permissions.sort(),
    demo: running().demo,
  };
};

export const session = async ({ request }: WireCtx): Promise<Session> => {
  const token = sessionToken(request);
  const row = token ? await gate.findSession(token) : null;
  if (!token || !row) return nobody();
  const person = { id: row.personId, name: row.name };
  // A delegation that has ended: who asks anew who is here goes on as oneself, and is shown so.
  const over = row.acting !== null && actorActing(person, row.acting).onBehalfOf?.ended;
  if (over) await gate.setSessionDelegation(token, null);
  return describe(person, over ? { ...row, acting: null } : row);
};

/** A fresh session for a person whose identity is proved; the one the browser had before ends. */
const enter = async (ctx: WireCtx, personId: string, how: string, organisationId?: string): Promise<Session> => {
  const person = await gate.grantsOfPerson(personId);
  if (!person) throw problems['wrong-password']();
  const before = sessionToken(ctx.request);
  if (before) await gate.closeSession(before);
  const chosen = organisationId ?? person.grants[0]?.organisationId ?? null;
  setSessionToken(ctx.request, ctx.reply, await gate.openSession(personId, chosen));
  await ctx.note('identity.signed-in', personId, { scopes: [personId], payload: { how } });
  return describe({ id: personId, name: person.name }, { grants: person.grants, organisationId: chosen });
};

/** Guesses from one address are slowed whichever accounts they aim at. */
const triesPerQuarter = 60;

export const signIn = async (ctx: WireCtx, { login, password }: In<'signIn'>): Promise<Session> => {
  const { ip } = ctx.request;
  // Before any work: hashing is what a flood of guesses would take from everybody else.
  if ((await gate.attemptsOf('sign-in', ip, lockOut.minutes)) >= triesPerQuarter) throw common['too-many']({ retryAfter: lockOut.minutes * 60 });
  const credential = await gate.findCredential(login);
  const refuse = async (because: 'locked' | 'wrong-password') => {
    await gate.countAttempt('sign-in', ip, lockOut.minutes);
    if (credential) await ctx.note('identity.sign-in-refused', credential.personId, { scopes: [credential.personId], payload: { because } });
    return problems[because](because === 'locked' ? { retryAfter: lockOut.minutes * 60 } : {});
  };
  const mayTry = credential ? await gate.takeTry(credential.personId) : await gate.takeTryOfNobody(login);
  if (!mayTry) throw await refuse('locked');
  const right = await verifyPassword(password, credential?.passwordHash);
  if (!credential || !right) throw await refuse('wrong-password');
  await gate.clearFailures(credential.personId);
  return enter(ctx, credential.personId, 'password');
};

export const signOut = async ({ request, reply }: WireCtx): Promise<Session> => {
  const token = sessionToken(request);
  if (token) await gate.closeSession(token);
  clearSessionToken(request, reply);
  // Pages and files of the one who left are not in the browser's cache for the next; drafts that wait to be sent stay.
  reply.header('clear-site-data', '"cache"');
  return nobody();
};

export const switchOrganisation = async (ctx: WireCtx, { organisationId }: In<'switchOrganisation'>): Promise<Session> => {
  const token = sessionToken(ctx.request)!;
  const row = await gate.findSession(token);
  if (!row?.grants.some(grant => grant.organisationId === organisationId)) throw problems['not-yours']();
  await gate.setSessionOrganisation(token, organisationId);
  return describe({ id: row.personId, name: row.name }, { grants: row.grants, organisationId });
};

/** Puts on the hat of a deputy, or takes it off. Who acts as whom is a security event of its own. */
export const act = async (ctx: WireCtx, { delegationId }: In<'act'>): Promise<Session> => {
  const token = sessionToken(ctx.request)!;
  const row = (await gate.findSession(token))!;
  const person = { id: row.personId, name: row.name };
  const acting = delegationId === null ? null : ((await delegationsTo(row.personId)).find(({ id }) => id === delegationId) ?? null);
  if (delegationId !== null && !acting) throw problems['no-delegation']();
  await gate.setSessionDelegation(token, delegationId);
  if (acting) await ctx.note('identity.acting', acting.principalId, { scopes: [person.id, acting.principalId], payload: { kind: acting.kind } });
  return describe(person, { ...row, acting });
};

export const changePassword = async (ctx: WireCtx, { current, next }: In<'changePassword'>): Promise<Session> => {
  const credential = await gate.credentialOf(ctx.actor.id);
  const wrong = () => problems['wrong-current']({ errors: [{ pointer: '/current', message: problems['wrong-current']().definition.title[ctx.language] }] });
  // A demo person has no password at all.
  if (!credential) throw wrong();
  if (!(await gate.takeTry(ctx.actor.id))) throw problems.locked({ retryAfter: lockOut.minutes * 60 });
  if (!(await verifyPassword(current, credential.passwordHash))) throw wrong();
  await gate.clearFailures(ctx.actor.id);
  if (!isStrongEnough(next, credential.login))
    throw problems['weak-password']({ errors: [{ pointer: '/next', message: problems['weak-password']().definition.title[ctx.language] }] });
  await gate.setPassword(ctx.actor.id, await hashPassword(next));
  await gate.closeOtherSessions(ctx.actor.id, sessionToken(ctx.request));
  await ctx.record('identity.password-changed', ctx.actor.id, { scopes: [ctx.actor.id] });
  return session(ctx);
};

const ownOrganisation = ({ actor }: Ctx): string => {
  if (!actor.organisation) throw common.forbidden();
  return actor.organisation.id;
};

export const members = async (ctx: Ctx, { after, size }: In<'members'>) => {
  const rows = await store.listMembers(ctx.tx, ownOrganisation(ctx), { after: cursorOf(after, byName), size });
  return pageFrom(rows, { size, key: row => [row.name, row.grantId], present: row => row });
};

export const endGrant = async (ctx: Ctx, { grantId, reason }: In<'endGrant'>) => {
  const grant = await store.findGrant(ctx.tx, grantId);
  if (!grant || grant.organisationId !== ownOrganisation(ctx)) throw common.missing();
  if (grant.personId === ctx.actor.id) throw problems['last-grant']();
  await store.endGrant(ctx.tx, grantId);
  await ctx.record('identity.grant-ended', grant.personId, { scopes: [grant.organisationId, grant.personId], payload: { role: grant.role, reason } });
  await gate.closeSessionsOf(grant.personId);
  return { ended: true };
};

/**
 * Each organisation invites its own people. Officers do it for one that has nobody yet, a district only for those it keeps: whoever makes
 * the link could use it, and nobody recommends what they also filled in. The system administrator helps where nobody is left.
 */
const organisationToInviteFor = async (ctx: Ctx, asked: string | undefined, role: Role) => {
  const { actor } = ctx;
  const id = asked ?? ownOrganisation(ctx);
  const organisation = await findOrganisation(ctx.tx, id);
  if (!organisation) throw common.missing();
  if (role === 'expert') {
    // An expert reads nothing of the organisation, so the city may name one where people are already.
    if (!mayNameExperts(actor.roles)) throw common.forbidden();
    return organisation;
  }
  if (holds(actor, id) || hasRole(actor, 'system-administrator')) return organisation;
  const inDistrict = actor.roles.some(isDistrict) && holds(actor, organisation.districtId) && !isPublicBody(organisation.kind);
  if (!actor.roles.some(isMunicipal) && !inDistrict) throw problems['not-yours']();
  if (await gate.hasPeople(id)) throw problems['has-people']();
  return organisation;
};

export const invite = async (ctx: Ctx, { personName, role, organisationId }: In<'invite'>) => {
  const organisation = await organisationToInviteFor(ctx, organisationId, role);
  if (!roleFits(role, organisation)) throw problems['role-not-fitting']();
  if (isAdministrator(role) && !hasRole(ctx.actor, 'system-administrator')) throw common.forbidden();
  const { id, token, expiresAt } = await gate.insertInvitation({ organisationId: organisation.id, role, personName, invitedBy: ctx.actor.id });
  await ctx.record('identity.invited', id, { scopes: [...new Set([ownOrganisation(ctx), organisation.id])], payload: { role } });
  return { id, path: `/invitation#${token}`, expiresAt: expiresAt.toISOString() };
};

export const invitations = async (ctx: Ctx) => ({
  items: (await gate.listInvitations(ownOrganisation(ctx))).map(row => ({
    id: row.id,
    personName: row.personName,
    role: row.role as never,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    state: row.state,
  })),
});

export const cancelInvitation = async (ctx: Ctx, { id }: In<'cancelInvitation'>) => {
  if (!(await gate.cancelInvitation(id, ownOrganisation(ctx)))) throw common.missing();
  await ctx.record('identity.invitation-cancelled', id, { scopes: [ownOrganisation(ctx)] });
  return { cancelled: true };
};

export const showInvitation = async (_ctx: Ctx, { token }: In<'showInvitation'>) => {
  const found = await gate.findInvitation(token);
  if (found?.state !== 'open') throw problems['invitation-gone']();
  return { personName: found.personName, organisation: found.organisation, role: found.role as never, expiresAt: found.expiresAt.toISOString() };
};

export const acceptInvitation = async (ctx: WireCtx, { token, login, password, name }: In<'acceptInvitation'>): Promise<Session> => {
  if (!isStrongEnough(password, login))
    throw problems['weak-password']({ errors: [{ pointer: '/password', message: problems['weak-password']().definition.title[ctx.language] }] });
  // Hashing is dear: only for who holds an invitation.
  if ((await gate.findInvitation(token))?.state !== 'open') throw problems['invitation-gone']();
  const accepted = await gate.acceptInvitation(token, { name, login, passwordHash: await hashPassword(password) });
  if (!accepted) throw problems['invitation-gone']();
  return enter(ctx, accepted.personId, 'invitation', accepted.organisationId);
};

export const demoPeople = async () => ({
  items: (await gate.listDemoPeople()).map(({ key, name, grants }) => ({
    key,
    name,
    organisation: grants[0]?.name ?? '',
    roles: grants.map(grant => grant.role),
  })),
});

export const demoSignIn = async (ctx: WireCtx, { key }: In<'demoSignIn'>): Promise<Session> => {
  const person = (await gate.listDemoPeople()).find(candidate => candidate.key === key);
  if (!person) throw common.missing();
  return enter(ctx, person.personId, 'demo');
};
