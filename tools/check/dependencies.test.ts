import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dependencyFindings, lockFindings } from './dependencies.ts';

test('a package from another host, or without fingerprint, is found in the lock file', () => {
  const entry = { integrity: 'sha512-x' };
  assert.deepEqual(
    lockFindings({ packages: { '': {}, 'node_modules/a': entry, 'node_modules/b': { ...entry, resolved: 'https://registry.npmjs.org/b/-/b-1.tgz' } } }),
    [],
  );
  assert.equal(lockFindings({ packages: { 'node_modules/c': { ...entry, resolved: 'https://example.org/c.tgz' } } }).length, 1);
  assert.equal(lockFindings({ packages: { 'node_modules/d': {} } }).length, 1);
});

test('a dependency without a row, a row without its dependency and a version range are found', () => {
  const findings = dependencyFindings({ dependencies: { a: '1.0.0', b: '^1.0.0' } }, '| `a` | why |\n| `gone` | why |\n');
  assert.equal(findings.length, 3);
});
