import type { InputOf } from '#kernel/endpoint.ts';
import { withComputed } from '#kernel/form/cells.ts';
import { cellNamed, type SelfCheck, selfCheck } from '#kernel/form/check.ts';
import { factsOf } from '#kernel/form/facts.ts';
import type { Ctx } from '#platform/capability.ts';
import { contextOf } from '../context.ts';
import type { api, FormPage, Since } from '../contract.ts';
import { daysOf } from '../days.ts';
import { noteLook } from '../looks.ts';
import { versionOf } from '../versions.ts';
import { openForm } from './open.ts';
import { marksOf, standingOf } from './standing.ts';

type In<K extends keyof typeof api> = InputOf<(typeof api)[K]>;

export const get = async (ctx: Ctx, { id }: In<'get'>): Promise<FormPage> => {
  const form = await openForm(ctx, id);
  await noteLook(ctx, form, 'screen');
  const { row, definition, answers } = form;
  return {
    id,
    packageId: row.packageId,
    subjectKind: row.subjectKind,
    subjectId: row.subjectId,
    definition,
    answers,
    versions: row.versions,
    days: await daysOf(ctx, row, answers, (await versionOf(ctx, form))?.at ?? ctx.now),
    ...(await standingOf(ctx, form)),
  };
};

/** The stamp as it was handed out: `section.mark` by commas. What it does not name has changed. */
const marksIn = (stamp: string): Map<string, string> =>
  new Map(stamp.split(',').map(part => [part.slice(0, part.lastIndexOf('.')), part.slice(part.lastIndexOf('.') + 1)]));

/** What changed since the reader looked last: whole sections, so that a value that was cleared is known to be gone. */
export const since = async (ctx: Ctx, { id, stamp }: In<'since'>): Promise<Since> => {
  const form = await openForm(ctx, id);
  await noteLook(ctx, form, 'screen');
  const known = marksIn(stamp);
  const changed = Object.entries(marksOf(form.row)).flatMap(([key, mark]) => (key !== '' && known.get(key) !== mark ? [key] : []));
  const among = <T>(values: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(Object.entries(values).filter(([field]) => changed.includes(cellNamed(form.definition, field)?.section ?? '')));
  return { changed, answers: among(form.answers), versions: among(form.row.versions), ...(await standingOf(ctx, form)) };
};

export const check = async (ctx: Ctx, { id }: In<'check'>): Promise<SelfCheck> => {
  const { row, definition, answers } = await openForm(ctx, id);
  return selfCheck(definition, answers, await contextOf(ctx, row, answers));
};

/** What is written now as facts; what was not filled in is none. */
export const facts = async (ctx: Ctx, { id }: In<'facts'>) => {
  const { definition, answers } = await openForm(ctx, id);
  return { items: factsOf(definition, withComputed(definition, answers)) };
};
