import { notify } from '#foundations/notifications/published.ts';
import { closeTasks, openTask } from '#foundations/tasks/published.ts';
import { endOfDay } from '#kernel/day.ts';
import type { Text } from '#kernel/words.ts';
import type { Ctx, PlatformEvent, Reaction } from '#platform/capability.ts';
import { permissions } from './access.ts';
import { readContent } from './snapshot.ts';
import * as store from './store/opinions.ts';
import * as plans from './store.ts';
import { words } from './words/index.ts';

const both = (say: (w: (typeof words)['en']) => string): Text => ({ 'zh-CN': say(words['zh-CN']), en: say(words.en) });
const linkTo = (round: store.Round) => `/plans/rounds/${round.id}`;

const roundOf = async (ctx: Ctx, event: PlatformEvent) => {
  const round = await store.findRound(ctx.tx, String(event.payload['round']));
  const version = round && (await plans.findVersion(ctx.tx, round.planId, round.version));
  return round && version ? { round, name: readContent(version).cover['name'] ?? '' } : null;
};

/** Whoever is asked has something to do, and hears of it. */
const asked: Reaction = {
  on: ['plans.asked'],
  run: async (ctx, event) => {
    const found = await roundOf(ctx, event);
    if (!found) return;
    const { round, name } = found;
    for (const one of await store.askedIn(ctx.tx, round.id)) {
      if (one.answer !== null || one.organisationId === null) continue;
      await openTask(ctx, {
        key: 'opinion',
        subjectKind: 'plan-round',
        subjectId: one.id,
        title: both(w => w.opinions.task(name)),
        link: linkTo(round),
        node: one.organisationId,
        roles: [],
        verb: both(w => w.opinions.verb),
        cause: event.id,
        dueAt: endOfDay(round.until),
      });
      await notify(ctx, {
        key: `${event.id}:${one.organisationId}`,
        node: one.organisationId,
        title: both(w => w.opinions.askedNews(name)),
        link: linkTo(round),
        subjectId: one.id,
      });
    }
  },
};

/** An answer ends the task, and the authors hear of it. */
const answered: Reaction = {
  on: ['plans.answered'],
  run: async (ctx, event) => {
    await closeTasks(ctx, event.subject);
    const found = await roundOf(ctx, event);
    const plan = found && (await plans.find(ctx.tx, found.round.planId));
    if (!found || !plan) return;
    const one = (await store.askedIn(ctx.tx, found.round.id)).find(row => row.id === event.subject);
    for (const node of plan.writers)
      await notify(ctx, {
        key: `${event.id}:${node}`,
        node,
        roles: [...permissions['plans.write']],
        title: both(w => w.opinions.answeredNews(one?.organisation ?? '', Number(event.payload['opinions']))),
        link: `/plans/${plan.id}?tab=opinions`,
        subjectId: plan.id,
      });
  },
};

const reminded: Reaction = {
  on: ['plans.reminded'],
  run: async (ctx, event) => {
    const found = await roundOf(ctx, event);
    if (!found) return;
    for (const one of await store.askedIn(ctx.tx, found.round.id))
      if (one.answer === null && one.organisationId !== null)
        await notify(ctx, {
          key: `${event.id}:${one.organisationId}`,
          node: one.organisationId,
          title: both(w => w.opinions.reminder(found.name, found.round.until)),
          link: linkTo(found.round),
          subjectId: one.id,
        });
  },
};

export const reactions = { asked, answered, reminded };
