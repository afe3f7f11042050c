import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Ctx } from './capability.ts';
import { running } from './running.ts';

/*
 * Sealed fields: AES-256-GCM with one data key per subject (a person or a form), itself wrapped by the master key that lives
 * outside the database. Deleting a subject's key makes every copy unreadable, in tables, events and backups alike.
 */

const encrypt = (key: Buffer, plain: Buffer, about: string): Buffer => {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(about));
  return Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
};

const decrypt = (key: Buffer, sealed: Buffer, about: string): Buffer => {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12)).setAAD(Buffer.from(about)).setAuthTag(sealed.subarray(-16));
  return Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()]);
};

const findKey = async ({ tx }: Ctx, subject: string): Promise<Buffer | null> => {
  const found = await sql<{ wrapped: Buffer }>`select wrapped from platform.secret_key where subject = ${subject}`.execute(tx);
  const row = found.rows[0];
  return row ? decrypt(running().masterKey, row.wrapped, subject) : null;
};

/** Makes the data key of a subject; `scopes` are those of the record, because who may not read the key reads nothing. */
export const makeSecretKey = async ({ tx }: Ctx, subject: string, scopes: readonly string[]): Promise<void> => {
  const wrapped = encrypt(running().masterKey, randomBytes(32), subject);
  await sql`insert into platform.secret_key (subject, wrapped, scopes) values (${subject}, ${wrapped}, ${scopes}::uuid[]) on conflict (subject) do nothing`.execute(
    tx,
  );
};

/** Lets other nodes read (or no longer read) what a subject's key seals. */
export const scopeSecretKey = async ({ tx }: Ctx, subject: string, scopes: readonly string[]): Promise<void> => {
  await sql`update platform.secret_key set scopes = ${scopes}::uuid[] where subject = ${subject}`.execute(tx);
};

/** Text → `sealed:v1:…`. The subject must have a key (`makeSecretKey`). */
export const seal = async (ctx: Ctx, subject: string, text: string): Promise<string> => {
  const key = await findKey(ctx, subject);
  if (!key) throw new Error('the subject has no key to seal with');
  return `sealed:v1:${encrypt(key, Buffer.from(text), subject).toString('base64url')}`;
};

export const isSealed = (value: unknown): value is string => typeof value === 'string' && value.startsWith('sealed:v1:');

/** `sealed:v1:…` → text; fails if the subject's key is gone or out of the reader's scopes. */
export const unseal = async (ctx: Ctx, subject: string, sealed: string): Promise<string> => {
  const key = await findKey(ctx, subject);
  if (!key) throw new Error('the key of this sealed value is not readable');
  return decrypt(key, Buffer.from(sealed.slice('sealed:v1:'.length), 'base64url'), subject).toString();
};
