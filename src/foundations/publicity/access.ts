import { CITY, INSIDE, municipalRoles, PUBLIC, type Role } from '#kernel/actor.ts';

/** Both commissions run notices and answer objections; who objected is opened by them alone, and every look is logged. */
export const permissions: Record<'publicity.handle' | 'publicity.identity', readonly Role[]> = {
  'publicity.handle': municipalRoles,
  'publicity.identity': municipalRoles,
};

/** Everybody reads a notice. */
export const noticeScopes: readonly string[] = [PUBLIC, INSIDE, CITY];
export const keepers: readonly string[] = [CITY];
/** An objection is the office’s own: neither the public nor who is objected to reads it. */
export const objectionScopes: readonly string[] = [CITY];
