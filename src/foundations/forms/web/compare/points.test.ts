import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ago, instantOf, localOf, pointOf } from './points.ts';

test('a span counts back from when the page was opened; everything else is asked for as it is', () => {
  const opened = new Date('2023-11-10T08:00:00.000Z');
  assert.deepEqual(
    ago.map(choice => pointOf(choice, opened)),
    ['2023-11-10T07:00:00.000Z', '2023-11-09T08:00:00.000Z', '2023-11-03T08:00:00.000Z'],
  );
  assert.deepEqual(
    ['v2', 'now', 'constructor'].map(choice => pointOf(choice, opened)),
    ['v2', 'now', 'constructor'],
  );
});

test('day and time are those of Chongqing, whatever the machine thinks', () => {
  assert.equal(localOf('2023-11-10T15:59:00.000Z'), '2023-11-10T23:59');
  assert.equal(instantOf('2023-11-10T23:59'), '2023-11-10T15:59:00.000Z');
  assert.equal(instantOf(''), null);
});
