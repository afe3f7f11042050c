import assert from 'node:assert/strict';
import { test } from 'node:test';
import { paragraph, type TableRow } from '#kernel/document.ts';
import { toDocx } from '../docx/docx.ts';
import { code, hostile, lines, longTable, picture, sample } from './sample.ts';
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
  assert.equal(wordTexts(partOf(named, 'word/footer1.xml'))[0], '<w:p/>&');
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
  assert.match(partOf(bytes, 'word/footer1.xml'), /草稿　表单 ABCD1234.*instr=" PAGE ".*instr=" NUMPAGES "/s);
});

test('every part that is named is there, and the same document gives the same bytes', () => {
  const parts = unzip(toDocx(sample(lines(['a']))));
  for (const name of [...parts.get('[Content_Types].xml')!.matchAll(/PartName="\/([^"]+)"/g)].map(match => match[1]!)) assert.ok(parts.has(name), name);
  for (const target of [...parts.get('word/_rels/document.xml.rels')!.matchAll(/Target="([^"]+)"/g)].map(match => match[1]!))
    assert.ok(parts.has(`word/${target}`), target);
  assert.match(parts.get('word/_rels/document.xml.rels')!, /Id="rId6"[^>]*\/footer"/);
  assert.deepEqual(toDocx(sample(lines(['a']))), toDocx(sample(lines(['a']))));
});

test('pictures are parts of the file, the same one once; codes are crisp PNG; a broken picture is named instead', () => {
  const rows: TableRow[] = [{ cells: [{ content: [code] }, { content: [picture] }] }];
  const broken = { ...picture, content: picture.content.slice(0, 20), alt: '厂房照片' };
  const bytes = toDocx(sample([picture, { ...picture, width: 1000 }, { kind: 'table', borders: true, widths: [120, 120], rows }, broken]));
  const parts = unzip(bytes);
  assert.deepEqual(
    [...parts.keys()].filter(name => name.startsWith('word/media/')),
    ['word/media/picture1.png'],
  );
  const related = parts.get('word/_rels/document.xml.rels')!;
  const used = [...bodyOf(bytes).matchAll(/r:embed="(rId\d+)"/g)].map(match => match[1]!);
  assert.equal(used.length, 4);
  for (const id of used) assert.match(related, new RegExp(`Id="${id}"[^>]*media/picture1.png`));
  // No wider than the text between the margins.
  for (const [, width] of bodyOf(bytes).matchAll(/<wp:extent cx="(\d+)"/g)) assert.ok(Number(width) <= 454 * 12_700);
  assert.deepEqual(wordTexts(bodyOf(bytes)), ['〔图片无法显示：厂房照片〕']);
});

test('heads of tables are repeated by Word; bold and underlined runs are so', () => {
  const bytes = toDocx(
    sample([
      longTable(3),
      paragraph('body', [
        { text: '重点', bold: true },
        { text: '姓名', under: true },
      ]),
    ]),
  );
  assert.equal(bodyOf(bytes).match(/<w:tblHeader\/>/g)!.length, 1);
  assert.match(bodyOf(bytes), /<w:b\/><w:bCs\/><\/w:rPr><w:t xml:space="preserve">重点.*<w:u w:val="single"\/><\/w:rPr><w:t xml:space="preserve">姓名/);
});

test('contents are Word’s own, with the pages as our paper has them; a text for both sides ends with its leaf', () => {
  const document = sample([paragraph('heading', '目录'), { kind: 'contents' }, paragraph('heading', '一、基本情况', { outline: 1 })], {
    page: { inside: 79.4, outside: 62.4, top: 71, bottom: 71, even: true, code: 'V1-7F2A91' },
  });
  const odd = bodyOf(toDocx(document, () => ({ pages: 7, outline: [5] })));
  assert.match(odd, /TOC \\o &quot;1-2&quot; \\h \\z \\u .*w:anchor="_Toc1".*一、基本情况.*PAGEREF _Toc1.*<w:t>5<\/w:t>.*w:name="_Toc1"/s);
  assert.match(odd, /IF .*=MOD\(.* PAGE .*<w:br w:type="page"\/><\/w:r><w:r><w:fldChar w:fldCharType="end"\/>/s);
  const even = bodyOf(toDocx(document, () => ({ pages: 8, outline: [5] })));
  assert.equal(even.match(/<w:br w:type="page"\/>/g)!.length, odd.match(/<w:br w:type="page"\/>/g)!.length - 1);
  assert.equal(wordTexts(partOf(toDocx(document), 'word/footer1.xml'))[0], 'V1-7F2A91　草稿　表单 ABCD1234');
});

test('a place has a name under which it is found again; a name that Word does not know is refused', () => {
  const body = bodyOf(toDocx(sample([paragraph('body', '目标', { anchor: 'slot_goals_1' }), paragraph('body', '')])));
  const [, id] = /<w:bookmarkStart w:id="(\d+)" w:name="slot_goals_1"\/>.*目标.*<w:bookmarkEnd w:id="\1"\/>/.exec(body)!;
  assert.ok(id);
  for (const anchor of ['', '1a', '章', 'a'.repeat(41), 'a b']) assert.throws(() => toDocx(sample([paragraph('body', 'a', { anchor })])), /cannot be called/);
});

test('lists are Word’s own: each counts from one, marks are no text, and what goes on under an item is in a style of its own', () => {
  const item = (list: string, level: 0 | 1, more = {}) => ({ item: { list, level, ordered: list !== 'dots', marker: '?', ...more } });
  const bytes = toDocx(
    sample([
      paragraph('body', 'a', item('one', 0)),
      paragraph('body', 'b', item('dots', 1)),
      paragraph('body', 'c', item('one', 0, { goesOn: true })),
      paragraph('body', 'd', item('two', 0)),
    ]),
  );
  const body = bodyOf(bytes);
  assert.deepEqual(wordTexts(body), ['a', 'b', 'c', 'd']);
  assert.deepEqual(
    [...body.matchAll(/<w:ilvl w:val="(\d)"\/><w:numId w:val="(\d)"/g)].map(match => match.slice(1).join(' ')),
    ['0 1', '1 2', '0 3'],
  );
  assert.match(body, /<w:pStyle w:val="ListContinue"\/>.*>c</);
  const numbering = partOf(bytes, 'word/numbering.xml');
  assert.match(numbering, /<w:num w:numId="3"><w:abstractNumId w:val="2"\/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"\/>/);
  assert.match(partOf(bytes, 'word/styles.xml'), /w:styleId="Heading3"><w:name w:val="heading 3"\/>.*w:name w:val="List Continue"/);
});

test('修订 are Word’s own: of words, of ends of paragraphs, of rows and of forms, each with who and when', () => {
  const by = { author: '示例职校 <张>', at: '2023-11-09T13:30:00.000Z' };
  const words = [{ text: '建设' }, { text: '两个', deleted: by }, { text: '三个', inserted: by, bold: true }, { text: '下一行', newLine: true }];
  const body = bodyOf(
    toDocx(
      sample([
        paragraph('body', words, { inserted: by, was: { style: 'heading', outline: 3, by } }),
        { kind: 'table', borders: true, widths: [40], rows: [{ cells: [cell('neu', {})], deleted: by }] },
      ]),
    ),
  );
  const said = 'w:author="示例职校 &lt;张&gt;" w:date="2023-11-09T13:30:00Z"';
  assert.match(body, new RegExp(`<w:del w:id="\\d+" ${said}><w:r><w:delText xml:space="preserve">两个</w:delText></w:r></w:del>`));
  assert.match(body, new RegExp(`<w:ins w:id="\\d+" ${said}><w:r><w:rPr><w:b/><w:bCs/></w:rPr><w:t xml:space="preserve">三个`));
  assert.match(body, new RegExp(`<w:rPr><w:ins w:id="\\d+" ${said}/></w:rPr><w:pPrChange w:id="\\d+" ${said}><w:pPr><w:pStyle w:val="Heading3"/>`));
  assert.match(body, new RegExp(`<w:trPr><w:del w:id="\\d+" ${said}/></w:trPr>`));
  assert.match(body, /<w:r><w:br\/><w:t xml:space="preserve">下一行/);
  const ids = [...body.matchAll(/<w:(?:ins|del|pPrChange) w:id="(\d+)"/g)].map(match => match[1]);
  assert.equal(new Set(ids).size, ids.length);
});
