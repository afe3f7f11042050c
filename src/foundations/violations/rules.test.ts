import assert from 'node:assert/strict';
import { test } from 'node:test';
import { counts, firstDay } from './rules.ts';

test('three years before the call count, to the day', () => {
  assert.equal(firstDay('2023-10-20'), '2020-10-20');
  assert.equal(firstDay('2024-02-29'), '2021-02-28');
  assert.ok(counts('2020-10-20', '2023-10-20') && !counts('2020-10-19', '2023-10-20'));
  assert.ok(counts('2023-11-01', '2023-10-20'));
});
