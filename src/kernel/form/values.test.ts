import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { canonicalJson, sameValue } from './values.ts';

/** The same value with the keys of every object in another order. */
const shuffled = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(shuffled);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, part]) => [key, shuffled(part)]),
  );
};

test('canonical JSON does not depend on the order in which an object was made, and loses nothing', () =>
  fc.assert(
    fc.property(fc.jsonValue({ noUnicodeString: false }), value => {
      assert.equal(canonicalJson(shuffled(value)), canonicalJson(value));
      assert.deepEqual(JSON.parse(canonicalJson(value)), JSON.parse(JSON.stringify(value)));
    }),
  ));

test('a value is the same after a journey through the database, and missing is missing', () => {
  const row = { id: '1', organisation: '示例', contactPhone: null };
  assert.ok(sameValue([row], [{ contactPhone: null, organisation: '示例', id: '1' }]));
  assert.ok(!sameValue([row], [{ ...row, organisation: '示例二' }]));
  assert.ok(sameValue(null, undefined) && !sameValue('', null) && !sameValue('0', null));
});
