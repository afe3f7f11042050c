import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { localHeader } from '../../zip/container.ts';
import { readZip } from '../../zip.ts';
import { archiveKey } from '../key.ts';
import { blockBytes } from '../manifest.ts';
import { type Finding, sayFinding, verifyArchive } from '../verify.ts';
import { type Archive, safeName, writeArchive } from '../write.ts';

const key = archiveKey(Buffer.alloc(32, 7));
const inFolder = (act: (folder: string) => Promise<void>) => async () => {
  const folder = mkdtempSync(join(tmpdir(), 'gongyu-archive-test-'));
  try {
    await act(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
const archive = (large: string): Archive => ({
  title: '示例产教联合体 <归档>',
  about: { 申报批次: '2023年 & 示例批次' },
  at: new Date('2023-11-09T13:30:00.000Z'),
  chapters: [
    { title: '推荐书', files: [{ path: '推荐书/推荐书-V1.json', title: '推荐书 V1', content: Buffer.from('{"name":"示例"}') }] },
    {
      title: '佐证材料',
      files: [
        { path: '佐证材料/01-协议.pdf', title: '协议', content: large },
        { path: '佐证材料/02-空.txt', title: '空', content: Buffer.alloc(0) },
      ],
    },
  ],
});
const written = async (folder: string, size = 40_000) => {
  const large = join(folder, 'large');
  writeFileSync(large, randomBytes(size));
  const out = join(folder, 'archive.zip');
  await writeArchive(archive(large), key, out);
  return { out, large };
};
const unpack = (zip: string, folder: string) => {
  for (const [path, bytes] of readZip(readFileSync(zip))) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes());
  }
};
const check = (path: string) => verifyArchive(path, { trusted: key.fingerprint });
const named = ({ findings }: { findings: readonly Finding[] }) =>
  findings.map(finding => ('path' in finding ? `${finding.kind} ${finding.path}` : finding.kind));

test(
  'an archive is an ordinary ZIP that opens without network and scripts; as a file and unpacked it is whole',
  inFolder(async folder => {
    const { out, large } = await written(folder);
    // The reader of the tests goes by the standard alone; so does the one that refuses what is not plainly an archive.
    const names = [...readZip(readFileSync(out)).keys()];
    assert.deepEqual(names, ['index.html', '推荐书/推荐书-V1.json', '佐证材料/01-协议.pdf', '佐证材料/02-空.txt', 'manifest.json', 'manifest.sig']);
    assert.deepEqual(Buffer.from(readZip(readFileSync(out)).get('佐证材料/01-协议.pdf')!()), readFileSync(large));
    const page = Buffer.from(readZip(readFileSync(out)).get('index.html')!()).toString('utf8');
    assert.ok(page.includes('示例产教联合体 &lt;归档&gt;') && page.includes('2023年 &amp; 示例批次') && page.includes(key.fingerprint));
    assert.ok(!/<script|https?:|src=/i.test(page));
    assert.ok(page.includes(`href="${['佐证材料', '01-协议.pdf'].map(encodeURIComponent).join('/')}"`));
    assert.deepEqual(await check(out).then(named), []);
    const unpacked = join(folder, 'unpacked');
    unpack(out, unpacked);
    assert.deepEqual(await check(unpacked).then(named), []);
  }),
);

test(
  'one flipped bit anywhere in the file is found; in a file it is named with its block',
  inFolder(async folder => {
    const { out } = await written(folder, 3_000);
    const good = readFileSync(out);
    const bad = join(folder, 'bad.zip');
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: good.length - 1 }), fc.integer({ min: 0, max: 7 }), async (at, bit) => {
        const bytes = Buffer.from(good);
        bytes[at]! ^= 1 << bit;
        writeFileSync(bad, bytes);
        assert.notDeepEqual(named(await check(bad)), [], `bit ${bit} of byte ${at}`);
      }),
      { numRuns: 300 },
    );
    const inside = Buffer.from(good);
    inside[good.indexOf('{"name"') + 3]! ^= 1;
    writeFileSync(bad, inside);
    const { findings } = await check(bad);
    assert.deepEqual(findings.map(sayFinding), ['文件被改动：推荐书/推荐书-V1.json（第 1 块，共 1 块，每块 1 MB）']);
  }),
);

test(
  'in a folder: the block of a large file, a missing file, one that was added, one that was cut, each by its name',
  inFolder(async folder => {
    const { out } = await written(folder, 3 * blockBytes + 5);
    const unpacked = join(folder, 'unpacked');
    unpack(out, unpacked);
    const pdf = join(unpacked, '佐证材料/01-协议.pdf');
    const bytes = readFileSync(pdf);
    bytes[2 * blockBytes + 9]! ^= 0x10;
    writeFileSync(pdf, bytes);
    assert.deepEqual((await check(unpacked)).findings, [
      { kind: 'changed', path: '佐证材料/01-协议.pdf', block: 3, blocks: 4, sizes: [bytes.length, bytes.length] },
    ]);
    truncateSync(pdf, blockBytes + 1);
    rmSync(join(unpacked, '推荐书/推荐书-V1.json'));
    writeFileSync(join(unpacked, '佐证材料/99-后补.pdf'), 'later');
    const { findings } = await check(unpacked);
    assert.deepEqual(named({ findings }).toSorted(), ['changed 佐证材料/01-协议.pdf', 'extra 佐证材料/99-后补.pdf', 'missing 推荐书/推荐书-V1.json']);
    assert.match(findings.map(sayFinding).join('\n'), /01-协议\.pdf（第 2 块，共 4 块，每块 1 MB，大小由 3145733 变为 1048577 字节）/);
  }),
);

test(
  'a manifest that was changed, or signed by somebody else, does not pass',
  inFolder(async folder => {
    const { out, large } = await written(folder);
    const unpacked = join(folder, 'unpacked');
    unpack(out, unpacked);
    const manifest = join(unpacked, 'manifest.json');
    writeFileSync(manifest, readFileSync(manifest, 'utf8').replace('示例批次', '别的批次'));
    assert.deepEqual((await check(unpacked)).findings, [{ kind: 'manifest', because: 'forged' }]);
    const stranger = archiveKey(Buffer.alloc(32, 8));
    const forged = join(folder, 'forged.zip');
    await writeArchive(archive(large), stranger, forged);
    assert.deepEqual((await check(forged)).findings, [{ kind: 'manifest', because: 'other-key' }]);
    // Without a known key it is whole, and says by whom it was signed.
    assert.deepEqual([named(await verifyArchive(forged)), (await verifyArchive(forged)).signer], [[], stranger.fingerprint]);
    const claimed = join(folder, 'claimed');
    unpack(forged, claimed);
    const signature = join(claimed, 'manifest.sig');
    writeFileSync(signature, readFileSync(signature, 'utf8').replace(stranger.fingerprint, key.fingerprint));
    assert.deepEqual(named(await check(claimed)), ['manifest']);
  }),
);

test(
  'the same content gives the same bytes, and the command tells the same',
  inFolder(async folder => {
    const { out, large } = await written(folder);
    const again = join(folder, 'again.zip');
    await writeArchive(archive(large), key, again);
    assert.deepEqual(readFileSync(again), readFileSync(out));
    const run = (path: string) => spawnSync(process.execPath, ['tools/verify-archive.ts', path, '--key', key.fingerprint], { encoding: 'utf8' });
    const whole = run(out);
    assert.equal(whole.status, 0, whole.stderr);
    assert.match(whole.stdout, /归档完好：4 个文件/);
    const bytes = readFileSync(out);
    bytes[bytes.indexOf('{"name"') + 3]! ^= 1;
    writeFileSync(again, bytes);
    const broken = run(again);
    assert.deepEqual([broken.status, broken.stdout], [1, '✗ 文件被改动：推荐书/推荐书-V1.json（第 1 块，共 1 块，每块 1 MB）\n']);
    cpSync(out, join(folder, 'short.zip'));
    truncateSync(join(folder, 'short.zip'), bytes.length - 100);
    assert.equal(run(join(folder, 'short.zip')).status, 1);
  }),
);

test('what is larger than the plain fields of ZIP is said in ZIP64', () => {
  const header = localHeader({ name: 'a', crc: 1, size: 5 * 2 ** 30, at: 0 });
  assert.equal(header.readUInt32LE(18), 0xffffffff);
  assert.equal(header.readBigUInt64LE(31 + 4), BigInt(5 * 2 ** 30));
});

test('names are such that every system and every disc takes them', () => {
  assert.equal(safeName('a/b\\c:d*?\u202e.pdf'), 'a_b_c_d___.pdf');
  assert.equal(safeName('CON.txt'), '_CON.txt');
  assert.equal(safeName('…'.repeat(100)).length, 60);
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), name => {
      const safe = safeName(name);
      assert.ok(safe.length > 0 && !/[\\/:*?"<>|\p{Cc}]/u.test(safe) && !['.', '..'].includes(safe), safe);
    }),
  );
});
