import { procedureOf } from '#foundations/procedures/published.ts';
import { callsOf, packageOf } from '#foundations/programmes/published.ts';
import { assignTasks, openTasksOf, remindTasks } from '#foundations/tasks/published.ts';
import type { InputOf } from '#kernel/endpoint.ts';
import { common } from '#kernel/problem.ts';
import type { Text } from '#kernel/words.ts';
import type { Ctx } from '#platform/capability.ts';
import { attempt } from '#platform/http/attempt.ts';
import { partsOf } from '../access.ts';
import { type api, type MassReport, problems } from '../contract.ts';
import { factsFor } from '../facts.ts';
import { mayTake } from '../signing.ts';
import * as queue from '../store/queue.ts';
import type * as store from '../store.ts';
import { queueWords } from '../words/queue/index.ts';
import { hold } from './held.ts';
import { takeStep } from './steps.ts';

type In<K extends keyof typeof api> = InputOf<(typeof api)[K]>;
type Because = Text | null;

const both = (say: (w: (typeof queueWords)['en']) => string): Text => ({ 'zh-CN': say(queueWords['zh-CN']), en: say(queueWords.en) });

/** Only what this reader sees; in one order for everybody, so that two who act on several at once never wait for each other in a circle. */
const chosen = async (ctx: Ctx, ids: readonly string[]): Promise<store.Row[]> => {
  const rows = await queue.withIds(ctx.tx, [...new Set(ids)]);
  if (rows.length === 0) throw problems.missing();
  return rows.toSorted((one, other) => (one.callId + one.id < other.callId + other.id ? -1 : 1));
};

const reportOf = (rows: readonly store.Row[], because: ReadonlyMap<string, Because>): MassReport => ({
  items: rows.map(row => ({ id: row.id, name: row.name, done: because.get(row.id) === null, because: because.get(row.id) ?? null })),
});

/** Would this be returned now? The reason of the table when it would not. */
const returnable = async (ctx: Ctx, rows: readonly store.Row[]): Promise<Map<string, Because>> => {
  const calls = await callsOf(
    ctx.tx,
    rows.map(row => row.callId),
  );
  const answers = new Map<string, Because>();
  for (const row of rows) {
    const call = calls.get(row.callId)!;
    const pack = await packageOf(ctx.tx, call.packageId, call.packageVersion);
    const procedure = procedureOf(pack.procedure);
    const parts = partsOf(ctx.actor, row);
    const needs = procedure.ruleOf('return', row.stage, parts)?.when?.length ?? 0;
    const facts = needs > 0 ? await factsFor(ctx, { row, call, pack, instant: ctx.now }, parts) : {};
    const decision = procedure.decide('return', row.stage, parts, facts);
    const refusal = decision.ok ? null : (problems[decision.because as keyof typeof problems & string] ?? problems.state)();
    answers.set(row.id, mayTake(ctx.actor, 'return') ? (refusal?.definition.title ?? null) : common['signing-only']().definition.title);
  }
  return answers;
};

export const massPreview = async (ctx: Ctx, { ids, action }: In<'massPreview'>): Promise<MassReport> => {
  const rows = await chosen(ctx, ids);
  if (action === 'return') return reportOf(rows, await returnable(ctx, rows));
  const taskOf = await openTasksOf(
    ctx,
    rows.map(row => row.id),
  );
  const because = ({ id }: store.Row): Because => {
    const { mayAssign, urge } = taskOf(id);
    if (action === 'assign') return mayAssign ? null : both(w => w.mass.noTask);
    return urge === 'may' ? null : both(w => w.mass[urge]);
  };
  return reportOf(rows, new Map(rows.map(row => [row.id, because(row)])));
};

/** Each is returned by its own procedure or stays exactly as it was, with the reason; one that is refused does not stop the others. */
export const massReturn = async (ctx: Ctx, { ids, reason }: In<'massReturn'>): Promise<MassReport> => {
  const rows = await chosen(ctx, ids);
  const answers = new Map<string, Because>();
  for (const { id } of rows) {
    const refused = await attempt(ctx, async () => void (await takeStep(ctx, await hold(ctx, id), 'return', { reason, confirmed: false, day: null })));
    answers.set(id, refused?.definition.title ?? null);
  }
  return reportOf(rows, answers);
};

export const massAssign = async (ctx: Ctx, { ids, personId, note }: In<'massAssign'>): Promise<MassReport> => {
  const rows = await chosen(ctx, ids);
  const subjectIds = rows.map(row => row.id);
  const before = await openTasksOf(ctx, subjectIds);
  const { kept } = await assignTasks(ctx, { subjectIds, to: personId, ...(note ? { note } : {}) });
  const stayed = new Map(kept.map(({ subjectId, because }) => [subjectId, because]));
  const because = (id: string): Because => {
    const reason = stayed.get(id);
    if (reason) return both(w => w.mass.kept[reason]);
    return before(id).mayAssign ? null : both(w => w.mass.noTask);
  };
  return reportOf(rows, new Map(subjectIds.map(id => [id, because(id)])));
};

export const massRemind = async (ctx: Ctx, { ids, note }: In<'massRemind'>): Promise<MassReport> => {
  const rows = await chosen(ctx, ids);
  const { resting, nothing } = await remindTasks(
    ctx,
    rows.map(row => row.id),
    note || undefined,
  );
  const because = (id: string): Because => {
    if (resting.includes(id)) return both(w => w.mass.resting);
    return nothing.includes(id) ? both(w => w.mass.nothing) : null;
  };
  return reportOf(rows, new Map(rows.map(({ id }) => [id, because(id)])));
};
