import assert from 'node:assert/strict';
import { crc32, inflateRawSync } from 'node:zlib';

/** Reads a ZIP archive back by its directory, checking every sum: names and texts in their order. */
export const unzip = (bytes: Uint8Array): Map<string, string> => {
  const file = Buffer.from(bytes);
  const end = file.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'));
  const parts = new Map<string, string>();
  let at = file.readUInt32LE(end + 16);
  for (let i = 0; i < file.readUInt16LE(end + 10); i += 1) {
    assert.equal(file.toString('latin1', at, at + 4), 'PK\u0001\u0002');
    const [crc, packed, size] = [16, 20, 24].map(k => file.readUInt32LE(at + k)) as [number, number, number];
    const [name, extra, comment] = [28, 30, 32].map(k => file.readUInt16LE(at + k)) as [number, number, number];
    const local = file.readUInt32LE(at + 42);
    assert.equal(file.toString('latin1', local, local + 4), 'PK\u0003\u0004');
    const start = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
    const content = inflateRawSync(file.subarray(start, start + packed));
    assert.deepEqual([content.length, crc32(content)], [size, crc]);
    parts.set(file.toString('utf8', at + 46, at + 46 + name), content.toString('utf8'));
    at += 46 + name + extra + comment;
  }
  return parts;
};

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const plain = (text: string) => text.replace(/&(\w+);/g, (_, name: string) => entities[name]!);

/** The texts of a part in their order, one for each `<w:t>`; refuses a part whose tags do not match. */
export const wordTexts = (part: string): string[] => {
  const open: string[] = [];
  for (const [tag, closing, name, own] of part.matchAll(/<(\/?)([\w:]+)(?:\s[^<>]*?)?(\/?)>/g)) {
    if (own) continue;
    if (closing) assert.equal(open.pop(), name, `${tag} closes what was opened`);
    else open.push(name!);
  }
  assert.deepEqual(open, []);
  assert.ok(!/[^<>]*&(?!(?:amp|lt|gt|quot|apos);)/.test(part.replaceAll(/<[^>]*>/g, '')), 'every & is an entity');
  return [...part.matchAll(/<w:t(?:\s[^>]*)?>([^<]*)<\/w:t>/g)].map(match => plain(match[1]!));
};
