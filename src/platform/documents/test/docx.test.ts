import assert from 'node:assert/strict';
import { test } from 'node:test';
import { paragraph, type TableRow } from '#kernel/document.ts';
import { toDocx } from '../docx/docx.ts';
import { hostile, lines, sample } from './sample.ts';
import { unzip, wordTexts } from './unzip.ts';

const partOf = (bytes: Uint8Array, name: string): string => {
  const part = unzip(bytes).get(name);
  assert.ok(part, name);
  return part;
};
const bodyOf = (bytes: Uint8Array) => partOf(bytes, 'word/document.xml');
const cell = (text: string, more = {}) => ({ content: [paragraph('cell', text)], ...more });

test('D0-76: the Word file names 方正仿宋_GBK in 三号 on exactly 16 pt for all that is written, with 仿宋 declared for machines without it', () => {
  const styles = partOf(toDocx(sample([])), 'word/styles.xml');
  for (const id of ['Normal', 'FormCell', 'FormLabel']) {
    const style = new RegExp(`<w:style [^>]*w:styleId="${id}".*?</w:style>`).exec(styles)![0];
    assert.match(style, /w:eastAsia="方正仿宋_GBK"/);
    assert.match(style, /<w:sz w:val="32"\/>/);
    assert.match(style, /w:line="320" w:lineRule="exact"/);
  }
  assert.match(partOf(toDocx(sample([])), 'word/fontTable.xml'), /w:name="方正仿宋_GBK"><w:altName w:val="仿宋"\/>/);
});

test('texts stand in the file in their order and unchanged, whatever they contain; none becomes markup', () => {
  const bytes = toDocx(sample(lines(hostile)));
  assert.deepEqual(wordTexts(bodyOf(bytes)), hostile);
  assert.equal(bodyOf(bytes).match(/<w:p>/g)!.length, hostile.length);
  const named = toDocx(sample([], { title: '<evil>&"', footer: '<w:p/>&' }));
  assert.match(partOf(named, 'docProps/core.xml'), /<dc:title>&lt;evil&gt;&amp;&quot;<\/dc:title>/);
  assert.equal(wordTexts(partOf(named, 'word/footer.xml'))[0], '<w:p/>&');
});

test('rare characters stay as they are: the reader may have a face for them; what XML cannot hold is shown by its code', () => {
  const texts = ['龘靐䶮𠮷', '𠀀😀', 'a\u202eb\u0001c\ud800'];
  assert.deepEqual(wordTexts(bodyOf(toDocx(sample(lines(texts))))), ['龘靐䶮𠮷', '𠀀😀', 'a〔U+202E〕b〔U+0001〕c〔U+D800〕']);
});

test('cells that reach across and down are merged, and every row has the width of the table', () => {
  const rows: TableRow[] = [{ cells: [cell('side', { down: 2 }), cell('head', { across: 2 })] }, { cells: [cell('a'), cell('b')], whole: true, height: 40 }];
  const body = bodyOf(toDocx(sample([{ kind: 'table', borders: true, widths: [40, 100, 200], rows }])));
  assert.match(body, /<w:vMerge w:val="restart"\/>.*side.*<w:gridSpan w:val="2"\/>.*head.*<w:vMerge w:val="continue"\/>.*>a<.*>b</s);
  for (const row of body.match(/<w:tr>.*?<\/w:tr>/g)!) {
    const widths = [...row.matchAll(/<w:tcW w:w="(\d+)"/g)].map(match => Number(match[1]));
    assert.equal(
      widths.reduce((sum, width) => sum + width, 0),
      340 * 20,
    );
  }
  assert.match(body, /<w:cantSplit\/><w:trHeight w:val="800" w:hRule="atLeast"\/>/);
  // A table may not be the last thing in the text, and a cell may not be without a paragraph.
  assert.match(body, /<\/w:tbl><w:p>/);
});

test('footnotes keep their printed marks, also where they restart', () => {
  const noted = (mark: string, text: string) => paragraph('label', [{ text: `caption ${text}`, note: { mark, text } }]);
  const bytes = toDocx(sample([noted('1', 'first'), noted('2', 'second'), noted('1', 'third')]));
  assert.deepEqual(wordTexts(bodyOf(bytes)), ['caption first', '1', 'caption second', '2', 'caption third', '1']);
  assert.deepEqual(wordTexts(partOf(bytes, 'word/footnotes.xml')), ['1', ' first', '2', ' second', '1', ' third']);
  assert.deepEqual(
    [...bodyOf(bytes).matchAll(/customMarkFollows="1" w:id="(\d)"/g)].map(match => match[1]),
    ['1', '2', '3'],
  );
});

test('a page break begins the page with the next paragraph; pages are A4, mirrored, and carry footer and page number', () => {
  const bytes = toDocx(sample([paragraph('body', 'a'), { kind: 'page' }, paragraph('heading', 'b', { outline: 1 })]));
  assert.match(bodyOf(bytes), /<w:keepNext\/><w:pageBreakBefore\/><w:outlineLvl w:val="0"\/>.*>b</);
  assert.match(bodyOf(bytes), /<w:pgSz w:w="11906" w:h="16838"\/>/);
  assert.match(partOf(bytes, 'word/settings.xml'), /<w:mirrorMargins\/>/);
  assert.match(partOf(bytes, 'word/footer.xml'), /草稿　表单 ABCD1234.*instr=" PAGE ".*instr=" NUMPAGES "/s);
});

test('every part that is named is there, and the same document gives the same bytes', () => {
  const parts = unzip(toDocx(sample(lines(['a']))));
  for (const name of [...parts.get('[Content_Types].xml')!.matchAll(/PartName="\/([^"]+)"/g)].map(match => match[1]!)) assert.ok(parts.has(name), name);
  for (const target of [...parts.get('word/_rels/document.xml.rels')!.matchAll(/Target="([^"]+)"/g)].map(match => match[1]!))
    assert.ok(parts.has(`word/${target}`), target);
  assert.match(parts.get('word/_rels/document.xml.rels')!, /Id="rId5"[^>]*\/footer"/);
  assert.deepEqual(toDocx(sample(lines(['a']))), toDocx(sample(lines(['a']))));
});
