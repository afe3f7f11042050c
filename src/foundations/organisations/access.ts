import { type Actor, CITY, hasRole, holds, municipalRoles, PUBLIC, type Role } from '#kernel/actor.ts';
import type { Kind } from './contract.ts';

const district: readonly Role[] = ['district-economy-officer', 'district-education-officer'];

export const permissions: Record<string, readonly Role[]> = { 'organisations.manage': [...municipalRoles, ...district] };

/** The directory is public. */
export const scopesOf = (): string[] => [PUBLIC];

const publicBodies: readonly Kind[] = ['ministry', 'provincial-department', 'municipal-department', 'district-government', 'district-department'];

/** The city keeps the whole directory; a district keeps what is not a public body in its own district. */
export const mayKeep = (actor: Actor, organisation: { kind: Kind; districtId: string | null }): boolean =>
  (hasRole(actor, ...municipalRoles) && holds(actor, CITY)) ||
  (hasRole(actor, ...district) && holds(actor, organisation.districtId) && !publicBodies.includes(organisation.kind));
