import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cellsOf } from './cells.ts';
import { factsOf } from './facts.ts';
import { definition, ministry } from './test/real.ts';
import { whole } from './test/whole.ts';

test('D0-73 every yearly figure of both forms is a fact as of 31 December of its year, in the unit as printed, and says which cell it is from', () => {
  for (const form of [definition, ministry]) {
    const answers = whole(form);
    const facts = factsOf(form, answers);
    const yearly = cellsOf(form).filter(cell => cell.year !== undefined && (cell.kind === 'integer' || cell.kind === 'number'));
    assert.ok(yearly.length > 50);
    for (const cell of yearly) {
      const [fact, ...more] = facts.filter(one => one.cell === cell.id);
      assert.deepEqual(more, []);
      assert.deepEqual([fact!.on, fact!.basis, fact!.value, fact!.unit], [`${cell.year}-12-31`, cell.basis, answers[cell.id], cell.unit ?? null]);
    }
  }
});

test('actual and committed are two facts of one indicator, both halves of a double cell are indicators of their own, and both forms share the keys', () => {
  const facts = factsOf(definition, whole(definition));
  const of = (indicator: string) => facts.filter(fact => fact.indicator === indicator).map(fact => [fact.on, fact.basis]);
  const both = [
    ['2022-12-31', 'actual'],
    ['2023-12-31', 'committed'],
  ];
  assert.deepEqual(of('coBuiltMajors'), both);
  assert.deepEqual(of('rdConversionRate'), both);
  assert.deepEqual(of('rdFundsReceived'), both);
  assert.deepEqual(
    of('operatingFunds'),
    [2023, 2024, 2025].map(year => [`${year}-12-31`, 'committed']),
  );
  assert.deepEqual(of('enterpriseEmployees'), [['2022-12-31', 'actual']], 'a row without a printed year is read as of the base year');
  assert.deepEqual(of('secretariat.totalStaff'), [], 'a figure without a day is no fact');
  const shared = factsOf(ministry, whole(ministry)).map(fact => fact.indicator);
  for (const indicator of ['coBuiltMajors', 'rdFundsReceived', 'aboveScaleEnterprises', 'operatingFunds']) assert.ok(shared.includes(indicator), indicator);
});

test('what is not filled in is no fact, and zero is one', () => {
  assert.deepEqual(factsOf(definition, {}), []);
  assert.deepEqual(
    factsOf(definition, { 'coBuiltMajors.2022': '0', 'coBuiltMajors.2023': null }).map(fact => [fact.cell, fact.value]),
    [['coBuiltMajors.2022', '0']],
  );
});
