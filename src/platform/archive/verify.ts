import { createReadStream } from 'node:fs';
import { open, readdir, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { readStored } from '../zip/stored.ts';
import { signerOf } from './key.ts';
import { digestsOf, type Listed, Manifest, names, Signature, signatureText } from './manifest.ts';

/** What is not as it was archived. `block` is the first wrong block of a file, counted from 1. */
export type Finding =
  | { readonly kind: 'container'; readonly where: string }
  | { readonly kind: 'missing'; readonly path: string }
  | { readonly kind: 'extra'; readonly path: string }
  | { readonly kind: 'changed'; readonly path: string; readonly block: number; readonly blocks: number; readonly sizes: readonly [was: number, is: number] }
  | { readonly kind: 'manifest'; readonly because: 'absent' | 'unreadable' | 'unsigned' | 'forged' | 'other-key' };
export type Verdict = { readonly findings: readonly Finding[]; readonly manifest: Manifest | null; readonly signer: string | null };

type Part = { readonly path: string; readonly size: number; pieces(): AsyncIterable<Uint8Array> };
type Opened = { readonly parts: readonly Part[]; readonly faults: readonly string[]; close(): Promise<void> };

const openFolder = async (folder: string): Promise<Opened> => {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  const parts = await Promise.all(
    found
      .filter(one => !one.isDirectory())
      .map(async (one): Promise<Part> => {
        const path = join(one.parentPath, one.name);
        return {
          path: relative(folder, path).split(sep).join('/'),
          size: (await stat(path)).size,
          pieces: () => createReadStream(path) as AsyncIterable<Buffer>,
        };
      }),
  );
  return { parts, faults: [], close: async () => {} };
};

const openZip = async (path: string): Promise<Opened> => {
  const file = await open(path, 'r');
  const { parts, faults } = await readStored(file, (await file.stat()).size);
  const pieces = (start: number, size: number) =>
    size === 0 ? emptyPieces() : (createReadStream(path, { start, end: start + size - 1 }) as AsyncIterable<Buffer>);
  return { parts: parts.map(({ name, size, start }) => ({ path: name, size, pieces: () => pieces(start, size) })), faults, close: () => file.close() };
};
const emptyPieces = async function* (): AsyncGenerator<Uint8Array> {};

const bytesOf = async (part: Part, most: number): Promise<Buffer | null> => {
  if (part.size > most) return null;
  const all: Uint8Array[] = [];
  for await (const piece of part.pieces()) all.push(piece);
  return Buffer.concat(all);
};

const parsed = <T>(schema: { safeParse(given: unknown): { success: boolean; data?: T } }, bytes: Buffer | null): T | null => {
  try {
    const read = schema.safeParse(JSON.parse(bytes?.toString('utf8') ?? ''));
    return read.success ? (read.data ?? null) : null;
  } catch {
    return null;
  }
};

/** The manifest as it lies there, and whether it is the one that was signed, by whom. */
const readManifest = async (
  parts: readonly Part[],
  trusted: string | undefined,
): Promise<{ manifest: Manifest | null; signer: string | null; finding: Finding | null }> => {
  const [manifestPart, signaturePart] = [names.manifest, names.signature].map(name => parts.find(({ path }) => path === name));
  const refused = (because: Extract<Finding, { kind: 'manifest' }>['because'], manifest: Manifest | null = null, signer: string | null = null) => ({
    manifest,
    signer,
    finding: { kind: 'manifest', because } as const,
  });
  if (!manifestPart) return refused('absent');
  const bytes = await bytesOf(manifestPart, 256 * 2 ** 20);
  const manifest = parsed<Manifest>(Manifest, bytes);
  const signatureBytes = signaturePart ? await bytesOf(signaturePart, 2 ** 16) : null;
  const signature = parsed<Signature>(Signature, signatureBytes);
  if (!signaturePart) return refused('unsigned', manifest);
  // Written in one way only: another way of saying the same is a change too.
  const isPlain = signature !== null && signatureBytes?.toString('utf8') === signatureText(signature);
  const signer = isPlain && bytes ? signerOf(bytes, signature) : null;
  if (!signer) return refused('forged', manifest);
  if (!manifest) return refused('unreadable');
  // Whoever can sign with a key of their own can forge everything: only a key that is known from elsewhere proves.
  if (signer !== signature!.fingerprint || (trusted !== undefined && trusted.replaceAll(/\s/g, '').toUpperCase() !== signer.replaceAll(' ', '')))
    return refused('other-key', manifest, signer);
  return { manifest, signer, finding: null };
};

const compare = async (listed: Listed, part: Part): Promise<Finding | null> => {
  const found = await digestsOf(part.pieces());
  if (found.sha256 === listed.sha256 && found.size === listed.size) return null;
  const [was, is] = [listed.blocks ?? [listed.sha256], found.blocks ?? [found.sha256]];
  const first = was.findIndex((digest, i) => is[i] !== digest);
  return { kind: 'changed', path: listed.path, block: (first < 0 ? was.length : first) + 1, blocks: was.length, sizes: [listed.size, found.size] };
};

/**
 * Holds an archive, as ZIP or unpacked into a folder, against its manifest: every file, every byte of the container, the signature. With
 * `trusted` (the fingerprint that the installation publishes) a manifest that somebody else signed is refused.
 */
export const verifyArchive = async (path: string, { trusted }: { trusted?: string } = {}): Promise<Verdict> => {
  const { parts, faults, close } = (await stat(path)).isDirectory() ? await openFolder(path) : await openZip(path);
  try {
    const { manifest, signer, finding } = await readManifest(parts, trusted);
    const findings: Finding[] = [...faults.map(where => ({ kind: 'container', where }) as const), ...(finding ? [finding] : [])];
    const byPath = new Map(parts.map(part => [part.path, part]));
    for (const listed of manifest?.files ?? []) {
      const part = byPath.get(listed.path);
      const difference: Finding | null = part ? await compare(listed, part) : { kind: 'missing', path: listed.path };
      if (difference) findings.push(difference);
    }
    const expected = new Set([...(manifest?.files ?? []).map(file => file.path), names.manifest, names.signature]);
    if (manifest) for (const part of parts) if (!expected.has(part.path)) findings.push({ kind: 'extra', path: part.path });
    return { findings, manifest, signer };
  } finally {
    await close();
  }
};

/** A finding as a sentence. */
export const sayFinding = (finding: Finding): string => {
  if (finding.kind === 'container') return `压缩包结构被改动或损坏：${finding.where}`;
  if (finding.kind === 'missing') return `缺少文件：${finding.path}`;
  if (finding.kind === 'extra') return `多出文件：${finding.path}`;
  if (finding.kind === 'changed') {
    const [was, is] = finding.sizes;
    const size = was === is ? '' : `，大小由 ${was} 变为 ${is} 字节`;
    return `文件被改动：${finding.path}（第 ${finding.block} 块，共 ${finding.blocks} 块，每块 1 MB${size}）`;
  }
  return {
    absent: '没有清单 manifest.json',
    unreadable: '清单 manifest.json 无法读取',
    unsigned: '没有签名 manifest.sig',
    forged: '清单与签名不符：manifest.json 或 manifest.sig 被改动',
    'other-key': '清单不是由所给的公钥签名',
  }[finding.because];
};
