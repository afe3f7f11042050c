import assert from 'node:assert/strict';
import { chmodSync, chownSync, mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { layOut } from '#tools/bundle/layout.ts';
import { newFolder, root, run, start } from './instance.ts';

const isRoot = process.getuid?.() === 0;
const nobody = 65534;
const platform = { os: process.platform, cpu: process.arch };
const linux = process.platform === 'linux' ? false : 'laid out for Linux only';

test('it runs from a folder below one that only its owner may enter, as root and not, with its database in that folder', { skip: linux }, async () => {
  const home = newFolder();
  const tree = join(home, 'gongyu');
  layOut(root, root, tree, platform);
  chmodSync(home, 0o700);
  const where = { dataDir: join(tree, 'data'), cwd: tree };
  const instance = await start(where);
  assert.equal((await instance.fetch('/api/ready')).status, 200);
  if (isRoot) assert.notEqual(statSync(join(where.dataDir, 'postgresql')).uid, 0, 'PostgreSQL must not run as root');
  assert.equal(await instance.stop(), 0);
});

test('as an ordinary user it starts, backs up and restores from a program folder that it cannot write to', {
  skip: linux || (isRoot ? false : 'this is an ordinary user already: every other test shows it'),
}, async () => {
  const home = newFolder();
  chmodSync(home, 0o755);
  const [tree, own] = [join(home, 'gongyu'), join(home, 'own')];
  layOut(root, root, tree, platform);
  mkdirSync(own, { mode: 0o700 });
  chownSync(own, nobody, nobody);
  const as = (name: string) => ({ dataDir: join(own, name), cwd: tree, uid: nobody, env: { HOME: own } });
  const instance = await start(as('one'));
  assert.match(await instance.demo('school'), /^gongyu=/);
  assert.equal(statSync(join(own, 'one/postgresql')).uid, nobody);
  assert.equal(await instance.stop(), 0);
  const file = join(own, 'one.tar');
  assert.equal((await run('backup', [file], as('one'))).code, 0);
  const restored = await run('restore', [file, '--without-key'], as('two'));
  assert.equal(restored.code, 0, restored.err);
});
