import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { creditCheckOf, creditCodeFault, isOrganisationCode, organisationCheckOf, regionAbove, regionLevel, tidyCode } from './codes.ts';

const vectors = (name: string) =>
  readFileSync(new URL(`../../../reference/codes/${name}.csv`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map(line => line.split(','));
const letter = fc.constantFrom(...'0123456789ABCDEFGHJKLMNPQRTUWXY');
const first17 = fc
  .tuple(fc.string({ unit: letter, minLength: 2, maxLength: 2 }), fc.integer({ min: 0, max: 999_999 }), fc.string({ unit: letter, minLength: 9, maxLength: 9 }))
  .map(([kind, region, organisation]) => `${kind}${String(region).padStart(6, '0')}${organisation}`);

test('every published credit code vector is judged as its source judges it', () => {
  const rows = vectors('uscc_vectors');
  assert.ok(rows.length >= 50);
  for (const [code, ok, expected] of rows) {
    assert.equal(creditCodeFault(code!) === null, ok === '1', code);
    if (expected) assert.equal(creditCheckOf(code!.slice(0, 17)), expected, code);
  }
});

test('every organisation code vector is judged as its source judges it', () => {
  for (const [code, ok] of vectors('org_code_vectors')) assert.equal(isOrganisationCode(code!), ok === '1', code);
  for (const [code, , , part, , expected] of vectors('uscc_vectors')) if (part) assert.equal(organisationCheckOf(part.slice(0, 8)), expected, code);
});

test('a credit code is accepted with its own check character and with no other', () =>
  fc.assert(
    fc.property(first17, letter, (body, other) => {
      const check = creditCheckOf(body)!;
      assert.equal(creditCodeFault(body + check), null);
      if (other !== check) assert.equal(creditCodeFault(body + other), 'check');
    }),
  ));

test('one mistyped character never passes', () =>
  fc.assert(
    fc.property(first17, fc.integer({ min: 0, max: 16 }), letter, (body, at, typed) => {
      const code = body + creditCheckOf(body)!;
      fc.pre(code[at] !== typed);
      assert.notEqual(creditCodeFault(code.slice(0, at) + typed + code.slice(at + 1)), null);
    }),
  ));

test('what is pasted with spaces, hyphens, small or full-width letters means the same code', () => {
  assert.equal(tidyCode(' 9135 0100-m000100y43 '), '91350100M000100Y43');
  assert.equal(tidyCode('９１３５０１００Ｍ０００１００Ｙ４３'), '91350100M000100Y43');
});

test('the fault is named so that the person can correct it', () => {
  assert.equal(creditCodeFault('91350100M000100Y4'), 'length');
  assert.equal(creditCodeFault('91350100I000100Y43'), 'letters');
  assert.equal(creditCodeFault(`9135A100M000100Y4${creditCheckOf('9135A100M000100Y4')}`), 'region');
});

test('a region code tells its level and what lies above it', () => {
  assert.deepEqual(['500000', '500100', '500118', '500018', '5001', '050118', 'abc'].map(regionLevel), [
    'province',
    'prefecture',
    'county',
    null,
    null,
    null,
    null,
  ]);
  assert.deepEqual([regionAbove('500118'), regionAbove('500100'), regionAbove('500000')], ['500100', '500000', null]);
});
