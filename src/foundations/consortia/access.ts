import { type Actor, businessRoles, CITY, hasRole, holds, INSIDE, MINISTRY, municipalRoles, PUBLIC, type Role } from '#kernel/actor.ts';

const district: readonly Role[] = ['district-government', 'district-economy-officer', 'district-education-officer'];
const parties: readonly Role[] = ['park-lead', 'school-clerk', 'enterprise-clerk'];

/**
 * The directory is read by everybody; consortia are made and moved by the records that lead to them, never on a screen of their own. What a
 * consortium keeps beyond its award is written by who keeps it and confirmed by its district.
 */
export const permissions: Record<'consortia.read' | 'consortia.keep' | 'consortia.confirm', readonly Role[]> = {
  'consortia.read': businessRoles,
  'consortia.keep': [...parties, ...municipalRoles],
  'consortia.confirm': [...district, ...municipalRoles],
};

/** Who keeps a consortium reads it; once it is announced everybody does. */
export const scopesOf = (keepers: readonly string[], isPublic: boolean): string[] => (isPublic ? [...new Set([...keepers, PUBLIC, INSIDE])] : [...keepers]);

export const isPublic = ({ scopes }: { readonly scopes: readonly string[] }): boolean => scopes.includes(PUBLIC);

/** Nobody keeps what is public by reading it. */
export const keepersOf = (nodes: readonly string[]): string[] => [...new Set(nodes)].filter(node => node !== PUBLIC && node !== INSIDE);

/** A unit is for everybody once its district confirmed it and its consortium is announced. */
export const scopesOfUnit = (consortium: { readonly keepers: readonly string[]; readonly scopes: readonly string[] }, isConfirmed: boolean): string[] =>
  scopesOf(consortium.keepers, isConfirmed && isPublic(consortium));

type Kept = { readonly keepers: readonly string[]; readonly districtId: string | null };
export type Part = 'party' | 'district' | 'city' | 'ministry';

/** Which part this person has in it: one of its parties (who leads), its district, the city, or the Ministry to which it was reported (which only reads). */
export const partsOf = (actor: Actor, { keepers, districtId }: Kept): Part[] => {
  const own = actor.organisation !== null && keepers.includes(actor.organisation.id);
  const parts: Part[] = [];
  if (own && hasRole(actor, ...parties)) parts.push('party');
  if (districtId !== null && keepers.includes(districtId) && hasRole(actor, ...district) && holds(actor, districtId)) parts.push('district');
  if (keepers.includes(CITY) && hasRole(actor, ...municipalRoles) && holds(actor, CITY)) parts.push('city');
  if (keepers.includes(MINISTRY) && hasRole(actor, 'ministry-officer') && holds(actor, MINISTRY)) parts.push('ministry');
  return parts;
};

const hasDistrict = ({ keepers, districtId }: Kept): boolean => districtId !== null && keepers.includes(districtId);

/** Who leads it writes; the city writes for one that has no district among its keepers (older ones, known from what was printed). */
export const mayKeep = (actor: Actor, kept: Kept): boolean => {
  const parts = partsOf(actor, kept);
  return parts.includes('party') || (parts.includes('city') && !hasDistrict(kept));
};

/** The district confirms; without one the city does. */
export const mayConfirm = (actor: Actor, kept: Kept): boolean => {
  const parts = partsOf(actor, kept);
  return hasDistrict(kept) ? parts.includes('district') : parts.includes('city');
};
