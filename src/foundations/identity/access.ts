import { businessRoles, INSIDE, type Role, SERVICE } from '#kernel/actor.ts';

/** Each organisation looks after its own people; officers and the system administrator may also invite for others. */
export const permissions: Record<string, readonly Role[]> = {
  'identity.read': [...businessRoles, 'system-administrator', 'security-administrator'],
  'identity.invite': [...businessRoles, 'system-administrator'],
  // Administrators’ roles are not delegated, so they have nothing to do here.
  'identity.delegate': businessRoles,
};

/** Only the name of a person is kept in the open row; everybody inside may read it, because histories show who acted. */
export const scopesOfPerson = (personId: string): string[] => [personId, INSIDE];
export const scopesOfGrant = (personId: string, organisationId: string): string[] => [personId, organisationId];
/** Both persons and their organisation read it; the clock reads it to tell the absent one what was done. */
export const scopesOfDelegation = ({ principalId, deputyId, organisationId }: { principalId: string; deputyId: string; organisationId: string }): string[] => [
  organisationId,
  principalId,
  deputyId,
  SERVICE,
];
