import { type Actor, businessRoles, hasRole, holds, type Role } from '#kernel/actor.ts';
import type { Because } from './contract.ts';

const clerks: readonly Role[] = ['park-lead', 'school-clerk', 'enterprise-clerk'];

/** A member fills its own sheet, on the desk or as a guest by link; who fills the form sees to all of them. */
export const permissions: Record<'contributions.read' | 'contributions.fill' | 'contributions.confirm' | 'contributions.manage', readonly Role[]> = {
  'contributions.read': [...businessRoles, 'guest'],
  'contributions.fill': [...clerks, 'guest'],
  // A guest confirms by its link, which wants the telephone proved a short while ago (`links.confirm`).
  'contributions.confirm': clerks,
  'contributions.manage': clerks,
};

export type Round = { readonly writers: readonly string[]; readonly locked: boolean; readonly editableUntil: Date | null };
export type Sheet = { readonly id: string; readonly organisationId: string | null; readonly member: boolean };

/** `member`: its own sheet. `school`: fills the form that the sheet belongs to, and so may enter for a member (代填). */
export type Part = 'member' | 'school' | 'reader';
export const partOf = (actor: Actor, round: Round, sheet: Sheet | null): Part => {
  if (hasRole(actor, 'guest')) return sheet !== null && holds(actor, sheet.id) ? 'member' : 'reader';
  if (!hasRole(actor, ...clerks)) return 'reader';
  if (sheet !== null && sheet.organisationId !== null && holds(actor, sheet.organisationId)) return 'member';
  return actor.organisation !== null && round.writers.includes(actor.organisation.id) ? 'school' : 'reader';
};

/** Why this person may not write on the sheet at this instant of the database's clock; null when they may. */
export const becauseOf = (actor: Actor, round: Round, sheet: Sheet | null, instant: Date): Because | null => {
  if (partOf(actor, round, sheet) === 'reader' || sheet?.member === false) return 'role';
  if (round.locked) return 'locked';
  return round.editableUntil !== null && instant > round.editableUntil ? 'closed' : null;
};

/** Does this person's organisation fill the form? It asks the members, settles what is one thing, and takes the sums over. */
export const manages = (actor: Actor, round: Round): boolean => partOf(actor, round, null) === 'school';

/**
 * The nodes that read a sheet: whoever reads the form, the member's organisation once it was asked, and the sheet's own node, which a link
 * gives to one person of the member.
 */
export const scopesOf = (sheet: { id: string; organisationId: string | null }, keepers: readonly string[], asked: boolean): string[] => [
  ...new Set([sheet.id, ...(asked && sheet.organisationId ? [sheet.organisationId] : []), ...keepers]),
];
