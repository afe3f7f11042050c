import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { closingInstant, closingOf } from './closing.ts';

const two = (n: number) => String(n).padStart(2, '0');
const day = fc.date({ min: new Date('2000-01-01'), max: new Date('2090-12-31'), noInvalidDate: true }).map(at => at.toISOString().slice(0, 10));
const time = fc.option(fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 })).map(([h, m]) => `${two(h)}:${two(m)}`));

test('a closing instant says the day and time that it was made of', () =>
  fc.assert(fc.property(day, time, (closesOn, closesTime) => assert.deepEqual(closingOf(closingInstant(closesOn, closesTime)), { closesOn, closesTime }))));

test('no time of a day is later than its end', () =>
  fc.assert(fc.property(day, time, (on, at) => assert.ok(closingInstant(on, at) <= closingInstant(on, null)))));

test('17:00 is five in the afternoon in Shanghai', () => {
  assert.equal(closingInstant('2023-11-10', '17:00').toISOString(), '2023-11-10T09:00:00.000Z');
  assert.equal(closingInstant('2023-11-10', null).toISOString(), '2023-11-10T15:59:59.999Z');
});
