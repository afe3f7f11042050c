import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readCsv } from './csv.ts';

const written = (rows: readonly string[][]) => rows.map(row => row.map(cell => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\r\n');

test('whatever is written as CSV is read back unchanged', () =>
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.string(), fc.string()), { minLength: 1 }), rows =>
      assert.deepEqual(
        readCsv(written([['a', 'b'], ...rows])),
        rows.map(([a, b]) => ({ a, b })),
      ),
    ),
  ));

test('a row with a cell too many is refused by its number', () => assert.throws(() => readCsv('a,b\n1,2\n1,2,3\n'), /row 3 has 3 cells instead of 2/));

test('an unclosed quotation mark is refused', () => assert.throws(() => readCsv('a\n"1\n'), /not closed/));
