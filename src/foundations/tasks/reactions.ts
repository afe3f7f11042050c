import { notify } from '#foundations/notifications/published.ts';
import { type Role, SERVICE } from '#kernel/actor.ts';
import type { Ctx, PlatformEvent } from '#platform/capability.ts';
import { daysLeft, reminderDue } from './rules.ts';
import * as store from './store.ts';
import { words } from './words/index.ts';

/** No reminder is due earlier than this before the end: three calendar days begin at most four days ahead. */
const horizon = 4 * 86_400_000;

/** The clock only says which tasks end soon; the message is sent by the reaction, within the scopes of the task. */
export const findEnding = async ({ tx, now, record }: Ctx): Promise<void> => {
  for (const task of await store.endingBetween(tx, now, new Date(now.getTime() + horizon))) {
    const days = reminderDue(task.dueAt!, now, task.reminded);
    if (days === null) continue;
    await store.setReminded(tx, task.id, days);
    await record('tasks.due-soon', task.id, { scopes: [task.node, SERVICE], payload: { days } });
  }
};

export const remind = async (ctx: Ctx, event: PlatformEvent): Promise<void> => {
  const task = await store.find(ctx.tx, event.subject);
  // Done or over meanwhile: nothing to remind of.
  if (task?.state !== 'open' || task.dueAt === null || task.dueAt <= ctx.now) return;
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
