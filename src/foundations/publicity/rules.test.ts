import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { endOfDay } from '#kernel/day.ts';
import { isWorkday, plusDays, type WorkCalendar } from '#kernel/workday.ts';
import { ObjectionState } from './contract.ts';
import { isOpen, lastDay, nextOf, numberOf, stateOf } from './rules.ts';

const calendar: WorkCalendar = {
  holidays: new Set(['2023-09-29', '2023-09-30', '2023-10-01', '2023-10-02', '2023-10-03', '2023-10-04', '2023-10-05', '2023-10-06']),
  makeup: new Set(['2023-10-07', '2023-10-08']),
  until: '2023-12-31',
};

test('the first day counts when it is worked, and 调休 counts as it is printed', () => {
  assert.equal(lastDay('2023-11-13', 5, calendar).day, '2023-11-17');
  assert.equal(lastDay('2023-11-11', 5, calendar).day, '2023-11-17');
  assert.equal(lastDay('2023-09-28', 5, calendar).day, '2023-10-10');
});

test('a notice holds exactly so many working days and ends on one', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 1, max: 30 }), (offset, days) => {
      const start = plusDays('2023-01-01', offset);
      const { day: end } = lastDay(start, days, calendar);
      let worked = 0;
      for (let day = start; day <= end; day = plusDays(day, 1)) if (isWorkday(day, calendar)) worked += 1;
      assert.equal(worked, days);
      assert.ok(isWorkday(end, calendar));
    }),
  );
});

test('the last moment of the last day is still in time, the next is not', () => {
  const notice = { startsOn: '2023-11-13', endsAt: endOfDay('2023-11-17'), withdrawnAt: null };
  assert.equal(stateOf(notice, '2023-11-12', new Date('2023-11-12T10:00:00+08:00')), 'announced');
  assert.equal(stateOf(notice, '2023-11-17', new Date('2023-11-17T23:59:59.999+08:00')), 'running');
  assert.equal(stateOf(notice, '2023-11-18', new Date('2023-11-18T00:00:00+08:00')), 'over');
  assert.equal(stateOf({ ...notice, withdrawnAt: new Date() }, '2023-11-14', new Date('2023-11-14T00:00:00+08:00')), 'withdrawn');
});

test('every objection ends answered, and what is answered moves no more', () => {
  for (const state of ObjectionState.options) assert.equal(nextOf[state].length > 0, isOpen(state), state);
  assert.equal(numberOf(2026, 7), 'YY-2026-0007');
});
