import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { layOut, mapTexts, type Picture, type PrintedDocument, paragraph, paragraphsOf, picturesOf, type Table, type TableRow, textsOf } from './document.ts';

const tableOf = (widths: number[], rows: TableRow[]): Table => ({ kind: 'table', borders: true, widths, rows });
const cell = (text: string, more = {}) => ({ content: [paragraph('cell', text)], ...more });

test('a cell that reaches down takes its place in the rows below, and the others stand beside it', () => {
  const table = tableOf([10, 20, 30], [{ cells: [cell('a', { down: 2 }), cell('b', { across: 2 })] }, { cells: [cell('c'), cell('d')] }]);
  assert.deepEqual(
    layOut(table).map(row => row.map(({ cell: c, at, width, above }) => [paragraphsOf(c.content)[0]!.runs[0]!.text, at, width, above])),
    [
      [
        ['a', 0, 10, false],
        ['b', 1, 50, false],
      ],
      [
        ['a', 0, 10, true],
        ['c', 1, 20, false],
        ['d', 2, 30, false],
      ],
    ],
  );
});

test('a row that does not fill its columns exactly is refused', () => {
  assert.throws(() => layOut(tableOf([1, 1], [{ cells: [cell('a')] }])), /too few/);
  assert.throws(() => layOut(tableOf([1, 1], [{ cells: [cell('a', { across: 3 })] }])), /too wide/);
  assert.throws(() => layOut(tableOf([1], [{ cells: [cell('a'), cell('b')] }])), /too many/);
});

test('the widths of every laid out row sum up to the width of the table', () =>
  fc.assert(
    fc.property(fc.array(fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 6 }), plan => {
      const columns = 16;
      // Rows of cells of these widths, the last one filled up; the first cell of the table reaches over all rows.
      const rows = plan.map((spans, i): TableRow => {
        const used = spans.reduce((sum, span) => sum + span, 0);
        const rest = columns - 1 - used;
        const cells = [...spans.map(across => cell('x', { across })), ...(rest > 0 ? [cell('x', { across: rest })] : [])];
        return { cells: i === 0 ? [cell('side', { down: plan.length }), ...cells] : cells };
      });
      fc.pre(plan.every(spans => spans.reduce((sum, span) => sum + span, 0) < columns));
      for (const row of layOut(tableOf(Array(columns).fill(5), rows)))
        assert.equal(
          row.reduce((sum, { width }) => sum + width, 0),
          columns * 5,
        );
    }),
  ));

test('changing every text of a document changes notes, cells, title and footer, and no mark', () => {
  const style = { font: 'f', size: 16, pitch: 16 };
  const picture: Picture = { kind: 'picture', content: new Uint8Array([1]), type: 'png', width: 1, height: 1, alt: 'seal' };
  const document: PrintedDocument = {
    title: 'title',
    author: 'author',
    at: '2023-11-09T13:30:00.000Z',
    page: { inside: 1, outside: 1, top: 1, bottom: 1, code: 'code' },
    styles: { title: style, heading: style, body: style, cell: style, label: style, small: style },
    footer: 'footer',
    blocks: [
      paragraph('body', [{ text: 'body', note: { mark: '1', text: 'note' }, bold: true }]),
      { kind: 'page' },
      tableOf([1], [{ cells: [{ content: [paragraph('cell', 'cell'), picture, paragraph('cell', 'below')] }] }]),
      picture,
    ],
  };
  const loud = mapTexts(document, text => text.toUpperCase());
  assert.deepEqual(textsOf(loud), ['BODY', '1', 'NOTE', 'CELL', 'BELOW', 'FOOTER']);
  assert.deepEqual([loud.title, loud.page.code, paragraphsOf(loud.blocks)[0]!.runs[0]!.bold], ['TITLE', 'CODE', true]);
  assert.deepEqual(
    picturesOf(loud.blocks).map(one => one.alt),
    ['SEAL', 'SEAL'],
  );
});
