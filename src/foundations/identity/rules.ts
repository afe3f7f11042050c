import { type ActingKind, type Actor, AUDIT, actingName, CITY, INSIDE, MINISTRY, PUBLIC, type Role, type SigningAct } from '#kernel/actor.ts';

export type GrantRow = { organisationId: string; role: Role; name: string; kind: string; department: string | null; districtId: string | null };

/** Which roles fit which kind of organisation: nobody is made a district officer inside a school. */
const fitting: Record<Role, (kind: string, department: string | null) => boolean> = {
  'municipal-economy-officer': (kind, department) => kind === 'municipal-department' && department === 'economy',
  'municipal-education-officer': (kind, department) => kind === 'municipal-department' && department === 'education',
  'district-government': kind => kind === 'district-government',
  'district-economy-officer': (kind, department) =>
    (kind === 'district-department' && department === 'economy') || (kind === 'district-government' && department === 'all'),
  'district-education-officer': (kind, department) =>
    (kind === 'district-department' && department === 'education') || (kind === 'district-government' && department === 'all'),
  'park-lead': kind => kind === 'park',
  'school-clerk': kind => kind === 'school',
  'enterprise-clerk': kind => kind === 'enterprise',
  // Members, parks and governments judge nobody; who knows the trade works in one of these.
  expert: kind => ['school', 'enterprise', 'research-institute', 'other'].includes(kind),
  'ministry-officer': kind => kind === 'ministry',
  'system-administrator': kind => kind === 'municipal-department',
  'security-administrator': kind => kind === 'municipal-department',
  'audit-administrator': kind => kind === 'municipal-department',
  guest: () => false,
};

export const roleFits = (role: Role, organisation: { kind: string; department: string | null }): boolean =>
  fitting[role](organisation.kind, organisation.department);

/** Officers and the system administrator may also invite for an organisation that has nobody yet; the server looks at which. */
export const mayInviteForOthers = (roles: readonly string[]): boolean =>
  roles.some(role => role.startsWith('municipal-') || role === 'system-administrator' || role.startsWith('district-'));

export const isMunicipal = (role: Role) => role === 'municipal-economy-officer' || role === 'municipal-education-officer';
export const isDistrict = (role: Role) => role === 'district-government' || role === 'district-economy-officer' || role === 'district-education-officer';

/** The city keeps the pool of experts: no organisation sends its own. */
export const mayNameExperts = (roles: readonly string[]): boolean => roles.some(role => isMunicipal(role as Role));

export const isAdministrator = (role: Role) => role.endsWith('-administrator');
/** Governments and departments: their people are named by the city, not by the district that they belong to. */
export const isPublicBody = (kind: string) =>
  ['ministry', 'provincial-department', 'municipal-department', 'district-department', 'district-government'].includes(kind);

/** The actor for one organisation: only the grants held there count, so that rights of several organisations never mix. */
export const actorFor = (person: { id: string; name: string }, grants: readonly GrantRow[], organisationId: string | null): Actor => {
  const here = grants.filter(grant => grant.organisationId === organisationId);
  const first = here[0];
  const roles = [...new Set(here.map(grant => grant.role))];
  const nodes = [person.id, PUBLIC, INSIDE];
  // An expert reads what a panel gave to the person, never what is the organisation's.
  if (first && roles.some(role => role !== 'expert')) nodes.push(first.organisationId);
  if (first?.districtId && roles.some(isDistrict)) nodes.push(first.districtId);
  if (roles.some(isMunicipal)) nodes.push(CITY);
  if (roles.includes('ministry-officer')) nodes.push(MINISTRY);
  if (roles.includes('audit-administrator')) nodes.push(AUDIT);
  return {
    id: person.id,
    name: person.name,
    organisation: first ? { id: first.organisationId, name: first.name, kind: first.kind, districtId: first.districtId } : null,
    roles,
    nodes,
  };
};

type Acting = {
  id: string;
  principalId: string;
  principalName: string;
  kind: ActingKind;
  acts: readonly SigningAct[];
  organisationId: string;
  holds: boolean;
  grants: readonly GrantRow[];
};

/**
 * The actor of a deputy: a hat of its own. One acts with the delegated roles alone, never with one's own beside them, and reads what they
 * read; the absent one's personal node stays closed.
 */
export const actorActing = (person: { id: string; name: string }, acting: Acting): Actor => {
  const holds = acting.holds && acting.grants.length > 0;
  const onBehalfOf = {
    delegationId: acting.id,
    personId: acting.principalId,
    name: acting.principalName,
    kind: acting.kind,
    acts: acting.acts,
    ended: !holds,
  };
  const named = { id: person.id, name: actingName(person.name, acting.principalName, 'zh-CN') };
  return { ...actorFor(named, holds ? acting.grants : [], acting.organisationId), onBehalfOf };
};

/** Five wrong passwords within a quarter of an hour lock the account for a quarter of an hour. */
export const lockOut = { failures: 5, minutes: 15 } as const;

export const isStrongEnough = (password: string, login: string): boolean => [...password].length >= 10 && password.toLowerCase() !== login.toLowerCase();
