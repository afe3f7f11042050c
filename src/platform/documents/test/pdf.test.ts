import assert from 'node:assert/strict';
import { test } from 'node:test';
import { paragraph, type TableRow } from '#kernel/document.ts';
import { toPdf } from '../pdf.ts';
import { bare, readPdf } from './reading.ts';
import { hostile, lines, sample } from './sample.ts';

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
