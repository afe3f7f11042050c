import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { expiryOf, longestDays, splitTelephones, stateOf, telephonesOf, tidyTelephone } from './rules.ts';

const at = fc.date({ min: new Date('2023-01-01'), max: new Date('2030-01-01'), noInvalidDate: true });
const perhaps = fc.option(at, { nil: null });

test('a link never outlives the form, what was asked for, or thirty days', () =>
  fc.assert(
    fc.property(at, perhaps, perhaps, (now, wanted, closes) => {
      const ends = expiryOf({ now, wanted, closes });
      for (const limit of [wanted, closes, new Date(now.getTime() + longestDays * 86_400_000)]) if (limit) assert.ok(ends <= limit);
      assert.ok([wanted, closes].some(limit => limit?.getTime() === ends.getTime()) || ends.getTime() === now.getTime() + longestDays * 86_400_000);
    }),
  ));

test('what is confirmed stays confirmed; else a dead link is dead, whatever was done by it', () =>
  fc.assert(
    fc.property(
      at,
      at,
      perhaps,
      perhaps,
      perhaps,
      fc.constantFrom('empty', 'filling', 'given', 'confirmed' as const),
      (now, expiresAt, revokedAt, openedAt, reopenedAt, stage) => {
        const state = stateOf({ expiresAt, revokedAt, openedAt, reopenedAt, stage: stage as 'given' }, now);
        if (stage === 'confirmed') assert.equal(state, 'confirmed');
        else if (revokedAt) assert.equal(state, 'revoked');
        else assert.equal(state === 'expired', expiresAt <= now);
      },
    ),
  ));

test('telephones are found by the member’s own rows, each once, however they are written', () => {
  assert.deepEqual(['138 0000 0000', '+86 138-0000-0000', '8613800000000', '（023）6800 0000'].map(tidyTelephone), [
    '13800000000',
    '13800000000',
    '13800000000',
    '02368000000',
  ]);
  assert.deepEqual(splitTelephones('138 0000 0000、139-0000-0001 13700000002'), ['13800000000', '13900000001', '13700000002']);
  assert.deepEqual(splitTelephones(' 023-5550 1234 '), ['02355501234']);
  const row = (id: string, organisation: string, contactPhone: string, organisationId?: string) => ({
    id,
    organisation,
    contactPhone,
    ...(organisationId ? { organisationId } : {}),
  });
  const answers = {
    'members.enterprise': [row('1', '甲公司', '138 0000 0000', 'a'), row('2', '乙公司', '13900000000')],
    'members.leadUnit': [row('3', '甲公司（集团）', '13800000000', 'a'), row('4', '甲公司', '')],
    'members.school': [row('5', '甲公司', '13700000000')],
  };
  const groups = ['members.leadUnit', 'members.enterprise'];
  assert.deepEqual(telephonesOf(answers, { name: '甲公司', organisationId: 'a', groups }), ['13800000000']);
  assert.deepEqual(telephonesOf(answers, { name: '乙公司', organisationId: null, groups }), ['13900000000']);
  assert.deepEqual(telephonesOf(answers, { name: '丙公司', organisationId: null, groups }), []);
});
