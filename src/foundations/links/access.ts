import type { Role } from '#kernel/actor.ts';

/** Whoever writes in a form makes links to its members' parts; which forms those are is the form's business. A guest has come by one. */
export const permissions: Record<'links.manage' | 'links.fill', readonly Role[]> = {
  'links.manage': ['park-lead', 'school-clerk', 'enterprise-clerk'],
  'links.fill': ['guest'],
};

/** The writers of the form, and whoever holds the node: of a sheet the member’s own people as well, and the guests. */
export const scopesOf = ({ node, writers }: { node: string; writers: readonly string[] }): string[] => [...new Set([node, ...writers])];
