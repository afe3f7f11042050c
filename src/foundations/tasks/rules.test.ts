import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { endOfDay } from '#kernel/day.ts';
import { reminderDue } from './rules.ts';

const due = endOfDay('2023-11-10');
const at = (text: string) => new Date(`${text}+08:00`);

test('three calendar days before the end, from the morning on, and again one day before', () => {
  assert.equal(reminderDue(due, at('2023-11-06T23:59:59'), null), null);
  assert.equal(reminderDue(due, at('2023-11-07T00:00:00'), null), 3);
  assert.equal(reminderDue(due, at('2023-11-08T08:00:00'), 3), null);
  assert.equal(reminderDue(due, at('2023-11-09T08:00:00'), 3), 1);
  assert.equal(reminderDue(due, at('2023-11-10T20:00:00'), 1), null);
});

test('who gets a task on its last day is reminded once, and never after the end', () => {
  assert.equal(reminderDue(due, at('2023-11-10T08:00:00'), null), 1);
  assert.equal(reminderDue(due, at('2023-11-11T00:00:00'), null), null);
});

test('however often the clock looks, at most two reminders go out, the nearer one last', () =>
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -10 * 24, max: 48 }), { maxLength: 60 }), hours => {
      const sent: number[] = [];
      for (const hour of hours.toSorted((a, b) => a - b)) {
        const reminder = reminderDue(due, new Date(due.getTime() + hour * 3_600_000), sent.at(-1) ?? null);
        if (reminder !== null) sent.push(reminder);
      }
      assert.ok(['', '3', '1', '3,1'].includes(sent.join()));
      if (hours.some(hour => hour > -24 && hour < 0)) assert.equal(sent.at(-1), 1);
    }),
  ));
