import type { Role } from '#kernel/actor.ts';

/** The audit administrator reads the security log and nothing of the business; nobody else reads it. */
export const permissions: Record<string, readonly Role[]> = { 'audit.read': ['audit-administrator'] };
