import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { runningOn } from './embedded.ts';

test('the lock of a server that is gone is taken away, that of one which is just starting is not', () => {
  const cluster = mkdtempSync(join(tmpdir(), 'gongyu-lock-'));
  const file = join(cluster, 'postmaster.pid');
  try {
    assert.equal(runningOn(cluster), null);
    // Made and not yet written.
    writeFileSync(file, '');
    assert.equal(runningOn(cluster), null);
    assert.ok(existsSync(file));
    utimesSync(file, new Date(), new Date(Date.now() - 60_000));
    assert.equal(runningOn(cluster), null);
    assert.ok(!existsSync(file));
    const { pid } = spawnSync(process.execPath, ['--version']);
    writeFileSync(file, `${pid}\n${cluster}\n0\n5432\n`);
    assert.equal(runningOn(cluster), null);
    assert.ok(!existsSync(file));
  } finally {
    rmSync(cluster, { recursive: true, force: true });
  }
});
