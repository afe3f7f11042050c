import { notify } from '#foundations/notifications/published.ts';
import { closeTasks, openTask } from '#foundations/tasks/published.ts';
import { CITY, municipalRoles } from '#kernel/actor.ts';
import type { Text } from '#kernel/words.ts';
import type { Reaction } from '#platform/capability.ts';
import { isOpen } from './rules.ts';
import * as store from './store.ts';
import { words } from './words/index.ts';

const both = (say: (w: (typeof words)['en']) => string): Text => ({ 'zh-CN': say(words['zh-CN']), en: say(words.en) });
const city = { node: CITY, roles: [...municipalRoles] };

/** Every objection is a task of both commissions until it is answered. */
const objected: Reaction = {
  on: ['publicity.objected'],
  run: async (ctx, event) => {
    const notice = await store.find(ctx.tx, event.subject);
    const objection = await store.findObjection(ctx.tx, String(event.payload['objection']));
    if (!notice || !objection || !isOpen(objection.state)) return;
    await openTask(ctx, {
      key: 'objection',
      subjectKind: 'objection',
      subjectId: objection.id,
      title: both(w => w.task(objection.number)),
      from: { 'zh-CN': notice.title, en: notice.title },
      link: `/publicity-cases/${notice.id}`,
      verb: both(w => w.handle),
      cause: event.id,
      dueAt: null,
      ...city,
    });
  },
};

const settled: Reaction = {
  on: ['publicity.settled'],
  run: async (ctx, event) => {
    const objection = await store.findObjection(ctx.tx, String(event.payload['objection']));
    if (objection && !isOpen(objection.state)) await closeTasks(ctx, objection.id);
  },
};

/** Who objected was opened: the colleagues of both commissions learn that it happened, and why. */
const opened: Reaction = {
  on: ['publicity.identity-opened'],
  run: (ctx, event) =>
    notify(ctx, {
      key: event.id,
      title: both(w => w.openedNews(String(event.payload['number']), String(event.payload['reason']))),
      link: `/publicity-cases/${event.subject}`,
      subjectId: event.subject,
      ...city,
    }),
};

export const reactions = { objected, settled, opened };
