import { type Actor, businessRoles, type Role, SERVICE } from '#kernel/actor.ts';
import type { Because } from './contract.ts';

/** Who works with records opens their forms. Which organisations write in one is said by the form itself (`writers`). */
export const permissions: Record<'forms.read' | 'forms.write', readonly Role[]> = {
  'forms.read': businessRoles,
  'forms.write': ['park-lead', 'school-clerk', 'enterprise-clerk'],
};

export type Access = { readonly writers: readonly string[]; readonly locked: boolean; readonly editableUntil: Date | null };

/** The system writes what followed from somewhere else (a member confirmed its page): under the same lock and deadline, within the scopes of the event. */
const isSystem = (actor: Actor) => actor.id === SERVICE;

/** Why this person may not write at this instant of the database's clock; null when they may. */
export const becauseOf = (actor: Actor, { writers, locked, editableUntil }: Access, instant: Date): Because | null => {
  const writes =
    isSystem(actor) ||
    (actor.organisation !== null && writers.includes(actor.organisation.id) && actor.roles.some(role => permissions['forms.write'].includes(role)));
  if (!writes) return 'role';
  if (locked) return 'locked';
  return editableUntil !== null && instant > editableUntil ? 'closed' : null;
};
