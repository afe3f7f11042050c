import { type MemberSheet, sheetsOf } from '#foundations/contributions/published.ts';
import type { WritableForm } from '#foundations/forms/published.ts';
import type { Ctx } from '#platform/capability.ts';
import { type JudgedItem, judgeItems } from '../items.ts';
import { judge, type Standing } from '../preview.ts';
import type { Found } from '../read/found.ts';
import { figuresSection, memberDefinition } from '../template/members.ts';
import { standingOf } from './open.ts';

/** What a file is for: the form itself, or what one member gives for it. */
export type Target = { readonly standing: Standing; readonly sheet: MemberSheet | null };

export const membersOf = async (ctx: Ctx, formId: string): Promise<MemberSheet[]> => (await sheetsOf(ctx, formId)).filter(({ current }) => current);

export const targetOf = (form: WritableForm, members: readonly MemberSheet[], sheetId: string | null): Target => {
  const sheet = members.find(({ id }) => id === sheetId) ?? null;
  if (!sheet) return { standing: standingOf(form), sheet };
  const open = form.sections.some(({ because }) => because === null);
  return {
    sheet,
    standing: {
      definition: memberDefinition(form.definition, { ...sheet.member, id: sheet.id }),
      answers: Object.fromEntries(Object.entries(sheet.figures).filter(([, value]) => value != null)) as Standing['answers'],
      versions: sheet.versions,
      writable: new Set(open ? [figuresSection] : []),
    },
  };
};

/** What a file would change where it belongs. A member that left the form takes nothing any more. */
export const judgeFile = (form: WritableForm, members: readonly MemberSheet[], row: { readonly sheetId: string | null }, found: Found): JudgedItem[] => {
  const { standing, sheet } = targetOf(form, members, row.sheetId);
  if (row.sheetId !== null && !sheet) return [];
  const roster = members.filter(({ id }) => id !== sheet?.id).map(({ id, member }) => ({ id, name: member.name }));
  return [...judge(standing, found), ...(sheet ? judgeItems(form.definition, found.items ?? [], sheet.items, roster, standing.writable.size > 0) : [])];
};
