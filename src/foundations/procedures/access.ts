import { businessRoles, type Role } from '#kernel/actor.ts';

/** Whoever works with records reads the steps of those within their scopes; the three administrators see no business content. */
export const permissions: Record<string, readonly Role[]> = {
  'procedures.read': businessRoles,
};
