import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { isWorkday, plusDays, type WorkCalendar, workdaysAfter, workdaysBetween } from './workday.ts';

/** 国庆节 2023 as published: free from 29 September to 6 October, and the weekend after it is worked. */
const autumn: WorkCalendar = {
  holidays: new Set(['2023-09-29', '2023-09-30', '2023-10-01', '2023-10-02', '2023-10-03', '2023-10-04', '2023-10-05', '2023-10-06']),
  makeup: new Set(['2023-10-07', '2023-10-08']),
  until: '2023-12-31',
};

test('a week of National Day is free and its make-up weekend is worked', () => {
  assert.equal(isWorkday('2023-09-29', autumn), false);
  assert.equal(isWorkday('2023-10-07', autumn), true);
  assert.equal(isWorkday('2023-10-14', autumn), false);
  assert.deepEqual(workdaysAfter('2023-09-28', 5, autumn), { day: '2023-10-11', assumed: false });
  assert.deepEqual(workdaysAfter('2023-11-03', 5, autumn), { day: '2023-11-10', assumed: false });
  assert.deepEqual(workdaysAfter('2023-11-03', 0, autumn), { day: '2023-11-03', assumed: false });
});

test('past the published years only weekends are known, and the answer says so', () => {
  assert.deepEqual(workdaysAfter('2023-12-29', 1, autumn), { day: '2024-01-01', assumed: true });
});

const anyDay = fc.integer({ min: 0, max: 400 }).map(days => plusDays('2023-01-01', days));

test('counting forward and counting between agree on every day and number', () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: 1, max: 60 }), (day, count) => {
      const { day: end } = workdaysAfter(day, count, autumn);
      assert.ok(isWorkday(end, autumn));
      assert.equal(workdaysBetween(day, end, autumn), count);
      assert.equal(workdaysBetween(day, plusDays(end, -1), autumn), count - 1);
    }),
  );
});
