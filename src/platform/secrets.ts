import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
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

/** Seals and opens what belongs to one subject. Sealed texts look like `sealed:v1:…`. */
export type SecretKey = { seal(text: string): string; open(sealed: string): string };

const mark = 'sealed:v1:';

/** The key behind a row of `platform.secret_key` that a store fetched together with its own record: no round trip of its own. */
export const secretKey = (subject: string, wrapped: Buffer): SecretKey => {
  const key = decrypt(running().masterKey, wrapped, subject);
  return {
    seal: text => `${mark}${encrypt(key, Buffer.from(text), subject).toString('base64url')}`,
    open: sealed => decrypt(key, Buffer.from(sealed.slice(mark.length), 'base64url'), subject).toString(),
  };
};

/** The key of a subject; null when it was erased or lies out of the reader's scopes. */
export const findSecretKey = async ({ tx }: Ctx, subject: string): Promise<SecretKey | null> => {
  const found = await sql<{ wrapped: Buffer }>`select wrapped from platform.secret_key where subject = ${subject}`.execute(tx);
  const row = found.rows[0];
  return row ? secretKey(subject, row.wrapped) : null;
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

/** A key of its own for one purpose: for signing what leaves the house and comes back. Tells nothing of the master key. */
export const derivedKey = (purpose: string): string => createHmac('sha256', running().masterKey).update(`derived ${purpose}`).digest('base64url');
