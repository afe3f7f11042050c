import { colleaguesOf } from '#foundations/identity/published.ts';
import { notify } from '#foundations/notifications/published.ts';
import { type Role, SERVICE } from '#kernel/actor.ts';
import type { Text } from '#kernel/words.ts';
import type { Ctx, PlatformEvent, Reaction } from '#platform/capability.ts';
import { scopesOf } from './access.ts';
import { daysLeft, housePlan, reminderDue } from './rules.ts';
import * as store from './store.ts';
import { words } from './words/index.ts';

/** No reminder is due earlier than this before the end, or later after it: seven calendar days begin at most eight days ahead. */
const horizon = 8 * 86_400_000;

/** The clock only says which tasks end soon; the message is sent by the reaction, within the scopes of the task. */
export const findEnding = async ({ tx, now, record }: Ctx): Promise<void> => {
  const plans = new Map((await store.plans(tx)).map(plan => [plan.node, plan]));
  for (const task of await store.endingBetween(tx, new Date(now.getTime() - horizon), new Date(now.getTime() + horizon))) {
    const days = reminderDue(task.dueAt!, now, task.reminded, plans.get(task.node) ?? housePlan);
    if (days === null) continue;
    await store.setReminded(tx, task.id, days);
    await record('tasks.due-soon', task.id, { scopes: [task.node, SERVICE], payload: { days } });
  }
};

const remind = async (ctx: Ctx, event: PlatformEvent): Promise<void> => {
  const task = await store.find(ctx.tx, event.subject);
  // Done meanwhile, or over although it was to be said that it ends: nothing to remind of.
  if (task?.state !== 'open' || task.dueAt === null || (task.dueAt <= ctx.now && Number(event.payload['days']) >= 0)) return;
  const left = daysLeft(task.dueAt, ctx.now);
  await notify(ctx, {
    key: event.id,
    node: task.node,
    roles: task.roles as Role[],
    title: { 'zh-CN': words['zh-CN'].reminder(left, task.title['zh-CN']), en: words.en.reminder(left, task.title.en) },
    body: task.origin ?? undefined,
    link: task.link,
    subjectId: task.subjectId,
  });
};

const both = (say: (w: (typeof words)['en'], language: keyof Text) => string): Text => ({ 'zh-CN': say(words['zh-CN'], 'zh-CN'), en: say(words.en, 'en') });

/** One message for all that somebody gave or urged at once: it names the first and says how many. */
const tell = async (ctx: Ctx, { payload, subject }: PlatformEvent, title: Text, roles: readonly Role[]): Promise<void> => {
  const reason = payload['reason'];
  await notify(ctx, {
    key: String(payload['batch']),
    node: String(payload['node']),
    roles,
    title,
    body: typeof reason === 'string' ? both(w => w.noteSays(reason)) : undefined,
    link: payload['count'] === 1 ? String(payload['link']) : '/tasks',
    subjectId: subject,
  });
};

const assigned: Reaction = {
  on: ['tasks.assigned'],
  run: async (ctx, event) => {
    const { payload, personId } = event;
    // Who took it knows.
    if (payload['node'] === personId) return;
    const title = payload['title'] as Text;
    await tell(
      ctx,
      event,
      both((w, language) => w.gave(String(payload['by']), title[language], Number(payload['count']))),
      [],
    );
  },
};

const urged: Reaction = {
  on: ['tasks.urged'],
  run: async (ctx, event) => {
    const { payload } = event;
    const title = payload['title'] as Text;
    await tell(
      ctx,
      event,
      both((w, language) => w.urges(String(payload['by']), title[language], Number(payload['count']))),
      payload['roles'] as Role[],
    );
  },
};

/** Who no longer acts for the organisation keeps nothing: it waits for all of them again. */
const left: Reaction = {
  on: ['identity.grant-ended'],
  run: async (ctx, event) => {
    const organisationId = event.scopes.find(node => node !== event.subject);
    if (!organisationId || (await colleaguesOf(ctx.tx, organisationId)).some(({ id }) => id === event.subject)) return;
    for (const row of await store.assignedTo(ctx.tx, event.subject, organisationId)) {
      const nobody = { assigneeId: null, assigneeOrganisationId: null };
      // The organisation goes on reading it: this reaction acts within its node, and a district's or the city's task has another.
      const scopes = [...new Set([...scopesOf({ ...row, ...nobody }), organisationId])];
      await store.assign(ctx.tx, row.id, { ...nobody, assignedBy: event.personId, scopes });
    }
  },
};

export const reactions = { remind: { on: ['tasks.due-soon'], run: remind }, assigned, urged, left };
