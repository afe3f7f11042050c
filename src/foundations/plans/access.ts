import { type Actor, businessRoles, type Role } from '#kernel/actor.ts';
import type { Because } from './contract.ts';

/** Who works with records opens their plans. Which organisations write in one is said by the plan itself (`writers`). */
export const permissions: Record<'plans.read' | 'plans.write' | 'plans.opine', readonly Role[]> = {
  'plans.read': businessRoles,
  // Whoever works for an organisation that was asked, or came by a link to it; who was, says the round.
  'plans.opine': [...businessRoles, 'guest'],
  'plans.write': ['park-lead', 'school-clerk', 'enterprise-clerk'],
};

export type Access = { readonly writers: readonly string[]; readonly locked: boolean; readonly editableUntil: Date | null };

/** Why this person may not write at this instant of the database's clock; null when they may. */
export const becauseOf = (actor: Actor, { writers, locked, editableUntil }: Access, instant: Date): Because | null => {
  const writes = actor.organisation !== null && writers.includes(actor.organisation.id) && actor.roles.some(role => permissions['plans.write'].includes(role));
  if (!writes) return 'role';
  if (locked) return 'locked';
  return editableUntil !== null && instant > editableUntil ? 'closed' : null;
};
