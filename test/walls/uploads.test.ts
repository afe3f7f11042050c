import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { deflateRawSync } from 'node:zlib';
import { contents, type Extension } from '#foundations/attachments/contract.ts';
import { docx, jpeg, office, ole, pdf, png, zip } from '#foundations/attachments/test/files.ts';
import { addTestRecords, records } from '#foundations/attachments/test/record.ts';
import { newId } from '#kernel/id.ts';
import { running } from '#platform/running.ts';
import { inDatabase, type TestPerson, type World } from '#test/database.ts';

/* What people upload, under attack: names that climb (figure S10), contents that are not what they are called (S14), archives that swell. */

const story = (act: (world: World) => Promise<void>) =>
  inDatabase(async world => {
    addTestRecords();
    await act(world);
  });

const recordOf = (owner: TestPerson): string => {
  const id = newId();
  records.set(id, { owner: owner.organisationId, readers: [], closed: false });
  return id;
};

type Told = { status: number; type?: string };
const upload = async ({ app }: World, person: TestPerson, record: string, name: string | Buffer, content: Buffer): Promise<Told> => {
  const field = (key: string, value: string | Buffer) => `${key} ${Buffer.from(value as string).toString('base64')}`;
  const headers = { cookie: `gongyu=${person.cookie}`, 'tus-resumable': '1.0.0' };
  const metadata = [field('recordType', 'test-record'), field('recordId', record), field('slot', 'agreement'), field('filename', name)].join(',');
  const told = ({ statusCode, body }: { statusCode: number; body: string }): Told => ({ status: statusCode, ...(body ? { type: JSON.parse(body).type } : {}) });
  const started = await app.inject({
    method: 'POST',
    url: '/api/uploads',
    headers: { ...headers, 'upload-length': String(content.length), 'upload-metadata': metadata },
  });
  if (started.statusCode !== 201) return told(started);
  return told(
    await app.inject({
      method: 'PATCH',
      url: String(started.headers.location),
      headers: { ...headers, 'content-type': 'application/offset+octet-stream', 'upload-offset': '0' },
      payload: content,
    }),
  );
};

const kept = () => readdirSync(join(running().dataDir, 'files'), { recursive: true, encoding: 'utf8' }).filter(name => /^kept\/.*[0-9a-f-]{36}$/.test(name));
const listed = async ({ as }: World, person: TestPerson, record: string): Promise<{ id: string; name: string; type: string }[]> =>
  (await as(person).get(`/attachments?recordType=test-record&recordId=${record}`)).body.items;

test(
  'every kind of content under every name: kept is only what is what it is called',
  story(async world => {
    const bytes: Record<string, Buffer> = {
      pdf: pdf(),
      docx: await docx(),
      xlsx: office('xl/workbook.xml'),
      pptx: office('ppt/presentation.xml'),
      word: ole(['WordDocument']),
      sheet: ole(['Workbook']),
      slides: ole(['PowerPoint Document']),
      jpeg,
      png,
      text: Buffer.from('示例文本'),
      html: Buffer.from('<!doctype html><script>alert(1)</script>'),
      svg: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
      zip: zip([['a.txt', 'b']]),
      jar: zip([['META-INF/MANIFEST.MF', 'x']]),
      exe: Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200, 0x90)]),
      elf: Buffer.concat([Buffer.from('\x7fELF'), Buffer.alloc(200, 1)]),
      gif: Buffer.concat([Buffer.from('GIF89a'), Buffer.alloc(100, 2)]),
      script: Buffer.from('#!/bin/sh\nrm -rf /\n\u0000'),
      // Two files in one.
      'pdf with a page before it': Buffer.concat([Buffer.from('<html><script>alert(1)</script>\n'), pdf()]),
      'pdf with a page in its head': Buffer.from(`%PDF-1.4\n<script>alert(1)</script>\n${pdf().toString('latin1').slice(9)}`, 'latin1'),
      'pdf with an archive behind it': Buffer.concat([pdf(), zip([['a', 'b']])]),
      'picture with a pdf in it': Buffer.concat([png.subarray(0, 60), pdf(), png.subarray(60)]),
      'picture with a page in it': Buffer.concat([jpeg.subarray(0, 40), Buffer.from('<script>alert(1)</script>'), jpeg.subarray(40)]),
      'document with macros': office('word/document.xml', [['word/vbaProject.bin', 'x']]),
    };
    const names = [...Object.keys(contents), 'html', 'svg', 'exe', 'docm', 'zip', 'pdf.exe', 'PDF ', ''];
    const person = await world.given.person();
    const wrong: string[] = [];
    let taken = 0;
    for (const [kind, content] of Object.entries(bytes)) {
      const record = recordOf(person);
      for (const [i, extension] of names.entries()) {
        const told = await upload(
          world,
          person,
          record,
          `示例${i}${extension ? `.${extension}` : ''}`,
          Buffer.concat([content, kind === 'text' ? Buffer.from(String(i)) : Buffer.alloc(0)]),
        );
        const right = contents[extension.trim().toLowerCase() as Extension] === kind;
        const fine = right ? [204, 409].includes(told.status) : [415, 422].includes(told.status);
        if (right && told.status === 204) taken += 1;
        if (!fine) wrong.push(`${kind} as .${extension}: ${told.status} ${told.type ?? ''}`);
      }
    }
    console.log(`uploads: ${Object.keys(bytes).length} contents × ${names.length} names, ${taken} kept`);
    assert.ok(taken >= 10);
    assert.deepEqual(wrong, []);
  }),
);

test(
  'names that climb, hide or break headers: the file lies where files lie, and its download is inert',
  story(async world => {
    const person = await world.given.person();
    const climbing = [
      '../',
      '..\\',
      '....//',
      '/',
      '//',
      'C:\\',
      '\\\\host\\share\\',
      './',
      '..%2f',
      '%2e%2e/',
      '..%5c',
      '..;/',
      '~/',
      'file:///',
      '\u2024\u2024/',
      '..\u2215',
      '..\uff0f',
    ];
    const plain = ['etc/passwd', 'a', '.htaccess', 'CON', 'aux'];
    const odd = [
      'a\u0000.exe',
      '\u202egpj.exe',
      'a\r\nSet-Cookie: x=1',
      'a"; filename="b',
      'a\u2028b',
      `${'长'.repeat(400)}`,
      '👨‍👩‍👧',
      'é',
      'a;b',
      "a'b",
      'a%0d%0ab',
      '\ufeff',
      '<script>alert(1)</script>',
      '=cmd|calc',
    ];
    const before = kept().length;
    const wrong: string[] = [];
    let nth = 0;
    for (const name of [...climbing.flatMap(way => plain.map(rest => `${way}${rest}`)), ...odd, Buffer.from([0xff, 0xfe, 0x2e])]) {
      const record = recordOf(person);
      const asked = Buffer.isBuffer(name) ? Buffer.concat([name, Buffer.from('.pdf')]) : `${name}.pdf`;
      const told = await upload(world, person, record, asked, pdf(`名${++nth}`));
      if (told.status >= 500) wrong.push(`${JSON.stringify(name)}: ${told.status}`);
      if (told.status !== 204) continue;
      const [item] = await listed(world, person, record);
      if (/[/\\\p{Cc}\u202a-\u202e\u2066-\u2069]/u.test(item!.name) || [...item!.name].length > 200 || item!.name.startsWith('.'))
        wrong.push(`kept as ${JSON.stringify(item!.name)}`);
      const { headers } = await world.app.inject({
        method: 'GET',
        url: `/api/attachments/${item!.id}/content`,
        headers: { cookie: `gongyu=${person.cookie}` },
      });
      const disposition = String(headers['content-disposition']);
      if (!/^attachment; filename="[^"\\\r\n]*"; filename\*=UTF-8''[A-Za-z0-9%.!#$&+^_`|~-]*$/.test(disposition)) wrong.push(disposition);
      if (
        headers['x-content-type-options'] !== 'nosniff' ||
        !String(headers['content-security-policy']).startsWith('sandbox;') ||
        headers['cache-control'] !== 'no-store'
      )
        wrong.push(`download of ${JSON.stringify(name)}: ${JSON.stringify(headers)}`);
      if (headers['content-type'] !== 'application/pdf' || headers['set-cookie'])
        wrong.push(`download of ${JSON.stringify(name)} is ${headers['content-type']}`);
    }
    assert.ok(kept().length > before, 'nothing was kept: the names prove nothing');
    assert.deepEqual(wrong, []);
    const all = readdirSync(join(running().dataDir, 'files'), { recursive: true, encoding: 'utf8' });
    assert.deepEqual(
      all.filter(name => !/^(?:kept|uploads|imports|reviews)(?:\/[0-9a-f]{2})*(?:\/[0-9a-f-]{36}(?:\.json)?)?$/.test(name)),
      [],
    );
  }),
);

/** A ZIP archive with one deflated part that unpacks to this many bytes. */
const bomb = (inside: string, size: number): Buffer => {
  const packed = deflateRawSync(Buffer.alloc(size));
  const archive = office(inside, [['bomb.bin', packed, size]]);
  // The method of the last part is 8 (deflate), in its own head and in the directory.
  const local = archive.indexOf(Buffer.from('bomb.bin')) - 30;
  const central = archive.lastIndexOf(Buffer.from('bomb.bin')) - 46;
  archive.writeUInt16LE(8, local + 8);
  archive.writeUInt32LE(size, local + 22);
  archive.writeUInt16LE(8, central + 10);
  return archive;
};

test(
  'archives that swell when they are opened are judged without being opened, in little memory',
  story(async world => {
    const person = await world.given.person();
    const bombs: Record<string, Buffer> = {
      'a gigabyte in a megabyte': bomb('word/document.xml', 300_000_000),
      'four gigabytes that are only said': office('xl/workbook.xml', [['xl/worksheets/sheet1.xml', 'x', 4_294_967_290]]),
      'ten thousand parts': office(
        'word/document.xml',
        Array.from({ length: 10_000 }, (_, i) => [`p${i}.xml`, ''] as const),
      ),
      'an archive in an archive': office('word/document.xml', [['a.zip', zip([['b.zip', zip([['c', 'd']])]])]]),
      'one part many times': office(
        'word/document.xml',
        Array.from({ length: 500 }, () => ['same.xml', 'x'] as const),
      ),
    };
    global.gc?.();
    for (const [name, content] of Object.entries(bombs)) {
      const before = process.memoryUsage().rss;
      const told = await upload(world, person, recordOf(person), '示例.docx', content);
      const grown = (process.memoryUsage().rss - before) / 2 ** 20;
      assert.ok([204, 415].includes(told.status), `${name}: ${told.status}`);
      assert.ok(grown < 128, `${name}: ${grown.toFixed(0)} MiB`);
    }
  }),
);
