import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { cellIndex } from '#kernel/form/cells.ts';
import { filled, rowId } from '#kernel/form/test/filled.ts';
import { definition } from '#kernel/form/test/real.ts';
import { sameValue } from '#kernel/form/values.ts';
import { compareAnswers, piecesBetween } from './compare.ts';

const compare = (before: object, after: object) => compareAnswers(definition, { before, after } as Parameters<typeof compareAnswers>[1], 'zh-CN');

test('two texts are the pieces that stayed and went, and those that stayed and came', () =>
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('共建', '专业', 'AI', ' ', '，', '3', '\n')),
      fc.array(fc.constantFrom('共建', '课程', 'AI', '，', '4', '\n')),
      (a, b) => {
        const pieces = piecesBetween(a.join(''), b.join(''));
        const side = (without: string) =>
          pieces
            .filter(piece => piece.kind !== without)
            .map(piece => piece.text)
            .join('');
        assert.deepEqual([side('inserted'), side('deleted')], [a.join(''), b.join('')]);
      },
    ),
  ));

test('a form compared with itself says nothing; compared with nothing it says every cell once, in the order of the print', () => {
  const answers = filled;
  assert.deepEqual(compare(answers, answers), []);
  const order = [...cellIndex(definition).keys()];
  const said = compare({}, answers).map(cell => cell.field);
  assert.deepEqual(
    said.filter(field => order.includes(field)),
    order.filter(id => said.includes(id)),
  );
  for (const [field, value] of Object.entries(answers)) if (!sameValue(value, null)) assert.ok(said.includes(field), field);
});

test('rows of a list are told by their id: added, removed, changed by column, or only moved', () => {
  const row = (n: number, organisation: string, contactPerson: string | null = null) => ({ id: rowId(n), organisation, contactPerson, contactPhone: null });
  const [cell] = compare(
    { 'members.enterprise': [row(1, '示例企业甲'), row(2, '示例企业乙', '李示例')] },
    { 'members.enterprise': [row(3, '示例企业丙'), row(2, '示例企业乙', '王示例')] },
  );
  assert.deepEqual(
    cell!.rows.map(({ kind, title, columns }) => [kind, title, columns.map(one => [one.column, one.before, one.after])]),
    [
      ['removed', '示例企业甲', [['单位名称', '示例企业甲', null]]],
      ['added', '示例企业丙', [['单位名称', null, '示例企业丙']]],
      ['changed', '示例企业乙', [['联系人', '李示例', '王示例']]],
    ],
  );
  const rows = [row(1, '示例企业甲'), row(2, '示例企业乙')];
  const [moved] = compare({ 'members.enterprise': rows }, { 'members.enterprise': rows.toReversed() });
  assert.deepEqual([moved!.rows, moved!.moved], [[], true]);
});

test('what the form works out by itself is compared too, and reasons come last', () => {
  const cells = compare(
    { 'secretariat.fullTimeStaff': '3', 'secretariat.partTimeStaff': '2' },
    { 'secretariat.fullTimeStaff': '4', 'secretariat.partTimeStaff': '2', 'reason:R09:coBuiltMajors.2023': '合并' },
  );
  assert.deepEqual(
    cells.map(cell => [cell.field, cell.before, cell.after]),
    [
      ['secretariat.totalStaff', '5', '6'],
      ['secretariat.fullTimeStaff', '3', '4'],
      ['reason:R09:coBuiltMajors.2023', '', '合并'],
    ],
  );
});
