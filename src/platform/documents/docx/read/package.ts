import { posix } from 'node:path';
import { readZip, type ZipLimits, ZipRefused } from '#platform/zip.ts';
import { DocxRefused } from './refused.ts';
import { type Element, first, readXml, within } from './xml.ts';

const limits: ZipLimits = { fileBytes: 60_000_000, entries: 4_000, entryBytes: 60_000_000, totalBytes: 200_000_000, ratio: 200 };
/** A hundred pages with 修订 are four megabytes of text part. */
const textBytes = 40_000_000;

/** The parts of a Word file that we read. What it points to outside of itself is not there for us. */
export type DocxPackage = {
  readonly document: Element;
  readonly styles: Element | undefined;
  readonly numbering: Element | undefined;
  readonly footnotes: Element | undefined;
  readonly endnotes: Element | undefined;
  readonly comments: Element | undefined;
  /** The bytes of a picture by the id that the text uses for it. */
  readonly file: (id: string) => Uint8Array | undefined;
};

type Relation = { readonly id: string; readonly type: string; readonly target: string };

const relationsOf = (part: Element | undefined, from: string): Relation[] =>
  within(part, 'rel:Relationship').flatMap(({ attributes }) => {
    const { Id: id, Type: type = '', Target: target = '', TargetMode: mode } = attributes;
    // Whatever lies outside of the file is never fetched, not even named.
    if (id === undefined || mode === 'External') return [];
    const path = target.startsWith('/') ? target.slice(1) : posix.join(posix.dirname(from), target);
    return path.startsWith('..') ? [] : [{ id, type: type.slice(type.lastIndexOf('/') + 1), target: path }];
  });

const decoded = (bytes: Uint8Array): string => {
  const wide = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
  try {
    return new TextDecoder(wide, { fatal: true }).decode(bytes);
  } catch {
    throw new DocxRefused('damaged', 'no text in a part');
  }
};

const unzipped = (bytes: Uint8Array): Map<string, () => Uint8Array> => {
  // OLE: old Word, or a Word file behind a password, which is packed the same way.
  if (Buffer.from(bytes.subarray(0, 8)).toString('hex') === 'd0cf11e0a1b11ae1') {
    const isEncrypted = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(Buffer.from('EncryptedPackage', 'utf16le'));
    throw new DocxRefused(isEncrypted ? 'protected' : 'old-word');
  }
  return readZip(bytes, limits);
};

const sayRefusal = (error: ZipRefused): DocxRefused => {
  const reasons = {
    'not-a-zip': 'not-word',
    'too-many': 'too-large',
    'too-large': 'too-large',
    bomb: 'hostile',
    name: 'hostile',
    encrypted: 'protected',
  } as const;
  return new DocxRefused((reasons as Record<string, (typeof reasons)[keyof typeof reasons]>)[error.reason] ?? 'damaged', error.message);
};

/** Opens a Word file that a stranger may have made. Throws `DocxRefused`. */
export const openPackage = (bytes: Uint8Array): DocxPackage => {
  try {
    const parts = unzipped(bytes);
    const part = (path: string | undefined): Element | undefined => {
      const content = path === undefined ? undefined : parts.get(path);
      if (!content) return undefined;
      const unpacked = content();
      if (unpacked.length > textBytes) throw new DocxRefused('too-large', path);
      return readXml(decoded(unpacked));
    };
    const main = relationsOf(part('_rels/.rels'), '').find(({ type }) => type === 'officeDocument')?.target;
    const document = part(main);
    if (main === undefined || document?.name !== 'w:document' || !first(document, 'w:body')) throw new DocxRefused('not-word', 'no text part');
    const relations = relationsOf(part(posix.join(posix.dirname(main), '_rels', `${posix.basename(main)}.rels`)), main);
    const ofType = (type: string) => part(relations.find(relation => relation.type === type)?.target);
    return {
      document,
      styles: ofType('styles'),
      numbering: ofType('numbering'),
      footnotes: ofType('footnotes'),
      endnotes: ofType('endnotes'),
      comments: ofType('comments'),
      file: id => parts.get(relations.find(relation => relation.id === id)?.target ?? '')?.(),
    };
  } catch (error) {
    throw error instanceof ZipRefused ? sayRefusal(error) : error;
  }
};
