import { notify } from '#foundations/notifications/published.ts';
import { closeTasks, moveDue, openTask } from '#foundations/tasks/published.ts';
import { CITY, municipalRoles } from '#kernel/actor.ts';
import type { Text } from '#kernel/words.ts';
import type { Ctx, PlatformEvent, Reaction } from '#platform/capability.ts';
import * as panels from './store/panels.ts';
import { assignment } from './store/scoring.ts';
import { words } from './words/index.ts';

type Told = (typeof words)['en']['news'];
const both = (say: (w: (typeof words)['en']) => string): Text => ({ 'zh-CN': say(words['zh-CN']), en: say(words.en) });

/** One task for each expert and panel: whoever has nothing left to do there has it done. */
const ask = async (ctx: Ctx, panel: panels.Panel, personId: string, event: PlatformEvent): Promise<void> => {
  if (!ctx.actor.nodes.includes(personId)) return;
  await openTask(ctx, {
    key: `score:${personId}`,
    subjectKind: 'panel',
    subjectId: panel.id,
    title: both(w => w.task.score(panel.title)),
    from: { 'zh-CN': panel.callTitle, en: panel.callTitle },
    link: '/reviews/mine',
    node: personId,
    roles: ['expert'],
    verb: both(w => w.task.verb),
    dueAt: panel.closesAt,
    cause: event.id,
  });
};

/** The tasks of a panel as who still has to declare or to score makes them. */
const settle = async (ctx: Ctx, panelId: string, event: PlatformEvent): Promise<void> => {
  const panel = await panels.find(ctx.tx, panelId);
  if (!panel) return;
  const own = await panels.assignments(ctx.tx, panelId);
  for (const personId of new Set(own.map(one => one.personId))) {
    const waits = panel.state === 'open' && own.some(one => one.personId === personId && (one.state === 'asked' || one.state === 'clear'));
    if (waits) await ask(ctx, panel, personId, event);
    else await closeTasks(ctx, panelId, [`score:${personId}`]);
  }
  if (panel.state === 'open' && panel.expected > 0 && panel.submitted === panel.expected)
    await openTask(ctx, {
      key: 'close',
      subjectKind: 'panel',
      subjectId: panelId,
      title: both(w => w.task.close(panel.title)),
      link: `/reviews/panels/${panelId}`,
      node: CITY,
      roles: municipalRoles,
      verb: both(w => w.task.closeVerb),
      dueAt: null,
      cause: event.id,
    });
  else await closeTasks(ctx, panelId, ['close']);
};

const tell = async (ctx: Ctx, event: PlatformEvent, persons: readonly string[], link: string, say: (w: Told) => string): Promise<void> => {
  for (const node of persons.filter(one => ctx.actor.nodes.includes(one)))
    await notify(ctx, { key: `${event.id}:${node}`, node, title: both(w => say(w.news)), link, subjectId: event.subject });
};

const personsOf = async (ctx: Ctx, panelId: string) => [...new Set((await panels.assignments(ctx.tx, panelId)).map(({ personId }) => personId))];

const panelMoved: Reaction = {
  on: ['reviews.panel-opened', 'reviews.reminded', 'reviews.extended', 'reviews.replaced', 'reviews.panel-closed'],
  run: async (ctx, event) => {
    const title = (await panels.find(ctx.tx, event.subject))?.title;
    if (title === undefined) return;
    await settle(ctx, event.subject, event);
    const { persons, person } = event.payload;
    if (event.type === 'reviews.panel-opened') await tell(ctx, event, await personsOf(ctx, event.subject), '/reviews/mine', w => w.opened(title));
    if (event.type === 'reviews.reminded') await tell(ctx, event, persons as string[], '/reviews/mine', w => w.reminded(title));
    if (event.type === 'reviews.replaced') await tell(ctx, event, [String(person)], '/reviews/mine', w => w.opened(title));
    if (event.type === 'reviews.extended') {
      const panel = await panels.find(ctx.tx, event.subject);
      if (panel) await moveDue(ctx, event.subject, panel.closesAt);
      await tell(ctx, event, await personsOf(ctx, event.subject), '/reviews/mine', w => w.extended(title));
    }
  },
};

const sheetMoved: Reaction = {
  on: ['reviews.submitted', 'reviews.declared', 'reviews.reopened'],
  run: async (ctx, event) => {
    const row = await assignment(ctx.tx, event.subject);
    if (!row) return;
    await settle(ctx, row.panelId, event);
    if (event.type === 'reviews.reopened') await tell(ctx, event, [row.personId], `/reviews/sheets/${row.id}`, w => w.reopened(row.title));
    if (event.type === 'reviews.declared' && row.state === 'recused')
      await notify(ctx, {
        key: `${event.id}:${CITY}`,
        node: CITY,
        roles: municipalRoles,
        title: both(w => w.news.recused(row.expertName, row.title)),
        link: `/reviews/panels/${row.panelId}`,
        subjectId: row.panelId,
      });
  },
};

export const reactions = { panel: panelMoved, sheet: sheetMoved };
