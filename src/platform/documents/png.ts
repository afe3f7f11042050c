import { crc32, deflateSync } from 'node:zlib';

/** A piece of a PNG with its length and checksum. */
const chunk = (type: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc32(body), body.length + 4);
  return out;
};

/** A PNG from lines of pixels, each line after a byte 0 that says it is not filtered. */
export const png = (
  { width, height, bits, colour }: { width: number; height: number; bits: 1 | 8; colour: 'gray' | 'rgb' },
  lines: Buffer,
  level = 9,
): Uint8Array => {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = bits;
  header[9] = colour === 'rgb' ? 2 : 0;
  return Buffer.concat([
    Buffer.from('\u0089PNG\r\n\u001a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(lines, { level })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
};
