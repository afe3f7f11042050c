import type { ActingKind, Role, SigningAct } from '#kernel/actor.ts';
import { isAdministrator } from './rules.ts';

/*
 * The rules of 代理, 主持工作 and 委托代签: days are calendar days in Asia/Shanghai, both ends included.
 */

export type Days = { readonly startsOn: string; readonly endsOn: string };
export type Terms = Days & {
  readonly principalId: string;
  readonly deputyId: string;
  readonly kind: ActingKind;
  readonly roles: readonly Role[];
  readonly acts: readonly SigningAct[];
};
export type Kept = Terms & { readonly confirmedAt: Date | null; readonly revokedAt: Date | null };
export type DelegationState = 'asked' | 'coming' | 'current' | 'over' | 'revoked';

/** The longest time for which one person may act for another without saying it anew. */
export const longestDays = 366;

const dayNumber = (day: string): number => Date.parse(day) / 86_400_000;
export const overlap = (a: Days, b: Days): boolean => a.startsOn <= b.endsOn && b.startsOn <= a.endsOn;

/** What a delegation is on this day. */
export const stateOf = ({ startsOn, endsOn, confirmedAt, revokedAt }: Days & Pick<Kept, 'confirmedAt' | 'revokedAt'>, today: string): DelegationState => {
  if (revokedAt) return 'revoked';
  if (endsOn < today) return 'over';
  if (!confirmedAt) return 'asked';
  return startsOn > today ? 'coming' : 'current';
};

/** Two who could both act as the same person in the same role on one day: nobody could tell whose word counts. */
export const clashes = (a: Terms, b: Terms): boolean =>
  a.principalId === b.principalId &&
  overlap(a, b) &&
  a.roles.some(role => b.roles.includes(role)) &&
  (a.kind === 'signing') === (b.kind === 'signing') &&
  (a.kind !== 'signing' || a.acts.some(act => b.acts.includes(act)));

export type Refusal = 'own-deputy' | 'not-held' | 'not-delegable' | 'days' | 'acts' | 'clash' | 'deputy-away' | 'no-colleague';

export type Known = {
  readonly today: string;
  /** What the absent one holds in the organisation today; null: does not act for it. */
  readonly principalRoles: readonly Role[] | null;
  readonly deputyRoles: readonly Role[] | null;
  /** Delegations of the absent one that hold or may come to hold. */
  readonly others: readonly Terms[];
  readonly deputyAbsences: readonly Days[];
};

/** The first reason why this cannot be delegated; null when it can. */
export const refusalOf = (wanted: Terms, { today, principalRoles, deputyRoles, others, deputyAbsences }: Known): Refusal | null => {
  if (wanted.deputyId === wanted.principalId) return 'own-deputy';
  if (!principalRoles || !deputyRoles) return 'no-colleague';
  if (wanted.roles.some(role => isAdministrator(role) || role === 'guest' || role === 'expert')) return 'not-delegable';
  if (wanted.roles.length === 0 || wanted.roles.some(role => !principalRoles.includes(role))) return 'not-held';
  if (wanted.startsOn < today || wanted.endsOn < wanted.startsOn || dayNumber(wanted.endsOn) - dayNumber(wanted.startsOn) >= longestDays) return 'days';
  if ((wanted.kind === 'signing') !== wanted.acts.length > 0) return 'acts';
  if (others.some(other => clashes(other, wanted))) return 'clash';
  if (deputyAbsences.some(absence => overlap(absence, wanted))) return 'deputy-away';
  return null;
};
