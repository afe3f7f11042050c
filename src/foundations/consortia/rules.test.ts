import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { MemberRole, Status } from './contract.ts';
import { daysFault, daysLate } from './rules/units.ts';
import { changesTo, mayFollow, merged, type Wanted } from './rules.ts';

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

test('a status follows only what may lead to it: nothing follows what was withdrawn, nothing is proposed again, and the same may always be said again', () => {
  const ways = Status.options.flatMap(from => Status.options.filter(to => from !== to && mayFollow(from, to)).map(to => `${from} ${to}`));
  assert.ok(ways.includes('proposed established') && ways.includes('proposed withdrawn') && ways.includes('established withdrawn'));
  assert.deepEqual(
    ways.filter(way => way.startsWith('withdrawn ') || way.endsWith(' proposed')),
    [],
  );
  for (const status of Status.options) assert.ok(mayFollow(status, status));
});

const anyDay = fc.date({ min: new Date('2020-01-01'), max: new Date('2026-01-01'), noInvalidDate: true }).map(day => day.toISOString().slice(0, 10));

test('a unit is late by the days between plan and opening, and what did not open is late only from the day after the planned one', () =>
  fc.assert(
    fc.property(anyDay, anyDay, anyDay, (plannedOn, openedOn, today) => {
      assert.equal(Math.sign(daysLate({ plannedOn, openedOn, status: 'running' }, today)!), plannedOn < openedOn ? 1 : plannedOn > openedOn ? -1 : 0);
      const waiting = daysLate({ plannedOn, openedOn: null, status: 'planned' }, today);
      assert.equal(waiting === null, today <= plannedOn);
      assert.equal(daysLate({ plannedOn: null, openedOn, status: 'running' }, today), null);
    }),
  ));

test('what runs has opened, not in the future, and nothing ends before it opened', () =>
  fc.assert(
    fc.property(anyDay, anyDay, anyDay, (openedOn, endedOn, today) => {
      const fault = daysFault({ plannedOn: null, openedOn, endedOn, status: 'ended' }, today);
      assert.equal(fault === null, openedOn <= today && openedOn <= endedOn);
      assert.equal(daysFault({ plannedOn: null, openedOn: null, endedOn: null, status: 'running' }, today), 'running-unopened');
    }),
  ));
