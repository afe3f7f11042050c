import { type Actor, hasRole, holds, type Role } from '#kernel/actor.ts';

const writers: readonly Role[] = ['park-lead', 'school-clerk', 'enterprise-clerk'];

export const permissions: Record<'samples.read' | 'samples.write', readonly Role[]> = { 'samples.read': writers, 'samples.write': writers };

type Placed = { organisationId: string };

/** The nodes that may read this sample: written with the row, enforced by the database. */
export const scopesOf = ({ organisationId }: Placed): string[] => [organisationId];

export type Part = 'owner';

/** The parts this person plays in this sample. */
export const partsOf = (actor: Actor, { organisationId }: Placed): Part[] =>
  holds(actor, organisationId) && hasRole(actor, ...permissions['samples.write']) ? ['owner'] : [];
