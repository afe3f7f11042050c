import type { InputOf } from '#kernel/endpoint.ts';
import { byNumber, cursorOf, pageFrom } from '#kernel/page.ts';
import { fieldsOf } from '#kernel/plan/fields.ts';
import { type PlanAnswers, samePlanValue } from '#kernel/plan/values.ts';
import type { Ctx } from '#platform/capability.ts';
import { becauseOf } from '../access.ts';
import { contextOf, definitionOf } from '../context.ts';
import { type api, type Difference, problems, type Version } from '../contract.ts';
import { keepVersion, readContent } from '../snapshot.ts';
import * as store from '../store.ts';
import { openPlan, personsOf } from './read.ts';

type In<K extends keyof typeof api> = InputOf<(typeof api)[K]>;

type Listed = Omit<store.Version, 'content'>;

const presenter = async (ctx: Ctx, rows: readonly Listed[]): Promise<(row: Listed) => Version> => {
  const person = await personsOf(
    ctx,
    rows.map(row => row.personId),
  );
  return ({ number, versionCode, digest, why, note, personId, at }) => ({
    number,
    versionCode,
    digest,
    why,
    note,
    person: person(personId),
    at: at.toISOString(),
  });
};

export const versions = async (ctx: Ctx, { id, after, size }: In<'versions'>) => {
  await openPlan(ctx, id);
  const rows = await store.listVersions(ctx.tx, id, { after: cursorOf(after, byNumber), size });
  return pageFrom(rows, { size, key: row => [row.number], present: await presenter(ctx, rows) });
};

export const keep = async (ctx: Ctx, { id, note }: In<'keep'>): Promise<Version> => {
  const row = await store.lock(ctx.tx, id);
  if (!row) throw problems.missing();
  // A plan that was handed in stands in its last version already; whoever writes it may keep more.
  if (becauseOf(ctx.actor, row, row.instant) === 'role') throw problems.role();
  const kept = await keepVersion(ctx, row, 'kept', note || null);
  await ctx.record('plans.kept', row.subjectId, { scopes: row.scopes, payload: { plan: id, versionCode: kept.versionCode } });
  return (await presenter(ctx, [kept]))(kept);
};

/** What a plan said in a version; 0 is what it says now, cover and summary with what the form gives them. */
const said = async (ctx: Ctx, row: store.Plan, number: number): Promise<PlanAnswers> => {
  const version = number === 0 ? null : await store.findVersion(ctx.tx, row.id, number);
  if (version === undefined) throw problems['no-version']();
  const { answers, cover, summary } = version ? readContent(version) : { answers: row.answers, ...(await contextOf(ctx, row)) };
  const from = (prefix: string, values: Readonly<Record<string, string | null>>) =>
    Object.fromEntries(Object.entries(values).map(([key, value]) => [`${prefix}.${key}`, value]));
  const own = Object.fromEntries(Object.entries(answers).filter(([, value]) => value != null));
  return { ...from('cover', cover), ...from('summary', summary), ...own };
};

export const compare = async (ctx: Ctx, { id, from, to }: In<'compare'>): Promise<{ items: Difference[] }> => {
  const row = await openPlan(ctx, id);
  const [before, after] = [await said(ctx, row, from), await said(ctx, row, to)];
  const fields = fieldsOf(await definitionOf(ctx.tx, row)).filter(field => field.kind !== 'marks');
  return {
    items: fields
      .filter(({ id: field }) => !samePlanValue(before[field], after[field]))
      .map(({ id: field }) => ({ field, before: before[field] ?? null, after: after[field] ?? null })),
  };
};
