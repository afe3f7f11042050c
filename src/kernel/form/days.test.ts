import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cellsOf } from './cells.ts';
import { withDays } from './days.ts';
import { ministry } from './test/real.ts';

const captionIn = (definition: typeof ministry) => cellsOf(definition).find(cell => cell.id === 'plannedFoundingDate')!.label;

test('a day that is planned or actual is captioned so; one that nobody wrote keeps the blank of the annex', () => {
  const written = { plannedFoundingDate: '2023-12-20' };
  const planned = withDays(ministry, written, { plannedFoundingDate: { planned: true, value: null } });
  assert.deepEqual([captionIn(planned.definition), planned.answers['plannedFoundingDate']], ['拟成立时间', '2023-12-20']);
  const actual = withDays(ministry, written, { plannedFoundingDate: { planned: false, value: '2023-11-28' } });
  assert.deepEqual([captionIn(actual.definition), actual.answers['plannedFoundingDate']], ['成立时间', '2023-11-28']);
  assert.equal(withDays(ministry, {}, { plannedFoundingDate: { planned: true, value: null } }).definition, ministry);
  assert.equal(withDays(ministry, written, {}).definition, ministry);
  assert.deepEqual(
    cellsOf(actual.definition).map(cell => cell.id),
    cellsOf(ministry).map(cell => cell.id),
  );
});
