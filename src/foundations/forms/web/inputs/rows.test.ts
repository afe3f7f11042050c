import assert from 'node:assert/strict';
import { test } from 'node:test';
import { columns } from '#kernel/form/cells.ts';
import { rowId } from '#kernel/form/test/filled.ts';
import { withBlock, withColumn, withOrganisation } from './rows.ts';

const of = ['organisation', 'contactPerson', 'contactPhone'].map(key => columns[key]!);
const [organisation, person] = [columns['organisation']!, columns['contactPerson']!];
const linked = { id: rowId(1), organisation: '示例园区', organisationId: rowId(9), contactPerson: '李示例' };

test('typing another name unties the row from the directory, typing elsewhere does not', () => {
  assert.deepEqual(withColumn([linked], linked.id, person, '王示例'), [{ ...linked, contactPerson: '王示例' }]);
  assert.deepEqual(withColumn([linked], linked.id, organisation, '示例园区二'), [{ id: rowId(1), organisation: '示例园区二', contactPerson: '李示例' }]);
});

test('the first letter in the empty row begins a row', () =>
  assert.deepEqual(withColumn([linked], rowId(2), organisation, '示'), [linked, { id: rowId(2), organisation: '示' }]));

test('picking from the directory takes its name', () =>
  assert.deepEqual(withOrganisation([{ id: rowId(2), organisation: '示例' }], rowId(2), { id: rowId(8), name: '示例大学' }), [
    { id: rowId(2), organisation: '示例大学', organisationId: rowId(8) },
  ]));

test('a copied list fills rows and adds what is missing', () => {
  let next = 20;
  const block = [['示例甲', '赵一', '023-1111111'], [''], ['示例乙', '钱二', '023-2222222', '备注']];
  const { rows, outside } = withBlock([linked], of, { row: rowId(7), column: 'organisation' }, block, () => rowId(next++));
  assert.equal(outside, 1);
  assert.deepEqual(
    rows.map(row => [row.id, row['organisation'], row['contactPhone']]),
    [
      [rowId(1), '示例园区', undefined],
      [rowId(7), '示例甲', '023-1111111'],
      [rowId(20), '示例乙', '023-2222222'],
    ],
  );
  const over = withBlock([linked, { id: rowId(2) }], of, { row: rowId(1), column: 'contactPerson' }, [['张三'], ['李四']], () => rowId(99));
  assert.deepEqual(
    over.rows.map(row => row['contactPerson']),
    ['张三', '李四'],
  );
});
