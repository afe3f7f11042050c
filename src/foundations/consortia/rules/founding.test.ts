import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { knownAt, markOn } from './founding.ts';

const anyDay = fc.date({ min: new Date('2020-01-01'), max: new Date('2026-01-01'), noInvalidDate: true });
const dayOf = (at: Date) => at.toISOString().slice(0, 10);
const anyEntry = fc.record({ plannedOn: fc.constant(null), foundedOn: fc.option(anyDay.map(dayOf), { nil: null }), at: anyDay });

test('what was known at a moment is the last entry until then: nothing that is entered later changes it', () =>
  fc.assert(
    fc.property(fc.array(anyEntry, { maxLength: 6 }), anyEntry, anyDay, (entries, later, at) => {
      const known = knownAt(entries, at);
      for (const entry of entries) if (entry.at <= at) assert.ok(known && known.at >= entry.at);
      assert.ok(known === null || known.at <= at);
      if (later.at > at) assert.equal(knownAt([...entries, later], at), known);
    }),
  ));

test('a day of founding is planned until it has come, and actual from that day on', () =>
  fc.assert(
    fc.property(anyDay.map(dayOf), anyDay.map(dayOf), (foundedOn, today) => {
      assert.equal(markOn({ foundedOn }, today), foundedOn <= today ? 'actual' : 'planned');
      assert.equal(markOn({ foundedOn: null }, today), 'planned');
      assert.equal(markOn(null, today), 'planned');
    }),
  ));
