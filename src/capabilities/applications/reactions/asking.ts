import { notify } from '#foundations/notifications/published.ts';
import type { Part, Stage } from '#foundations/procedures/contract.ts';
import { procedureOf } from '#foundations/procedures/published.ts';
import { callOf, packageOf } from '#foundations/programmes/published.ts';
import { openTask } from '#foundations/tasks/published.ts';
import type { Text } from '#kernel/words.ts';
import type { Ctx, PlatformEvent } from '#platform/capability.ts';
import { placeOf } from '../access.ts';
import type * as store from '../store.ts';
import { words } from '../words/index.ts';

export type TaskKey = keyof (typeof words)['en']['task'];
export type NewsKey = keyof (typeof words)['en']['news'];

const both = (say: (w: (typeof words)['en']) => string): Text => ({ 'zh-CN': say(words['zh-CN']), en: say(words.en) });
const linkTo = (row: store.Row) => `/applications/${row.id}`;

/** After submission nothing waits for the deadline of the call any more; corrections have their own. */
const dueOf = (row: store.Row, closesAt: Date | undefined): Date | null => (row.submittedAt === null ? (closesAt ?? null) : row.correctionUntil);

/** Puts it on the list of a part. `named` keeps tasks apart that several parts of one record have at once. */
export const ask = async (
  ctx: Ctx,
  row: store.Row,
  event: PlatformEvent,
  part: Part | null,
  key: TaskKey,
  named: string = key,
  stage?: Stage,
): Promise<void> => {
  const place = part && placeOf(part, row);
  if (!place) return;
  const call = await callOf(ctx.tx, row.callId);
  await openTask(ctx, {
    key: named,
    subjectKind: 'application',
    subjectId: row.id,
    title: { 'zh-CN': words['zh-CN'].task[key](row.name, stage?.name['zh-CN'] ?? ''), en: words.en.task[key](row.name, stage?.name.en ?? '') },
    link: linkTo(row),
    ...place,
    // Whoever reads the application waits with it, and may urge.
    watchers: row.scopes,
    from: call && { 'zh-CN': call.title, en: call.title },
    verb: both(w => w.verb[key]),
    cause: event.id,
    dueAt: dueOf(row, call?.closesAt),
  });
};

export const tell = async (ctx: Ctx, row: store.Row, event: PlatformEvent, key: NewsKey, ...parts: Part[]): Promise<void> => {
  for (const place of parts.map(part => placeOf(part, row)))
    if (place) await notify(ctx, { key: `${event.id}:${place.node}`, ...place, title: both(w => w.news[key](row.name)), link: linkTo(row), subjectId: row.id });
};

export const stageOf = async (ctx: Ctx, row: store.Row): Promise<Stage> => {
  const call = (await callOf(ctx.tx, row.callId))!;
  const { procedure } = await packageOf(ctx.tx, call.packageId, call.packageVersion);
  return procedureOf(procedure).stage(row.stage);
};
