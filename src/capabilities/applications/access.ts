import { type Actor, CITY, hasRole, holds, municipalRoles, type Role } from '#kernel/actor.ts';
import type { State } from './contract.ts';

const district: readonly Role[] = ['district-government', 'district-economy-officer', 'district-education-officer'];
/** The economy department runs it, the government recommends (渝经信发〔2023〕85号 三（一）). */
export const districtRoles: readonly Role[] = ['district-government', 'district-economy-officer'];

/** 渝经信发〔2023〕85号 三: the park leads, the school fills and uploads, the district government recommends, the two commissions decide. */
export const permissions: Record<string, readonly Role[]> = {
  'applications.read': [...municipalRoles, ...district, 'park-lead', 'school-clerk'],
  'applications.start': ['park-lead'],
  'applications.write': ['school-clerk'],
  // Who recommends is said by the procedure of the package: the district government, or the provincial education department.
  'applications.recommend': [...districtRoles, ...municipalRoles],
  'applications.decide': municipalRoles,
  'applications.publish': municipalRoles,
  'applications.slip': [...districtRoles, ...municipalRoles],
  'applications.bundle': [...municipalRoles, ...district, 'park-lead', 'school-clerk'],
};

export type Part = 'park' | 'school' | 'district' | 'city';
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
];

/** The parts this person plays in this application, for the organisation they act for. */
export const partsOf = (actor: Actor, a: Pick<Placed, 'leadParkId' | 'schoolId' | 'districtId'>): Part[] => [
  ...(hasRole(actor, 'park-lead') && holds(actor, a.leadParkId) ? ['park' as const] : []),
  ...(hasRole(actor, 'school-clerk') && holds(actor, a.schoolId) ? ['school' as const] : []),
  ...(hasRole(actor, ...districtRoles) && holds(actor, a.districtId) ? ['district' as const] : []),
  ...(hasRole(actor, ...municipalRoles) && holds(actor, CITY) ? ['city' as const] : []),
];
