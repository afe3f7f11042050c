import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { contentOf, readTar, tarWriter } from './tar.ts';

const written = async (entries: readonly (readonly [string, Uint8Array])[]): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  const tar = tarWriter(async bytes => void chunks.push(Buffer.from(bytes)));
  for (const [name, content] of entries) await tar.add(name, Buffer.from(content));
  await tar.seal();
  return Buffer.concat(chunks);
};

const inPieces = async function* (bytes: Buffer, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
};

const read = async (bytes: Buffer, piece = 300): Promise<[string, Buffer][]> => {
  const found: [string, Buffer][] = [];
  for await (const entry of readTar(inPieces(bytes, piece))) found.push([entry.name, await contentOf(entry)]);
  return found;
};

const name = fc.stringMatching(/^[a-z]{1,40}(\/[a-z0-9.]{1,60}){0,3}$/).filter(text => text !== 'seal');
const entries = fc.array(fc.tuple(name, fc.uint8Array({ maxLength: 1_300 })), { maxLength: 4 });

test('what goes into an archive comes out of it, whatever the pieces it is read in', () =>
  fc.assert(
    fc.asyncProperty(entries, fc.integer({ min: 1, max: 2_000 }), async (given, piece) => {
      const found = await read(await written(given), piece);
      assert.deepEqual(
        found,
        given.map(([path, content]) => [path, Buffer.from(content)]),
      );
    }),
    { numRuns: 60 },
  ));

test('one wrong byte anywhere in an archive is refused, and so is a missing or an added end', async () => {
  const whole = await written([
    ['tables/a/1', Buffer.from('one\ttwo\n')],
    ['files/b', Buffer.alloc(700, 7)],
  ]);
  for (let at = 0; at < whole.length; at += 1) {
    const wrong = Buffer.from(whole);
    wrong[at] = wrong[at]! ^ (1 << (at % 8));
    await assert.rejects(read(wrong), /损坏/, `byte ${at} of ${whole.length}`);
  }
  for (const length of [0, 1, 511, 512, 1_000, whole.length - 1]) await assert.rejects(read(whole.subarray(0, length)), /损坏/);
  await assert.rejects(read(Buffer.concat([whole, Buffer.alloc(1)])), /损坏/);
});

test('an entry left half read does not disturb the next one', async () => {
  const whole = await written([
    ['first', Buffer.alloc(5_000, 1)],
    ['second', Buffer.from('here')],
  ]);
  const seen: string[] = [];
  for await (const entry of readTar(inPieces(whole, 600))) seen.push(entry.name === 'second' ? (await contentOf(entry)).toString() : entry.name);
  assert.deepEqual(seen, ['first', 'here']);
});

test('the archive is one that tar itself can open', { skip: spawnSync('tar', ['--version']).status !== 0 && 'no tar here' }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'gongyu-tar-'));
  try {
    const long = `files/${'a'.repeat(90)}/${'b'.repeat(90)}`;
    writeFileSync(join(folder, 'one.tar'), await written([[long, Buffer.from('content')]]));
    assert.equal(spawnSync('tar', ['xf', 'one.tar'], { cwd: folder }).status, 0);
    assert.equal(readFileSync(join(folder, long), 'utf8'), 'content');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
