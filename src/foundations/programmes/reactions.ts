import { notify } from '#foundations/notifications/published.ts';
import { closeTasks, openTask } from '#foundations/tasks/published.ts';
import { CITY, type Role } from '#kernel/actor.ts';
import type { Text } from '#kernel/words.ts';
import type { Reaction } from '#platform/capability.ts';
import type { Commission } from './contract.ts';
import { pendingOpening } from './store/openings.ts';
import { running } from './words/running/index.ts';

const roleOf: Readonly<Record<Commission, Role>> = { economy: 'municipal-economy-officer', education: 'municipal-education-officer' };
const otherOf = (commission: Commission): Commission => (commission === 'economy' ? 'education' : 'economy');
type Told = (typeof running)['en']['told'];
const both = (say: (told: Told) => string): Text => ({ 'zh-CN': say(running['zh-CN'].told), en: say(running.en.told) });

/** The other commission has something to do. */
const asked: Reaction = {
  on: ['programmes.opening-proposed'],
  run: async (ctx, event) => {
    const pending = await pendingOpening(ctx.tx, event.subject);
    if (!pending) return;
    const title = String(event.payload['title']);
    await openTask(ctx, {
      key: 'confirm-opening',
      subjectKind: 'call',
      subjectId: event.subject,
      title: both(told => told.confirmTask(title)),
      link: `/calls/${event.subject}`,
      node: CITY,
      roles: [roleOf[otherOf(pending.proposing)]],
      dueAt: null,
      verb: both(told => told.confirmVerb),
      cause: event.id,
    });
  },
};

/** The task is over; who proposed hears what the other commission said. */
const answered: Reaction = {
  on: ['programmes.opening-settled'],
  run: async (ctx, event) => {
    const { title, proposing, outcome, reason } = event.payload as { title: string; proposing: Commission; outcome: string; reason?: string };
    await closeTasks(ctx, event.subject, ['confirm-opening'], outcome === 'withdrawn' ? 'cancelled' : 'done');
    if (outcome === 'withdrawn') return;
    await notify(ctx, {
      key: event.id,
      node: CITY,
      roles: [roleOf[proposing]],
      title: both(told => (outcome === 'confirmed' ? told.confirmed(title) : told.objected(title))),
      body: reason === undefined ? undefined : { 'zh-CN': reason, en: reason },
      link: `/calls/${event.subject}`,
      subjectId: event.subject,
    });
  },
};

export const reactions = { 'ask-the-other-commission': asked, 'opening-answered': answered };
