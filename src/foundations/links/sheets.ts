import { sheetsOf as allOf, confirmSheet, isCurrentPage, type MemberSheet, sheetOf, takeBackConfirmation } from '#foundations/contributions/published.ts';
import type { Ctx } from '#platform/capability.ts';

/** A member's sheet as far as links are concerned with it. */
export type Sheet = {
  readonly id: string;
  readonly formId: string;
  readonly member: { readonly name: string; readonly organisationId: string | null; readonly groups: readonly string[] };
  readonly stage: 'empty' | 'filling' | 'given' | 'confirmed';
};

const stageOf = ({ state, figures, items }: MemberSheet): Sheet['stage'] => {
  if (state !== 'open') return state;
  return items.length > 0 || Object.values(figures).some(value => value != null) ? 'filling' : 'empty';
};

const ofMember = (sheet: MemberSheet): Sheet => ({
  id: sheet.id,
  formId: sheet.formId,
  member: sheet.member,
  stage: stageOf(sheet),
});

/** The sheets of those who are members now. */
export const sheetsOf = async (ctx: Ctx, formId: string): Promise<Sheet[]> => (await allOf(ctx, formId)).filter(sheet => sheet.current).map(ofMember);

/** One member's sheet; null outside the reader's scopes, and for who is no member any more. */
export const sheetNamed = async (ctx: Ctx, sheetId: string): Promise<Sheet | null> => {
  const sheet = await sheetOf(ctx, sheetId);
  return sheet?.current ? ofMember(sheet) : null;
};

export const confirmByLink = (ctx: Ctx, sheetId: string, disclosure: string | null) => confirmSheet(ctx, sheetId, { how: 'link', disclosure });
export const confirmByPage = (ctx: Ctx, sheetId: string, { print, disclosure }: { print: number; disclosure: string | null }) =>
  confirmSheet(ctx, sheetId, { how: 'paper', disclosure, print });
export const takeBack = (ctx: Ctx, sheetId: string) => takeBackConfirmation(ctx, sheetId);
export { isCurrentPage };
