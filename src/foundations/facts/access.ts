import { businessRoles, INSIDE, municipalRoles, PUBLIC, type Role } from '#kernel/actor.ts';

/** The parties of a consortium read its figures; who leads asks for changes, the two commissions decide. */
export const permissions: Record<'facts.read' | 'facts.amend' | 'facts.decide', readonly Role[]> = {
  'facts.read': businessRoles,
  'facts.amend': ['park-lead', 'school-clerk'],
  'facts.decide': municipalRoles,
};

/** A consortium is public, its figures are not: they belong to its parties, its district and the city until somebody publishes them. */
export const scopesOf = (consortium: { readonly scopes: readonly string[] }): string[] => consortium.scopes.filter(node => node !== PUBLIC && node !== INSIDE);
