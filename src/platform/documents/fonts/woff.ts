import { inflateSync } from 'node:zlib';

const padding = (length: number): Buffer => Buffer.alloc((4 - (length % 4)) % 4);

/** A WOFF 1 file is a TrueType or OpenType file whose tables are deflated: this puts them back. Other files stay as they are. */
export const unwrapWoff = (file: Buffer): Buffer => {
  if (file.toString('latin1', 0, 4) !== 'wOFF') return file;
  const count = file.readUInt16BE(12);
  const tables = Array.from({ length: count }, (_, i) => {
    const entry = 44 + 20 * i;
    const [offset, packed, length, checksum] = [4, 8, 12, 16].map(at => file.readUInt32BE(entry + at)) as [number, number, number, number];
    const stored = file.subarray(offset, offset + packed);
    return { tag: file.subarray(entry, entry + 4), checksum, data: packed < length ? inflateSync(stored, { maxOutputLength: length }) : stored };
  });
  const header = Buffer.alloc(12 + 16 * count);
  const power = Math.floor(Math.log2(count));
  file.copy(header, 0, 4, 8);
  header.writeUInt16BE(count, 4);
  header.writeUInt16BE(16 * 2 ** power, 6);
  header.writeUInt16BE(power, 8);
  header.writeUInt16BE(16 * (count - 2 ** power), 10);
  let at = header.length;
  tables.forEach(({ tag, checksum, data }, i) => {
    const entry = 12 + 16 * i;
    tag.copy(header, entry);
    header.writeUInt32BE(checksum, entry + 4);
    header.writeUInt32BE(at, entry + 8);
    header.writeUInt32BE(data.length, entry + 12);
    at += data.length + padding(data.length).length;
  });
  return Buffer.concat([header, ...tables.flatMap(({ data }) => [data, padding(data.length)])]);
};
