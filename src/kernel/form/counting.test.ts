import assert from 'node:assert/strict';
import { test } from 'node:test';
import { charactersOf, lengthOf } from './counting.ts';

test('a form of before counts every character, one of today as Word does', () => {
  const text = '2023年产教融合 Industry 4.0，葛𠮷！';
  assert.equal(charactersOf(text), 24);
  assert.equal(lengthOf(text, undefined), 24);
  assert.equal(lengthOf(text, 'characters'), 24);
  assert.equal(lengthOf(text, 'word'), 12);
});
