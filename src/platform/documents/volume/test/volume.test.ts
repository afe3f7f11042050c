import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { PDFArray, PDFDocument, PDFName } from '@cantoo/pdf-lib';
import { toDocx } from '../../docx/docx.ts';
import { closePress } from '../../press.ts';
import { readPdf } from '../../test/reading.ts';
import { unzip, wordTexts } from '../../test/unzip.ts';
import { bindVolume } from '../bind.ts';
import { frontOf, sayPages } from '../front.ts';
import { lively, locked, onlyRestricted, orderOf, png } from './given.ts';

const inFolder = (act: (folder: string) => Promise<void>) => async () => {
  const folder = mkdtempSync(join(tmpdir(), 'gongyu-volume-test-'));
  try {
    await act(folder);
  } finally {
    await closePress();
    rmSync(folder, { recursive: true, force: true });
  }
};
const pdf = 'application/pdf';

test(
  'a volume has a cover, an index with page numbers and digests, and every page with its number and that of its material',
  inFolder(async folder => {
    const order = orderOf(folder, [
      ['协议.pdf', pdf, await lively('first', 4)],
      ['照片.png', 'image/png', png],
      ['台账.xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', Buffer.from('PK')],
      ['证明.pdf', pdf, await lively('last', 2)],
    ]);
    const out = join(folder, 'volume.pdf');
    const { entries, pages } = await bindVolume(order, out);
    assert.deepEqual(
      entries.map(({ from, pages: count, separate }) => [from, count, separate]),
      [
        [1, 4, null],
        [5, 1, null],
        [6, 1, 'office'],
        [7, 2, null],
      ],
    );
    const read = await readPdf(readFileSync(out));
    assert.equal(read.pages.length, pages);
    const front = pages - 8;
    assert.match(read.pages[0]!, /^支撑材料示例产教联合体牵头园区：示例园区2023-11-09/);
    const index = read.pages.slice(1, front).join('');
    for (const { name, sha256, ...entry } of entries) {
      const at = index.indexOf(name);
      assert.ok(at > 0 && index.indexOf(sha256, at) > at && index.indexOf(sayPages(entry), at) > at, name);
    }
    for (let i = 1; i <= 8; i += 1) {
      const entry = entries.findLast(({ from }) => from <= i)!;
      assert.ok(read.pages[front + i - 1]!.includes(`材料${entry.number}第${i}页共8页版本V1-7F2A91`), `page ${i}: ${read.pages[front + i - 1]}`);
    }
    assert.ok(read.pages[front]!.includes('first-1') && read.pages[front + 7]!.includes('last-2'));
    assert.match(read.pages[front + 5]!, /台账\.xlsx.*原件随归档包另行保存/);

    // The Word file of the volume is its cover and the same index.
    const word = wordTexts(unzip(toDocx(frontOf(order, entries))).get('word/document.xml')!);
    for (const { name, sha256, ...entry } of entries)
      assert.ok(word.indexOf(name) < word.indexOf(sha256) && word.indexOf(sha256) < word.indexOf(sayPages(entry), word.indexOf(sha256)), name);
  }),
);

test(
  'what a PDF could do stays behind, what it shows is there: scripts, actions and attachments go, seals stay',
  inFolder(async folder => {
    const out = join(folder, 'volume.pdf');
    await bindVolume(orderOf(folder, [['x.pdf', pdf, await lively('seal', 3)]]), out);
    const bytes = readFileSync(out);
    assert.ok((await readPdf(bytes)).text.includes('SEAL-seal'));
    const made = await PDFDocument.load(bytes);
    for (const key of ['OpenAction', 'Names', 'AcroForm', 'AA']) assert.ok(!made.catalog.has(PDFName.of(key)), key);
    const all = made.context.enumerateIndirectObjects().map(([, object]) => object.toString());
    for (const word of ['JavaScript', 'Launch', 'EmbeddedFile', 'calc.exe', 'evil.exe']) assert.ok(!all.some(text => text.includes(word)), word);
    for (const page of made.getPages()) assert.equal(page.node.lookupMaybe(PDFName.of('Annots'), PDFArray)?.size() ?? 0, 0);
  }),
);

test(
  'a file that is encrypted, broken or lies about itself is named on a sheet and takes nothing along; the same files give the same bytes',
  inFolder(async folder => {
    const whole = await lively('whole', 1);
    const order = orderOf(folder, [
      ['加密.pdf', pdf, await locked()],
      ['限制打印.pdf', pdf, await onlyRestricted()],
      ['半截.pdf', pdf, whole.slice(0, whole.length / 2)],
      ['不是.png', 'image/png', Buffer.from('no picture at all')],
      ['空.pdf', pdf, Buffer.from('%PDF-1.4\n%%EOF')],
      ['完好.pdf', pdf, whole],
    ]);
    const [first, second] = [join(folder, 'first.pdf'), join(folder, 'second.pdf')];
    const { entries } = await bindVolume(order, first);
    assert.deepEqual(
      entries.map(({ separate }) => separate),
      ['encrypted', null, 'broken', 'broken', 'broken', null],
    );
    const { text } = await readPdf(readFileSync(first));
    for (const part of ['加密.pdf', 'restricted-1', '半截.pdf', '不是.png', 'whole-1', '第6页共6页']) assert.ok(text.includes(part), part);
    await bindVolume(order, second);
    assert.deepEqual(readFileSync(first), readFileSync(second));
  }),
);
