import type { Ctx } from '#platform/capability.ts';
import { digestOf, isCurrent, printNumber } from './actions/content.ts';
import { reopen, saveFigures, type Wanted } from './actions/figures.ts';
import { type ItemInput, putAll, removeAll } from './actions/items.ts';
import { writeOn } from './actions/open.ts';
import { type Confirmation, confirmOpened } from './actions/steps.ts';
import { problems, type Source } from './contract.ts';
import * as store from './store.ts';

export { questionsFor } from '#kernel/form/members.ts';
export type { ItemInput } from './actions/items.ts';

/** What one member gave for a form. Its id is a scope node: who holds it reads and fills this sheet and no other. */
export type MemberSheet = {
  readonly id: string;
  readonly formId: string;
  readonly member: { readonly name: string; readonly organisationId: string | null; readonly groups: readonly string[] };
  /** Stands on the form now; what a former member gave is kept. */
  readonly current: boolean;
  readonly node: string;
  readonly figures: Readonly<Record<string, string | null | undefined>>;
  /** Of each figure that was ever written. */
  readonly versions: Readonly<Record<string, number>>;
  readonly items: readonly (ItemInput & { readonly id: string; readonly list: string })[];
  readonly state: 'open' | 'given' | 'confirmed';
  readonly disclosure: string | null;
};

const present = (sheet: store.Sheet, items: readonly store.Item[]): MemberSheet => ({
  id: sheet.id,
  formId: sheet.formId,
  member: { name: sheet.name, organisationId: sheet.organisationId, groups: sheet.groups },
  current: sheet.member,
  node: sheet.id,
  figures: sheet.figures,
  versions: sheet.versions,
  items: items
    .filter(item => item.sheetId === sheet.id)
    .map(({ id, list, name, code, partners, others, since, until, proof, note }) => ({ id, list, name, code, partners, others, since, until, proof, note })),
  state: sheet.state,
  disclosure: sheet.disclosure,
});

/** The sheets of a form that this reader may see: all for who reads the form, its own for a member. */
export const sheetsOf = async (ctx: Ctx, formId: string): Promise<MemberSheet[]> => {
  const items = await store.itemsOf(ctx.tx, formId);
  return (await store.sheetsOf(ctx.tx, formId)).map(sheet => present(sheet, items));
};

/** The forms of a consortium of this name whose members are asked, as far as this reader sees them. */
export const formsCalled = async (ctx: Ctx, consortium: string): Promise<string[]> =>
  (await store.roundsTitled(ctx.tx, consortium)).map(({ formId }) => formId);

/** One sheet; null outside the reader's scopes. */
export const sheetOf = async (ctx: Ctx, sheetId: string): Promise<MemberSheet | null> => {
  const sheet = await store.findSheet(ctx.tx, sheetId);
  return sheet ? present(sheet, await store.itemsOfSheet(ctx.tx, sheetId)) : null;
};

/** Writes figures, each on the version that its writer saw; a figure that moved since refuses all of them. */
export const putFiguresOn = async (ctx: Ctx, sheetId: string, wanted: readonly Wanted[], source: Source): Promise<ReadonlyMap<string, number>> =>
  new Map((await saveFigures(ctx, sheetId, wanted, source)).saved.map(({ field, version }) => [field, version]));

/** Adds entries to a list of the sheet. Answers with their ids. */
export const putItems = async (ctx: Ctx, sheetId: string, list: string, items: readonly ItemInput[], source: Source): Promise<string[]> =>
  (await putAll(ctx, await writeOn(ctx, sheetId), list, items, source)).map(({ id }) => id);

/** Takes entries back that nobody changed since they were put there; answers with those that it took. */
export const takeBackItems = async (ctx: Ctx, sheetId: string, ids: readonly string[]): Promise<string[]> => {
  const untouched = (await store.itemsOfSheet(ctx.tx, sheetId)).filter(item => ids.includes(item.id) && item.version === 1);
  if (untouched.length > 0) await removeAll(ctx, await writeOn(ctx, sheetId), untouched);
  return untouched.map(({ id }) => id);
};

/**
 * The member confirms, by its link or on the stamped page that was filed; `print` is the number that the page carries, and an older one is
 * refused as `outdated`. Whose word it is has been proved by the caller.
 */
export const confirmSheet = async (ctx: Ctx, sheetId: string, how: Confirmation): Promise<void> => {
  await confirmOpened(ctx, await writeOn(ctx, sheetId), how);
};

/** Does the page with this number say what the sheet says now? A page of an older content must be printed again. */
export const isCurrentPage = async (ctx: Ctx, sheetId: string, print: number): Promise<boolean> => {
  const sheet = await store.findSheet(ctx.tx, sheetId);
  if (!sheet) throw problems.missing();
  return isCurrent(ctx, sheet, digestOf(sheet, await store.itemsOfSheet(ctx.tx, sheetId)), print);
};

/** Takes a confirmation back that was entered by mistake (a page filed to the wrong member): what was handed in stays handed in. */
export const takeBackConfirmation = async (ctx: Ctx, sheetId: string): Promise<void> => {
  await reopen(ctx, await writeOn(ctx, sheetId));
};

/** The number of the page that says what the sheet says now: it stands on the paper, and in the code on it. */
export const pageNumber = async (ctx: Ctx, sheetId: string): Promise<number> => {
  const sheet = await store.findSheet(ctx.tx, sheetId);
  if (!sheet) throw problems.missing();
  return printNumber(ctx, sheet, digestOf(sheet, await store.itemsOfSheet(ctx.tx, sheetId)));
};

/** The forms whose members were asked and whose consortium has this name: for the demo world, which knows no identifiers. */
export const askedForms = async (ctx: Ctx, title: string): Promise<string[]> =>
  (await store.roundsTitled(ctx.tx, title)).filter(round => round.askedAt !== null).map(({ formId }) => formId);
