import type { FileHandle } from 'node:fs/promises';

/** Bytes of a file from `start`, fewer at its end. */
export const bytesAt = async (file: FileHandle, start: number, length: number): Promise<Buffer> => {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await file.read(buffer, 0, length, start);
  return buffer.subarray(0, bytesRead);
};

/** Where a ZIP directory ends in these last bytes of a file; -1 when it holds none. */
export const zipEnd = (tail: Buffer): number => {
  for (let at = tail.length - 22; at >= 0; at -= 1) if (tail.readUInt32LE(at) === 0x06054b50 && at + 22 + tail.readUInt16LE(at + 20) === tail.length) return at;
  return -1;
};
