/*
 * The bytes between the parts of an archive whose parts are stored as they are: no times, no attributes, ZIP64 only where the plain
 * fields are too small. Writing and checking use the same functions, so that no bit of an archive is without meaning.
 */

/** 1 January 1980, the first day that ZIP knows. */
const day = (1 << 5) | 1;
const utf8Names = 0x0800;
const full = 0xffffffff;

export type Stored = { readonly name: string; readonly crc: number; readonly size: number; readonly at: number };

const wide = (values: readonly number[]): Buffer => {
  const large = values.filter(value => value >= full);
  if (large.length === 0) return Buffer.alloc(0);
  const out = Buffer.alloc(4 + 8 * large.length);
  out.writeUInt16LE(1, 0);
  out.writeUInt16LE(8 * large.length, 2);
  for (const [i, value] of large.entries()) out.writeBigUInt64LE(BigInt(value), 4 + 8 * i);
  return out;
};
const plain = (value: number): number => Math.min(value, full);

/** What both headers of a part say, from `version needed` on. */
const facts = ({ crc, size }: Stored, name: Buffer, extra: Buffer): Buffer => {
  const out = Buffer.alloc(26);
  out.writeUInt16LE(extra.length > 0 ? 45 : 20, 0);
  out.writeUInt16LE(utf8Names, 2);
  out.writeUInt16LE(0, 4);
  out.writeUInt16LE(day, 8);
  out.writeUInt32LE(crc, 10);
  out.writeUInt32LE(plain(size), 14);
  out.writeUInt32LE(plain(size), 18);
  out.writeUInt16LE(name.length, 22);
  out.writeUInt16LE(extra.length, 24);
  return out;
};

export const localHeader = (part: Stored): Buffer => {
  const name = Buffer.from(part.name, 'utf8');
  // A local header that needs one of the two sizes in full gives both.
  const extra = wide([part.size, part.size]);
  return Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), facts(part, name, extra), name, extra]);
};

const directoryEntry = (part: Stored): Buffer => {
  const name = Buffer.from(part.name, 'utf8');
  const extra = wide([part.size, part.size, part.at]);
  const rest = Buffer.alloc(14);
  rest.writeUInt32LE(plain(part.at), 10);
  const version = Buffer.from([extra.length > 0 ? 45 : 20, 0]);
  return Buffer.concat([Buffer.from('PK\u0001\u0002', 'latin1'), version, facts(part, name, extra), rest, name, extra]);
};

/** The directory and what ends an archive; `at` is where it begins. */
export const directoryOf = (parts: readonly Stored[], at: number): Buffer => {
  const directory = Buffer.concat(parts.map(directoryEntry));
  const isWide = parts.length >= 0xffff || at >= full || directory.length >= full;
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 0, 'latin1');
  end.writeUInt16LE(Math.min(parts.length, 0xffff), 8);
  end.writeUInt16LE(Math.min(parts.length, 0xffff), 10);
  end.writeUInt32LE(plain(directory.length), 12);
  end.writeUInt32LE(plain(at), 16);
  if (!isWide) return Buffer.concat([directory, end]);
  const far = Buffer.alloc(56 + 20);
  far.write('PK\u0006\u0006', 0, 'latin1');
  far.writeBigUInt64LE(44n, 4);
  far.writeUInt16LE(45, 12);
  far.writeUInt16LE(45, 14);
  far.writeBigUInt64LE(BigInt(parts.length), 24);
  far.writeBigUInt64LE(BigInt(parts.length), 32);
  far.writeBigUInt64LE(BigInt(directory.length), 40);
  far.writeBigUInt64LE(BigInt(at), 48);
  far.write('PK\u0006\u0007', 56, 'latin1');
  far.writeBigUInt64LE(BigInt(at + directory.length), 56 + 8);
  far.writeUInt32LE(1, 56 + 16);
  return Buffer.concat([directory, far, end]);
};
