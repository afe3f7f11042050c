import { moveForm, setFormAccess } from '#foundations/forms/published.ts';
import { notify } from '#foundations/notifications/published.ts';
import { setPlanAccess } from '#foundations/plans/published.ts';
import { procedureOf } from '#foundations/procedures/published.ts';
import { callOf, packageOf } from '#foundations/programmes/published.ts';
import { closeTasks, moveDue, openTask } from '#foundations/tasks/published.ts';
import type { Role } from '#kernel/actor.ts';
import type { Text } from '#kernel/words.ts';
import type { Ctx, PlatformEvent, Reaction } from '#platform/capability.ts';
import { placeOf } from './access.ts';
import * as store from './store.ts';
import { words } from './words/index.ts';

type TaskKey = keyof (typeof words)['en']['task'];
type NewsKey = keyof (typeof words)['en']['news'];
type Place = { node: string; roles: Role[] };

const both = (say: (w: (typeof words)['en']) => string): Text => ({ 'zh-CN': say(words['zh-CN']), en: say(words.en) });
const linkTo = (row: store.Row) => `/applications/${row.id}`;

const park = (row: store.Row) => placeOf('park', row);
const school = (row: store.Row) => placeOf('school', row);
const district = (row: store.Row) => placeOf('district', row);
const city = (row: store.Row) => placeOf('city', row);

const ask = async (ctx: Ctx, row: store.Row, event: PlatformEvent, place: Place | null, key: TaskKey): Promise<void> => {
  if (!place) return;
  const call = await callOf(ctx.tx, row.callId);
  await openTask(ctx, {
    key,
    subjectKind: 'application',
    subjectId: row.id,
    title: both(w => w.task[key](row.name)),
    link: linkTo(row),
    ...place,
    // Whoever reads the application waits with it, and may urge.
    watchers: row.scopes,
    from: call && { 'zh-CN': call.title, en: call.title },
    verb: both(w => w.verb[key]),
    cause: event.id,
    dueAt: key === 'decide' ? null : (call?.closesAt ?? null),
  });
};

const tell = async (ctx: Ctx, row: store.Row, event: PlatformEvent, key: NewsKey, ...places: (Place | null)[]): Promise<void> => {
  for (const place of places)
    if (place) await notify(ctx, { key: `${event.id}:${place.node}`, ...place, title: both(w => w.news[key](row.name)), link: linkTo(row), subjectId: row.id });
};

/** Whose turn it is by the procedure of the package: the district, or the city where it verifies itself. */
const reviewerOf = async (ctx: Ctx, row: store.Row, { payload }: PlatformEvent): Promise<Place | null> => {
  const call = (await callOf(ctx.tx, row.callId))!;
  const { procedure } = await packageOf(ctx.tx, call.packageId, call.packageVersion);
  const part = procedureOf(procedure).stage(String(payload['to'])).waitsFor;
  return part && placeOf(part, row);
};

/** What each step leaves to be done, and who is told. What waited before is done or void. */
const after: Readonly<Record<string, (ctx: Ctx, row: store.Row, event: PlatformEvent) => Promise<void>>> = {
  'applications.started': (ctx, row, event) => ask(ctx, row, event, park(row), 'name'),
  'applications.school-named': async (ctx, row, event) => {
    await ask(ctx, row, event, school(row), 'fill');
    await tell(ctx, row, event, 'named', school(row));
  },
  'applications.sent': async (ctx, row, event) => {
    const reviewer = await reviewerOf(ctx, row, event);
    await ask(ctx, row, event, reviewer, 'recommend');
    await tell(ctx, row, event, 'sent', reviewer, park(row));
  },
  'applications.returned': async (ctx, row, event) => {
    await ask(ctx, row, event, school(row), 'revise');
    await tell(ctx, row, event, 'returned', school(row), park(row));
  },
  'applications.recommended': async (ctx, row, event) => {
    await ask(ctx, row, event, school(row), 'submit');
    await tell(ctx, row, event, 'recommended', school(row), park(row));
  },
  'applications.submitted': async (ctx, row, event) => {
    await ask(ctx, row, event, city(row), 'decide');
    await tell(ctx, row, event, 'submitted', park(row), district(row), city(row));
  },
  'applications.decided': (ctx, row, event) =>
    tell(ctx, row, event, row.outcome === 'approved' ? 'approved' : 'rejected', park(row), school(row), district(row)),
  'applications.withdrawn': (ctx, row, event) => tell(ctx, row, event, 'withdrawn', school(row), row.sentAt ? district(row) : null),
  'applications.published': (ctx, row, event) => tell(ctx, row, event, 'published', park(row), school(row), district(row)),
};

/** An event may be told twice or late: the row as it is now decides whether its task still makes sense. */
const current: Readonly<Record<string, (row: store.Row) => boolean>> = {
  'applications.started': row => row.schoolId === null && row.state === 'draft',
  'applications.school-named': row => row.sentAt === null && row.state === 'draft',
};

const follow: Reaction = {
  on: Object.keys(after),
  run: async (ctx, event) => {
    const row = await store.find(ctx.tx, event.subject);
    if (!row) return;
    await closeTasks(ctx, row.id);
    if (current[event.type]?.(row) ?? true) await after[event.type]!(ctx, row, event);
  },
};

/** The call owns its dates: when it is extended or closed early, every form still being written follows, and its people are told. */
const deadline: Reaction = {
  on: ['programmes.call-extended', 'programmes.call-closed', 'programmes.call-changed'],
  run: async (ctx, event) => {
    const call = await callOf(ctx.tx, event.subject);
    if (!call) return;
    for (const row of await store.ofCall(ctx.tx, call.id)) {
      if (row.submittedAt !== null || row.state === 'withdrawn') continue;
      await setFormAccess(ctx, row.formId, { editableUntil: call.closesAt });
      await setPlanAccess(ctx, row.id, { editableUntil: call.closesAt });
      // The call's event does not reach those people; one about their own application does.
      await ctx.record('applications.deadline-moved', row.id, { scopes: row.scopes, payload: { to: call.closesAt.toISOString(), because: event.type } });
    }
  },
};

const moved: Reaction = {
  on: ['applications.deadline-moved'],
  run: async (ctx, event) => {
    const row = await store.find(ctx.tx, event.subject);
    const call = row && (await callOf(ctx.tx, row.callId));
    if (!row || !call) return;
    await moveDue(ctx, row.id, call.closesAt);
    await tell(ctx, row, event, event.payload['because'] === 'programmes.call-closed' ? 'closedEarly' : 'extended', school(row), park(row));
  },
};

/**
 * The print was corrected: drafts go over to it where the call says so; what was handed in stays as it is. Whoever cannot go over, because
 * of what is written there, stays too, and the history says so.
 */
const corrected: Reaction = {
  on: ['programmes.call-corrected'],
  run: async (ctx, event) => {
    if (event.payload['drafts'] !== 'move') return;
    for (const row of await store.ofCall(ctx.tx, event.subject)) {
      if (row.submittedAt !== null || row.state === 'withdrawn') continue;
      const answer = await moveForm(ctx, row.formId, String(event.payload['to']));
      if (!answer.moved)
        await ctx.record('applications.form-kept', row.id, { scopes: row.scopes, payload: { to: event.payload['to'], reason: answer.because[0]?.['zh-CN'] } });
    }
  },
};

export const reactions = { follow, deadline, moved, corrected };
