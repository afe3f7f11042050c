import { crc32, createInflateRaw, inflateRawSync } from 'node:zlib';
import { type Part, readDirectory } from './zip/directory.ts';
import { officeLimits, type ZipLimits, ZipRefused } from './zip/limits.ts';

export { officeLimits, type ZipLimits, type ZipReason, ZipRefused } from './zip/limits.ts';
export { zip } from './zip/write.ts';

const damaged = (name: string) => new ZipRefused('damaged', `${name} does not unpack to what the directory says`);

const unpack = (file: Buffer, { name, method, crc, packed, size, start }: Part): Uint8Array => {
  const raw = file.subarray(start, start + packed);
  if (method === 0) {
    if (crc32(raw) !== crc) throw damaged(name);
    return raw;
  }
  let content: Buffer;
  try {
    // Never more than was promised: the promise has been held against the limits. One byte more, because 0 would mean no limit.
    content = inflateRawSync(raw, { maxOutputLength: size + 1 });
  } catch {
    throw damaged(name);
  }
  if (content.length !== size || crc32(content) !== crc) throw damaged(name);
  return content;
};

/**
 * Reads an archive that a stranger may have made: its parts by name, each unpacked when asked for. Throws `ZipRefused` for bombs,
 * unsafe names, encryption, overlapping parts, and whatever is not plainly one archive; a part may still turn out damaged.
 */
export const readZip = (bytes: Uint8Array, limits: ZipLimits = officeLimits): Map<string, () => Uint8Array> => {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return new Map(readDirectory(file, limits).map(part => [part.name, () => unpack(file, part)]));
};

/** The same, each part in pieces as it unpacks: a large sheet need not be in memory at once. */
export const readZipInPieces = (
  bytes: Uint8Array,
  limits: ZipLimits = officeLimits,
): Map<string, { size: number; pieces: () => AsyncGenerator<Uint8Array> }> => {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return new Map(readDirectory(file, limits).map(part => [part.name, { size: part.size, pieces: () => piecesOf(file, part) }]));
};

const pieceBytes = 256 * 1024;

async function* piecesOf(file: Buffer, part: Part): AsyncGenerator<Uint8Array> {
  const { name, method, crc, packed, size, start } = part;
  const raw = file.subarray(start, start + packed);
  if (method === 0) {
    yield unpack(file, part);
    return;
  }
  const stream = createInflateRaw({ chunkSize: pieceBytes });
  stream.end(raw);
  let [length, sum] = [0, 0];
  try {
    for await (const piece of stream as AsyncIterable<Buffer>) {
      length += piece.length;
      if (length > size) throw damaged(name);
      sum = crc32(piece, sum);
      yield piece;
    }
  } catch (error) {
    throw error instanceof Error && 'code' in error && String(error.code).startsWith('Z_') ? damaged(name) : error;
  } finally {
    stream.destroy();
  }
  if (length !== size || sum !== crc) throw damaged(name);
}
