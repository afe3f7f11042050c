import { consortiaOf } from '#foundations/consortia/published.ts';
import { notify } from '#foundations/notifications/published.ts';
import { closeTasks, openTask } from '#foundations/tasks/published.ts';
import { CITY, municipalRoles, type Role } from '#kernel/actor.ts';
import type { Text } from '#kernel/words.ts';
import type { Ctx, PlatformEvent, Reaction } from '#platform/capability.ts';
import * as store from './store.ts';
import { words } from './words/index.ts';

const both = (say: (w: (typeof words)['en']) => string): Text => ({ 'zh-CN': say(words['zh-CN']), en: say(words.en) });
const city = { node: CITY, roles: [...municipalRoles] };
const leading: Role[] = ['park-lead', 'school-clerk'];

const aboutOf = async (ctx: Ctx, event: PlatformEvent) => {
  const amendment = await store.findAmendment(ctx.tx, String(event.payload['amendment']));
  const name = (await consortiaOf(ctx.tx, [event.subject])).get(event.subject)?.name ?? '';
  return amendment && { amendment, name };
};

/** A request waits for both commissions; whoever decides, it is done. */
const asked: Reaction = {
  on: ['facts.amendment-asked'],
  run: async (ctx, event) => {
    const about = await aboutOf(ctx, event);
    if (about?.amendment.state !== 'asked') return;
    await openTask(ctx, {
      key: 'amendment',
      subjectKind: 'amendment',
      subjectId: about.amendment.id,
      title: both(w => w.task(about.name)),
      from: { 'zh-CN': about.name, en: about.name },
      link: `/facts/${event.subject}`,
      verb: both(w => w.decide),
      cause: event.id,
      dueAt: null,
      ...city,
    });
  },
};

const ended: Reaction = {
  on: ['facts.amendment-approved', 'facts.amendment-refused', 'facts.amendment-withdrawn'],
  run: async (ctx, event) => {
    const about = await aboutOf(ctx, event);
    if (!about || about.amendment.state === 'asked') return;
    const { amendment, name } = about;
    await closeTasks(ctx, amendment.id);
    if (amendment.state === 'withdrawn') return;
    await notify(ctx, {
      key: event.id,
      node: amendment.askedFor,
      roles: leading,
      title: both(w => (amendment.state === 'approved' ? w.approvedNews(name) : w.refusedNews(name))),
      link: `/facts/${event.subject}`,
      subjectId: event.subject,
    });
  },
};

export const reactions = { asked, ended };
