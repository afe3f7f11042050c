import type { Part, Stage } from '#foundations/procedures/contract.ts';
import { closeTasks } from '#foundations/tasks/published.ts';
import type { Ctx, PlatformEvent, Reaction } from '#platform/capability.ts';
import * as store from '../store.ts';
import { ask, type NewsKey, stageOf, type TaskKey, tell } from './asking.ts';
import { askSigners } from './signing.ts';

type After = {
  /** What its task is called for whom the record waits now; nobody is asked without it. */
  readonly task?: TaskKey;
  readonly news?: NewsKey | ((row: store.Row) => NewsKey);
  readonly to?: readonly Part[];
};

/** What each step leaves to be done, and who is told. Whom it waits for is said by the procedure. */
const after: Readonly<Record<string, After>> = {
  'applications.started': { task: 'name' },
  'applications.school-named': { task: 'fill', news: 'named', to: ['school'] },
  'applications.sent': { task: 'recommend', news: 'sent', to: ['park'] },
  'applications.forwarded': { task: 'recommend', news: 'forwarded', to: ['park', 'school'] },
  'applications.returned': { task: 'revise', news: 'returned', to: ['school', 'park'] },
  'applications.reopened': { task: 'revise', news: 'reopened', to: ['park', 'district'] },
  'applications.recommended': { task: 'submit', news: 'recommended', to: ['school', 'park'] },
  'applications.submitted': { task: 'decide', news: 'submitted', to: ['park', 'district', 'city'] },
  'applications.correction-asked': { task: 'correct', news: 'correction', to: ['school', 'park'] },
  'applications.correction-extended': { task: 'correct', news: 'moreTime', to: ['school', 'park'] },
  'applications.resubmitted': { task: 'decide', news: 'corrected', to: ['park', 'city'] },
  'applications.sent-to-experts': { task: 'review' },
  'applications.review-closed': { task: 'decide' },
  'applications.passed': { task: 'decide', news: 'passed', to: ['park', 'school', 'district'] },
  'applications.decided': { task: 'publish', news: row => (row.outcome === 'approved' ? 'approved' : 'rejected'), to: ['park', 'school', 'district'] },
  'applications.nominated': { task: 'report', news: 'nominated', to: ['park', 'school'] },
  'applications.reserved': { task: 'fillPlace', news: 'reserved', to: ['park', 'school'] },
  'applications.promoted': { task: 'report', news: 'nominated', to: ['park', 'school'] },
  'applications.declined': { news: 'declined', to: ['park', 'school'] },
  'applications.reported': { task: 'examine', news: 'reported', to: ['park', 'school', 'ministry'] },
  'applications.visit-started': { task: 'visit', news: 'visit', to: ['park', 'school', 'province'] },
  'applications.enlisted': { news: 'enlisted', to: ['park', 'school', 'province'] },
  'applications.cultivated': { news: 'cultivated', to: ['park', 'school', 'province'] },
  'applications.omitted': { news: 'omitted', to: ['park', 'school', 'province'] },
  'applications.withdrawn': { news: 'withdrawn', to: ['school'] },
  'applications.published': { news: 'published', to: ['park', 'school', 'district'] },
};

/** A new record waits for the park to name the school, whatever its stage says; and the district hears only of what reached it. */
const waitsFor = (event: PlatformEvent, stage: Stage): Part | null => (event.type === 'applications.started' ? 'park' : stage.waitsFor);
const heard = (row: store.Row, event: PlatformEvent, { to = [] }: After): Part[] => [
  ...to,
  ...(event.type === 'applications.withdrawn' && row.sentAt ? (['district'] as const) : []),
];

const hand = async (ctx: Ctx, row: store.Row, event: PlatformEvent): Promise<void> => {
  const said = after[event.type]!;
  const stage = await stageOf(ctx, row);
  const { task, news } = said;
  if (task) await askSigners(ctx, row, event, stage);
  const part = waitsFor(event, stage);
  if (task && !stage.opinions) await ask(ctx, row, event, part, stage.checklist ? 'examine' : task, undefined, stage);
  // While the school corrects, the city keeps the time limit in sight.
  if (task === 'correct') await ask(ctx, row, event, 'city', 'await', 'await');
  const told = new Set(heard(row, event, said));
  if (event.type === 'applications.sent') for (const reviewer of [part, ...(stage.opinions ?? [])]) if (reviewer) told.add(reviewer);
  if (news) await tell(ctx, row, event, typeof news === 'string' ? news : news(row), ...told);
};

/** An event may be told twice or late: the row as it is now decides whether its task still makes sense. */
const isCurrent = (row: store.Row, { type, payload }: PlatformEvent): boolean => {
  if (type === 'applications.started') return row.schoolId === null && row.state === 'draft';
  if (type === 'applications.school-named') return row.sentAt === null && row.state === 'draft';
  return payload['to'] === undefined || payload['to'] === row.stage;
};

export const follow: Reaction = {
  on: Object.keys(after),
  run: async (ctx, event) => {
    const row = await store.find(ctx.tx, event.subject);
    if (!row || !isCurrent(row, event)) return;
    await closeTasks(ctx, row.id);
    await hand(ctx, row, event);
  },
};
