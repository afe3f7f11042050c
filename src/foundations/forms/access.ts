import { type Actor, businessRoles, type Role, SERVICE } from '#kernel/actor.ts';
import type { Because, SectionBecause } from './contract.ts';

/** Who works with records opens their forms. Which organisations write in one is said by the form itself (`writers`). */
export const permissions: Record<'forms.read' | 'forms.write', readonly Role[]> = {
  'forms.read': businessRoles,
  'forms.write': ['park-lead', 'school-clerk', 'enterprise-clerk'],
};

/** Who has a section; `null` while nobody has it. */
export type Assigned = { readonly assigneeOrganisation: string | null; readonly assigneePerson: string | null; readonly exclusive: boolean };
export type Access = { readonly writers: readonly string[]; readonly locked: boolean; readonly editableUntil: Date | null };

/** The system writes what followed from somewhere else (a member confirmed its page): under the same lock and deadline, within the scopes of the event. */
const isSystem = (actor: Actor) => actor.id === SERVICE;

const fillsIn = (actor: Actor): boolean => actor.organisation !== null && actor.roles.some(role => permissions['forms.write'].includes(role));

/** The section is this actor's to fill in: given to them, or to all of their organisation. */
export const isAssignee = (actor: Actor, { assigneeOrganisation, assigneePerson }: Assigned): boolean =>
  fillsIn(actor) && actor.organisation!.id === assigneeOrganisation && (assigneePerson === null || assigneePerson === actor.id);

/** Organisations that fill in the whole form share its sections out. */
export const coordinates = (actor: Actor, { writers }: Pick<Access, 'writers'>): boolean => fillsIn(actor) && writers.includes(actor.organisation!.id);

/** The form is not open to anybody now, by the database's clock. */
export const shutBecause = ({ locked, editableUntil }: Access, instant: Date): Exclude<Because, 'role'> | null => {
  if (locked) return 'locked';
  return editableUntil !== null && instant > editableUntil ? 'closed' : null;
};

/** Why this person may not write in a section at this instant of the database's clock; null when they may. */
export const becauseOf = (actor: Actor, access: Access & Partial<Assigned>, instant: Date): SectionBecause | null => {
  const assigned: Assigned = {
    assigneeOrganisation: access.assigneeOrganisation ?? null,
    assigneePerson: access.assigneePerson ?? null,
    exclusive: access.exclusive ?? false,
  };
  const mine = isSystem(actor) || isAssignee(actor, assigned);
  if (!mine && !coordinates(actor, access)) return 'role';
  return shutBecause(access, instant) ?? (assigned.exclusive && !mine ? 'assigned' : null);
};
