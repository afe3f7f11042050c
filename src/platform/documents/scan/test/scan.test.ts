import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { type PrintedDocument, paragraph } from '#kernel/document.ts';
import { qrOf } from '#kernel/qr.ts';
import { closeApart } from '../../../apart.ts';
import { closePress, printDocument } from '../../press.ts';
import { readPdf } from '../../test/reading.ts';
import { picture, sample } from '../../test/sample.ts';
import { pagesSaid, readScan, showPage } from '../scan.ts';
import { asScan } from './scanned.ts';

const folder = mkdtempSync(join(tmpdir(), 'gongyu-scan-test-'));
after(async () => {
  await closeApart();
  await closePress();
  rmSync(folder, { recursive: true, force: true });
});

const kept = (name: string, bytes: Uint8Array): string => {
  writeFileSync(join(folder, name), bytes);
  return join(folder, name);
};

const codeOf = (page: number) => `GYS1.V1-7F2A91.${page}.ABCDEFGHIJKLMNOP`;
const page = (...texts: string[]) => [...texts.map(text => paragraph('body', text)), { kind: 'page' } as const];
const plain = sample([...page('第一页正文'), ...page('第二页正文', '续'), paragraph('body', '第三页正文'), picture]);
const withCodes = (document: PrintedDocument, pages = 3): PrintedDocument => ({
  ...document,
  page: { ...document.page, codes: Array.from({ length: pages }, (_, i) => qrOf(codeOf(i + 1), 'quartile')) },
});
const read = async (name: string, bytes: Uint8Array, type = 'application/pdf') => {
  const answer = await readScan({ path: kept(name, bytes), type, wanted: 'GYS1.' });
  assert.ok('pages' in answer, JSON.stringify(answer));
  return answer.pages;
};

test('a print with codes stands as the print without, and each page says its code', async () => {
  const [before, after] = [await printDocument(plain, 'pdf'), await printDocument(withCodes(plain), 'pdf')];
  assert.deepEqual((await readPdf(after)).pages, (await readPdf(before)).pages);
  assert.deepEqual(
    (await read('print.pdf', after)).map(({ codes }) => codes),
    [1, 2, 3].map(nth => [codeOf(nth)]),
  );
  assert.deepEqual(await pagesSaid(after), await pagesSaid(before));
});

test('a scan is read out of its pictures: as one PDF, upside down, as photographs', async () => {
  const print = await printDocument(withCodes(plain), 'pdf');
  const scan = await asScan(print, { grain: 24, scale: 2.1 });
  assert.deepEqual(
    (await read('scan.pdf', scan.pdf)).map(({ codes }) => codes.at(-1)),
    [1, 2, 3].map(codeOf),
  );
  assert.deepEqual(
    (await read('turned.pdf', (await asScan(print, { turned: true })).pdf)).map(({ codes }) => codes.at(-1)),
    [1, 2, 3].map(codeOf),
  );
  assert.deepEqual(
    (await read('photo.png', scan.pictures[1]!, 'image/png')).map(({ codes }) => codes.at(-1)),
    [codeOf(2)],
  );
});

test('an empty page is told from one whose code cannot be read', async () => {
  const pages = await read(
    'none.pdf',
    await printDocument(
      sample([...page('没有二维码的一页'), { kind: 'page' }, paragraph('body', '')], { footer: '', page: { ...plain.page, even: true, numbers: 'none' } }),
      'pdf',
    ),
  );
  assert.deepEqual(
    pages.map(({ codes, empty }) => ({ codes, empty })),
    [
      { codes: [], empty: false },
      { codes: [], empty: true },
    ],
  );
});

test('the same words and pictures are the same page, whatever its foot says; another word or picture is another', async () => {
  const said = async (document: PrintedDocument) =>
    (await pagesSaid(await printDocument({ ...document, footer: '', page: { ...document.page, numbers: 'none' } }, 'pdf'))).map(({ digest }) => digest);
  const [one, same, word, other] = await Promise.all([
    said(plain),
    said({ ...plain, footer: '版本 V2' }),
    said(sample([...page('第一页正文'), ...page('第二页正文', '改'), paragraph('body', '第三页正文'), picture])),
    said(sample([...page('第一页正文'), ...page('第二页正文', '续'), paragraph('body', '第三页正文')])),
  ]);
  assert.deepEqual(same, one);
  assert.deepEqual(
    word.map((digest, i) => digest === one[i]),
    [true, false, true],
  );
  assert.deepEqual(
    other.map((digest, i) => digest === one[i]),
    [true, true, false],
  );
});

test('what is no scan is told by its reason, and the reader goes on', async () => {
  const refused = async (name: string, bytes: Uint8Array, type: string) => readScan({ path: kept(name, bytes), type, wanted: 'GYS1.' });
  assert.deepEqual(await refused('a.pdf', Buffer.from('%PDF-1.7 nothing'), 'application/pdf'), { because: 'broken' });
  assert.deepEqual(await refused('a.docx', Buffer.from('PK'), 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'), {
    because: 'office',
  });
  assert.deepEqual(await refused('a.png', Buffer.from('\u0089PNG\r\n\u001a\n', 'latin1'), 'image/png'), { because: 'broken' });
  assert.equal((await read('again.pdf', await printDocument(withCodes(plain), 'pdf'))).length, 3);
});

test('one page is shown as a picture; a page that is not there is none', async () => {
  const path = kept('show.pdf', await printDocument(withCodes(plain), 'pdf'));
  const shown = await showPage({ path, type: 'application/pdf', nth: 2, longest: 800 });
  assert.equal(Buffer.from(shown!).subarray(1, 4).toString('latin1'), 'PNG');
  assert.equal(await showPage({ path, type: 'application/pdf', nth: 9, longest: 800 }), null);
});
