import { type ZipLimits, ZipRefused } from './limits.ts';

/** One packed part as the directory names it; `start` is where its packed bytes lie. */
export type Part = {
  readonly name: string;
  readonly method: 0 | 8;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  readonly start: number;
};

const signature = { local: 0x04034b50, directory: 0x02014b50, end: 0x06054b50 };
const full = 0xffffffff;

const endOf = (file: Buffer): number => {
  for (let at = file.length - 22; at >= Math.max(0, file.length - 22 - 0xffff); at -= 1)
    if (file.readUInt32LE(at) === signature.end && at + 22 + file.readUInt16LE(at + 20) === file.length) return at;
  throw new ZipRefused('not-a-zip', 'the directory has no end');
};

/** A name that would lead out of a folder, or that two systems read differently. Backslashes are those of old Windows writers. */
const safeName = (bytes: Buffer): string => {
  const name = bytes.toString('utf8').replaceAll('\\', '/');
  const steps = name.split('/');
  if (name === '' || name.length > 500 || name.startsWith('/') || /[\p{Cc}:\ufffd]/u.test(name) || steps.some(step => step === '..' || step === '.'))
    throw new ZipRefused('name', 'a part has an unsafe name');
  return name;
};

/** What is said in ZIP64 although the plain fields could: some writers do so for every part. More than the plain fields can is refused. */
const wide = (extra: Buffer, given: readonly [size: number, packed: number, at: number]): [number, number, number] => {
  if (!given.includes(full)) return [...given];
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue;
    const field = extra.subarray(at + 4, at + 4 + extra.readUInt16LE(at + 2));
    let next = 0;
    return given.map(value => {
      if (value !== full) return value;
      if (next + 8 > field.length) throw new ZipRefused('damaged', 'a ZIP64 field is cut off');
      const exact = Number(field.readBigUInt64LE(next));
      next += 8;
      if (exact >= full) throw new ZipRefused('too-large', 'a part is larger than any we read');
      return exact;
    }) as [number, number, number];
  }
  throw new ZipRefused('damaged', 'a ZIP64 field is missing');
};

/** Where the packed bytes begin, if the local header says the same as the directory. */
const startOf = (file: Buffer, at: number, name: Buffer): number => {
  if (at + 30 > file.length || file.readUInt32LE(at) !== signature.local) throw new ZipRefused('damaged', 'a part is not where the directory says');
  const length = file.readUInt16LE(at + 26);
  if (!file.subarray(at + 30, at + 30 + length).equals(name)) throw new ZipRefused('damaged', 'a part has two names');
  return at + 30 + length + file.readUInt16LE(at + 28);
};

const checkTotals = (parts: readonly Part[], limits: ZipLimits): void => {
  let [packed, size] = [0, 0];
  for (const part of parts) {
    packed += part.packed;
    size += part.size;
    if (part.size > limits.entryBytes) throw new ZipRefused('too-large', 'a part is too large when unpacked');
  }
  if (size > limits.totalBytes) throw new ZipRefused('too-large', 'too large when unpacked');
  // A little text packs well; only what is large and packs like nothing that people write is a bomb.
  if (size > 10_000_000 + packed * limits.ratio) throw new ZipRefused('bomb', 'it unpacks to far more than people write');
};

/** Parts that share bytes make a small file unpack to a huge one. */
const checkOverlap = (spans: readonly (readonly [from: number, to: number])[], directoryAt: number): void => {
  const sorted = spans.toSorted((a, b) => a[0] - b[0]);
  if (sorted.length > 0 && sorted[0]![0] !== 0) throw new ZipRefused('damaged', 'something lies before the first part');
  for (const [i, [, to]] of sorted.entries()) if (to > (sorted[i + 1]?.[0] ?? directoryAt)) throw new ZipRefused('damaged', 'parts overlap');
};

/** The parts of an archive by its directory, which programs go by; whatever is not plainly a single honest archive is refused. */
export const readDirectory = (file: Buffer, limits: ZipLimits): Part[] => {
  if (file.length > limits.fileBytes) throw new ZipRefused('too-large', 'the file is too large');
  if (file.length < 22) throw new ZipRefused('not-a-zip', 'too short');
  const end = endOf(file);
  const [count, length, start] = [file.readUInt16LE(end + 10), file.readUInt32LE(end + 12), file.readUInt32LE(end + 16)];
  if (count > limits.entries) throw new ZipRefused('too-many', 'too many parts');
  if (file.readUInt16LE(end + 8) !== count || file.readUInt32LE(end + 4) !== 0) throw new ZipRefused('unsupported', 'it is one disk of several');
  // ZIP64 puts its own end between; with plain numbers in the plain end nothing else may lie there.
  const between = end - (start + length);
  if (between !== 0 && !(between === 76 && file.readUInt32LE(end - 20) === 0x07064b50)) throw new ZipRefused('damaged', 'the directory is not before its end');
  const parts: Part[] = [];
  const spans: [number, number][] = [];
  const names = new Set<string>();
  let at = start;
  for (let i = 0; i < count; i += 1) {
    if (at + 46 > end || file.readUInt32LE(at) !== signature.directory) throw new ZipRefused('damaged', 'the directory is cut off');
    const [flags, method, crc] = [file.readUInt16LE(at + 8), file.readUInt16LE(at + 10), file.readUInt32LE(at + 16)];
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map(k => file.readUInt16LE(at + k)) as [number, number, number];
    const named = file.subarray(at + 46, at + 46 + nameLength);
    const extra = file.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength);
    const [size, packed, local] = wide(extra, [file.readUInt32LE(at + 24), file.readUInt32LE(at + 20), file.readUInt32LE(at + 42)]);
    at += 46 + nameLength + extraLength + commentLength;
    if ((flags & 0x2041) !== 0 || method === 99) throw new ZipRefused('encrypted', 'a part is encrypted');
    if (method !== 0 && method !== 8) throw new ZipRefused('unsupported', 'a part is packed in a way that Office does not use');
    const name = safeName(named);
    const from = startOf(file, local, named);
    spans.push([local, from + packed]);
    if (name.endsWith('/')) {
      if (size !== 0) throw new ZipRefused('damaged', 'a folder has content');
      continue;
    }
    // Office does not tell `A.xml` from `a.xml`: which of two would be read is a matter of luck.
    if (names.has(name.toLowerCase())) throw new ZipRefused('damaged', 'two parts have one name');
    names.add(name.toLowerCase());
    if (method === 0 && packed !== size) throw new ZipRefused('damaged', 'a stored part has two sizes');
    parts.push({ name, method, crc, packed, size, start: from });
  }
  if (at !== start + length) throw new ZipRefused('damaged', 'the directory is longer than its parts');
  checkOverlap(spans, start);
  checkTotals(parts, limits);
  return parts;
};
