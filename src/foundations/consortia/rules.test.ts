import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { MemberRole } from './contract.ts';
import { changesTo, merged, type Wanted } from './rules.ts';

type Row = { id: string; organisationId: string; roles: MemberRole[]; since: string };

const organisations = ['a', 'b', 'c', 'd'];
const days = ['2023-01-01', '2023-06-01', '2024-01-01'];
const anyRoles = fc.subarray([...MemberRole.options], { minLength: 1, maxLength: 3 });
const anyWanted = fc.array(fc.record({ organisationId: fc.constantFrom(...organisations), roles: anyRoles }), { maxLength: 6 });

/** The members of a consortium after somebody said so on several days, one after the other. */
const apply = (open: readonly Row[], wanted: readonly Wanted[], since: string): Row[] => {
  const { end, takeBack, begin } = changesTo(open, wanted, since);
  assert.deepEqual(
    end.filter(id => takeBack.includes(id)),
    [],
  );
  const stayed = open.filter(row => !end.includes(row.id) && !takeBack.includes(row.id));
  return [...stayed, ...begin.map(({ organisationId, roles }, i) => ({ id: `${since}-${i}-${organisationId}`, organisationId, roles: [...roles], since }))];
};

const said = (rows: readonly { organisationId: string; roles: readonly string[] }[]) =>
  rows.map(({ organisationId, roles }) => `${organisationId}:${roles.toSorted().join('+')}`).toSorted();

test('after a change exactly the named organisations are members, each once, with all the roles they were named for', () =>
  fc.assert(
    fc.property(anyWanted, anyWanted, (before, after) => {
      const open = apply([], before, days[0]!);
      assert.deepEqual(said(apply(open, after, days[1]!)), said(merged(after)));
    }),
  ));

test('who stays as they are keeps the day they came, and saying the same again changes nothing', () =>
  fc.assert(
    fc.property(anyWanted, anyWanted, (before, after) => {
      const open = apply([], before, days[0]!);
      const next = apply(open, after, days[1]!);
      for (const row of next) if (said(open).includes(said([row])[0]!)) assert.equal(row.since, days[0]);
      assert.deepEqual(changesTo(next, after, days[2]!), { end: [], takeBack: [], begin: [] });
    }),
  ));

test('what began and ended on one day never was: it is taken back, so that no membership ends before it began', () =>
  fc.assert(
    fc.property(anyWanted, anyWanted, (before, after) => {
      const open = apply([], before, days[1]!);
      const { end, takeBack } = changesTo(open, after, days[1]!);
      assert.deepEqual(end, []);
      for (const row of open) if (takeBack.includes(row.id)) assert.ok(row.since >= days[1]!);
    }),
  ));
