import type { Part } from '#foundations/procedures/contract.ts';
import { type Actor, businessRoles, CITY, hasRole, holds, MINISTRY, municipalRoles, type Role } from '#kernel/actor.ts';
import type { State } from './contract.ts';

const district: readonly Role[] = ['district-government', 'district-economy-officer', 'district-education-officer'];
/** The economy department runs it, the government recommends (渝经信发〔2023〕85号 三（一）). */
export const districtRoles: readonly Role[] = ['district-government', 'district-economy-officer'];

/** 渝经信发〔2023〕85号 三: the park leads, the school fills and uploads, the district government recommends, the two commissions decide. */
export const permissions: Record<string, readonly Role[]> = {
  'applications.read': [...municipalRoles, ...district, 'park-lead', 'school-clerk', 'ministry-officer'],
  'applications.start': ['park-lead'],
  // Who takes which step is said by the procedure of the package.
  'applications.step': businessRoles,
  // 教育部办公厅通知 三: the education commission acts for the province, the Ministry looks at the material and may go and see.
  'applications.nominate': ['municipal-education-officer'],
  'applications.ledger': municipalRoles,
  'applications.visit': ['ministry-officer'],
  // 遴选确定培育名单 is the Ministry’s (教育部办公厅通知 三、3).
  'applications.cultivate': ['ministry-officer'],
  'applications.standing': ['park-lead', 'school-clerk'],
  'applications.profile': ['park-lead', 'school-clerk'],
  // Any organisation may be asked to take part, and answers for itself.
  'applications.invited': businessRoles.filter(role => role !== 'ministry-officer' && !municipalRoles.includes(role)),
  'applications.publish': municipalRoles,
  'applications.slip': [...districtRoles, ...municipalRoles, 'ministry-officer'],
  'applications.bundle': [...municipalRoles, ...district, 'park-lead', 'school-clerk', 'ministry-officer'],
};

export type Placed = {
  callId: string;
  leadParkId: string;
  schoolId: string | null;
  districtId: string;
  state: State;
  sentAt: Date | null;
  submittedAt: Date | null;
  /** The city has it before it is submitted: it verifies and recommends itself. */
  cityReads?: boolean;
  /** The province reported it to the ministry. */
  ministryReads?: boolean;
};

/**
 * The nodes that may read this application, written with the row and enforced by the database. The district reads it once it was
 * sent there, the city once it was submitted; who handed it on stays a reader. The call's own node is held by nobody but the
 * reactions to the call's events (an extension reaches every draft).
 */
export const scopesOf = (a: Placed): string[] => [
  a.callId,
  a.leadParkId,
  ...(a.schoolId ? [a.schoolId] : []),
  ...(a.sentAt ? [a.districtId] : []),
  ...(a.submittedAt || a.cityReads ? [CITY] : []),
  ...(a.ministryReads ? [MINISTRY] : []),
];

/** Who plays which part: roles, held where the part is. */
type Player = {
  readonly part: Part;
  readonly roles: readonly Role[];
  readonly at: (a: Pick<Placed, 'leadParkId' | 'schoolId' | 'districtId'>) => string | null;
};
const players: readonly Player[] = [
  { part: 'park', roles: ['park-lead'], at: a => a.leadParkId },
  { part: 'school', roles: ['school-clerk'], at: a => a.schoolId },
  { part: 'district', roles: districtRoles, at: a => a.districtId },
  { part: 'district-government', roles: ['district-government'], at: a => a.districtId },
  { part: 'district-economy', roles: ['district-economy-officer'], at: a => a.districtId },
  { part: 'district-education', roles: ['district-education-officer'], at: a => a.districtId },
  { part: 'city', roles: municipalRoles, at: () => CITY },
  { part: 'city-economy', roles: ['municipal-economy-officer'], at: () => CITY },
  { part: 'city-education', roles: ['municipal-education-officer'], at: () => CITY },
  { part: 'province', roles: ['municipal-education-officer'], at: () => CITY },
  { part: 'ministry', roles: ['ministry-officer'], at: () => MINISTRY },
];

/** The parts this person plays in this application, for the organisation they act for. */
export const partsOf = (actor: Actor, a: Pick<Placed, 'leadParkId' | 'schoolId' | 'districtId'>): Part[] =>
  players.filter(({ roles, at }) => hasRole(actor, ...roles) && holds(actor, at(a))).map(({ part }) => part);

const places = { leadParkId: 'park', schoolId: 'school', districtId: 'district' } as const;

/** The parts that this person plays somewhere, and by which place of an application: what a queue is made of. */
export type Playing = { readonly part: Part; readonly by: 'park' | 'school' | 'district' | 'everywhere' };
export const playedBy = (actor: Actor): Playing[] =>
  players
    .filter(({ roles }) => hasRole(actor, ...roles))
    .flatMap(({ part, at }): Playing[] => {
      const node = at(places);
      if (node === places.leadParkId) return [{ part, by: 'park' }];
      if (node === places.schoolId) return [{ part, by: 'school' }];
      if (node === places.districtId) return [{ part, by: 'district' }];
      return holds(actor, node) ? [{ part, by: 'everywhere' }] : [];
    });
/** Where the people of a part are: whom a task or a message is for. Nobody yet while no school is named. */
export const placeOf = (part: Part, a: Pick<Placed, 'leadParkId' | 'schoolId' | 'districtId'>): { node: string; roles: Role[] } | null => {
  const player = players.find(candidate => candidate.part === part);
  const node = player?.at(a);
  return player && node ? { node, roles: [...player.roles] } : null;
};

/**
 * The nodes that read what a part says among officials: opinions, signed slips, answers of a list. Of the district the city reads it too, once it
 * reads the application; parks and schools read what becomes of it, in the steps.
 */
export const officialsOf = (part: Part, a: Pick<Placed, 'districtId'>): string[] => {
  if (part.startsWith('district')) return [a.districtId, CITY];
  return part === 'ministry' ? [MINISTRY] : [CITY];
};

/** Who reads of it in the history now: the city not before it reads the application. The call's own node is for what follows the event. */
export const toldOf = (part: Part, a: Pick<Placed, 'districtId' | 'callId'> & { readonly scopes: readonly string[] }): string[] => [
  a.callId,
  ...officialsOf(part, a).filter(node => node !== CITY || a.scopes.includes(CITY)),
];

/** The parts that a person plays for the city, whatever the record. */
export const cityPartsOf = (actor: Actor): Part[] => {
  const nowhere = { leadParkId: '', schoolId: null, districtId: '' };
  return partsOf(actor, nowhere);
};
