import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { directoryOf, localHeader, type Stored } from './container.ts';

/** A part of an archive: bytes, or a file that is read while it is written. Size and sum are known before. */
export type Source = { readonly name: string; readonly size: number; readonly crc: number; readonly content: Uint8Array | string };

export const piecesOf = async function* (content: Uint8Array | string): AsyncGenerator<Uint8Array> {
  if (typeof content === 'string') yield* createReadStream(content) as AsyncIterable<Buffer>;
  else yield content;
};

/** Writes parts as they are, one after the other, without holding any of them: for archives larger than memory. Answers their places. */
export const writeStored = async (out: string, sources: AsyncIterable<Source> | Iterable<Source>): Promise<Stored[]> => {
  const file = await open(out, 'wx', 0o600);
  const parts: Stored[] = [];
  let at = 0;
  const write = async (bytes: Uint8Array) => {
    await file.write(bytes);
    at += bytes.length;
  };
  try {
    for await (const { name, size, crc, content } of sources) {
      const part = { name, size, crc, at };
      await write(localHeader(part));
      const begin = at;
      for await (const piece of piecesOf(content)) await write(piece);
      if (at - begin !== size) throw new Error(`${name} changed its size while it was written`);
      parts.push(part);
    }
    await write(directoryOf(parts, at));
    await file.sync();
    return parts;
  } finally {
    await file.close();
  }
};

const bytesAt = async (file: FileHandle, at: number, length: number): Promise<Buffer> => {
  const out = Buffer.alloc(length);
  const { bytesRead } = await file.read(out, 0, length, at);
  return out.subarray(0, bytesRead);
};

/** What of an archive of stored parts can still be found by its directory, with what is not as it was written. */
export type Found = { readonly parts: readonly (Stored & { readonly start: number })[]; readonly faults: readonly string[] };

const entriesIn = (directory: Buffer, faults: string[]): Stored[] => {
  const parts: Stored[] = [];
  for (let at = 0; at + 46 <= directory.length; ) {
    if (directory.readUInt32LE(at) !== 0x02014b50) {
      faults.push(`第 ${parts.length + 1} 条目录记录`);
      break;
    }
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map(k => directory.readUInt16LE(at + k)) as [number, number, number];
    const name = directory.toString('utf8', at + 46, at + 46 + nameLength);
    const extra = directory.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength);
    let next = 4;
    const large = (value: number) => {
      if (value !== 0xffffffff || next + 8 > extra.length) return value;
      next += 8;
      return Number(extra.readBigUInt64LE(next - 8));
    };
    const size = large(directory.readUInt32LE(at + 24));
    const packed = large(directory.readUInt32LE(at + 20));
    const local = large(directory.readUInt32LE(at + 42));
    if (packed !== size) faults.push(`${name} 的目录记录`);
    parts.push({ name, crc: directory.readUInt32LE(at + 16), size, at: local });
    at += 46 + nameLength + extraLength + commentLength;
  }
  return parts;
};

/** Where the directory begins and how long it is, by the end of the archive. */
const directoryAt = async (file: FileHandle, length: number): Promise<{ at: number; size: number } | null> => {
  const end = await bytesAt(file, Math.max(0, length - 22), 22);
  if (end.length < 22 || end.readUInt32LE(0) !== 0x06054b50) return null;
  const [size, at] = [end.readUInt32LE(12), end.readUInt32LE(16)];
  if (at !== 0xffffffff && size !== 0xffffffff && end.readUInt16LE(10) !== 0xffff) return { at, size };
  const far = await bytesAt(file, length - 22 - 76, 56);
  if (far.length < 56 || far.readUInt32LE(0) !== 0x06064b50) return null;
  return { at: Number(far.readBigUInt64LE(48)), size: Number(far.readBigUInt64LE(40)) };
};

/** Reads the container of an archive that `writeStored` made and compares every byte of it with what would be written today. */
export const readStored = async (file: FileHandle, length: number): Promise<Found> => {
  const faults: string[] = [];
  const place = await directoryAt(file, length);
  if (!place || place.at + place.size > length || place.size > 512 * 2 ** 20) return { parts: [], faults: ['压缩包结尾'] };
  const tail = await bytesAt(file, place.at, length - place.at);
  const entries = entriesIn(tail.subarray(0, place.size), faults);
  if (!tail.equals(directoryOf(entries, place.at))) faults.push('压缩包目录');
  const parts: (Stored & { start: number })[] = [];
  let reached = 0;
  for (const entry of entries) {
    const expected = localHeader(entry);
    const start = entry.at + expected.length;
    if (entry.at !== reached || !(await bytesAt(file, entry.at, expected.length)).equals(expected)) faults.push(`${entry.name} 的文件头`);
    reached = start + entry.size;
    if (reached > place.at) {
      faults.push(`${entry.name} 的长度`);
      break;
    }
    parts.push({ ...entry, start });
  }
  if (faults.length === 0 && reached !== place.at) faults.push('文件之间的空隙');
  return { parts, faults };
};
