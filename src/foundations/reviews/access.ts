import { type Actor, CITY, holds, municipalRoles, type Role } from '#kernel/actor.ts';

/** Both commissions run reviews together (渝经信发〔2023〕85号 三（三）); an expert reads what a panel put before them and nothing else. */
export const permissions: Record<'reviews.manage' | 'reviews.score' | 'reviews.sheet', readonly Role[]> = {
  'reviews.manage': municipalRoles,
  'reviews.score': ['expert'],
  'reviews.sheet': [...municipalRoles, 'expert'],
};

/** The city and one expert: applicants are never among the readers of anything here, so experts stay unknown to them. */
export const scopesOfExpert = (personId: string | null): string[] => [CITY, ...(personId ? [personId] : [])];
/** A panel that is open is read by its experts. */
export const scopesOfPanel = (state: string, personIds: readonly string[]): string[] => (state === 'draft' ? [CITY] : [CITY, ...new Set(personIds)]);
/** Papers and facts: the city, and who declared to have no interest. */
export const scopesOfSubject = (assignments: readonly { readonly personId: string; readonly state: string }[]): string[] => [
  CITY,
  ...new Set(assignments.filter(({ state }) => state === 'clear' || state === 'submitted').map(({ personId }) => personId)),
];
/** Scores belong to the expert alone until they are handed in. */
export const scopesOfSheet = (personId: string, handedIn: boolean): string[] => (handedIn ? [CITY, personId] : [personId]);

export const isCity = (actor: Actor): boolean => holds(actor, CITY);
