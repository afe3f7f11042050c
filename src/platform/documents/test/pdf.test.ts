import assert from 'node:assert/strict';
import { test } from 'node:test';
import { paragraph, type TableRow } from '#kernel/document.ts';
import { pagesOf, toPdf } from '../pdf.ts';
import { bare, readPdf } from './reading.ts';
import { code, hostile, lines, longTable, picture, sample } from './sample.ts';

const cell = (text: string, more = {}) => ({ content: [paragraph('cell', text)], ...more });

test('texts stand on paper as they were written; nothing in them is read as markup', async () => {
  const { text } = await readPdf(toPdf(sample(lines(hostile))));
  let reached = 0;
  for (const one of hostile) {
    const at = text.indexOf(bare(one), reached);
    assert.ok(at >= reached, one);
    reached = at;
  }
});

test('rare characters of names are drawn, in the text and in a cell', async () => {
  const rows: TableRow[] = [{ cells: [cell('龘靐䶮𠮷')] }];
  const { text } = await readPdf(toPdf(sample([paragraph('body', '龘靐䶮𠮷'), { kind: 'table', borders: true, widths: [200], rows }])));
  assert.ok(text.startsWith('龘靐䶮𠮷龘靐䶮𠮷'), text);
  assert.ok(!text.includes('字形说明'));
});

test('a character that no face can draw stands there with its code, and the file says so', async () => {
  const { text } = await readPdf(toPdf(sample(lines(['张𠀀三', '😀']))));
  assert.ok(text.startsWith('张〔U+20000〕三〔U+1F600〕字形说明'));
  assert.ok(text.includes('文中以编码代替：〔U+20000〕、〔U+1F600〕'));
});

test('an address too long for its cell is broken inside it, and reads as one', async () => {
  const address = 'someone.with.a.long.name@chongqing-example.edu.cn';
  const rows: TableRow[] = [{ cells: [cell(address), cell('beside')] }];
  const narrow = await readPdf(toPdf(sample([{ kind: 'table', borders: true, widths: [120, 120], rows }])));
  assert.ok(narrow.text.startsWith(`${address}beside`), narrow.text);
});

test('a table over several pages shows every row once, also beside a caption that reaches over all of them', async () => {
  const rows = Array.from(
    { length: 120 },
    (_, i): TableRow => ({ whole: true, cells: [...(i === 0 ? [cell('企业', { down: 120 })] : []), cell(`成员${i}号`), cell(`电话${i}号`)] }),
  );
  const { pages, text } = await readPdf(toPdf(sample([{ kind: 'table', borders: true, widths: [60, 200, 190], rows }])));
  assert.ok(pages.length >= 4);
  for (let i = 0; i < 120; i += 1) assert.equal(text.split(`成员${i}号电话${i}号`).length, 2, `member ${i}`);
});

test('every page carries the footer and its number; footnotes stand on the page of their mark', async () => {
  const note = { mark: '1', text: '联合体牵头单位负责同志。' };
  const { pages } = await readPdf(
    toPdf(sample([paragraph('body', 'a'), { kind: 'page' }, paragraph('label', [{ text: '负责人', note }]), { kind: 'page' }, paragraph('body', 'c')])),
  );
  assert.equal(pages.length, 3);
  for (const [i, page] of pages.entries()) assert.ok(page.endsWith(`草稿表单ABCD1234第${i + 1}页共3页`), page);
  assert.deepEqual(
    pages.map(page => page.includes('1联合体牵头单位负责同志。')),
    [false, true, false],
  );
});

test('the file names its title, author and language, is tagged for screen readers, and is the same every time', async () => {
  const document = sample([paragraph('heading', '标题', { outline: 1 })]);
  const { info, tagged, language } = await readPdf(toPdf(document));
  assert.deepEqual([info['Title'], info['Author'], info['CreationDate'], tagged], ['示例文件', '示例单位', undefined, true]);
  assert.match(String(language), /^zh/);
  assert.deepEqual(toPdf(document), toPdf(document));
  assert.equal((await readPdf(toPdf(document, { tagged: false }))).tagged, false);
});

test('a table that goes on on another page repeats its head and the caption beside its rows, and every row stands there once', async () => {
  const { pages, text } = await readPdf(toPdf(sample([longTable(90)])));
  assert.ok(pages.length >= 3);
  for (const page of pages) {
    assert.equal(page.split('组成单位名称联系电话').length, 2, page);
    assert.equal(page.split('企业成员').length, 2, page);
  }
  for (let i = 0; i < 90; i += 1) assert.equal(text.split(`成员${i}号电话${i}号`).length, 2, `member ${i}`);
});

test('the contents name every heading with the page on which it stands', async () => {
  const document = sample([
    paragraph('heading', '目录'),
    { kind: 'contents' },
    { kind: 'page' },
    paragraph('heading', '一、基本情况', { outline: 1 }),
    { kind: 'page' },
    paragraph('heading', '二、建设规划', { outline: 1 }),
    paragraph('heading', '（一）目标', { outline: 2 }),
  ]);
  const { pages } = await readPdf(toPdf(document));
  assert.match(pages[0]!.replaceAll('.', ''), /一、基本情况2二、建设规划3（一）目标3/);
  assert.deepEqual(pagesOf(document), { pages: 3, outline: [2, 3, 3] });
});

test('what is printed on both sides ends on an even page; every page carries the version code and its number', async () => {
  for (const [breaks, expected] of [
    [0, 2],
    [1, 2],
    [2, 4],
  ] as const) {
    const blocks = [paragraph('body', 'a'), ...Array.from({ length: breaks }, () => [{ kind: 'page' } as const, paragraph('body', 'b')]).flat()];
    const document = sample(blocks, { page: { inside: 79.4, outside: 62.4, top: 71, bottom: 71, even: true, code: '版本 V1-7F2A91' } });
    const { pages } = await readPdf(toPdf(document));
    assert.equal(pages.length, expected);
    for (const [i, page] of pages.entries()) assert.ok(page.endsWith(`版本V1-7F2A91草稿表单ABCD1234第${i + 1}页共${expected}页`), page);
  }
});

test('pictures and codes stand in the text and in cells; one that is broken is named instead and takes nothing along', async () => {
  const rows: TableRow[] = [{ cells: [{ content: [code, paragraph('cell', '扫码')] }, { content: [picture] }] }];
  const broken = { ...picture, content: picture.content.slice(0, 20), alt: '厂房照片' };
  const document = sample([picture, code, { kind: 'table', borders: true, widths: [120, 120], rows }, broken, paragraph('body', '完')]);
  const { text } = await readPdf(toPdf(document));
  assert.match(text, /^扫码〔图片无法显示：厂房照片〕完/);
  const plain = toPdf(sample([broken, paragraph('body', '完')]));
  assert.ok(toPdf(document).length > plain.length + 500);
  assert.deepEqual(toPdf(document), toPdf(document));
});

test('lists, new lines and 修订 are drawn: marks before their items, what went beside what came', async () => {
  const by = { author: '示例职校', at: '2023-11-09T13:30:00.000Z' };
  const item = (marker: string, goesOn = false) => ({ item: { list: 'a', level: 0 as const, ordered: true, marker, goesOn } });
  const { text } = await readPdf(
    toPdf(
      sample([
        paragraph('body', '共建专业', item('1.')),
        paragraph('body', '其中本科', item('1.', true)),
        paragraph('body', [{ text: '新行前' }, { text: '新行后', newLine: true, italic: true }], item('2.')),
        paragraph('heading', '建设目标', { outline: 3 }),
        paragraph('body', [
          { text: '两个', deleted: by },
          { text: '三个', inserted: by },
        ]),
      ]),
    ),
  );
  assert.match(text, /^1\.共建专业其中本科2\.新行前新行后建设目标两个三个/);
});
