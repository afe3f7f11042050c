import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { docx, jpeg, office, ole, pdf, png, zip } from '../test/files.ts';
import { sniff } from './sniff.ts';

const folder = mkdtempSync(join(tmpdir(), 'sniff-'));
after(() => rmSync(folder, { recursive: true }));
const contentOf = (bytes: Buffer | string) => {
  const path = join(folder, 'file');
  writeFileSync(path, bytes);
  return sniff(path);
};

test('genuine files are what they are', async () => {
  assert.equal(await contentOf(pdf()), 'pdf');
  assert.equal(await contentOf(png), 'png');
  assert.equal(await contentOf(jpeg), 'jpeg');
  assert.equal(await contentOf(await docx()), 'docx');
  assert.equal(await contentOf(office('xl/workbook.xml')), 'xlsx');
  assert.equal(await contentOf(office('ppt/presentation.xml')), 'pptx');
  assert.equal(await contentOf(ole(['WordDocument'])), 'word');
  assert.equal(await contentOf(ole(['Workbook'])), 'sheet');
  assert.equal(await contentOf(ole(['PowerPoint Document'])), 'slides');
  assert.equal(await contentOf('第一行\r\n第二行，a < b\n'), 'text');
  assert.equal(await contentOf('\uFEFF带标记的文本'), 'text');
});

test('a Word file with a worksheet inside is a Word file; a folder named like a stream is nothing', async () => {
  assert.equal(await contentOf(ole(['Workbook', 'WordDocument'])), 'word');
  assert.equal(await contentOf(ole([], { folders: ['WordDocument'] })), null);
});

test('pages, pictures with script, programs, archives, installers and macros are nothing that may be uploaded', async () => {
  const refused: Record<string, Buffer | string> = {
    html: '<!DOCTYPE html><script>alert(1)</script>',
    'html without a head': '   <ScRiPt>alert(1)</ScRiPt>',
    svg: '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    'svg with a prologue': '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>',
    php: '<?php system($_GET[0]);',
    exe: Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)]),
    elf: Buffer.concat([Buffer.from('7f454c46020101', 'hex'), Buffer.alloc(200)]),
    zip: zip([['a.txt', 'a']]),
    gif: Buffer.from('474946383961010001000000002c00000000010001000002', 'hex'),
    installer: ole(['Property', 'AdminExecuteSequence']),
    'docx with macros': office('word/document.xml', [['word/vbaProject.bin', 'x']]),
    'two documents in one': office('word/document.xml', [['xl/workbook.xml', 'x']]),
    'text in another encoding': Buffer.from([0xd6, 0xd0, 0xce, 0xc4, 0x0a]),
    'text with control characters': 'a\u0000b',
    'utf-16': Buffer.from('\uFEFF文本', 'utf16le'),
  };
  for (const [what, bytes] of Object.entries(refused)) assert.equal(await contentOf(bytes), null, what);
});

test('one file that is two is refused: a page before, an archive behind, a PDF inside', async () => {
  const archive = zip([['a.html', '<html>']]);
  assert.equal(await contentOf(Buffer.concat([pdf(), archive])), null);
  assert.equal(await contentOf(Buffer.concat([png, archive])), null);
  assert.equal(await contentOf(Buffer.concat([jpeg, zip([['a', 'b']], 'with a comment')])), null);
  assert.equal(await contentOf(Buffer.concat([Buffer.from('<html><script></script>'), pdf()])), null);
  assert.equal(await contentOf(pdf('<script>alert(1)</script>')), null);
  assert.equal(
    await contentOf(
      zip([
        ['%PDF-1.4', pdf()],
        ['[Content_Types].xml', '<x/>'],
        ['word/document.xml', '<x/>'],
      ]),
    ),
    null,
  );
  assert.equal(await contentOf(Buffer.concat([Buffer.from('GIF89a'), await docx()])), null);
});

test('a PDF without its end and a package whose directory lies are damaged', async () => {
  assert.equal(await contentOf(pdf().subarray(0, 40)), null);
  const whole = await docx();
  assert.equal(await contentOf(whole.subarray(0, whole.length - 30)), null);
  assert.equal(await contentOf(Buffer.concat([whole.subarray(0, 100), whole.subarray(120)])), null);
});

test('a package made to burst is refused by its directory, without unpacking it', async () => {
  assert.equal(await contentOf(office('xl/workbook.xml', [['xl/worksheets/sheet1.xml', 'x', 4_000_000_000]])), null);
  assert.equal(
    await contentOf(
      office(
        'xl/workbook.xml',
        Array.from({ length: 10_001 }, (_, i) => [`xl/${i}.xml`, ''] as const),
      ),
    ),
    null,
  );
});

test('an OLE chain that goes in circles, or points nowhere, ends', async () => {
  const circle = ole(['Property']);
  circle.writeUInt32LE(1, 512 + 4);
  assert.equal(await contentOf(circle), null);
  const nowhere = ole(['Property']);
  nowhere.writeUInt32LE(99_999, 512 + 4);
  assert.equal(await contentOf(nowhere), null);
  const far = ole(['WordDocument']);
  far.writeUInt32LE(0x00ffffff, 48);
  assert.equal(await contentOf(far), null);
});
