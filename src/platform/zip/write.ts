import { crc32, deflateRawSync } from 'node:zlib';

/** 1 January 1980, the first day that ZIP knows: entries carry no time of their own, so the same content gives the same bytes. */
const day = (1 << 5) | 1;
const utf8Names = 0x0800;
/** What the plain format can say; we write no ZIP64. */
const most = { entries: 0xfffe, bytes: 0xfffffffe };

type Entry = { readonly name: Buffer; readonly crc: number; readonly size: number; readonly packed: Buffer; readonly at: number };

/** The fields that a local header and the directory share, from `version needed` on. */
const facts = ({ name, crc, size, packed }: Omit<Entry, 'at'>): Buffer => {
  const out = Buffer.alloc(26);
  out.writeUInt16LE(20, 0);
  out.writeUInt16LE(utf8Names, 2);
  out.writeUInt16LE(8, 4);
  out.writeUInt16LE(day, 8);
  out.writeUInt32LE(crc, 10);
  out.writeUInt32LE(packed.length, 14);
  out.writeUInt32LE(size, 18);
  out.writeUInt16LE(name.length, 22);
  return out;
};

const length = (parts: readonly Uint8Array[]): number => parts.reduce((sum, part) => sum + part.length, 0);

/** A ZIP archive of texts and bytes, in the order given. The same content gives the same bytes. */
export const zip = (files: Readonly<Record<string, string | Uint8Array>> | ReadonlyMap<string, string | Uint8Array>): Uint8Array<ArrayBuffer> => {
  const parts: Buffer[] = [];
  const entries: Entry[] = [];
  let at = 0;
  for (const [path, given] of files instanceof Map ? files : Object.entries(files)) {
    const content = typeof given === 'string' ? Buffer.from(given, 'utf8') : given;
    const entry = { name: Buffer.from(path, 'utf8'), crc: crc32(content), size: content.length, packed: deflateRawSync(content), at };
    const local = [Buffer.from('PK\u0003\u0004', 'latin1'), facts(entry), entry.name, entry.packed];
    parts.push(...local);
    entries.push(entry);
    at += length(local);
    if (entries.length > most.entries || at > most.bytes) throw new RangeError('too much for one archive');
  }
  const directory = entries.flatMap(entry => {
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(entry.at, 10);
    return [Buffer.from('PK\u0001\u0002\u0014\u0000', 'latin1'), facts(entry), rest, entry.name];
  });
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 0, 'latin1');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(length(directory), 12);
  end.writeUInt32LE(at, 16);
  return new Uint8Array(Buffer.concat([...parts, ...directory, end]));
};
