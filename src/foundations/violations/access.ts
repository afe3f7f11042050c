import { type Actor, businessRoles, CITY, holds, INSIDE, municipalRoles, type Role } from '#kernel/actor.ts';

const officers: readonly Role[] = [...municipalRoles, 'district-government', 'district-economy-officer', 'district-education-officer'];

/** Officers keep the register; whoever reads a form learns what stands in it about the form’s members, and nothing about anybody else. */
export const permissions: Record<'violations.read' | 'violations.manage' | 'violations.of-form', readonly Role[]> = {
  'violations.read': officers,
  'violations.manage': officers,
  'violations.of-form': businessRoles,
};

/** The city, and the district in which the organisation lies. */
export const keepersOf = (organisation: { districtId: string | null }): string[] => [CITY, ...(organisation.districtId ? [organisation.districtId] : [])];

/**
 * A fact of an office about an organisation is no secret of that office: the school that fills a form, its district and the city must all
 * meet it in the form in which the organisation stands. Which events are shown to whom is decided by the form.
 */
export const scopesOf = (keepers: readonly string[]): string[] => [...keepers, INSIDE];

export const isKeeper = (actor: Actor, event: { keepers: readonly string[] }): boolean => event.keepers.some(node => holds(actor, node));
