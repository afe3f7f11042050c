import { type Actor, businessRoles, hasRole, holds, maySign, type Role, SERVICE } from '#kernel/actor.ts';
import type { Because, SectionBecause } from './contract.ts';

/** Who fills in forms for an organisation that applies. */
export const fillingRoles: readonly Role[] = ['park-lead', 'school-clerk', 'enterprise-clerk'];

/** Who works with records opens their forms. Which organisations write in one is said by the form itself (`writers`). */
export const permissions: Record<'forms.read' | 'forms.open' | 'forms.write' | 'forms.save', readonly Role[]> = {
  'forms.read': businessRoles,
  // The editor of a form. A guest came by a link to one section, and sees that alone.
  'forms.open': [...businessRoles, 'guest'],
  'forms.write': fillingRoles,
  // Departments that are asked for an opinion write as well. Where, the form and its sections say.
  'forms.save': [...businessRoles, 'guest'],
};

/** Who has a section; `null` while nobody has it. */
export type Assigned = { readonly assigneeOrganisation: string | null; readonly assigneePerson: string | null; readonly exclusive: boolean };
/** A section that others than the applicant fill in (`fillers` of the form): who has one of these roles, while they are asked to. */
export type Filled = { readonly fillerRoles: readonly string[] | null; readonly asked: boolean };
/** The nodes of the links by which people without an account fill in a section. */
export type Visited = { readonly visitors: readonly string[] };
export type Access = { readonly writers: readonly string[]; readonly locked: boolean; readonly editableUntil: Date | null };

/** The system writes what followed from somewhere else (a member confirmed its page): under the same lock and deadline, within the scopes of the event. */
const isSystem = (actor: Actor) => actor.id === SERVICE;

const fillsIn = (actor: Actor): boolean => actor.organisation !== null && actor.roles.some(role => fillingRoles.includes(role));

/** The section is this actor's to fill in: given to them, or to all of their organisation. */
export const isAssignee = (actor: Actor, { assigneeOrganisation, assigneePerson }: Assigned): boolean =>
  fillsIn(actor) && actor.organisation!.id === assigneeOrganisation && (assigneePerson === null || assigneePerson === actor.id);

const isVisitor = (actor: Actor, visitors: readonly string[]): boolean => hasRole(actor, 'guest') && visitors.some(node => holds(actor, node));

/** Organisations that fill in the whole form share its sections out. */
export const coordinates = (actor: Actor, { writers }: Pick<Access, 'writers'>): boolean => fillsIn(actor) && writers.includes(actor.organisation!.id);

/** The form is not open to anybody now, by the database's clock. */
export const shutBecause = ({ locked, editableUntil }: Access, instant: Date): Exclude<Because, 'role'> | null => {
  if (locked) return 'locked';
  return editableUntil !== null && instant > editableUntil ? 'closed' : null;
};

/** Nothing in this section is ever this person's to write. */
export const isReader = (because: SectionBecause | null): boolean => because === 'role' || because === 'not-yours';

/** Why this person may not write in a section at this instant of the database's clock; null when they may. */
export const becauseOf = (actor: Actor, access: Access & Partial<Assigned> & Partial<Filled> & Partial<Visited>, instant: Date): SectionBecause | null => {
  // Handed in or late is nothing to who gives an opinion on what was handed in: it is their turn or it is not.
  if (access.fillerRoles) {
    if (!actor.roles.some(role => access.fillerRoles!.includes(role)) || !maySign(actor, 'opinion')) return 'not-yours';
    return access.asked ? null : 'not-asked';
  }
  // Who was entrusted with signing alone gives opinions and fills in nothing.
  if (actor.onBehalfOf?.kind === 'signing') return 'role';
  const assigned: Assigned = {
    assigneeOrganisation: access.assigneeOrganisation ?? null,
    assigneePerson: access.assigneePerson ?? null,
    exclusive: access.exclusive ?? false,
  };
  const mine = isSystem(actor) || isAssignee(actor, assigned);
  if (!mine && !coordinates(actor, access) && !isVisitor(actor, access.visitors ?? [])) return 'role';
  return shutBecause(access, instant) ?? (assigned.exclusive && !mine ? 'assigned' : null);
};
