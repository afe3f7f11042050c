import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { test } from 'node:test';
import { noNamespace } from '#tools/bundle/offline.ts';
import { databaseRuns, newFolder, root, run, start } from './instance.ts';

const folder = newFolder();
const refused = async (env: Record<string, string>, said: RegExp): Promise<void> => {
  const { code, err } = await run('start', [], { dataDir: join(folder, 'never'), env });
  assert.equal(code, 1);
  assert.match(err, said);
  assert.doesNotMatch(err, /\n\s+at /, 'no stack on the screen');
};

test('a setting that cannot be is refused before anything starts', async () => {
  await refused({ PORT: 'eighty' }, /PORT 应为 0–65535/);
  // Anybody may step in as anybody in the demo world: never where others can reach it, never on a database of one's own.
  await refused({ GONGYU_DEMO: '1', HOST: '0.0.0.0' }, /演示模式只能用于/);
  await refused({ GONGYU_DEMO: '1', DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' }, /演示模式只能用于/);
});

test('opened to the network it has no demo world, and says how the first administrator is made', async () => {
  const instance = await start({ dataDir: join(folder, 'open'), env: { HOST: '0.0.0.0' } });
  assert.equal((await instance.fetch('/api/demo/people')).status, 404);
  assert.match(instance.said(), /npm run admin/);
  const weak = await run('admin', ['--login', 'chief', '--organisation', '重庆市教育委员会'], { dataDir: join(folder, 'open'), input: 'short\n' });
  assert.equal(weak.code, 1);
  assert.match(weak.err, /密码至少 10 个字符/);
  const made = await run('admin', ['--login', 'chief', '--organisation', '重庆市教育委员会'], {
    dataDir: join(folder, 'open'),
    input: 'correct horse battery\n',
  });
  assert.equal(made.code, 0, made.err);
  const second = await run('admin', ['--login', 'other', '--organisation', '重庆市教育委员会'], {
    dataDir: join(folder, 'open'),
    input: 'correct horse battery\n',
  });
  assert.match(second.err, /已有系统管理员/);
  const body = JSON.stringify({ login: 'chief', password: 'correct horse battery' });
  const entered = await instance.fetch('/api/sign-in', { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  assert.deepEqual(((await entered.json()) as { roles: string[] }).roles, ['system-administrator']);
  await instance.stop();
});

test('a port that is in use is said so, and the database does not stay behind', async () => {
  const holder = createServer().listen(0, '127.0.0.1');
  await new Promise(done => holder.once('listening', done));
  const { port } = holder.address() as { port: number };
  const dataDir = join(folder, 'port');
  const { code, err } = await run('start', [], { dataDir, env: { PORT: String(port), GONGYU_DEMO: '0' } });
  holder.close();
  assert.equal(code, 1);
  assert.match(err, /端口已被占用[\s\S]*The port is in use/);
  assert.ok(!databaseRuns(dataDir));
});

const isRoot = process.getuid?.() === 0;
test('a full disk is said so', { skip: isRoot && process.platform === 'linux' ? false : 'a small disk can be made by root on Linux only' }, async context => {
  const small = join(folder, 'small');
  mkdirSync(small);
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=16m', 'tmpfs', small]).status !== 0) return context.skip('no small disk can be mounted here');
  try {
    chmodSync(small, 0o755);
    const { code, err } = await run('start', [], { dataDir: join(small, 'data') });
    assert.equal(code, 1);
    assert.match(err, /磁盘空间不足/);
  } finally {
    spawnSync('umount', [small]);
  }
});

test('without its packages and without a network it says what to look at', { skip: noNamespace() ?? false }, () => {
  const tree = join(folder, 'bare');
  mkdirSync(tree);
  for (const name of ['tools', 'package.json', 'package-lock.json', '.npmrc']) cpSync(join(root, name), join(tree, name), { recursive: true });
  const env = { ...process.env, npm_config_cache: join(folder, 'cache'), npm_config_fetch_retries: '0' };
  const { status, stderr } = spawnSync('unshare', ['-n', process.execPath, 'tools/run.mjs', 'start'], { cwd: tree, env, encoding: 'utf8', timeout: 120_000 });
  assert.equal(status, 1);
  assert.match(stderr, /依赖安装失败：请检查网络/);
});
