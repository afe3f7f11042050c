import { newId } from '#kernel/id.ts';
import type { Ctx } from '#platform/capability.ts';
import type { InvitedAs } from '../contract.ts';
import { type Invited, insertInvitation, invitationsOf, updateInvitation } from '../store/invitations.ts';
import type * as store from '../store.ts';

type Wanted = { readonly organisationId: string; readonly organisation: string; readonly part: InvitedAs; readonly note: string | null };

/** Asks an organisation, for the park that leads. It hears of it, and reads the head of the application from now on. */
export const ask = async (ctx: Ctx, row: store.Row, { organisation, ...wanted }: Wanted): Promise<Invited> => {
  const scopes = [...new Set([...row.scopes, wanted.organisationId])];
  const invited = await insertInvitation(ctx.tx, {
    ...wanted,
    id: newId(),
    applicationId: row.id,
    invitedBy: ctx.actor.id,
    name: row.name,
    applicationState: row.state,
    callId: row.callId,
    parkId: row.leadParkId,
    scopes,
  });
  await ctx.record('applications.invited', row.id, { scopes, payload: { invitation: invited.id, organisation, part: wanted.part } });
  return invited;
};

export const cancel = async (ctx: Ctx, invited: Invited, organisation: string, reason: string | null): Promise<Invited> => {
  const next = await updateInvitation(ctx.tx, invited.id, { state: 'cancelled', reason });
  await ctx.record('applications.invitation-cancelled', invited.applicationId, {
    scopes: invited.scopes,
    payload: { invitation: invited.id, organisation, ...(reason ? { reason } : {}) },
  });
  return next;
};

/** The park named a school: it is asked, and whoever was asked to be the school before is asked no more. */
export const askSchool = async (ctx: Ctx, row: store.Row, school: { id: string; name: string }, before: string | null): Promise<void> => {
  const standing = (await invitationsOf(ctx.tx, row.id)).filter(({ state }) => state === 'open' || state === 'accepted');
  for (const one of standing)
    if (one.part === 'school' || one.organisationId === school.id)
      await cancel(ctx, one, one.organisationId === school.id ? school.name : (before ?? ''), null);
  await ask(ctx, row, { organisationId: school.id, organisation: school.name, part: 'school', note: null });
};
