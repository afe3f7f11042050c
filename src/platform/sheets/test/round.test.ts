import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readXlsx } from 'hucre/xlsx';
import { readWorkbook } from '../read.ts';
import { writeWorkbook } from '../write.ts';

const first = (bytes: Uint8Array) => readWorkbook(bytes).sheets[0]!;
const textsOf = (bytes: Uint8Array) => [...first(bytes).rows].map(([row, cells]) => [row, cells.map(({ column, kind, text }) => [column, kind, text])]);
/** Any text at all: half characters, control characters, what looks like an escape or a formula. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
  fc.array(fc.integer({ min: 0, max: 0xffff }), { minLength: 1, maxLength: 10 }).map(codes => String.fromCharCode(...codes)),
  fc.constantFrom(
    '_x000D_',
    '_x005F_x000D_',
    '__x0041_',
    '_x0041',
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '00123',
    ' \t\n ',
    '\r\n',
    '𠮷龘靐䶮',
    ']]>',
    '<t>&amp;</t>',
    '\ufffe\uffff',
    '1e5',
    'TRUE',
  ),
);

test('any text that is written is read back as it was, as a text', () =>
  fc.assert(
    fc.property(fc.array(fc.array(anyText, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 }), rows => {
      const bytes = writeWorkbook([{ name: '表', rows: rows.map(texts => ({ cells: texts.map(text => ({ text })) })) }]);
      assert.deepEqual(
        textsOf(bytes),
        rows.map((texts, row) => [row + 1, texts.map((text, column) => [column + 1, 'text', text])]),
      );
      assert.deepEqual(writeWorkbook([{ name: '表', rows: rows.map(texts => ({ cells: texts.map(text => ({ text })) })) }]), bytes, 'the same bytes');
    }),
    { numRuns: 300 },
  ));

test('figures keep every digit that a spreadsheet keeps', () =>
  fc.assert(
    fc.property(fc.integer({ min: -99_999_999, max: 99_999_999 }), fc.integer({ min: 0, max: 6 }), (units, places) => {
      const figure = String(units / 10 ** places);
      fc.pre(!figure.includes('e'));
      assert.deepEqual(textsOf(writeWorkbook([{ name: 'a', rows: [{ cells: [{ text: figure, number: true }] }] }])), [[1, [[1, 'number', figure]]]]);
    }),
  ));

test('another reader finds the same texts, states of sheets and merged cells', async () => {
  const bytes = writeWorkbook([
    {
      name: '一、基本情况',
      rows: [{ cells: [{ text: '00123', look: { format: '@' } }, null, { text: '2.5', number: true }] }],
      merges: [{ row: 1, column: 1, toRow: 1, toColumn: 2 }],
    },
    { name: '藏', state: 'veryHidden', rows: [{ cells: [{ text: '=1+1' }] }] },
  ]);
  const { sheets } = await readXlsx(bytes);
  assert.deepEqual(
    sheets.map(({ name }) => name),
    ['一、基本情况', '藏'],
  );
  assert.deepEqual(sheets[0]!.rows[0], ['00123', null, 2.5]);
  assert.deepEqual([sheets[1]!.rows[0], sheets[1]!.veryHidden], [['=1+1'], true]);
  assert.deepEqual(
    readWorkbook(bytes).sheets.map(({ name, state, merges }) => [name, state, merges.length]),
    [
      ['一、基本情况', 'visible', 1],
      ['藏', 'veryHidden', 0],
    ],
  );
});

test('what looks like a formula is written as a text, never as one', () => {
  for (const text of ['=1+1', '+1', '-1', '@a', '\t=1', '＝1', '|cmd', '%1']) {
    const [cell] = first(writeWorkbook([{ name: 'a', rows: [{ cells: [{ text }] }] }])).rows.get(1)!;
    assert.deepEqual([cell!.kind, cell!.formula, cell!.text], ['text', false, text]);
  }
});

test('sheets get names that every program takes, each once; what does not fit is refused before it is written', () => {
  const names = ['a/b:c', 'A?b*c', '很'.repeat(40), "'x'", '', 'a b c'];
  const sheets = readWorkbook(writeWorkbook(names.map(name => ({ name, rows: [{ cells: [{ text: 'x' }] }] })))).sheets.map(({ name }) => name);
  assert.deepEqual(sheets, ['a b c', 'A b c(2)', '很'.repeat(27), 'x', '表', 'a b c(3)']);
  assert.throws(() => writeWorkbook([{ name: 'a', state: 'hidden', rows: [] }]), RangeError);
  assert.throws(() => writeWorkbook([{ name: 'a', rows: [{ cells: new Array(16_385).fill(null) }] }]), RangeError);
});
