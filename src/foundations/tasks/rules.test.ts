import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { endOfDay } from '#kernel/day.ts';
import { choices, housePlan, mayUrgeAgain, type Plan, reminderDue, squeezed, urgeRest } from './rules.ts';

const due = endOfDay('2023-11-10');
const at = (text: string) => new Date(`${text}+08:00`);

test('three calendar days before the end, one day before, on the last day and on the day after', () => {
  assert.equal(reminderDue(due, at('2023-11-06T23:59:59'), null), null);
  assert.equal(reminderDue(due, at('2023-11-07T00:00:00'), null), 3);
  assert.equal(reminderDue(due, at('2023-11-08T08:00:00'), 3), null);
  assert.equal(reminderDue(due, at('2023-11-09T08:00:00'), 3), 1);
  assert.equal(reminderDue(due, at('2023-11-10T08:00:00'), 1), 0);
  assert.equal(reminderDue(due, at('2023-11-10T20:00:00'), 0), null);
  assert.equal(reminderDue(due, at('2023-11-11T08:00:00'), 0), -1);
  assert.equal(reminderDue(due, at('2023-11-12T08:00:00'), -1), null);
});

test('who gets a task on its last day is reminded once that day; what ends at noon does not end “today” in the afternoon', () => {
  assert.equal(reminderDue(due, at('2023-11-10T08:00:00'), null), 0);
  const noon = at('2023-11-10T12:00:00');
  assert.equal(reminderDue(noon, at('2023-11-10T14:00:00'), 1), null);
  assert.equal(reminderDue(noon, at('2023-11-11T08:00:00'), 1), -1);
});

const plans = fc.record({
  before: fc.subarray<number>([...choices.before], { minLength: 1 }),
  onDay: fc.boolean(),
  overdue: fc.subarray<number>([...choices.overdue]),
});

test('however often the clock looks, each chosen reminder goes out at most once, the nearer ones later, and none that was not chosen', () =>
  fc.assert(
    fc.property(plans, fc.array(fc.integer({ min: -12 * 24, max: 10 * 24 }), { maxLength: 80 }), (plan: Plan, hours) => {
      const sent: number[] = [];
      for (const hour of hours.toSorted((a, b) => a - b)) {
        const reminder = reminderDue(due, new Date(due.getTime() + hour * 3_600_000), sent.at(-1) ?? null, plan);
        if (reminder !== null) sent.push(reminder);
      }
      const chosen = [...plan.before, ...(plan.onDay ? [0] : []), ...plan.overdue.map(days => -days)];
      assert.ok(sent.every(mark => chosen.includes(mark)));
      assert.deepEqual(
        sent,
        [...new Set(sent)].toSorted((a, b) => b - a),
      );
      if (hours.some(hour => hour > -24 && hour < 0)) assert.ok(sent.length > 0);
    }),
  ));

test('the rule of the house is one of those that may be chosen', () => {
  assert.ok(housePlan.before.every(days => (choices.before as readonly number[]).includes(days)));
  assert.ok(housePlan.overdue.every(days => (choices.overdue as readonly number[]).includes(days)));
});

test('between two that urge lie four hours', () =>
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 * urgeRest }), later => {
      assert.equal(mayUrgeAgain(due, new Date(due.getTime() + later)), later >= urgeRest);
      assert.ok(mayUrgeAgain(null, due));
    }),
  ));

test('spaces, width and case make no difference to what is looked for', () =>
  fc.assert(
    fc.property(fc.string({ maxLength: 30 }), text => {
      const spaced = [...text].join(' ');
      assert.equal(squeezed(spaced), squeezed(text));
      assert.equal(squeezed(squeezed(text)), squeezed(text));
    }),
    { examples: [['ＡＩ 产业'], ['İ']] },
  ));
