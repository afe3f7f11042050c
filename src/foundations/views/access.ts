import { businessRoles, type Role } from '#kernel/actor.ts';

/** Whoever works with lists keeps views of them. */
export const permissions: Record<string, readonly Role[]> = { 'views.use': businessRoles };

/** A view is read by who made it and, when it is shared, by everybody of the organisation it was made for. */
export const scopesOf = ({ personId, organisationId, shared }: { personId: string; organisationId: string; shared: boolean }): string[] =>
  shared ? [personId, organisationId] : [personId];
