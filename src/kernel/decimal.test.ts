import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { absolute, add, compare, divide, isDecimal, isWhole, multiply, sayDecimal, subtract, sum, toDecimal } from './decimal.ts';

/** A decimal together with the same number counted in millionths, the reference that needs no decimal point. */
const number = fc.record({ units: fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), scale: fc.integer({ min: 0, max: 6 }) }).map(({ units, scale }) => {
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0');
  const text = `${units < 0n ? '-' : ''}${digits.slice(0, digits.length - scale)}${scale ? `.${digits.slice(-scale)}` : ''}`;
  return { text, value: toDecimal(text)!, millionths: units * 10n ** BigInt(6 - scale) };
});
const millionths = (value: string): bigint => {
  const [whole, fraction = ''] = value.replace('-', '').split('.') as [string, string?];
  return BigInt(`${value.startsWith('-') ? '-' : ''}${whole}${fraction.padEnd(6, '0')}`);
};

test('adding, subtracting and comparing decimals agrees with whole numbers of millionths', () =>
  fc.assert(
    fc.property(number, number, (a, b) => {
      assert.equal(millionths(add(a.value, b.value)), a.millionths + b.millionths);
      assert.equal(millionths(subtract(a.value, b.value)), a.millionths - b.millionths);
      assert.equal(compare(a.value, b.value), a.millionths < b.millionths ? -1 : a.millionths > b.millionths ? 1 : 0);
    }),
  ));

test('a sum does not depend on the order of its parts', () =>
  fc.assert(fc.property(fc.array(number, { maxLength: 12 }), parts => assert.equal(sum(parts.map(p => p.value)), sum(parts.map(p => p.value).reverse())))));

test('a quotient is the nearest decimal of its places, and a product divides back', () => {
  fc.assert(
    fc.property(number, number, fc.integer({ min: 0, max: 4 }), (a, b, places) => {
      if (b.value === '0') return void assert.throws(() => divide(a.value, b.value, places), /zero/);
      const quotient = divide(a.value, b.value, places);
      const half = divide(absolute(b.value), '2', 12);
      const rest = absolute(subtract(multiply(quotient, b.value), a.value));
      assert.ok(isDecimal(quotient) && compare(multiply(rest, `1${'0'.repeat(places)}`), half) <= 0);
      assert.equal(divide(multiply(a.value, b.value), b.value, 6), a.value);
    }),
  );
  assert.deepEqual(
    [divide('1', '3', 2), divide('2', '3', 2), divide('1', '8', 2), divide('-1', '8', 2), divide('10', '4', 0)],
    ['0.33', '0.67', '0.13', '-0.13', '3'],
  );
});

test('every result is canonical, so equal numbers are equal strings', () =>
  fc.assert(
    fc.property(number, number, (a, b) => {
      assert.ok(isDecimal(add(a.value, b.value)));
      assert.equal(add(subtract(a.value, b.value), b.value), a.value);
    }),
  ));

test('what floats get wrong is right here: 0.1 + 0.2 is 0.3 and minus zero is zero', () => {
  assert.equal(add('0.1', '0.2'), '0.3');
  assert.equal(toDecimal('-0.00'), '0');
  assert.equal(absolute('-3.5'), '3.5');
  assert.ok(isWhole('20') && isWhole('20.00') && !isWhole('20.5'));
});

test('digits are said in groups of three and anything but digits is no decimal', () => {
  assert.equal(sayDecimal('-1234567.5'), '-1,234,567.5');
  assert.equal(sayDecimal('999'), '999');
  for (const text of ['', '.', '1.', '.5', '1e3', '１', 'NaN', ' 1']) assert.equal(toDecimal(text), null);
});
