import { namesOfPersons } from '#foundations/identity/published.ts';
import { organisationsOf } from '#foundations/organisations/published.ts';
import { callsOf } from '#foundations/programmes/published.ts';
import { hasRole } from '#kernel/actor.ts';
import type { Ctx } from '#platform/capability.ts';
import { permissions } from '../access.ts';
import type { Invitation } from '../contract.ts';
import type { Invited } from '../store/invitations.ts';

/** Nothing is asked of anybody any more once the application is over. */
export const isOver = ({ applicationState }: Pick<Invited, 'applicationState'>): boolean => applicationState === 'withdrawn' || applicationState === 'decided';

/** Only somebody of the organisation that was asked answers for it. */
export const isAsked = ({ actor }: Ctx, { organisationId }: Pick<Invited, 'organisationId'>): boolean =>
  actor.organisation?.id === organisationId && hasRole(actor, ...permissions['applications.invited']!);

export const presentInvitations = async (ctx: Ctx, rows: readonly Invited[]): Promise<Invitation[]> => {
  const organisations = await organisationsOf(
    ctx.tx,
    rows.flatMap(row => [row.organisationId, row.parkId]),
  );
  const people = await namesOfPersons(
    ctx.tx,
    rows.flatMap(row => row.answeredBy ?? []),
  );
  const calls = await callsOf(
    ctx.tx,
    rows.map(row => row.callId),
  );
  const party = (id: string) => ({ id, name: organisations.get(id)?.name ?? '' });
  return rows.map(row => {
    const call = calls.get(row.callId)!;
    return {
      id: row.id,
      applicationId: row.applicationId,
      name: row.name,
      applicationState: row.applicationState,
      call: { id: call.id, title: call.title, closesAt: call.closesAt.toISOString(), practice: call.practice },
      park: party(row.parkId),
      organisation: party(row.organisationId),
      part: row.part,
      note: row.note,
      state: row.state,
      reason: row.reason,
      invitedAt: row.invitedAt.toISOString(),
      answeredAt: row.answeredAt?.toISOString() ?? null,
      answeredBy: row.answeredBy && (people.get(row.answeredBy) ?? null),
      mayAnswer: row.state === 'open' && !isOver(row) && isAsked(ctx, row),
    };
  });
};

export const presentInvitation = async (ctx: Ctx, row: Invited): Promise<Invitation> => (await presentInvitations(ctx, [row]))[0]!;
