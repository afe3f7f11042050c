import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { officeLimits, readZip, readZipInPieces, ZipRefused, zip } from './zip.ts';

const reasonOf = (act: () => unknown): string => {
  try {
    act();
  } catch (error) {
    assert.ok(error instanceof ZipRefused, String(error));
    return error.reason;
  }
  return 'taken';
};

const readAll = (bytes: Uint8Array, limits = officeLimits) => [...readZip(bytes, limits)].map(([name, read]) => [name, Buffer.from(read()).toString('utf8')]);
/** The archive with some of its bytes changed. */
const changed = (bytes: Uint8Array, change: (file: Buffer) => void): Buffer => {
  const copy = Buffer.from(bytes);
  change(copy);
  return copy;
};
const directoryOf = (file: Buffer) => file.readUInt32LE(file.length - 6);

test('what was zipped is read back, and the same content gives the same bytes', () =>
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.tuple(fc.stringMatching(/^[a-z]{1,8}(\/[a-z]{1,8})?$/), fc.uint8Array({ maxLength: 300 })), { selector: ([name]) => name }),
      files => {
        const archive = zip(new Map(files));
        assert.deepEqual(zip(new Map(files)), archive);
        assert.deepEqual(
          [...readZip(archive)].map(([name, read]) => [name, [...read()]]),
          files.map(([name, content]) => [name, [...content]]),
        );
      },
    ),
  ));

test('bytes that nobody zipped are refused with a reason, however they were changed, and never read past their end', () => {
  const archive = zip({ 'a.txt': 'one'.repeat(50), 'b.txt': 'two' });
  fc.assert(
    fc.property(fc.nat(archive.length - 1), fc.integer({ min: 1, max: 255 }), fc.nat(archive.length), (at, by, keep) => {
      const broken = changed(archive, file => {
        file[at] = (file[at]! + by) & 255;
      });
      for (const bytes of [broken, archive.subarray(0, keep)]) reasonOf(() => readAll(bytes));
    }),
    { numRuns: 500 },
  );
  assert.equal(
    reasonOf(() => readAll(archive.subarray(0, archive.length - 1))),
    'not-a-zip',
  );
  assert.equal(
    reasonOf(() => readAll(new Uint8Array(0))),
    'not-a-zip',
  );
});

test('a bomb is refused by its directory; one that hides its size stops at what it promised', () => {
  const bomb = zip({ 'zero.bin': new Uint8Array(60_000_000) });
  assert.equal(
    reasonOf(() => readZip(bomb)),
    'bomb',
  );
  const hidden = changed(bomb, file => file.writeUInt32LE(1_000, directoryOf(file) + 24));
  assert.equal(
    reasonOf(() => readAll(hidden)),
    'damaged',
  );
  assert.equal(
    reasonOf(() => readZip(zip({ a: 'x'.repeat(101) }), { ...officeLimits, entryBytes: 100 })),
    'too-large',
  );
  assert.equal(
    reasonOf(() => readZip(zip({ a: 'x'.repeat(60), b: 'x'.repeat(60) }), { ...officeLimits, totalBytes: 100 })),
    'too-large',
  );
  assert.equal(
    reasonOf(() => readZip(zip({ a: '', b: '', c: '' }), { ...officeLimits, entries: 2 })),
    'too-many',
  );
  assert.equal(
    reasonOf(() => readZip(zip({ a: 'a' }), { ...officeLimits, fileBytes: 10 })),
    'too-large',
  );
});

test('names that lead out of a folder, or that two systems read differently, are refused', () => {
  for (const name of ['../a', 'a/../../b', '/etc/passwd', 'C:/a', 'a/./b', '..\\a', 'a\u0000b', ''])
    assert.equal(
      reasonOf(() => readZip(zip({ [name]: 'x' }))),
      'name',
      name,
    );
  assert.deepEqual([...readZip(zip({ 'xl\\workbook.xml': 'x' })).keys()], ['xl/workbook.xml']);
  assert.equal(
    reasonOf(() => readZip(zip({ 'A.xml': 'x', 'a.xml': 'y' }))),
    'damaged',
  );
});

test('encryption, other packings, a second directory and parts that share bytes are refused', () => {
  const archive = zip({ 'a.txt': 'one', 'b.txt': 'two' });
  assert.equal(
    reasonOf(() => readZip(changed(archive, file => file.writeUInt16LE(0x0801, directoryOf(file) + 8)))),
    'encrypted',
  );
  assert.equal(
    reasonOf(() => readZip(changed(archive, file => file.writeUInt16LE(12, directoryOf(file) + 10)))),
    'unsupported',
  );
  assert.equal(
    reasonOf(() => readZip(changed(archive, file => file.writeUInt16LE(1, file.length - 18)))),
    'unsupported',
  );
  const shared = changed(archive, file => file.writeUInt32LE(file.readUInt32LE(directoryOf(file) + 20) + 40, directoryOf(file) + 20));
  assert.equal(
    reasonOf(() => readZip(shared)),
    'damaged',
  );
  assert.equal(
    reasonOf(() => readZip(Buffer.concat([Buffer.from('#!/bin/sh\n'), archive]))),
    'damaged',
  );
});

test('in pieces the same bytes come, and a damaged part is noticed at its end', async () => {
  const text = 'A long sheet. '.repeat(100_000);
  const archive = zip({ 'sheet.xml': text });
  const collect = async (bytes: Uint8Array) => {
    const pieces: Uint8Array[] = [];
    for await (const piece of readZipInPieces(bytes).get('sheet.xml')!.pieces()) pieces.push(piece);
    return Buffer.concat(pieces).toString('utf8');
  };
  assert.equal(await collect(archive), text);
  const wrongSum = changed(archive, file => {
    file[directoryOf(file) + 16]! ^= 1;
  });
  await assert.rejects(collect(wrongSum), { name: 'ZipRefused', reason: 'damaged' });
  await assert.rejects(collect(changed(archive, file => file.fill(0xff, 60, 200))), { name: 'ZipRefused' });
});
