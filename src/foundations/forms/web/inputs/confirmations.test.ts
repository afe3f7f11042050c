import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cellIndex, membersOf } from '#kernel/form/cells.ts';
import { selfCheck } from '#kernel/form/check.ts';
import { parseInput } from '#kernel/form/input.ts';
import { context, filled } from '#kernel/form/test/filled.ts';
import { definition } from '#kernel/form/test/real.ts';
import { confirmAll, confirmMember, disclose, disclosureOf, isConfirmedBy, openMembers } from './confirmations.ts';

const members = membersOf(definition, filled);
const none = { confirmed: false };
const findings = (value: object) =>
  selfCheck(definition, { ...filled, noViolationStatement: value as never }, context)
    .findings.filter(f => f.cells.includes('noViolationStatement'))
    .map(f => f.key);

test('confirming all answers the statement for every member, in the eyes of the self-check too', () => {
  const value = confirmAll(none, members);
  assert.equal(openMembers(value, members).length, 0);
  assert.ok('value' in parseInput(cellIndex(definition).get('noViolationStatement')!, value));
  assert.deepEqual(findings(value), []);
});

test('one member left out is named by the self-check', () => assert.deepEqual(findings(confirmMember(confirmAll(none, members), members[2]!, false)), ['R14']));

test('a member that discloses does not confirm as well, and confirming all leaves it so', () => {
  const told = disclose(confirmAll(none, members), members[1]!, '2021年招生宣传不规范，已整改');
  assert.equal(isConfirmedBy(told, members[1]!), false);
  assert.deepEqual(findings(told), []);
  const all = confirmAll(told, members);
  assert.equal(isConfirmedBy(all, members[1]!), false);
  assert.equal(disclosureOf(all, members[1]!), '2021年招生宣传不规范，已整改');
  assert.deepEqual(findings(disclose(all, members[1]!, '')), ['R14']);
});

test('a member in two groups confirms once', () => {
  const [park] = members;
  assert.equal(park!.rowIds.length, 2);
  assert.ok(isConfirmedBy({ confirmed: false, members: { [park!.rowIds[1]!]: true } }, park!));
  assert.equal(isConfirmedBy(confirmMember(confirmAll(none, members), park!, false), park!), false);
});
