import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cellIndex } from '#kernel/form/cells.ts';
import { rowId } from '#kernel/form/test/filled.ts';
import { definition } from '#kernel/form/test/real.ts';
import { columnError, readInput } from './reading.ts';

const park = cellIndex(definition).get('members.park')!;
const row = (n: number, contactPhone: string | null) => ({ id: rowId(n), organisation: `示例园区${n}`, contactPerson: '李示例', contactPhone });

test('one wrong telephone does not hold back the other members', () => {
  const reading = readInput(park, [row(1, '023-12345678'), row(2, '12')], [row(2, '023-87654321')]);
  assert.ok('value' in reading);
  assert.deepEqual(reading.value, [row(1, '023-12345678'), row(2, '023-87654321')], 'what the server has of it stays');
  assert.match(reading.left?.['zh-CN'] ?? '', /第2行「联系电话」/);
});

test('a valid list leaves nothing behind; a wrong column says so by itself', () => {
  assert.deepEqual(readInput(park, [row(1, ' 023-12345678 ')], null), { value: [row(1, '023-12345678')] });
  assert.match(columnError(park.itemFields![2]!, '12')?.['zh-CN'] ?? '', /^请填写电话号码/);
  assert.equal(columnError(park.itemFields![2]!, ''), null);
});

test('a wrong figure is no value at all', () => assert.ok('error' in readInput(cellIndex(definition).get('coBuiltMajors.2022')!, '十二', null)));
