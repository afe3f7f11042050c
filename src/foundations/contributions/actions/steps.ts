import { questionsFor } from '#kernel/form/members.ts';
import type { Ctx } from '#platform/capability.ts';
import { problems, type SheetPage, type Way } from '../contract.ts';
import { impossible, stageOf } from '../rules/state.ts';
import * as store from '../store.ts';
import { digestOf, isCurrent } from './content.ts';
import { sourceOf } from './figures.ts';
import { type Opened, writeOn } from './open.ts';
import { sheetPage } from './read.ts';

/** A sheet is handed in with something on it, and without a ratio that cannot be. Questions without a figure stay missing: never 0. */
const refuse = (ctx: Ctx, { sheet, definition }: Opened, items: readonly store.Item[]): void => {
  if (stageOf({ ...sheet, items: items.length }) === 'empty') throw problems['nothing-given']();
  const wrong = impossible(questionsFor(definition, sheet.groups), sheet.figures);
  if (wrong.length === 0) return;
  throw problems.impossible({
    errors: wrong.map(({ key, label, year }) => ({
      pointer: `/figures/${key}`,
      message: { 'zh-CN': `「${label}」${year ? `（${year}年）` : ''}大于总数`, en: `“${label}”${year ? ` (${year})` : ''} exceeds the whole` }[ctx.language],
    })),
  });
};

const handIn = async (ctx: Ctx, opened: Opened): Promise<Opened> => {
  const { sheet, round, instant } = opened;
  refuse(ctx, opened, await store.itemsOfSheet(ctx.tx, sheet.id));
  const source = sourceOf(ctx, opened);
  const given = await store.updateSheet(ctx.tx, sheet.id, { state: 'given', givenAt: instant, givenSource: source });
  await ctx.record('contributions.given', round.subjectId, {
    scopes: sheet.scopes,
    payload: { form: sheet.formId, sheet: sheet.id, member: sheet.name, source },
  });
  return { ...opened, sheet: given };
};

export const give = async (ctx: Ctx, { id }: { id: string }): Promise<SheetPage> => {
  const opened = await writeOn(ctx, id);
  return sheetPage(ctx, opened.sheet.state === 'open' ? await handIn(ctx, opened) : opened);
};

export type Confirmation = {
  readonly how: Way;
  /** What the member says instead of the statement (如实说明); null when it confirms it. */
  readonly disclosure: string | null;
  /** Of a stamped page: the number that it carries. */
  readonly print?: number;
};

/**
 * The member stands by its figures and by the statement, or says what is so instead. The form hears of it by a reaction: a member does not
 * write in a form that it may not read.
 */
export const confirmOpened = async (ctx: Ctx, given: Opened, { how, disclosure, print }: Confirmation): Promise<Opened> => {
  const opened = given.sheet.state === 'open' ? await handIn(ctx, given) : given;
  const { sheet, round, instant } = opened;
  const items = await store.itemsOfSheet(ctx.tx, sheet.id);
  refuse(ctx, opened, items);
  const digest = digestOf(sheet, items);
  if (print !== undefined && !(await isCurrent(ctx, sheet, digest, print))) throw problems.outdated();
  const confirmed = await store.updateSheet(ctx.tx, sheet.id, {
    state: 'confirmed',
    confirmedAt: instant,
    confirmedHow: how,
    confirmedVersion: digest,
    disclosure,
  });
  await ctx.record('contributions.confirmed', round.subjectId, {
    scopes: sheet.scopes,
    payload: { form: sheet.formId, sheet: sheet.id, member: sheet.name, how, disclosed: disclosure !== null },
  });
  return { ...opened, sheet: confirmed };
};

/** Only the member itself confirms at a screen; for a member without one its stamped page is filed. */
export const confirm = async (ctx: Ctx, { id, disclosure }: { id: string; disclosure: string | null }): Promise<SheetPage> => {
  const opened = await writeOn(ctx, id);
  if (sourceOf(ctx, opened) === 'school') throw problems.role();
  return sheetPage(ctx, await confirmOpened(ctx, opened, { how: 'desk', disclosure: disclosure || null }));
};
