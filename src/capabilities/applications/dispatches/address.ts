type Target = { readonly key: string; readonly address?: string | undefined };

/**
 * Where it goes: what the machine was told (`DISPATCH_COPY_MAILBOX`), else what the package says. Nothing of a practice call goes to a real
 * address.
 */
export const addressOf = ({ key, address }: Target, practice: boolean, env: Readonly<Record<string, string | undefined>> = process.env): string | null =>
  practice ? null : env[`DISPATCH_${key.toUpperCase().replaceAll('-', '_')}`]?.trim() || address || null;
