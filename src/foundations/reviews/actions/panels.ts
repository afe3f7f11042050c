import { callOf, packageOf } from '#foundations/programmes/published.ts';
import { CITY } from '#kernel/actor.ts';
import type { InputOf } from '#kernel/endpoint.ts';
import { newId } from '#kernel/id.ts';
import { byInstant, cursorOf, pageFrom } from '#kernel/page.ts';
import type { Ctx, ReviewSubject } from '#platform/capability.ts';
import { slices } from '#platform/slices.ts';
import { type api, problems } from '../contract.ts';
import { plainScheme, schemeFaults } from '../rules/scheme.ts';
import * as store from '../store/panels.ts';
import { clock } from '../store/scoring.ts';
import { words } from '../words/index.ts';
import { indicatorsOf, presentPage, presentPanel } from './present.ts';

type In<K extends keyof typeof api> = InputOf<(typeof api)[K]>;

/** Who knows records of this kind. */
export const subjectsOf = (kind: string): ReviewSubject | undefined => slices().flatMap(slice => slice.reviewSubjects?.[kind] ?? [])[0];

export const panels = async (ctx: Ctx, { state, after, size }: In<'panels'>) => {
  const rows = await store.list(ctx.tx, state, { after: cursorOf(after, byInstant), size });
  return pageFrom(rows, { size, key: row => [row.createdAt.toISOString(), row.id], present: presentPanel });
};

export const candidates = async (ctx: Ctx, { callId, kind }: In<'candidates'>) => {
  const found = (await subjectsOf(kind)?.candidates(ctx, callId)) ?? [];
  const free: { id: string; title: string }[] = [];
  for (const one of found) if (!(await store.isUnderReview(ctx.tx, kind, one.id))) free.push({ id: one.id, title: one.title });
  return { items: free };
};

export const held = async (ctx: Ctx, id: string, state?: 'draft' | 'open'): Promise<store.Panel> => {
  const row = await store.lock(ctx.tx, id);
  if (!row) throw problems.missing();
  if (state && row.state !== state) throw problems.state();
  return row;
};

export const shown = async (ctx: Ctx, id: string) => {
  const row = await store.find(ctx.tx, id);
  if (!row) throw problems.missing();
  return presentPage(ctx, row);
};
export const panel = (ctx: Ctx, { id }: In<'panel'>) => shown(ctx, id);

/** A panel as a draft: what is scored is chosen now, who scores comes next. Its scheme begins plain. */
export const makePanel = async (ctx: Ctx, { title, kind, callId, subjects, opensAt, closesAt }: In<'makePanel'>) => {
  const call = await callOf(ctx.tx, callId);
  if (!call) throw problems['no-call']();
  const { indicators } = await packageOf(ctx.tx, call.packageId, call.packageVersion);
  if (!indicators) throw problems['no-indicators']();
  if (subjects.length === 0) throw problems['no-subjects']();
  const [from, until] = [new Date(opensAt), new Date(closesAt)];
  if (until <= from || until <= (await clock(ctx.tx))) throw problems.days();
  const waiting = (await candidates(ctx, { callId, kind })).items;
  const id = newId();
  await store.insert(ctx.tx, {
    id,
    title,
    subjectKind: kind,
    callId,
    callTitle: call.title,
    practice: call.practice,
    packageId: call.packageId,
    packageVersion: call.packageVersion,
    scheme: plainScheme(indicators),
    opensAt: from,
    closesAt: until,
    createdBy: ctx.actor.id,
    scopes: [CITY],
  });
  for (const subjectId of new Set(subjects)) {
    const told = waiting.some(one => one.id === subjectId) ? await subjectsOf(kind)!.describe(ctx, subjectId) : null;
    if (told?.callId !== callId) throw problems['not-reviewable']();
    const row = { id: newId(), panelId: id, kind, subjectId, title: told.title, organisations: [...told.organisations] };
    await store.insertSubject(ctx.tx, { ...row, facts: [], papers: 'none', scopes: [CITY] });
  }
  await ctx.record('reviews.panel-made', id, { scopes: [CITY], payload: { title, subjects: subjects.length } });
  return shown(ctx, id);
};

export const changePanel = async (ctx: Ctx, { id, title, opensAt, closesAt, scheme }: In<'changePanel'>) => {
  const row = await held(ctx, id, 'draft');
  const [from, until] = [opensAt ? new Date(opensAt) : row.opensAt, closesAt ? new Date(closesAt) : row.closesAt];
  if (until <= from || until <= row.instant) throw problems.days();
  const faults = scheme ? schemeFaults(scheme, await indicatorsOf(ctx, row)) : [];
  if (faults.length > 0) throw problems.scheme({ errors: faults.map(name => ({ pointer: '/scheme', message: words[ctx.language].fault[name] })) });
  await store.update(ctx.tx, id, { ...(title ? { title } : {}), opensAt: from, closesAt: until, ...(scheme ? { scheme } : {}) });
  await ctx.record('reviews.panel-changed', id, { scopes: row.scopes, payload: { title: title ?? row.title } });
  return shown(ctx, id);
};

export const dropPanel = async (ctx: Ctx, { id }: In<'dropPanel'>) => {
  const row = await held(ctx, id, 'draft');
  await store.drop(ctx.tx, id);
  await ctx.record('reviews.panel-dropped', id, { scopes: row.scopes, payload: { title: row.title } });
  return { dropped: true };
};
