import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type ActingKind, actingKinds, type Role, type SigningAct, signingActs } from '#kernel/actor.ts';
import { dayOf } from '#kernel/day.ts';
import { clashes, type Known, overlap, refusalOf, stateOf, type Terms } from './delegating.ts';

const dayAt = (n: number) => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10);
const span = fc
  .tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 20 }))
  .map(([from, length]) => ({ startsOn: dayAt(from), endsOn: dayAt(from + length) }));
const held: Role[] = ['district-government', 'district-economy-officer'];
const terms = fc
  .record({
    kind: fc.constantFrom<ActingKind>(...actingKinds),
    roles: fc.subarray(held, { minLength: 1 }),
    some: fc.subarray<SigningAct>([...signingActs], { minLength: 1 }),
    days: span,
    deputy: fc.constantFrom('b', 'c', 'd'),
  })
  .map(({ kind, roles, some, days, deputy }): Terms => ({ principalId: 'a', deputyId: deputy, kind, roles, acts: kind === 'signing' ? some : [], ...days }));
const known: Known = { today: dayAt(0), principalRoles: held, deputyRoles: [], others: [], deputyAbsences: [] };

test('however many are asked for, on no day do two act for one person in one role, nor sign the same for it', () =>
  fc.assert(
    fc.property(fc.array(terms, { maxLength: 12 }), wanted => {
      const taken: Terms[] = [];
      for (const one of wanted) if (refusalOf(one, { ...known, others: taken }) === null) taken.push(one);
      for (let n = 0; n <= 90; n += 1) {
        const day = dayAt(n);
        const today = taken.filter(one => stateOf({ ...one, confirmedAt: new Date(), revokedAt: null }, day) === 'current');
        for (const role of held) {
          assert.ok(today.filter(one => one.kind !== 'signing' && one.roles.includes(role)).length <= 1);
          for (const act of signingActs) assert.ok(today.filter(one => one.acts.includes(act) && one.roles.includes(role)).length <= 1);
        }
      }
    }),
  ));

test('what clashes does so whichever was first, and only within the same days', () =>
  fc.assert(
    fc.property(terms, terms, (a, b) => {
      assert.equal(clashes(a, b), clashes(b, a));
      if (clashes(a, b)) assert.ok(overlap(a, b));
      assert.ok(clashes(a, a));
    }),
  ));

test('nobody delegates what is not held, an administrator’s role, or to oneself or a stranger', () => {
  const wanted: Terms = { principalId: 'a', deputyId: 'b', kind: 'agent', roles: ['district-government'], acts: [], startsOn: dayAt(1), endsOn: dayAt(3) };
  assert.equal(refusalOf(wanted, known), null);
  assert.equal(refusalOf({ ...wanted, deputyId: 'a' }, known), 'own-deputy');
  assert.equal(refusalOf({ ...wanted, roles: ['municipal-economy-officer'] }, known), 'not-held');
  assert.equal(refusalOf({ ...wanted, roles: [] }, known), 'not-held');
  assert.equal(refusalOf({ ...wanted, roles: ['system-administrator'] }, { ...known, principalRoles: ['system-administrator'] }), 'not-delegable');
  assert.equal(refusalOf(wanted, { ...known, deputyRoles: null }), 'no-colleague');
  assert.equal(refusalOf(wanted, { ...known, principalRoles: null }), 'no-colleague');
  assert.equal(refusalOf({ ...wanted, startsOn: dayAt(-1) }, known), 'days');
  assert.equal(refusalOf({ ...wanted, endsOn: dayAt(0) }, known), 'days');
  assert.equal(refusalOf({ ...wanted, endsOn: dayAt(1 + 365) }, known), null);
  assert.equal(refusalOf({ ...wanted, endsOn: dayAt(1 + 366) }, known), 'days');
  assert.equal(refusalOf({ ...wanted, kind: 'signing' }, known), 'acts');
  assert.equal(refusalOf({ ...wanted, acts: ['opinion'] }, known), 'acts');
  assert.equal(refusalOf(wanted, { ...known, deputyAbsences: [{ startsOn: dayAt(3), endsOn: dayAt(9) }] }), 'deputy-away');
});

test('it begins and ends at midnight in Asia/Shanghai, whatever the hour elsewhere', () =>
  fc.assert(
    fc.property(span, fc.integer({ min: -48, max: 100 * 24 }), ({ startsOn, endsOn }, hours) => {
      const at = new Date(Date.UTC(2026, 0, 1) + hours * 3_600_000);
      const begins = new Date(`${startsOn}T00:00:00+08:00`);
      const ends = new Date(new Date(`${endsOn}T00:00:00+08:00`).getTime() + 86_400_000);
      const holds = stateOf({ startsOn, endsOn, confirmedAt: at, revokedAt: null }, dayOf(at)) === 'current';
      assert.equal(holds, at >= begins && at < ends);
    }),
  ));

test('what is not confirmed or was revoked holds on no day', () =>
  fc.assert(
    fc.property(span, fc.integer({ min: 0, max: 90 }), (days, n) => {
      assert.notEqual(stateOf({ ...days, confirmedAt: null, revokedAt: null }, dayAt(n)), 'current');
      assert.equal(stateOf({ ...days, confirmedAt: new Date(), revokedAt: new Date() }, dayAt(n)), 'revoked');
    }),
  ));
