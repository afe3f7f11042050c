import type { Role } from '#kernel/actor.ts';

/** Whoever fills in forms may take them out and bring them back; what each may write is said by the form. */
export const permissions: Record<'imports.use', readonly Role[]> = { 'imports.use': ['park-lead', 'school-clerk', 'enterprise-clerk'] };

/** A file is read by the organisations that fill in its form, and by the one that brought it. */
export const scopesOf = (form: { readonly writers: readonly string[] }, organisationId: string): string[] => [...new Set([organisationId, ...form.writers])];
