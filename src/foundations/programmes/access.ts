import { type Actor, businessRoles, CITY, hasRole, holds, INSIDE, municipalRoles, PUBLIC, type Role } from '#kernel/actor.ts';
import type { CallState, Commission } from './contract.ts';

/** Both issuing bodies keep the calls (渝经信发〔2023〕85号 is issued jointly). */
export const permissions: Record<string, readonly Role[]> = { 'programmes.manage': municipalRoles, 'programmes.receive': businessRoles };

/**
 * A draft is the city's; from then on everybody reads the call. Its own id is a node that no person holds: records of the call carry it,
 * so that what reacts to the call may find them.
 */
export const scopesOf = (call: { id: string; state: CallState }): string[] => (call.state === 'draft' ? [CITY] : [call.id, CITY, PUBLIC, INSIDE]);

/** Contacts are for addressees who are signed in, never for the public page. */
export const contactScopesOf = ({ state }: { state: CallState }): string[] => (state === 'draft' ? [CITY] : [CITY, INSIDE]);

/** The commission that this person acts for: each keeps calls under its own role. */
export const commissionOf = (actor: Actor): Commission => (hasRole(actor, 'municipal-economy-officer') ? 'economy' : 'education');

export type KeeperPart = 'keeper' | 'proposer' | 'second';
/**
 * Whoever holds the city and one of its two departments' roles keeps every call; nobody else has a part in one. Of a proposal to open, one
 * commission is the proposer and the other the second; nobody is the second to what they proposed themselves.
 */
export const partsOf = (actor: Actor, pending?: { proposing: Commission; proposedBy: string } | undefined): KeeperPart[] => {
  if (!holds(actor, CITY) || !hasRole(actor, ...municipalRoles)) return [];
  if (!pending) return ['keeper'];
  const isOwn = pending.proposing === commissionOf(actor) || pending.proposedBy === actor.id;
  return ['keeper', isOwn ? 'proposer' : 'second'];
};
