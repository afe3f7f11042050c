import { notify } from '#foundations/notifications/published.ts';
import { closeTasks, openTask } from '#foundations/tasks/published.ts';
import { CITY, type Role } from '#kernel/actor.ts';
import { sayInstant } from '#kernel/day.ts';
import type { Text } from '#kernel/words.ts';
import type { Reaction } from '#platform/capability.ts';
import { address, type Told, tell } from './addressees.ts';
import type { Commission } from './contract.ts';
import { markTold, organisationsAddressed } from './store/addressees.ts';
import { pendingOpening } from './store/openings.ts';
import { find as callRow } from './store.ts';
import { running } from './words/running/index.ts';

const roleOf: Readonly<Record<Commission, Role>> = { economy: 'municipal-economy-officer', education: 'municipal-education-officer' };
const otherOf = (commission: Commission): Commission => (commission === 'economy' ? 'education' : 'economy');
type Words = (typeof running)['en']['told'];
const both = (say: (told: Words) => string): Text => ({ 'zh-CN': say(running['zh-CN'].told), en: say(running.en.told) });

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

const addressedOf: Readonly<Record<string, Told>> = { 'programmes.call-extended': 'extended', 'programmes.call-closed': 'shortened' };

/** Addressees learn of the opening, and of every notice that moves a date. */
const addressing: Reaction = {
  on: ['programmes.call-opened', ...Object.keys(addressedOf)],
  run: async (ctx, event) => {
    const call = await callRow(ctx.tx, event.subject);
    if (!call) return;
    const moved = addressedOf[event.type];
    if (moved) await tell(ctx, call, await organisationsAddressed(ctx.tx, call.id), moved);
    else await address(ctx, call);
  },
};

/** 送达: a message to each, and when that was. */
const telling: Reaction = {
  on: ['programmes.addressed'],
  run: async (ctx, event) => {
    const { title, because, closesAt } = event.payload as { title: string; because: Told; closesAt: string };
    const nodes = event.scopes.filter(node => node !== CITY);
    for (const node of nodes)
      await notify(ctx, {
        key: event.id,
        node,
        title: both(told => told.addressed[because](title)),
        body: both(told => told.closes(sayInstant(new Date(closesAt)))),
        link: `/calls/${event.subject}`,
        subjectId: event.subject,
      });
    await markTold(ctx.tx, event.subject, nodes, event.at);
  },
};

export const reactions = {
  'address-the-call': addressing,
  'tell-addressees': telling,
  'ask-the-other-commission': asked,
  'opening-answered': answered,
};
