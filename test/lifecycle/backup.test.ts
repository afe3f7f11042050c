import assert from 'node:assert/strict';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { openBackup, verify } from '#tools/backup/format.ts';
import { contentOf, tarWriter } from '#tools/backup/tar.ts';
import { newFolder, run, start } from './instance.ts';
import { type Journal, writeUntil } from './writers.ts';

const folder = newFolder();
const from = { dataDir: join(folder, 'from') };
const file = join(folder, 'one.tar');
let cookie = '';
let acknowledged: Journal = [];

const sql = async (dataDir: string, text: string): Promise<string[]> => {
  const { code, out, err } = await run('sql', [text], { dataDir });
  assert.equal(code, 0, err);
  return out.split('\n').slice(1, -2);
};

/** An empty host with the keys of the old one, as the how-to says. */
const newHost = (name: string, { key = true } = {}) => {
  const dataDir = join(folder, name);
  mkdirSync(dataDir);
  if (key) copyFileSync(join(from.dataDir, 'master.key'), join(dataDir, 'master.key'));
  return { dataDir };
};

before(async () => {
  const instance = await start(from);
  cookie = await instance.demo('city-economy');
  mkdirSync(join(from.dataDir, 'files/ab'), { recursive: true });
  writeFileSync(join(from.dataDir, 'files/ab/one'), Buffer.alloc(3_000_000, '一个文件'));
  // A subject with a sealed telephone needs the master key; what is sealed does not matter here.
  await sql(from.dataDir, `insert into platform.secret_key (subject, wrapped, scopes) values (gen_random_uuid(), '\\x00', '{}')`);
  const writers = writeUntil(instance, cookie, { prefix: '示例备份企业' });
  await new Promise(done => setTimeout(done, 700));
  acknowledged = [...writers.journal];
  const backup = await run('backup', [file], from);
  const more = await writers.stop();
  assert.equal(backup.code, 0, backup.err);
  assert.ok(acknowledged.length > 20 && more.length > acknowledged.length, 'nobody was at work during the backup');
  await instance.stop();
});

test('a backup taken at work restores on an empty host: every row and file, counts and fingerprints equal, and nothing half done', async () => {
  const host = newHost('host');
  const restored = await run('restore', [file], host);
  assert.equal(restored.code, 0, restored.err);

  const [was, again] = [await verify(file), join(folder, 'again.tar')];
  assert.equal((await run('backup', [again], host)).code, 0);
  const is = await verify(again);
  assert.deepEqual(is.manifest.files, was.manifest.files);
  // Code lists are brought to the state of the code by every start; all else is as it was.
  // Links to members' parts are all there and open nothing any more: one of them may have been revoked since.
  const { 'links.link': links, ...tables } = is.manifest.tables;
  const { 'links.link': linksBefore, ...tablesBefore } = was.manifest.tables;
  assert.deepEqual(tables, tablesBefore);
  assert.equal(links!.rows, linksBefore!.rows);
  assert.ok(links!.rows > 0);
  assert.deepEqual(await sql(host.dataDir, 'select count(*) from links.link where revoked_at is null'), ['0']);

  const names = new Set(await sql(host.dataDir, `select name from organisations.organisation where name like '示例备份企业%'`));
  assert.deepEqual(
    acknowledged.filter(({ name }) => !names.has(name)),
    [],
  );
  // What the demo world attached, and its sealed telephones' keys, came with the rest.
  const digests = new Set(was.manifest.files.map(({ sha256 }) => sha256));
  const attached = await sql(host.dataDir, 'select sha256 from attachments.attachment where removed_at is null');
  assert.ok(attached.length > 0);
  assert.deepEqual(
    attached.filter(sha256 => !digests.has(sha256)),
    [],
  );
  const halves = `select o.name from organisations.organisation o where o.name like '示例备份企业%' and not exists (select from platform.event e where e.subject = o.id)`;
  assert.deepEqual(await sql(host.dataDir, halves), []);

  const instance = await start(host);
  const session = (await (await instance.fetch('/api/session', { headers: { cookie } })).json()) as { person: unknown };
  assert.equal(session.person, null, 'a session of before lives again');
  await instance.stop();
});

test('whoever backs up and restores is no superuser of the database', async () => {
  assert.deepEqual(await sql(from.dataDir, 'select rolsuper, rolcreaterole, rolcreatedb from pg_roles where rolname = current_user'), ['f\tf\tf']);
});

test('a wrong byte, a missing end or another file is refused before anything is touched', async () => {
  const [whole, wrong] = [readFileSync(file), join(folder, 'wrong.tar')];
  const refused = async (bytes: Buffer) => {
    writeFileSync(wrong, bytes);
    const host = { dataDir: join(folder, 'untouched') };
    const { code, err } = await run('restore', [wrong], host);
    assert.equal(code, 1);
    assert.match(err, /没有改动任何内容/);
    assert.ok(!existsSync(host.dataDir));
  };
  for (const part of [0.001, 0.4, 0.999]) {
    const bytes = Buffer.from(whole);
    const at = Math.floor(bytes.length * part);
    bytes[at] = bytes[at]! ^ 1;
    await refused(bytes);
  }
  await refused(whole.subarray(0, whole.length - 512));
  await refused(Buffer.from('no backup at all'));
});

test('data that is there is not overwritten unless asked; then the backup takes its place, and the files of before stay aside', async () => {
  const refused = await run('restore', [file], from);
  assert.equal(refused.code, 1);
  assert.match(refused.err, /--replace/);
  writeFileSync(join(from.dataDir, 'files/later'), 'came after the backup');
  const replaced = await run('restore', [file, '--replace'], from);
  assert.equal(replaced.code, 0, replaced.err);
  assert.ok(!existsSync(join(from.dataDir, 'files/later')));
});

test('a restore that does not come out as the manifest says is undone as a whole: rows, tables and files are as before', async () => {
  const lying = join(folder, 'lying.tar');
  const chunks: Buffer[] = [];
  const tar = tarWriter(async bytes => void chunks.push(Buffer.from(bytes)));
  for await (const entry of openBackup(file)) {
    const content = await contentOf(entry);
    // Well sealed, but one row of one table is said to be there and is not.
    if (entry.name !== 'manifest.json') await tar.add(entry.name, content);
    else {
      const manifest = JSON.parse(content.toString());
      manifest.tables['identity.person'].rows += 1;
      await tar.add(entry.name, Buffer.from(JSON.stringify(manifest)));
    }
  }
  await tar.seal();
  writeFileSync(lying, Buffer.concat(chunks));
  const state = async () =>
    (await sql(from.dataDir, 'select count(*), max(at) from platform.event')).concat(
      readdirSync(from.dataDir).sort(),
      readdirSync(join(from.dataDir, 'files')).sort(),
    );
  writeFileSync(join(from.dataDir, 'files/kept-here'), 'as before');
  const before = await state();
  const { code, err } = await run('restore', [lying, '--replace'], from);
  assert.equal(code, 1);
  assert.match(err, /已全部撤销：identity\.person/);
  assert.deepEqual(await state(), before);
});

test('without the master key of then, or with another one, a restore says so and does nothing', async () => {
  const without = newHost('without', { key: false });
  const missing = await run('restore', [file], without);
  assert.equal(missing.code, 1);
  assert.match(missing.err, /master\.key/);
  writeFileSync(join(without.dataDir, 'master.key'), Buffer.alloc(32, 1).toString('base64'));
  assert.match((await run('restore', [file], without)).err, /主密钥与备份不符/);
  assert.deepEqual(await sql(without.dataDir, `select nspname from pg_namespace where nspname = 'platform'`), []);
});

test('a system at work is not replaced under its users', async () => {
  const instance = await start(from);
  const refused = await run('restore', [file, '--replace'], from);
  assert.equal(refused.code, 1);
  assert.match(refused.err, /请先停止/);
  assert.equal((await instance.fetch('/api/ready')).status, 200);
  await instance.stop();
});
