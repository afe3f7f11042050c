import { toDocx } from '#platform/documents/docx/docx.ts';
import { lines, sample } from '#platform/documents/test/sample.ts';

/** Small genuine files, made by hand byte by byte where that is shorter than a library. */
export const pdf = (text = '示例'): Buffer => Buffer.from(`%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n%${text}\ntrailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF\n`);

export const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

export const jpeg = Buffer.concat([Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex'), Buffer.alloc(64, 7), Buffer.from('ffd9', 'hex')]);

export const docx = async (text = '示例'): Promise<Buffer> => Buffer.from(toDocx(sample(lines([text]))));

type Part = readonly [name: string, content: string | Buffer, unpacked?: number];

/** A ZIP archive with stored parts; `unpacked` lies about the size, as bombs do. */
export const zip = (parts: readonly Part[], comment = ''): Buffer => {
  const [files, directory]: [Buffer[], Buffer[]] = [[], []];
  let at = 0;
  for (const [name, content, unpacked] of parts) {
    const [bytes, label] = [Buffer.from(content), Buffer.from(name)];
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50);
    local.writeUInt16LE(20, 4);
    local.writeUInt32LE(bytes.length, 18);
    local.writeUInt32LE(bytes.length, 22);
    local.writeUInt16LE(label.length, 26);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50);
    central.writeUInt32LE(bytes.length, 20);
    central.writeUInt32LE(unpacked ?? bytes.length, 24);
    central.writeUInt16LE(label.length, 28);
    central.writeUInt32LE(at, 42);
    files.push(local, label, bytes);
    directory.push(central, label);
    at += local.length + label.length + bytes.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(at, 16);
  end.writeUInt16LE(Buffer.byteLength(comment), 20);
  return Buffer.concat([...files, listed, end, Buffer.from(comment)]);
};

const types = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"></Types>';
export const office = (part: string, more: readonly Part[] = []): Buffer => zip([['[Content_Types].xml', types], [part, '<x/>'], ...more]);

/** An OLE compound file with these streams in its directory, in one 512-byte sector; `folders` are names that only look like streams. */
export const ole = (streams: readonly string[], { folders = [], size = 4096 }: { folders?: readonly string[]; size?: number } = {}): Buffer => {
  const file = Buffer.alloc(size, 0);
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(file);
  file.writeUInt16LE(0x3e, 24);
  file.writeUInt16LE(3, 26);
  file.writeUInt16LE(0xfffe, 28);
  file.writeUInt16LE(9, 30);
  file.writeUInt32LE(1, 44);
  // Sector 0 is the allocation table, sector 1 the directory, which ends there.
  file.writeUInt32LE(1, 48);
  file.writeUInt32LE(0xffffffff, 68);
  file.writeUInt32LE(0, 76);
  file.writeUInt32LE(0xfffffffe, 512 + 4);
  const entries = [['Root Entry', 5], ...streams.map(name => [name, 2] as const), ...folders.map(name => [name, 1] as const)] as const;
  for (const [i, [name, kind]] of entries.entries()) {
    const at = 1024 + i * 128;
    file.write(name, at, 'utf16le');
    file.writeUInt16LE(name.length * 2 + 2, at + 64);
    file[at + 66] = kind;
  }
  return file;
};
