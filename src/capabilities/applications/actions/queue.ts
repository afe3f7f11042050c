import { z } from 'zod';
import { districtsOf, placesFound } from '#foundations/organisations/published.ts';
import type { Stage } from '#foundations/procedures/contract.ts';
import { procedureOf, recordsHandledBy, recordsOpinedBy } from '#foundations/procedures/published.ts';
import { heldItems } from '#foundations/publicity/published.ts';
import { openTasksOf, subjectsAssignedTo } from '#foundations/tasks/published.ts';
import { hasRole, municipalRoles } from '#kernel/actor.ts';
import { sayInstant } from '#kernel/day.ts';
import type { InputOf } from '#kernel/endpoint.ts';
import { byInstant, byName, cursorOf, inCursor, pageFrom } from '#kernel/page.ts';
import type { Text } from '#kernel/words.ts';
import type { Ctx, WireCtx } from '#platform/capability.ts';
import { transact } from '#platform/http/transact.ts';
import { searchTermOf } from '#platform/pinyin.ts';
import { plainSheet, sendSheet } from '#platform/sheets/plain.ts';
import { playedBy } from '../access.ts';
import type { api, Listed, Queues, Sort } from '../contract.ts';
import * as queue from '../store/queue.ts';
import { words } from '../words/index.ts';
import { queueWords } from '../words/queue/index.ts';
import { callsWith, presentAll } from './present.ts';

type In<K extends keyof typeof api> = InputOf<(typeof api)[K]>;
type Asked = Omit<In<'list'>, 'after' | 'size' | 'sort'>;

type Calls = Awaited<ReturnType<typeof callsWith>>;

/** What a queue is made of besides the table: whose turn each stage is, until when calls run, and what one has handled, where that is asked. */
const aroundOf = async (ctx: Ctx, calls: Calls, asksHandled: boolean): Promise<queue.Around> => {
  const stages = [...calls].flatMap(([callId, { pack }]) => pack.procedure.stages.map(stage => ({ callId, stage })));
  const keysOf = (asks: (stage: Stage) => boolean | undefined) =>
    stages.filter(({ stage }) => asks(stage)).map(({ callId, stage }) => queue.stageOf(callId, stage.key));
  const turns: queue.Turn[] = [];
  for (const { part, by } of playedBy(ctx.actor)) {
    const waiting = keysOf(stage => stage.waitsFor === part);
    if (waiting.length > 0) turns.push({ by, stages: waiting, except: [] });
    const opining = keysOf(stage => stage.opinions?.includes(part) && stage.waitsFor !== part);
    // Who gave an opinion waits for the others.
    if (opining.length > 0) turns.push({ by, stages: opining, except: await recordsOpinedBy(ctx, part) });
  }
  return {
    turns,
    closes: Object.fromEntries([...calls].map(([id, { call }]) => [id, call.closesAt.toISOString()])),
    nodes: ctx.actor.nodes,
    handled: asksHandled && ctx.actor.organisation ? await recordsHandledBy(ctx, ctx.actor.organisation.id) : [],
  };
};

/** What others know of the filter: who has a task, what is held, which places a word finds. */
const filterOf = async (ctx: Ctx, { assigneeId, mark, q, ...plain }: Asked): Promise<queue.Filter> => {
  const sets: string[][] = [];
  if (assigneeId !== undefined) sets.push(await subjectsAssignedTo(ctx, assigneeId));
  // What is held while objections are looked into is the city’s business alone.
  if (mark === 'held') sets.push(hasRole(ctx.actor, ...municipalRoles) ? await heldItems(ctx.tx) : []);
  const term = searchTermOf(q ?? '');
  return {
    ...plain,
    ...(mark === 'returned' ? { returned: true } : {}),
    ...(sets.length > 0 ? { among: sets.reduce((all, set) => all.filter(id => set.includes(id))) } : {}),
    ...(term === '' ? {} : { found: { term, ...(await placesFound(ctx.tx, term)) } }),
  };
};

const presentListed = async (ctx: Ctx, rows: readonly queue.QueueRow[], calls: Calls): Promise<(row: queue.QueueRow) => Listed> => {
  const present = await presentAll(ctx, rows, calls);
  const taskOf = await openTasksOf(
    ctx,
    rows.map(row => row.id),
  );
  return row => ({ ...present(row), dueAt: row.dueAt?.toISOString() ?? null, mine: row.mine, assignee: taskOf(row.id).assignee });
};

const endless = 'infinity';
const cursors: Readonly<Record<Sort, { shape: z.ZodType<[string, string]>; key: (row: queue.QueueRow) => string }>> = {
  updated: { shape: byInstant, key: row => row.updatedAt.toISOString() },
  due: { shape: z.tuple([z.union([z.literal(endless), inCursor.instant]), inCursor.id]), key: row => row.dueAt?.toISOString() ?? endless },
  name: { shape: byName, key: row => row.name },
  receipt: { shape: byName, key: row => row.receiptNumber ?? '~' },
};

export const list = async (ctx: Ctx, { after, size, sort, ...asked }: In<'list'>) => {
  const calls = await callsWith(ctx, await queue.callIds(ctx.tx));
  const around = await aroundOf(ctx, calls, asked.queue === 'handled');
  const filter = await filterOf(ctx, asked);
  const { shape, key } = cursors[sort];
  const rows = await queue.list(ctx.tx, filter, around, { sort, after: cursorOf(after, shape), size });
  const total = await queue.count(ctx.tx, filter, around);
  return pageFrom(rows, { size, key: row => [key(row), row.id], present: await presentListed(ctx, rows.slice(0, size), calls), total });
};

export const queues = async (ctx: Ctx, asked: In<'queues'>): Promise<Queues> => {
  const groups = await queue.groups(ctx.tx);
  const calls = await callsWith(
    ctx,
    groups.map(row => row.callId),
  );
  const around = await aroundOf(ctx, calls, true);
  const { overdue, soon, ...counts } = await queue.counts(ctx.tx, await filterOf(ctx, asked), around);
  const stages = new Map<string, { key: string; name: Text; count: number }>();
  for (const { callId, stage, n } of groups) {
    const known = stages.get(stage);
    stages.set(stage, { key: stage, name: procedureOf(calls.get(callId)!.pack.procedure).stage(stage).name, count: n + (known?.count ?? 0) });
  }
  const districts = new Set(groups.map(row => row.districtId));
  return {
    counts,
    overdue,
    soon,
    stages: [...stages.values()],
    districts: (await districtsOf(ctx.tx)).filter(({ id }) => districts.has(id)).map(({ id, name }) => ({ id, name })),
    clusters: [...new Set(groups.flatMap(row => row.clusters))].toSorted((one, other) => one.localeCompare(other, 'zh-CN')),
  };
};

/** What the search over everything finds here. */
export const search = async (ctx: Ctx, { term, size }: { term: string; size: number }) => {
  const filter = { found: { term, ...(await placesFound(ctx.tx, term)) } };
  const rows = await queue.list(ctx.tx, filter, { closes: {}, turns: [], nodes: [], handled: [] }, { sort: 'updated', after: null, size });
  const present = await presentAll(ctx, rows);
  return rows.slice(0, size).map(row => {
    const { park, school, receiptNumber } = present(row);
    return { id: row.id, title: row.name, note: [receiptNumber, park.name, school?.name].filter(Boolean).join(' · '), link: `/applications/${row.id}` };
  });
};

/** More than any city has in all its calls, and still a sheet that opens. */
const most = 5_000;

export const sheet = async (ctx: WireCtx, { sort, ...asked }: In<'sheet'>) => {
  const rows = await transact(ctx, 'read', async inner => {
    const calls = await callsWith(inner, await queue.callIds(inner.tx));
    const around = await aroundOf(inner, calls, asked.queue === 'handled');
    const found = await queue.list(inner.tx, await filterOf(inner, asked), around, { sort, after: null, size: most });
    return found.slice(0, most).map(await presentListed(inner, found.slice(0, most), calls));
  });
  const w = words[ctx.language];
  const q = queueWords[ctx.language];
  const say = (at: string | null) => at && sayInstant(new Date(at));
  const columns = [
    { title: w.column.name, width: 40, text: (row: Listed) => row.name },
    { title: w.column.call, width: 36, text: (row: Listed) => row.call.title },
    { title: w.column.stage, width: 22, text: (row: Listed) => row.stageName[ctx.language] },
    { title: w.column.park, width: 28, text: (row: Listed) => row.park.name },
    { title: w.column.school, width: 28, text: (row: Listed) => row.school?.name ?? w.noSchool },
    { title: w.column.district, width: 14, text: (row: Listed) => row.district.name },
    { title: q.column.due, width: 18, text: (row: Listed) => say(row.dueAt) },
    { title: q.column.assignee, width: 12, text: (row: Listed) => row.assignee?.name ?? null },
    { title: w.column.receipt, width: 18, text: (row: Listed) => row.receiptNumber },
    { title: w.column.updated, width: 18, text: (row: Listed) => say(row.updatedAt) },
  ];
  return sendSheet(ctx.reply, plainSheet(w.title, columns, rows), `${w.title}-${sayInstant(new Date()).slice(0, 10)}`);
};
