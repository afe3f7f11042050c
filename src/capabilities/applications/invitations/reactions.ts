import { setAttachmentScopes } from '#foundations/attachments/published.ts';
import { setFormAccess } from '#foundations/forms/published.ts';
import { notify } from '#foundations/notifications/published.ts';
import { organisationsOf } from '#foundations/organisations/published.ts';
import { setPlanAccess } from '#foundations/plans/published.ts';
import { setStepScopes } from '#foundations/procedures/published.ts';
import { callOf } from '#foundations/programmes/published.ts';
import { closeTasks, openTask } from '#foundations/tasks/published.ts';
import { CITY } from '#kernel/actor.ts';
import type { Text } from '#kernel/words.ts';
import type { Ctx, PlatformEvent, Reaction } from '#platform/capability.ts';
import { placeOf, scopesOf } from '../access.ts';
import { followConsortium } from '../consortium.ts';
import { findInvitation, followHead, type Invited, invitationsOf } from '../store/invitations.ts';
import * as store from '../store.ts';
import { words as own } from '../words/index.ts';
import { invitationWords as words } from '../words/invitations/index.ts';
import { cancel } from './ask.ts';

const both = (say: (w: (typeof words)['en']) => string): Text => ({ 'zh-CN': say(words['zh-CN']), en: say(words.en) });

const tell = async (ctx: Ctx, { id }: PlatformEvent, node: string, invited: Invited, link: string, title: Text, body?: string): Promise<void> =>
  notify(ctx, { key: `${id}:${node}`, node, title, link, subjectId: invited.applicationId, ...(body ? { body: { 'zh-CN': body, en: body } } : {}) });

const invitedBy = (ctx: Ctx, { payload }: PlatformEvent) => findInvitation(ctx.tx, String(payload['invitation']));

/** Who is asked finds it on the desk, and is told. */
const asked: Reaction = {
  on: ['applications.invited'],
  run: async (ctx, event) => {
    const invited = await invitedBy(ctx, event);
    if (invited?.state !== 'open') return;
    const call = await callOf(ctx.tx, invited.callId);
    await openTask(ctx, {
      key: 'answer-invitation',
      subjectKind: 'invitation',
      subjectId: invited.id,
      title: both(w => w.task(invited.name, invited.part)),
      link: '/invitations',
      node: invited.organisationId,
      roles: [],
      watchers: invited.scopes,
      from: call && { 'zh-CN': call.title, en: call.title },
      verb: both(w => w.verb),
      cause: event.id,
      dueAt: call?.closesAt ?? null,
    });
    await tell(
      ctx,
      event,
      invited.organisationId,
      invited,
      '/invitations',
      both(w => w.task(invited.name, invited.part)),
    );
  },
};

/** A school that declined makes room: the pen goes back to the park, which names another. What is written stays. */
const makeRoom = async (ctx: Ctx, event: PlatformEvent, invited: Invited): Promise<void> => {
  const row = await store.lock(ctx.tx, invited.applicationId);
  if (!row || row.schoolId !== invited.organisationId || row.sentAt !== null || row.state !== 'draft') return;
  const scopes = scopesOf({ ...row, schoolId: null, cityReads: row.scopes.includes(CITY) });
  const access = { scopes, writers: [row.leadParkId] };
  await setFormAccess(ctx, row.formId, access);
  await setPlanAccess(ctx, row.id, access);
  await setAttachmentScopes(ctx, 'application', row.id, scopes);
  await setStepScopes(ctx, row.id, scopes);
  const next = await store.update(ctx.tx, row.id, { schoolId: null, scopes });
  await followConsortium(ctx, next);
  await closeTasks(ctx, row.id);
  const call = await callOf(ctx.tx, row.callId);
  await openTask(ctx, {
    key: 'name',
    subjectKind: 'application',
    subjectId: row.id,
    title: { 'zh-CN': own['zh-CN'].task.name(row.name), en: own.en.task.name(row.name) },
    link: `/applications/${row.id}`,
    ...placeOf('park', next)!,
    watchers: scopes,
    from: call && { 'zh-CN': call.title, en: call.title },
    verb: { 'zh-CN': own['zh-CN'].verb.name, en: own.en.verb.name },
    cause: event.id,
    dueAt: call?.closesAt ?? null,
  });
};

const answered: Reaction = {
  on: ['applications.invitation-answered'],
  run: async (ctx, event) => {
    const invited = await invitedBy(ctx, event);
    if (!invited) return;
    await closeTasks(ctx, invited.id);
    if (invited.state === 'declined' && invited.part === 'school') await makeRoom(ctx, event, invited);
    const name = (await organisationsOf(ctx.tx, [invited.organisationId])).get(invited.organisationId)?.name ?? '';
    const answer = event.payload['answer'] === 'declined' ? 'declined' : 'accepted';
    await tell(
      ctx,
      event,
      invited.parkId,
      invited,
      `/applications/${invited.applicationId}`,
      both(w => w.news[answer](name, invited.name)),
      invited.reason ?? undefined,
    );
  },
};

const cancelled: Reaction = {
  on: ['applications.invitation-cancelled'],
  run: async (ctx, event) => {
    const invited = await invitedBy(ctx, event);
    if (!invited) return;
    await closeTasks(ctx, invited.id, undefined, 'cancelled');
    await tell(
      ctx,
      event,
      invited.organisationId,
      invited,
      '/invitations',
      both(w => w.news.cancelled(invited.name)),
      invited.reason ?? undefined,
    );
  },
};

/** Who was asked sees how far the application is, and who reads the application reads whom it asked. What is over asks nobody any more. */
const heads: Reaction = {
  on: [
    'applications.sent',
    'applications.returned',
    'applications.recommended',
    'applications.submitted',
    'applications.decided',
    'applications.withdrawn',
    'applications.school-named',
    'applications.published',
  ],
  run: async (ctx, event) => {
    const row = await store.find(ctx.tx, event.subject);
    if (!row) return;
    if (row.state === 'withdrawn' || row.state === 'decided')
      for (const invited of await invitationsOf(ctx.tx, row.id))
        if (invited.state === 'open') {
          const known = await organisationsOf(ctx.tx, [invited.organisationId]);
          await cancel(ctx, invited, known.get(invited.organisationId)?.name ?? '', null);
        }
    await followHead(ctx.tx, row.id, { name: row.name, applicationState: row.state, scopes: row.scopes });
  },
};

export const invitationReactions = { asked, answered, cancelled, heads };
