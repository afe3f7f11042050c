import { attachmentsOf } from '#foundations/attachments/published.ts';
import type { InputOf } from '#kernel/endpoint.ts';
import type { Attachable, Ctx } from '#platform/capability.ts';
import { readCode } from '#platform/qr/code.ts';
import { scopesOf } from '../access.ts';
import { type api, problems, type ReadPage, type Stamped } from '../contract.ts';
import { confirmByPage, isCurrentPage, sheetNamed, takeBack } from '../sheets.ts';
import * as store from '../store.ts';
import { ownForm } from './desk.ts';

type In<K extends keyof typeof api> = InputOf<(typeof api)[K]>;

/** The kind of record that photographs of stamped pages are attached to: one for each member's sheet, under the identifier of the sheet. */
export const stampedPage = 'stamped-page';

/** Whose page a code is on, among the members of this form. */
const sheetOfCode = async (ctx: Ctx, formId: string, text: string) => {
  const read = readCode(text);
  if (read === 'forged' || read === 'foreign') throw problems.forged();
  const sheet = await sheetNamed(ctx, read.sheetId);
  // The code is genuine: a page of another application, or of somebody who is no member any more.
  if (!sheet || sheet.formId !== formId) throw problems['other-form']();
  return { sheet, print: read.version };
};

export const readPage = async (ctx: Ctx, { formId, code }: In<'readPage'>): Promise<ReadPage> => {
  await ownForm(ctx, formId);
  const { sheet, print } = await sheetOfCode(ctx, formId, code);
  return { sheetId: sheet.id, member: sheet.member.name, version: print, current: await isCurrentPage(ctx, sheet.id, print), stage: sheet.stage };
};

const present = ({ attachmentId, sheetId, print, byHand, at }: store.StampedRow): Stamped => ({ attachmentId, sheetId, print, byHand, at: at.toISOString() });

export const stamped = async (ctx: Ctx, { formId }: In<'stamped'>) => {
  await ownForm(ctx, formId);
  return { items: (await store.stampedOfForm(ctx.tx, formId)).map(present) };
};

export const filePage = async (ctx: Ctx, { sheetId, attachmentId, code, print, disclosure }: In<'filePage'>): Promise<Stamped> => {
  const sheet = await sheetNamed(ctx, sheetId);
  if (!sheet) throw problems.missing();
  const { form } = await ownForm(ctx, sheet.formId);
  const read = code === undefined ? null : await sheetOfCode(ctx, form.id, code);
  if (read && read.sheet.id !== sheetId) throw problems['other-form']();
  const number = read?.print ?? print;
  if (number === undefined) throw problems.forged();
  const attached = (await attachmentsOf(ctx.tx, stampedPage, sheetId)).some(({ id }) => id === attachmentId);
  if (!attached) throw problems['not-attached']();
  // Refuses a page of an older content, and a form that has closed.
  await confirmByPage(ctx, sheetId, { print: number, disclosure: disclosure || null });
  const scopes = scopesOf({ node: sheetId, writers: form.writers });
  const before = await store.findStamped(ctx.tx, attachmentId);
  if (!before)
    await store.insertStamped(ctx.tx, { attachmentId, sheetId, formId: form.id, print: number, byHand: read === null, personId: ctx.actor.id, scopes });
  await ctx.record('links.page-filed', form.subjectId, {
    scopes,
    payload: { sheet: sheetId, member: sheet.member.name, attachment: attachmentId, print: number, byHand: read === null },
  });
  return present((await store.findStamped(ctx.tx, attachmentId))!);
};

export const undoPage = async (ctx: Ctx, { attachmentId }: In<'undoPage'>) => {
  const filed = await store.findStamped(ctx.tx, attachmentId);
  if (!filed) throw problems.missing();
  const { form } = await ownForm(ctx, filed.formId);
  const sheet = await sheetNamed(ctx, filed.sheetId);
  await takeBack(ctx, filed.sheetId);
  await store.removeStamped(ctx.tx, attachmentId);
  await ctx.record('links.page-taken-back', form.subjectId, {
    scopes: filed.scopes,
    payload: { sheet: filed.sheetId, member: sheet?.member.name ?? null, attachment: attachmentId },
  });
  return { undone: true };
};

/** Who fills in the form attaches to its members' pages. A page that was filed is taken back before its picture can go. */
export const attachable: Attachable = {
  mayAttach: async (ctx, sheetId) => {
    const sheet = await sheetNamed(ctx, sheetId);
    if (!sheet) return null;
    const { form, because } = await ownForm(ctx, sheet.formId);
    if (because) throw problems[because]();
    return { scopes: scopesOf({ node: sheetId, writers: form.writers }) };
  },
  mayRead: async (ctx, sheetId) => (await sheetNamed(ctx, sheetId)) !== null,
};
