import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FormCheck, FormDefinition } from './definition.ts';
import { ruleFaults } from './faults.ts';
import { definition } from './test/real.ts';

/** The real form with one more rule. */
const withCheck = (check: Partial<FormCheck>): FormDefinition => ({
  ...definition,
  rules: [{ id: 'X01', severity: 'error', derived: true, rule: '', check: [{ message: { 'zh-CN': '不对', en: 'wrong' }, ...check }] }],
});
const said = (form: FormDefinition) => ruleFaults(form).map(fault => `${fault.path}: ${fault.reason.en}`);
const faultOf = (check: Partial<FormCheck>) => said(withCheck(check));

test('the real form has no fault', () => assert.deepEqual(ruleFaults(definition), []));

test('a fault names the place in the package and the reason', () => {
  const cases: [Partial<FormCheck>, string][] = [
    [{ holds: { le: [{ cell: 'nothing' }, { number: '1' }] } }, '/rules/0/check/0/holds/le/0/cell: there is no cell "nothing"'],
    [{ holds: { atMost: [{ cell: 'name' }] } }, '/rules/0/check/0/holds: unknown operator "atMost"'],
    [{ holds: { constructor: {} } }, '/rules/0/check/0/holds: unknown operator "constructor"'],
    [{ holds: { sum: [{ cell: 'name' }] } }, '/rules/0/check/0/holds: "sum" gives a value where a truth is needed'],
    [{ holds: { and: [{ cell: 'name' }] } }, '/rules/0/check/0/holds/and/0: "cell" gives a value where a truth is needed'],
    [{ holds: { eq: [{ cell: 'name' }] } }, '/rules/0/check/0/holds/eq: expected 2 operands, got [{"cell":"name"}]'],
    [{ holds: { positive: { number: '1.50' } } }, '/rules/0/check/0/holds/positive/number: expected a canonical decimal as text, got "1.50"'],
    [{ holds: { positive: { count: 'name' } } }, '/rules/0/check/0/holds/positive/count: the cell "name" is no list but a text'],
    [{ holds: { positive: { limit: 'name' } } }, '/rules/0/check/0/holds/positive/limit: the cell "name" is no text with a limit but a text'],
    [
      { holds: { listed: [{ cell: 'name' }, { column: 'members.park.colour' }] } },
      '/rules/0/check/0/holds/listed/1: the list "members.park" has no column "colour"',
    ],
    [
      { holds: { confirmedByAll: 'commitment' } },
      '/rules/0/check/0/holds/confirmedByAll: the cell "commitment" is no statement of every member but a statement',
    ],
    [{ holds: { present: 'name' }, message: { 'zh-CN': '{sum}', en: 'wrong' } }, '/rules/0/check/0/message/zh-CN: nothing is called {sum} here'],
    [{ holds: { present: 'name' }, values: { a: { sum: [] } } }, '/rules/0/check/0/values/a/sum: expected a list, got []'],
    [{ holds: { present: 'name' }, cells: ['nobody'] }, '/rules/0/check/0/cells/0: there is no cell "nobody"'],
    [{ forEach: { cell: { unit: '光年' } }, holds: { present: '{cell}' } }, '/rules/0/check/0/forEach: no cell is like this, so nothing would ever be checked'],
    [
      { forEach: { cell: { colour: 'red', unit: '%' } }, holds: { present: '{cell}' } },
      '/rules/0/check/0/forEach/cell/colour: cells cannot be chosen by "colour"',
    ],
    [{ forEach: { year: [2022, 2031] }, holds: { present: 'coBuiltMajors.{year}' } }, '/rules/0/check/0/holds/present: there is no cell "coBuiltMajors.2031"'],
  ];
  for (const [check, expected] of cases) assert.deepEqual(faultOf(check), [expected]);
});

test('cells and rules with the same name, and formulas without their cells, are faults', () => {
  const [first, ...others] = definition.sections;
  const twin = {
    ...definition,
    sections: [first!, ...others, { no: '9', key: 'again', label: '再次', fields: [{ key: 'name', label: '名称', kind: 'text' as const }] }],
  };
  assert.deepEqual(said(twin), ['/cells/name: two cells have this name']);
  assert.deepEqual(said({ ...definition, rules: [...definition.rules, definition.rules[0]!] }), ['/rules: two rules are called R01']);
  const cover = {
    ...definition.cover,
    fields: [...definition.cover.fields, { key: 'more', label: '更多', kind: 'text' as const, repeats: 'members.park.colour' }],
  };
  assert.deepEqual(said({ ...definition, cover }), ['/cells/cover.more/computed: there is no cell "members.park.colour"']);
});
