import { z } from 'zod';
import { attachmentsOf } from '#foundations/attachments/published.ts';
import { namesOfPersons } from '#foundations/identity/published.ts';
import { SERVICE } from '#kernel/actor.ts';
import type { InputOf } from '#kernel/endpoint.ts';
import { cursorOf, inCursor, pageFrom } from '#kernel/page.ts';
import { checkPlanAnswers, coverValue, type PlanCheck } from '#kernel/plan/check.ts';
import type { Ctx } from '#platform/capability.ts';
import { becauseOf } from '../access.ts';
import { contextOf, definitionOf } from '../context.ts';
import { type api, type PastChange, type PlanPage, problems } from '../contract.ts';
import * as store from '../store.ts';

type In<K extends keyof typeof api> = InputOf<(typeof api)[K]>;

/** The plan as this reader may see it; `missing` outside their scopes. */
export const openPlan = async (ctx: Ctx, id: string): Promise<store.Plan> => {
  const row = await store.find(ctx.tx, id);
  if (!row) throw problems.missing();
  return row;
};

export const get = async (ctx: Ctx, { id }: In<'get'>): Promise<PlanPage> => {
  const row = await openPlan(ctx, id);
  const definition = await definitionOf(ctx.tx, row);
  const context = await contextOf(ctx, row);
  const because = becauseOf(ctx.actor, row, row.instant);
  const slots = definition.chapters.flatMap(chapter => (chapter.attachments ?? []).map(one => one.evidence));
  const files = (await attachmentsOf(ctx.tx, row.subjectKind, row.subjectId)).filter(file => slots.includes(file.slot));
  return {
    id,
    packageId: row.packageId,
    packageVersion: row.packageVersion,
    subjectKind: row.subjectKind,
    subjectId: row.subjectId,
    name: coverValue({ answers: row.answers, context }, 'name'),
    definition,
    answers: row.answers,
    versions: row.versions,
    editable: because === null,
    because,
    editableUntil: row.editableUntil?.toISOString() ?? null,
    context,
    files: files.map(({ id: file, slot, name, sha256 }) => ({ id: file, slot, name, sha256 })),
  };
};

/** The self-check of what is written now. */
export const checkOf = async (ctx: Ctx, row: store.Plan): Promise<PlanCheck> =>
  checkPlanAnswers(await definitionOf(ctx.tx, row), row.answers, await contextOf(ctx, row));

export const check = async (ctx: Ctx, { id }: In<'check'>): Promise<PlanCheck> => checkOf(ctx, await openPlan(ctx, id));

/** Names for histories; the system has none of its own. */
export const personsOf = async (ctx: Ctx, ids: readonly string[]) => {
  const names = await namesOfPersons(ctx.tx, ids);
  return (id: string) => ({ id, name: names.get(id) ?? (id === SERVICE ? { 'zh-CN': '系统', en: 'System' }[ctx.language] : '') });
};

export const history = async (ctx: Ctx, { id, field, after, size }: In<'history'>) => {
  await openPlan(ctx, id);
  const rows = await store.history(ctx.tx, id, field, { after: cursorOf(after, z.tuple([inCursor.count])), size });
  const person = await personsOf(
    ctx,
    rows.map(change => change.personId),
  );
  return pageFrom(rows, {
    size,
    key: change => [change.version],
    present: ({ personId, at, ...change }): PastChange => ({ ...change, person: person(personId), at: at.toISOString() }),
  });
};
