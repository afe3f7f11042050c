import type { FileHandle } from 'node:fs/promises';
import type { Content } from '../contract.ts';
import { bytesAt, zipEnd } from './bytes.ts';

type Entry = { readonly name: string; readonly packed: number; readonly unpacked: number };

/** An Office file of a few thousand parts is large already; more, or more than this unpacked, is made to hurt whoever opens it. */
const most = { entries: 10_000, directoryBytes: 4_000_000, unpackedBytes: 1_000_000_000, ratio: 200 };

/** The central directory of a ZIP archive, which programs go by; null when it cannot be read or is not plainly a single archive. */
const entriesOf = async (file: FileHandle, size: number, tail: Buffer): Promise<Entry[] | null> => {
  const at = zipEnd(tail);
  if (at < 0) return null;
  const [count, length, start] = [tail.readUInt16LE(at + 10), tail.readUInt32LE(at + 12), tail.readUInt32LE(at + 16)];
  // The directory lies directly before its end, or something is hidden between or before them.
  if (count > most.entries || length > most.directoryBytes || start + length !== size - tail.length + at) return null;
  const directory = await bytesAt(file, start, length);
  const entries: Entry[] = [];
  for (let p = 0; p + 46 <= directory.length && entries.length < count; ) {
    if (directory.readUInt32LE(p) !== 0x02014b50) return null;
    const nameLength = directory.readUInt16LE(p + 28);
    entries.push({
      name: directory.toString('utf8', p + 46, p + 46 + nameLength),
      packed: directory.readUInt32LE(p + 20),
      unpacked: directory.readUInt32LE(p + 24),
    });
    p += 46 + nameLength + directory.readUInt16LE(p + 30) + directory.readUInt16LE(p + 32);
  }
  return entries.length === count ? entries : null;
};

const isBomb = (entries: readonly Entry[]): boolean => {
  const [packed, unpacked] = [entries.reduce((sum, entry) => sum + entry.packed, 0), entries.reduce((sum, entry) => sum + entry.unpacked, 0)];
  return unpacked > most.unpackedBytes || unpacked > 10_000_000 + packed * most.ratio;
};

const mainParts: readonly (readonly [part: string, content: Content])[] = [
  ['word/document.xml', 'docx'],
  ['xl/workbook.xml', 'xlsx'],
  ['ppt/presentation.xml', 'pptx'],
];

/** Which Office file (ECMA-376) an archive is: by its parts; one with macros goes by another extension and is none of these. */
export const packageContent = async (file: FileHandle, size: number, tail: Buffer): Promise<Content | null> => {
  const entries = await entriesOf(file, size, tail);
  if (!entries || isBomb(entries)) return null;
  const names = entries.map(entry => entry.name);
  if (!names.includes('[Content_Types].xml') || names.some(name => /vbaproject\.bin$/i.test(name))) return null;
  const found = mainParts.filter(([part]) => names.includes(part));
  return found.length === 1 ? found[0]![1] : null;
};
