import type { Role } from '#kernel/actor.ts';

/** Whoever works with records reads the steps of those within their scopes; the three administrators see no business content. */
export const permissions: Record<string, readonly Role[]> = {
  'procedures.read': [
    'municipal-economy-officer',
    'municipal-education-officer',
    'district-government',
    'district-economy-officer',
    'district-education-officer',
    'park-lead',
    'school-clerk',
    'enterprise-clerk',
  ],
};
