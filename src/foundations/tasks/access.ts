import { type Actor, businessRoles, CITY, INSIDE, PUBLIC, type Role, SERVICE } from '#kernel/actor.ts';

/** Whoever works with records shares out what waits for their organisation, and urges what they wait for. */
export const permissions: Record<string, readonly Role[]> = {
  'tasks.assign': businessRoles,
  'tasks.remind': businessRoles,
};

type Placed = { node: string; watchers: readonly string[]; assigneeId: string | null; assigneeOrganisationId: string | null };

/** Nobody waits as “everybody”: the nodes of the public and of all inside are left out. */
export const watchersOf = (nodes: readonly string[], node: string): string[] => [
  ...new Set(nodes.filter(one => one !== node && one !== PUBLIC && one !== INSIDE && one !== SERVICE)),
];

/**
 * Whoever acts for the node reads its tasks, and who waits for one; whom it was given to, with the organisation, so that it can be taken
 * back when that person leaves; the clock (a scheduled job) reads them to remind.
 */
export const scopesOf = ({ node, watchers, assigneeId, assigneeOrganisationId }: Placed): string[] => [
  ...new Set([node, SERVICE, ...watchers, ...(assigneeId ? [assigneeId] : []), ...(assigneeOrganisationId ? [assigneeOrganisationId] : [])]),
];

/** What waits for this actor’s node, for everybody there or for one of the actor’s roles. */
export const isTheirs = (actor: Actor, { node, roles }: { node: string; roles: readonly string[] }): boolean =>
  actor.nodes.includes(node) && (roles.length === 0 || actor.roles.some(role => roles.includes(role)));

type Waiting = Pick<Placed, 'node' | 'watchers' | 'assigneeId'>;

/** Who waits may urge from outside; inside the node a colleague may urge the one it was given to. */
export const mayUrge = (actor: Actor, selves: readonly string[], { node, watchers, assigneeId }: Waiting): boolean =>
  actor.nodes.includes(node) ? assigneeId !== null && !selves.includes(assigneeId) : watchers.some(one => actor.nodes.includes(one));

/** The node whose tasks this actor has: the city, the district, or the organisation. */
export const homeOf = ({ nodes, organisation }: Actor): string | null => {
  if (!organisation) return null;
  if (nodes.includes(CITY)) return CITY;
  const { districtId } = organisation;
  return districtId !== null && nodes.includes(districtId) ? districtId : organisation.id;
};
