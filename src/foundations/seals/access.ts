import { type Actor, hasRole, holds, municipalRoles, type Role, SERVICE } from '#kernel/actor.ts';

const district: readonly Role[] = ['district-government', 'district-economy-officer', 'district-education-officer'];
const applicants: readonly Role[] = ['park-lead', 'school-clerk', 'enterprise-clerk'];
/** Where a department signs and seals itself (地方教育行政部门意见), it uploads as an applicant does. */
const sealing: readonly Role[] = [...applicants, 'municipal-education-officer'];
const officers: readonly Role[] = [...municipalRoles, ...district, 'ministry-officer'];

/** Whoever reads the record reads what was sealed; who has it sealed prints and uploads; the district, the city and the ministry look a second time. */
export const permissions: Record<'seals.read' | 'seals.upload' | 'seals.mark', readonly Role[]> = {
  'seals.read': [...officers, ...applicants],
  'seals.upload': sealing,
  'seals.mark': [...officers, ...applicants],
};

/** Nodes that may read a sealing: those of its record. Its own jobs act within them. */
export const scopesOf = (record: { scopes: readonly string[] }): string[] => [...new Set(record.scopes)];

export type Part = 'clerk' | 'officer' | 'system';

/** Who has it sealed uploads and confirms first; officers who read it are the second pair of eyes, never of what they sealed themselves. */
export const partOf = (actor: Actor, { sealers }: { readonly sealers: readonly string[] }): Part | null => {
  if (actor.id === SERVICE) return 'system';
  const own = actor.organisation !== null && sealers.includes(actor.organisation.id);
  if (own && hasRole(actor, ...sealing) && sealers.some(node => holds(actor, node))) return 'clerk';
  return !own && hasRole(actor, ...officers) ? 'officer' : null;
};

export type Shut = 'role' | 'closed' | 'void';
type Standing = {
  readonly sealers: readonly string[];
  readonly state: string;
  readonly editable: boolean;
  readonly editableUntil: Date | null;
  readonly untilComplete: boolean;
};

/** Why this person uploads and confirms nothing at this instant; null: they do. */
export const shutBecause = (actor: Actor, sealing: Standing, instant: Date): Shut | null => {
  if (partOf(actor, sealing) !== 'clerk') return 'role';
  if (sealing.state === 'void') return 'void';
  if (sealing.untilComplete && sealing.state === 'complete') return 'closed';
  return sealing.editable && (sealing.editableUntil === null || instant <= sealing.editableUntil) ? null : 'closed';
};
