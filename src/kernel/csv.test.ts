import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { csvLine } from './csv.ts';

test('no cell can begin as a formula, whatever sign it starts with', () => {
  for (const start of ['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t=', '\r=', '|', '%', ' =', '\n='])
    assert.match(csvLine([`${start}cmd`]), /^"?'/, JSON.stringify(start));
});

test('figures stay figures, nothing stays empty, quotes and line breaks stay inside their cell', () => {
  assert.equal(csvLine([-5, null, undefined, '甲', 'a"b', 'a,b', 'a\nb']), '-5,,,甲,"a""b","a,b","a\nb"\r\n');
});

/** The reading side in one line: quotes, doubled quotes, commas and breaks inside quotes. */
const cellsOf = (line: string) =>
  [...line.slice(0, -2).matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))/g)].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '');

test('what is written is read back, apart from the apostrophe', () =>
  fc.assert(
    fc.property(fc.array(fc.string({ unit: fc.constantFrom('a', '中', '"', ',', '\n', '\r', '=', '-', ' ') }), { minLength: 1, maxLength: 5 }), cells => {
      assert.deepEqual(
        cellsOf(csvLine(['x', ...cells])).slice(1),
        cells.map(text => (/^[\s]*[=-]|^[\n\r]/.test(text) ? `'${text}` : text)),
      );
    }),
  ));
