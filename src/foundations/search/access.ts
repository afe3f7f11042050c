import { businessRoles, type Role } from '#kernel/actor.ts';

/** Whoever works with records searches in those that he may see. */
export const permissions: Record<string, readonly Role[]> = { 'search.use': businessRoles };
