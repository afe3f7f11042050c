import { findOrganisation } from '#foundations/organisations/published.ts';
import type { InputOf } from '#kernel/endpoint.ts';
import { byInstant, cursorOf, pageFrom } from '#kernel/page.ts';
import type { Ctx } from '#platform/capability.ts';
import { partsOf } from '../access.ts';
import { hold } from '../actions/held.ts';
import { type api, problems } from '../contract.ts';
import { isOpen } from '../facts.ts';
import { countInvitations, findInvitation, invitationsOf, listInvitations, lockInvitation, updateInvitation } from '../store/invitations.ts';
import * as store from '../store.ts';
import { ask, cancel } from './ask.ts';
import { isAsked, isOver, presentInvitation, presentInvitations } from './present.ts';

type In<K extends keyof typeof api> = InputOf<(typeof api)[K]>;

/** Members are gathered until the material is handed in. */
const isGathering = ({ state, submittedAt }: store.Row): boolean => submittedAt === null && state !== 'withdrawn' && state !== 'decided';

export const invitations = async (ctx: Ctx, { id }: In<'invitations'>) => {
  const row = await store.find(ctx.tx, id);
  if (!row) throw problems.missing();
  return {
    items: await presentInvitations(ctx, await invitationsOf(ctx.tx, id)),
    mayInvite: isGathering(row) && partsOf(ctx.actor, row).includes('park'),
  };
};

/** 主动商请……相关企业配合 (渝经信发〔2023〕85号 三（一）): one enterprise or several, and whoever else takes part. */
export const invite = async (ctx: Ctx, { id, organisationId, part, note }: In<'invite'>) => {
  const { row, call, instant, parts } = await hold(ctx, id);
  if (!parts.includes('park')) throw problems.role();
  if (!isGathering(row)) throw problems.state();
  if (!isOpen(call, instant)) throw problems.closed();
  const organisation = await findOrganisation(ctx.tx, organisationId);
  if (!organisation || organisation.mergedInto !== null || (part === 'enterprise' && organisation.kind !== 'enterprise')) throw problems['not-an-enterprise']();
  if (organisationId === row.leadParkId) throw problems['already-invited']();
  const known = await invitationsOf(ctx.tx, id);
  if (known.some(one => one.organisationId === organisationId && (one.state === 'open' || one.state === 'accepted'))) throw problems['already-invited']();
  return presentInvitation(ctx, await ask(ctx, row, { organisationId, organisation: organisation.name, part, note: note || null }));
};

/** The park asks no more. The school is not let go so: another one is named in its place. */
export const cancelInvitation = async (ctx: Ctx, { id, reason }: In<'cancelInvitation'>) => {
  const known = await findInvitation(ctx.tx, id);
  const row = known && (await store.lock(ctx.tx, known.applicationId));
  const invited = row && (await lockInvitation(ctx.tx, id));
  if (!row || !invited) throw problems['invitation-missing']();
  if (!partsOf(ctx.actor, row).includes('park')) throw problems.role();
  if (!isGathering(row) || invited.part === 'school' || (invited.state !== 'open' && invited.state !== 'accepted')) throw problems.state();
  const organisation = await findOrganisation(ctx.tx, invited.organisationId);
  return presentInvitation(ctx, await cancel(ctx, invited, organisation?.name ?? '', reason));
};

export const ownInvitations = async (ctx: Ctx, { state, after, size }: In<'ownInvitations'>) => {
  const { organisation } = ctx.actor;
  if (!organisation) return { items: [], next: null, total: 0 };
  const asked = { organisationId: organisation.id, state };
  const rows = await listInvitations(ctx.tx, asked, { after: cursorOf(after, byInstant), size });
  const shown = new Map((await presentInvitations(ctx, rows)).map(one => [one.id, one]));
  const total = await countInvitations(ctx.tx, asked);
  return pageFrom(rows, { size, key: row => [row.invitedAt.toISOString(), row.id], present: row => shown.get(row.id)!, total });
};

/** Yes or no, by somebody of the organisation that was asked. A no says why; a school that has handed the form on has said yes by that. */
export const answerInvitation = async (ctx: Ctx, { id, answer, reason }: In<'answerInvitation'>) => {
  const invited = await lockInvitation(ctx.tx, id);
  if (!invited) throw problems['invitation-missing']();
  if (!isAsked(ctx, invited)) throw problems.role();
  if (isOver(invited)) throw problems.state();
  if (invited.state !== 'open') throw problems.answered();
  if (answer === 'declined' && reason === '') throw problems['reason-needed']();
  if (answer === 'declined' && invited.part === 'school' && (await store.find(ctx.tx, invited.applicationId))?.sentAt) throw problems.state();
  const next = await updateInvitation(ctx.tx, id, { state: answer, reason: reason || null, answeredBy: ctx.actor.id });
  await ctx.record('applications.invitation-answered', invited.applicationId, {
    scopes: invited.scopes,
    payload: { invitation: id, organisation: ctx.actor.organisation!.name, answer, ...(reason ? { reason } : {}) },
  });
  return presentInvitation(ctx, next);
};
