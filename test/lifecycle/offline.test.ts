import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { layOut } from '#tools/bundle/layout.ts';
import { noNamespace, probeOffline } from '#tools/bundle/offline.ts';
import { newFolder, root } from './instance.ts';

const reason = noNamespace();

test('an installation as the bundle lays it out starts and works where there is no way out to any network', { skip: reason ?? false }, () => {
  const tree = join(newFolder(), 'gongyu');
  layOut(root, root, tree, { os: 'linux', cpu: process.arch });
  assert.match(probeOffline(tree), /a way out: none\nhealth/);
});
