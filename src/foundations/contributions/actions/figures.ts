import { namesOfPersons } from '#foundations/identity/published.ts';
import { hasRole } from '#kernel/actor.ts';
import type { InputOf, OutputOf } from '#kernel/endpoint.ts';
import { type Question, questionsFor } from '#kernel/form/members.ts';
import { common } from '#kernel/problem.ts';
import { say, type Text } from '#kernel/words.ts';
import type { Ctx } from '#platform/capability.ts';
import { partOf } from '../access.ts';
import { type api, problems, type Source } from '../contract.ts';
import { readFigure } from '../rules/figure.ts';
import * as store from '../store.ts';
import { type Opened, writeOn } from './open.ts';

/** `base: null` builds on whatever is there. */
export type Wanted = { readonly field: string; readonly base: number | null; readonly value: string | null };

const notAsked = say('本单位不填此项，请刷新后重试', 'This member is not asked for that; reload and try again');

const readAll = (questions: readonly Question[], wanted: readonly Wanted[]) => {
  const read: Wanted[] = [];
  const faults: { pointer: string; message: Text }[] = [];
  for (const [i, change] of wanted.entries()) {
    const question = questions.find(({ key }) => key === change.field);
    const parsed = question && readFigure(question, change.value);
    if (!parsed || read.some(({ field }) => field === change.field)) faults.push({ pointer: `/changes/${i}/field`, message: notAsked });
    else if ('error' in parsed) faults.push({ pointer: `/changes/${i}/value`, message: parsed.error });
    else read.push({ ...change, value: parsed.value });
  }
  return { read, faults };
};

/** Both figures of every question that moved, so that nobody's typing is lost. */
const conflictsOf = async (ctx: Ctx, sheet: store.Sheet, moved: readonly Wanted[]) => {
  const last = await store.lastChanges(
    ctx.tx,
    sheet.id,
    moved.map(({ field }) => field),
  );
  const names = await namesOfPersons(
    ctx.tx,
    last.map(change => change.personId),
  );
  return moved.map(({ field, value }) => {
    const change = last.find(one => one.key === field);
    return {
      field,
      version: sheet.versions[field] ?? 0,
      mine: value,
      theirs: sheet.figures[field] ?? null,
      person: change ? (names.get(change.personId) ?? null) : null,
      at: change?.at.toISOString() ?? null,
    };
  });
};

/** Who writes here, as it is remembered with every figure. */
export const sourceOf = (ctx: Ctx, { round, sheet }: Opened): Source =>
  hasRole(ctx.actor, 'guest') ? 'link' : partOf(ctx.actor, round, sheet) === 'member' ? 'desk' : 'school';

/** What was confirmed is something else after a change: the confirmation must be given again. What was handed in stays handed in. */
export const reopen = async (ctx: Ctx, { sheet, round }: Opened): Promise<void> => {
  if (sheet.state !== 'confirmed') return;
  await store.updateSheet(ctx.tx, sheet.id, { state: 'given', confirmedAt: null, confirmedHow: null, confirmedVersion: null });
  await ctx.record('contributions.reopened', round.subjectId, {
    scopes: sheet.scopes,
    payload: { form: sheet.formId, sheet: sheet.id, member: sheet.name },
  });
};

/** Writes figures, or refuses all of them. */
export const saveFigures = async (ctx: Ctx, id: string, wanted: readonly Wanted[], from?: Source): Promise<OutputOf<(typeof api)['save']>> => {
  const opened = await writeOn(ctx, id);
  const { sheet, round, definition, instant } = opened;
  const { read, faults } = readAll(questionsFor(definition, sheet.groups), wanted);
  if (faults.length > 0) throw common.invalid({ errors: faults.map(({ pointer, message }) => ({ pointer, message: message[ctx.language] })) });
  const kept = (key: string) => ({ version: sheet.versions[key] ?? 0, value: sheet.figures[key] ?? null });
  const moved = read.filter(({ field, base, value }) => base !== null && base !== kept(field).version && value !== kept(field).value);
  if (moved.length > 0) throw problems.conflict({ extra: { conflicts: await conflictsOf(ctx, sheet, moved) } });

  const changed = read
    .filter(({ field, value }) => value !== kept(field).value)
    .map(({ field, value }) => ({ key: field, value, version: kept(field).version + 1 }));
  const saved = read.map(({ field, value }) => ({ field, value, version: changed.find(one => one.key === field)?.version ?? kept(field).version }));
  if (changed.length === 0) return { saved, at: instant.toISOString() };
  const source = from ?? sourceOf(ctx, opened);
  const at = await store.writeFigures(ctx.tx, sheet, changed, source, ctx.actor.id);
  await reopen(ctx, opened);
  // One event for the first figure on a sheet, and the next when it is handed in: every figure in between is in its own history.
  if (sheet.changedAt === null)
    await ctx.record('contributions.filled', round.subjectId, {
      scopes: sheet.scopes,
      payload: { form: sheet.formId, sheet: sheet.id, member: sheet.name, source },
    });
  return { saved, at: at.toISOString() };
};

export const save = (ctx: Ctx, { id, changes }: InputOf<(typeof api)['save']>) => saveFigures(ctx, id, changes);
