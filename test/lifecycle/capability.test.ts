import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { test } from 'node:test';
import { filesBelow, read } from '#tools/check/files.ts';
import { newFolder, root, run } from './instance.ts';

/** A true copy: what is written or deleted in it stays in it. */
const copyOfTree = (): string => {
  const to = join(newFolder(), 'tree');
  mkdirSync(to);
  const foreign = new Set(['node_modules', 'data', 'dist', '.git', '.results']);
  for (const name of readdirSync(root)) if (!foreign.has(name)) cpSync(join(root, name), join(to, name), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(to, 'node_modules'));
  return to;
};

const done = async (tree: string, script: string, ...args: string[]): Promise<string> => {
  const { code, out, err } = await run(script, args, { cwd: tree, dataDir: join(tree, 'data') });
  assert.equal(code, 0, `npm run ${script} -- ${args.join(' ')}\n${out}\n${err}`);
  return out;
};

test('a new capability is one command: it is found by its folder, passes the checks and its own tests', async () => {
  const tree = copyOfTree();
  await done(tree, 'new-capability', 'trials', '--zh', '试点');
  const checked = await done(tree, 'check', 'types', 'style', 'imports', 'glossary', 'map', 'leftovers', 'links');
  assert.match(checked, /✓ types/);
  const tested = await done(tree, 'test', 'capabilities/trials', 'test/registry.test', 'test/said.test');
  assert.match(tested, /capabilities\/trials\/test\/api\.test\.ts/);
  assert.match(tested, /\n[1-9]\d* passed, 0 failed\n$/);
});

/** Removes what names it, and then what imports what was removed, until nothing does. */
const removeNaming = (tree: string, folder: string, named: string): void => {
  const gone: string[] = [];
  const names = (text: string, from: string) =>
    text.includes(named) ||
    gone.some(path => new RegExp(`from '(\\.{1,2}/)+(?:[\\w/]*/)?${basename(path)}'`).test(text) && dirname(path).startsWith(folder) && from !== path);
  for (let before = -1; before !== gone.length; ) {
    before = gone.length;
    for (const path of filesBelow(tree, folder)) {
      if (!names(read(tree, path), path)) continue;
      rmSync(join(tree, path));
      gone.push(path);
    }
  }
};

test('deleting the folder of a capability, and the journeys and benches that tell its story, leaves the rest green', async () => {
  const tree = copyOfTree();
  const capabilities = readdirSync(join(tree, 'src/capabilities')).filter(name => existsSync(join(tree, 'src/capabilities', name, 'server.ts')));
  assert.ok(capabilities.length > 0, 'there is a capability to delete');
  for (const name of capabilities) {
    rmSync(join(tree, 'src/capabilities', name), { recursive: true });
    // Product files that name it would be left, and found by the checks; only tests and benches outside every slice may name it.
    for (const folder of ['test', 'bench']) removeNaming(tree, folder, `#capabilities/${name}/`);
  }
  await done(tree, 'check', 'types', 'imports');
});
