import { z } from 'zod';
import { setAttachmentScopes } from '#foundations/attachments/published.ts';
import { organisationsOf } from '#foundations/organisations/published.ts';
import { dayOf } from '#kernel/day.ts';
import type { InputOf } from '#kernel/endpoint.ts';
import { newId } from '#kernel/id.ts';
import { say } from '#kernel/words.ts';
import type { Attachable, Ctx, Linkable } from '#platform/capability.ts';
import { mayConfirm, mayKeep, partsOf, scopesOfUnit } from '../access.ts';
import type { Comparison, endpoints, Unit } from '../contract/units.ts';
import { problems } from '../contract.ts';
import { compared, daysFault, follows } from '../rules/units.ts';
import * as units from '../store/units.ts';
import * as store from '../store.ts';
import { planTasksOf, presentUnits, unitRecord } from './present.ts';

type In<K extends keyof typeof endpoints> = InputOf<(typeof endpoints)[K]>;
type Details = Omit<In<'enterUnit'>, 'id'>;

/** The consortium for one of its parties, its district or the city: whoever only reads it in public has no business with how it is kept. */
export const keptConsortium = async (ctx: Ctx, id: string): Promise<store.Row> => {
  const row = await store.find(ctx.tx, id);
  if (!row || partsOf(ctx.actor, row).length === 0) throw problems.missing();
  return row;
};

const shown = async (ctx: Ctx, consortium: store.Row, row: units.Unit): Promise<Unit> => (await presentUnits(ctx, consortium, [row]))[0]!;

/** The members; while it is only proposed, whoever of its keepers is an organisation. */
const mayRun = async ({ tx }: Ctx, consortium: store.Row): Promise<{ id: string; name: string }[]> => {
  const members = (await store.openMembers(tx, consortium.id)).map(member => member.organisationId);
  const known = await organisationsOf(tx, members.length > 0 ? members : consortium.keepers);
  return [...known.values()].map(({ id, name }) => ({ id, name })).toSorted((a, b) => a.name.localeCompare(b.name, 'zh-CN'));
};

export const list = async (ctx: Ctx, { id }: In<'units'>) => {
  const consortium = await keptConsortium(ctx, id);
  return {
    items: await presentUnits(ctx, consortium, await units.ofConsortium(ctx.tx, id)),
    mayEnter: mayKeep(ctx.actor, consortium),
    organisations: await mayRun(ctx, consortium),
    planTasks: (await planTasksOf(ctx, consortium)).map(({ key, label }) => ({ key, label })),
    mayAddOthers: (await store.openMembers(ctx.tx, id)).length === 0,
  };
};

/** What was planned for digital governance, beside the systems and how they run. */
export const compare = async (ctx: Ctx, { id }: In<'compare'>): Promise<Comparison> => {
  const consortium = await keptConsortium(ctx, id);
  const rows = await units.ofConsortium(ctx.tx, id);
  const shownById = new Map((await presentUnits(ctx, consortium, rows)).map(unit => [unit.id, unit]));
  const tasks = await planTasksOf(ctx, consortium);
  return {
    hasPlan: tasks.length > 0,
    rows: compared(tasks, rows).map(({ task, systems }) => ({
      task: task && { key: task.key, label: task.label, actions: task.actions.map(action => ({ ...action })) },
      systems: systems.map(({ id: unit }) => shownById.get(unit)!),
    })),
  };
};

/** Members run it; before there are members, whoever stands in the directory. */
const checkOperators = async (ctx: Ctx, consortium: store.Row, operators: readonly string[]): Promise<void> => {
  const members = (await store.openMembers(ctx.tx, consortium.id)).map(member => member.organisationId);
  const known = members.length > 0 ? new Set(members) : new Set((await organisationsOf(ctx.tx, operators)).keys());
  if (!operators.every(id => known.has(id))) throw problems['unit-operator']();
};

const check = async (ctx: Ctx, consortium: store.Row, details: Details, was: Pick<units.Unit, 'status' | 'endedOn' | 'planTasks'>): Promise<void> => {
  await checkOperators(ctx, consortium, details.operators);
  const asked = details.planTasks.filter(key => !was.planTasks.includes(key));
  if (asked.length > 0) {
    const tasks = new Set((await planTasksOf(ctx, consortium)).map(({ key }) => key));
    if (!asked.every(key => tasks.has(key))) throw problems['unit-task']();
  }
  if (new Set(details.users.map(({ year }) => year)).size < details.users.length) throw problems['unit-years']();
  const fault = daysFault({ ...was, plannedOn: details.plannedOn, openedOn: details.openedOn }, dayOf(ctx.now));
  if (fault) throw problems[fault === 'opened-in-future' ? 'unit-future' : 'unit-days']();
};

/** … and for who may write it. */
export const keeping = async (ctx: Ctx, id: string): Promise<store.Row> => {
  const consortium = await keptConsortium(ctx, id);
  if (!mayKeep(ctx.actor, consortium)) throw problems.role();
  return consortium;
};

/** One that already runs says since when; everything else begins as planned. */
export const enter = async (ctx: Ctx, { id, ...details }: In<'enterUnit'>): Promise<Unit> => {
  const consortium = await keeping(ctx, id);
  const status = details.openedOn === null ? ('planned' as const) : ('running' as const);
  await check(ctx, consortium, details, { status, endedOn: null, planTasks: [] });
  const row = { ...details, id: newId(), consortiumId: id, status, endedOn: null };
  const turn = { status, on: details.openedOn ?? dayOf(ctx.now), note: '', personId: ctx.actor.id, at: ctx.now.toISOString() };
  const by = { enteredBy: ctx.actor.id, changedBy: ctx.actor.id };
  await units.insert(ctx.tx, { ...row, ...by, course: [turn], keepers: consortium.keepers, scopes: scopesOfUnit(consortium, false) });
  await ctx.record('consortia.unit-entered', id, { scopes: consortium.keepers, payload: { unit: row.id, name: row.name } });
  return shown(ctx, consortium, (await units.find(ctx.tx, row.id))!);
};

/** The unit and its consortium, both for who keeps them; with `base` only the version that the writer saw. */
const held = async (ctx: Ctx, id: string, base?: number): Promise<{ row: units.Unit; consortium: store.Row }> => {
  const known = await units.find(ctx.tx, id);
  if (!known) throw problems.missing();
  const consortium = await keptConsortium(ctx, known.consortiumId);
  const row = await units.lock(ctx.tx, id);
  if (!row) throw problems.missing();
  if (base !== undefined && row.version !== base) throw problems.changed();
  return { row, consortium };
};

/** What is changed has to be confirmed again, and is out of the public’s sight until then. */
const unconfirmed = (ctx: Ctx, consortium: store.Row) => ({
  confirmedBy: null,
  confirmedAt: null,
  changedBy: ctx.actor.id,
  keepers: consortium.keepers,
  scopes: scopesOfUnit(consortium, false),
});

export const change = async (ctx: Ctx, { id, base, ...details }: In<'changeUnit'>): Promise<Unit> => {
  const { row, consortium } = await held(ctx, id, base);
  if (!mayKeep(ctx.actor, consortium)) throw problems.role();
  await check(ctx, consortium, details, row);
  const next = await units.update(ctx.tx, id, { ...details, ...unconfirmed(ctx, consortium) });
  await ctx.record('consortia.unit-changed', consortium.id, { scopes: consortium.keepers, payload: { unit: id, name: next.name } });
  return shown(ctx, consortium, next);
};

/** It opens, ends or runs again, from a day on. */
export const move = async (ctx: Ctx, { id, base, status, on, note }: In<'moveUnit'>): Promise<Unit> => {
  const { row, consortium } = await held(ctx, id, base);
  if (!mayKeep(ctx.actor, consortium)) throw problems.role();
  if (!follows[row.status].includes(status)) throw problems['unit-status']();
  if (on > dayOf(ctx.now)) throw problems['unit-future']();
  if (status === 'ended' && note === '') throw problems['unit-note']();
  const days = { status, openedOn: status === 'running' ? (row.openedOn ?? on) : row.openedOn, endedOn: status === 'ended' ? on : null };
  const last = row.course.at(-1);
  if (daysFault({ ...row, ...days }, dayOf(ctx.now)) || (row.status !== 'planned' && last && on < last.on)) throw problems['unit-days']();
  const turn = { status, on, note, personId: ctx.actor.id, at: ctx.now.toISOString() };
  const next = await units.update(ctx.tx, id, { ...days, course: [...row.course, turn], ...unconfirmed(ctx, consortium) });
  await ctx.record('consortia.unit-moved', consortium.id, {
    scopes: consortium.keepers,
    payload: { unit: id, name: next.name, from: row.status, to: status, on },
  });
  return shown(ctx, consortium, next);
};

/** Whoever wrote it does not confirm it. */
export const confirm = async (ctx: Ctx, { id, base }: In<'confirmUnit'>): Promise<Unit> => {
  const { row, consortium } = await held(ctx, id, base);
  if (!mayConfirm(ctx.actor, consortium)) throw problems.role();
  if (row.confirmedBy !== null) throw problems['unit-confirmed']();
  if (row.changedBy === ctx.actor.id) throw problems['unit-own']();
  const scopes = scopesOfUnit(consortium, true);
  const next = await units.confirm(ctx.tx, id, { confirmedBy: ctx.actor.id, scopes });
  await ctx.record('consortia.unit-confirmed', consortium.id, { scopes: consortium.keepers, payload: { unit: id, name: next.name } });
  return shown(ctx, consortium, next);
};

export const remove = async (ctx: Ctx, { id }: In<'removeUnit'>): Promise<Record<string, never>> => {
  const { row, consortium } = await held(ctx, id);
  if (!mayKeep(ctx.actor, consortium)) throw problems.role();
  if (row.wasConfirmed) throw problems['unit-stays']();
  await units.remove(ctx.tx, id);
  await ctx.record('consortia.unit-removed', consortium.id, { scopes: consortium.keepers, payload: { unit: id, name: row.name } });
  return {};
};

/** Whoever keeps a unit attaches what proves it; its district reads it. */
export const unitFiles: Attachable = {
  mayAttach: async (ctx, recordId) => {
    const row = await units.find(ctx.tx, recordId);
    const consortium = row && (await store.find(ctx.tx, row.consortiumId));
    if (!consortium || partsOf(ctx.actor, consortium).length === 0) return null;
    if (!mayKeep(ctx.actor, consortium)) throw problems.role();
    return { scopes: consortium.keepers };
  },
  mayRead: async (ctx, recordId) => {
    const row = await units.find(ctx.tx, recordId);
    const consortium = row && (await store.find(ctx.tx, row.consortiumId));
    return consortium !== undefined && partsOf(ctx.actor, consortium).length > 0;
  },
  closed: async (ctx, recordId) => {
    const row = await units.find(ctx.tx, recordId);
    const consortium = row && (await store.find(ctx.tx, row.consortiumId));
    return consortium && mayKeep(ctx.actor, consortium) ? null : problems.role();
  },
};

/** Units as evidence of what a consortium is for: an ended one bears nothing out. */
export const unitLinks: Linkable = {
  title: say('平台与基地', 'Unit'),
  find: async (ctx, ids) => {
    const rows = await units.withIds(
      ctx.tx,
      ids.filter(id => z.uuid().safeParse(id).success),
    );
    return new Map(rows.map(({ id, name, consortiumId }) => [id, { title: name, link: `/profiles/${consortiumId}?tab=units` }]));
  },
  offers: async (ctx, { consortiumId }) =>
    (await units.ofConsortium(ctx.tx, consortiumId)).filter(({ status }) => status !== 'ended').map(({ id, name }) => ({ id, title: name })),
};

/** The files of units follow who keeps their consortium. */
export const followFiles = async (ctx: Ctx, consortiumId: string, keepers: readonly string[]): Promise<void> => {
  for (const { id } of await units.ofConsortium(ctx.tx, consortiumId)) await setAttachmentScopes(ctx, unitRecord, id, keepers);
};
