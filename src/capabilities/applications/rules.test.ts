import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { CITY } from '#kernel/actor.ts';
import { scopesOf } from './access.ts';
import { digestInput, isBeyondTarget, receiptNumberOf, receiptSeriesOf } from './rules.ts';

test('a receipt number names the year and number of the notice and the order of submission', () => {
  assert.equal(receiptNumberOf(receiptSeriesOf({ year: 2023, documentNumber: '渝经信发〔2023〕85号', practice: false }), 7), 'GY-2023-85-0007');
  assert.equal(receiptNumberOf(receiptSeriesOf({ year: 2026, documentNumber: null, practice: true }), 12), 'GY-2026-P-0012');
});

test('different places in a series never give the same receipt number', () =>
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 99_999 }), { minLength: 2, maxLength: 2 }), ([a, b]) =>
      assert.notEqual(receiptNumberOf('GY-2023-85', a!), receiptNumberOf('GY-2023-85', b!)),
    ),
  ));

test('the sixth approval of five goes beyond the target, the fifth does not, and a call without target knows no beyond', () => {
  assert.equal(isBeyondTarget({ approved: 4, target: 5 }), false);
  assert.equal(isBeyondTarget({ approved: 5, target: 5 }), true);
  assert.equal(isBeyondTarget({ approved: 50, target: null }), false);
});

test('the digest does not depend on the order of the files, and changes with any of them', () =>
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.record({ name: fc.string(), sha256: fc.stringMatching(/^[0-9a-f]{8}$/) }), { minLength: 1, selector: file => file.sha256 }),
      files => {
        const whole = digestInput({ formDigest: 'f', planDigest: 'p', files });
        assert.equal(digestInput({ formDigest: 'f', planDigest: 'p', files: files.toReversed() }), whole);
        assert.notEqual(digestInput({ formDigest: 'f', planDigest: 'p', files: files.slice(1) }), whole);
        assert.notEqual(digestInput({ formDigest: 'f', planDigest: 'q', files }), whole);
        assert.notEqual(digestInput({ formDigest: 'f', planDigest: null, files }), whole);
      },
    ),
  ));

const [call, park, school, district] = ['c', 'p', 's', 'd'];
const placed = { callId: call!, leadParkId: park!, schoolId: school!, districtId: district!, state: 'draft' as const, sentAt: null, submittedAt: null };

test('nobody loses sight of an application as it goes on, and the city sees none before it is submitted', () => {
  const at = new Date();
  const steps = [{ ...placed, schoolId: null }, placed, { ...placed, sentAt: at }, { ...placed, sentAt: at, submittedAt: at }].map(scopesOf);
  for (const [i, scopes] of steps.entries()) assert.ok(steps.slice(i).every(later => scopes.every(node => later.includes(node))));
  assert.deepEqual(
    steps.map(scopes => scopes.includes(CITY)),
    [false, false, false, true],
  );
  assert.deepEqual(
    steps.map(scopes => scopes.includes(district!)),
    [false, false, true, true],
  );
});
