import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readHeader, rowChecker, type SheetCell, type SheetColumn } from './sheet.ts';

const columns: readonly SheetColumn[] = [
  { key: 'code', name: '编号', also: ['序号'], kind: 'line', required: true, unique: true, limit: 6 },
  { key: 'kind', name: '类别', kind: 'line', codes: ['专业', '课程'] },
  { key: 'students', name: '学生数', kind: 'integer', min: 0, max: 100 },
  { key: 'since', name: '日期', kind: 'date' },
  { key: 'phone', name: '电话', kind: 'phone' },
];
const text = (column: number, value: string): SheetCell => ({ column, kind: 'text', text: value });
const header = readHeader(
  1,
  ['序号', '类别', '学 生 数', '日期：', '电话'].map((name, i) => text(i + 1, name)),
  columns,
);
const codesOf = (...rows: SheetCell[][]) => {
  const check = rowChecker(header);
  return rows.flatMap((cells, i) => check(i + 2, cells).faults.map(({ row, column, code, value }) => `${row}/${column} ${code} ${value}`));
};

test('every fault has its row, column, value and code', () => {
  assert.deepEqual(header.faults, []);
  assert.deepEqual(
    codesOf(
      [text(1, '甲'), text(2, '专业'), { column: 3, kind: 'number', text: '7' }, { column: 4, kind: 'date', text: '2024-02-29' }, text(5, '023-12345678')],
      [text(1, '甲'), text(2, '教材'), text(3, '七人'), text(4, '2023年2月29日'), text(5, '没有')],
      [text(2, '课程'), text(3, '1.5')],
      [text(1, '一二三四五六七'), text(3, '101')],
      [text(1, '\u0007'), { column: 3, kind: 'error', text: '#REF!' }],
    ),
    [
      '3/1 twice 甲',
      '3/2 not-a-choice 教材',
      '3/3 not-a-number 七人',
      '3/4 not-a-date 2023年2月29日',
      '3/5 not-a-phone 没有',
      '4/1 required ',
      '4/3 not-whole 1.5',
      '5/1 limit 一二三四五六七',
      '5/3 out-of-range 101',
      '6/1 unprintable \u0007',
      '6/3 error-value #REF!',
    ],
  );
});

test('a header that lacks a required column, has one twice, or one that nobody knows, says so', () => {
  const { faults } = readHeader(3, [text(1, '类别'), text(2, '类别'), text(4, '备注')], columns);
  assert.deepEqual(
    faults.map(({ row, column, code }) => `${row}/${column} ${code}`),
    ['3/2 twice', '3/4 unknown-column', '3/1 missing-column'],
  );
});

test('a figure within its bounds is taken as it is, and one outside is never, however close', () =>
  fc.assert(
    fc.property(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), fc.integer({ min: -1000, max: 1000 }), (units, bound) => {
      const figure = `${units / 1_000_000n}.${String(units < 0n ? -units : units)
        .padStart(7, '0')
        .slice(-6)}`;
      const check = rowChecker(readHeader(1, [text(1, 'n')], [{ key: 'n', name: 'n', kind: 'number', min: bound }]));
      const { row, faults } = check(2, [{ column: 1, kind: 'number', text: (units < 0n && units > -1_000_000n ? '-' : '') + figure }]);
      if (units >= BigInt(bound) * 1_000_000n) assert.ok(row['n'] !== undefined && faults.length === 0);
      else
        assert.deepEqual(
          faults.map(({ code }) => code),
          ['out-of-range'],
        );
    }),
  ));
