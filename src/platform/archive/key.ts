import { createHash, createPrivateKey, createPublicKey, hkdfSync, type KeyObject, sign, verify } from 'node:crypto';
import type { Signature } from './manifest.ts';

export type ArchiveKey = { readonly publicKey: string; readonly fingerprint: string; sign(bytes: Uint8Array): Signature };

/** SHA-256 of the public key in groups that people compare: `3F2A 91C0 …`. */
const fingerprintOf = (key: KeyObject): string =>
  createHash('sha256')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest('hex')
    .slice(0, 40)
    .toUpperCase()
    .replaceAll(/(.{4})(?!$)/g, '$1 ');

/** The head of an Ed25519 private key in PKCS #8; the seed follows. */
const head = Buffer.from('302e020100300506032b657004220420', 'hex');

/** The installation's signing key. It follows from the master key, so that there is no second secret to keep and to lose. */
export const archiveKey = (masterKey: Buffer): ArchiveKey => {
  const seed = Buffer.from(hkdfSync('sha256', masterKey, Buffer.alloc(0), 'gongyu archive signature 1', 32));
  const secret = createPrivateKey({ key: Buffer.concat([head, seed]), format: 'der', type: 'pkcs8' });
  const open = createPublicKey(secret);
  const publicKey = open.export({ type: 'spki', format: 'pem' }).toString();
  const fingerprint = fingerprintOf(open);
  return { publicKey, fingerprint, sign: bytes => ({ algorithm: 'Ed25519', publicKey, fingerprint, signature: sign(null, bytes, secret).toString('base64') }) };
};

/** Whether these bytes were signed by the key that stands beside the signature; its true fingerprint if so. */
export const signerOf = (bytes: Uint8Array, { publicKey, signature }: Signature): string | null => {
  try {
    const key = createPublicKey(publicKey);
    const given = Buffer.from(signature, 'base64');
    // Base64 and PEM can say the same in several ways; only ours is taken.
    const isPlain = given.toString('base64') === signature && key.export({ type: 'spki', format: 'pem' }).toString() === publicKey;
    return isPlain && key.asymmetricKeyType === 'ed25519' && verify(null, bytes, key, given) ? fingerprintOf(key) : null;
  } catch {
    return null;
  }
};
