import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { getDocumentProxy } from 'unpdf';
import { textsOf } from '#kernel/document.ts';
import { toDocx } from '../docx/docx.ts';
import { toPdf } from '../pdf.ts';
import { readPdf } from '../test/reading.ts';
import { unzip } from '../test/unzip.ts';
import { type Kind, type OfficialPaper, officialPaper, sayNumber, titleLines } from './gongwen.ts';
import { charactersOnLine, linesOnPage, mm } from './paper.ts';

const paper = (more: Partial<OfficialPaper> = {}): OfficialPaper => ({
  kind: '通知',
  issuers: ['示例市经济和信息化委员会', '示例市教育委员会'],
  number: { word: '示经信发', registered: null },
  title: '关于示例市2023年市域产教联合体拟认定名单的公示',
  to: ['各区县经济信息委', '有关单位'],
  body: ['正文'],
  date: '2023-11-30',
  at: new Date(0),
  ...more,
});
const kinds: readonly Kind[] = ['通知', '公示', '公布', '函', '督办函', '纪要'];

type Piece = { text: string; x: number; y: number; size: number };
/** Every piece of text of a page with the place of its baseline, in points from the upper left corner. */
const piecesOf = async (bytes: Uint8Array): Promise<Piece[][]> => {
  const pdf = await getDocumentProxy(new Uint8Array(bytes));
  const pages: Piece[][] = [];
  for (let i = 1; i <= pdf.numPages; i += 1) {
    const page = await pdf.getPage(i);
    const { items } = await page.getTextContent();
    const height = page.getViewport({ scale: 1 }).height;
    pages.push(
      items.flatMap(item =>
        'str' in item && item.str.trim() !== '' ? [{ text: item.str, x: item.transform[4], y: height - item.transform[5], size: item.height }] : [],
      ),
    );
  }
  return pages;
};
const lined = (pieces: readonly Piece[]): Piece[][] =>
  [...Map.groupBy(pieces, ({ y }) => Math.round(y)).entries()].sort((a, b) => a[0] - b[0]).map(([, line]) => line.toSorted((a, b) => a.x - b.x));

test('a page of text has 22 lines of 28 characters inside 156 mm × 225 mm, 37 mm from the upper and 28 mm from the binding edge', async () => {
  const pages = await piecesOf(toPdf(officialPaper(paper({ body: ['示'.repeat(3000)] }))));
  const body = lined(pages[1]!.filter(({ size }) => Math.round(size) === 16));
  assert.equal(body.length, linesOnPage);
  for (const line of body) assert.equal([...line.map(({ text }) => text).join('')].length, charactersOnLine);
  const near = (a: number, b: number) => assert.ok(Math.abs(a - b) < mm(0.5), `${a} is about ${b}`);
  // The second page is an even one: its binding edge is on the right.
  near(body[0]![0]!.x, mm(210 - 28 - 156));
  near(body[0]![0]!.y - 0.8 * 16, mm(37));
  assert.ok(body.at(-1)![0]!.y + 0.2 * 16 <= mm(37 + 225));
  const third = lined(pages[2]!.filter(({ size }) => Math.round(size) === 16));
  near(third[0]![0]!.x, mm(28));
});

test('page numbers stand 7 mm below the text between dashes, on the right of odd and on the left of even pages', async () => {
  const pages = await piecesOf(toPdf(officialPaper(paper({ body: ['示'.repeat(3000)] }))));
  for (const [i, page] of pages.entries()) {
    const foot = page.filter(({ y }) => y > mm(37 + 225 + 5));
    assert.equal(
      foot
        .map(({ text }) => text)
        .join('')
        .replaceAll(' ', ''),
      `—${i + 1}—`,
    );
    assert.ok(Math.abs(foot[0]!.y - 0.8 * 14 - mm(37 + 225 + 7)) < 2, `${foot[0]!.y}`);
    assert.equal(foot[0]!.x > mm(105), i % 2 === 0);
  }
});

test('the Word file has the same paper: margins, lines and faces in twentieths of a point', () => {
  const parts = unzip(toDocx(officialPaper(paper())));
  const margins = /<w:pgMar w:top="(\d+)" w:right="(\d+)" w:bottom="(\d+)" w:left="(\d+)"/.exec(parts.get('word/document.xml')!)!.slice(1).map(Number);
  assert.deepEqual(margins, [2098, 1474, 1984, 1587]);
  const styles = parts.get('word/styles.xml')!;
  assert.match(styles, /w:styleId="Normal".*?w:line="579" w:lineRule="exact".*?仿宋_GB2312.*?<w:spacing w:val="-5"\/><w:sz w:val="32"\/>/);
  assert.match(styles, /w:styleId="Title".*?方正小标宋简体.*?<w:sz w:val="44"\/>/);
  assert.match(styles, /w:styleId="Heading1".*?黑体.*?<w:sz w:val="32"\/>/);
  assert.match(styles, /w:styleId="Heading2".*?楷体_GB2312.*?<w:sz w:val="32"\/>/);
  assert.match(styles, /w:styleId="OfficialFlag".*?<w:color w:val="D7000F"\/>/);
  assert.match(parts.get('word/settings.xml')!, /<w:evenAndOddHeaders\/>/);
  // 22 lines fit into the height, 23 do not; 28 characters into the width, 29 do not.
  const [top, right, bottom, left] = margins as [number, number, number, number];
  assert.equal(Math.floor((16838 - top - bottom) / 579), 22);
  assert.equal(Math.floor((11906 - left - right) / (320 - 5)), 28);
});

test('the number stays blank until it is registered, and is written as the standard writes it', () => {
  assert.equal(sayNumber({ word: '渝经信发', registered: null }), '渝经信发〔　　　　〕　　号');
  assert.equal(sayNumber({ word: '渝经信发', registered: { year: 2023, nth: 85 } }), '渝经信发〔2023〕85号');
});

test('every kind has its elements in their order, and fits on the pages it needs', async () => {
  const copies = ['市政府办公厅', '市发展改革委'];
  for (const kind of kinds) {
    const document = officialPaper(
      paper({
        kind,
        body: [{ level: 1, text: '一、总体情况' }, { level: 2, text: '（一）范围' }, '正文内容。'],
        attachments: ['名单', '说明'],
        note: '联系人：张某某',
        copies,
        printed: { by: '示例市经济和信息化委员会办公室', on: null },
      }),
    );
    const all = textsOf(document).join('\n');
    let reached = -1;
    for (const element of [
      '示例市经济',
      '示经信发〔',
      '拟认定',
      '各区县',
      '一、总体',
      '（一）范围',
      '正文内容',
      '附件：1. 名单',
      '2. 说明',
      '2023年11月30日',
      '联系人',
      '抄送：市政府办公厅，市发展改革委。',
    ]) {
      const at = all.indexOf(element, reached + 1);
      assert.ok(at > reached, `${kind}: ${element}`);
      reached = at;
    }
    const { pages } = await readPdf(toPdf(document));
    assert.ok(pages.at(-1)!.includes('抄送：市政府办公厅，市发展改革委。'), kind);
    assert.equal(all.includes('印发'), kind !== '函' && kind !== '督办函');
    assert.equal(pages[0]!.includes('—1—'), kind !== '函' && kind !== '督办函', 'a letter has no number on its first page');
  }
});

test('a long title is broken between words into lines that fit, and nothing is lost', () =>
  fc.assert(
    fc.property(fc.array(fc.constantFrom('关于', '2023年', '市域产教联合体', '建设', '名单', '的', '公示'), { minLength: 1, maxLength: 20 }), words => {
      const title = words.join('');
      const broken = titleLines(title);
      assert.equal(broken.join(''), title);
      for (const line of broken) assert.ok([...line].reduce((sum, one) => sum + (one < '\u0100' ? 0.5 : 1), 0) <= 19, line);
    }),
  ));

test('the names of who signs are never parted from the day', async () => {
  for (let count = 1; count <= 12; count += 1) {
    const { pages } = await readPdf(
      toPdf(officialPaper(paper({ kind: '函', issuers: ['示例市教育委员会'], to: [], body: Array.from({ length: count }, () => '正文一行。') }))),
    );
    const day = pages.findIndex(page => page.includes('2023年11月30日'));
    assert.ok(pages[day]!.indexOf('示例市教育委员会2023年11月30日') >= 0, `${count} lines`);
  }
});
