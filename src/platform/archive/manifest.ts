import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { z } from 'zod';

/** Digests are also taken block by block, so that a damaged file is told with the place of the damage. */
export const blockBytes = 2 ** 20;

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);
export const Manifest = z.strictObject({
  format: z.literal('gongyu-archive/1'),
  /** What is archived, in words. */
  about: z.record(z.string(), z.string()),
  at: z.iso.datetime(),
  blockBytes: z.literal(blockBytes),
  files: z.array(z.strictObject({ path: z.string().min(1).max(500), size: z.number().int().min(0), sha256: Sha256, blocks: z.array(Sha256).optional() })),
});
export type Manifest = z.infer<typeof Manifest>;
export type Listed = Manifest['files'][number];

export const Signature = z.strictObject({ algorithm: z.literal('Ed25519'), publicKey: z.string(), fingerprint: z.string(), signature: z.string() });
export type Signature = z.infer<typeof Signature>;

export const signatureText = (signature: Signature): string => `${JSON.stringify(signature, null, 1)}\n`;

export const names = { manifest: 'manifest.json', signature: 'manifest.sig' } as const;

export type Digests = Omit<Listed, 'path'> & { readonly crc: number };

/** Size, digest, digests of blocks (of what is longer than one) and the sum that ZIP wants, in one pass. */
export const digestsOf = async (pieces: AsyncIterable<Uint8Array>): Promise<Digests> => {
  const whole = createHash('sha256');
  const blocks: string[] = [];
  let [block, inBlock, size, crc] = [createHash('sha256'), 0, 0, 0];
  for await (const piece of pieces) {
    whole.update(piece);
    crc = crc32(piece, crc);
    size += piece.length;
    for (let at = 0; at < piece.length; ) {
      const part = piece.subarray(at, at + blockBytes - inBlock);
      block.update(part);
      at += part.length;
      inBlock += part.length;
      if (inBlock < blockBytes) continue;
      blocks.push(block.digest('hex'));
      [block, inBlock] = [createHash('sha256'), 0];
    }
  }
  if (inBlock > 0) blocks.push(block.digest('hex'));
  return { size, sha256: whole.digest('hex'), crc, ...(blocks.length > 1 ? { blocks } : {}) };
};
