import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addressOf } from './address.ts';

test('an address is what the machine was told, else what the package says, and none for a practice call', () => {
  const env = { DISPATCH_COPY_MAILBOX: ' copy@example.invalid ' };
  const mailbox = { key: 'copy-mailbox', address: 'package@example.invalid' };
  assert.equal(addressOf(mailbox, false, env), 'copy@example.invalid');
  assert.equal(addressOf(mailbox, false, {}), 'package@example.invalid');
  assert.equal(addressOf({ key: 'copy-mailbox' }, false, {}), null);
  assert.equal(addressOf({ key: 'monitoring-platform' }, false, env), null);
  assert.equal(addressOf(mailbox, true, env), null);
});
