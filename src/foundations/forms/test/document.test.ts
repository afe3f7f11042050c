import assert from 'node:assert/strict';
import { test } from 'node:test';
import { filled } from '#kernel/form/test/filled.ts';
import { definition } from '#kernel/form/test/real.ts';
import { bare, readPdf } from '#platform/documents/test/reading.ts';
import { hostile } from '#platform/documents/test/sample.ts';
import { unzip, wordTexts } from '#platform/documents/test/unzip.ts';
import { acting } from '#test/acting.ts';
import { inDatabase, type TestPerson, type World } from '#test/database.ts';
import { fillForm, freezeForm, setFormAccess } from '../published.ts';
import { formOf, nameIs, saveTo, schoolOf } from './build.ts';

/** The bytes of a download: the harness reads answers as text, and these are none. */
const download = async ({ app }: World, person: TestPerson, id: string, format: string) => {
  const answer = await app.inject({ url: `/api/forms/${id}/document/${format}`, headers: { cookie: `gongyu=${person.cookie}` } });
  return { status: answer.statusCode, headers: answer.headers, bytes: new Uint8Array(answer.rawPayload) };
};
const wordOf = (bytes: Uint8Array, part: string) => wordTexts(unzip(bytes).get(`word/${part}.xml`)!);

test(
  'a stranger signs in first, an administrator prints nothing, outside the scopes there is no form, and there is no third format',
  inDatabase(async world => {
    const { as, given } = world;
    const school = await schoolOf(world);
    const id = await formOf(school);
    for (const format of ['pdf', 'docx']) {
      const path = `/forms/${id}/document/${format}`;
      assert.equal((await as(null).get(path)).status, 401);
      const administrator = await given.person({ organisation: { kind: 'municipal-department' }, roles: ['system-administrator'] });
      assert.equal((await as(administrator).get(path)).status, 403);
      const answer = await as(await schoolOf(world)).get(path);
      assert.deepEqual([answer.status, answer.body.type], [404, '/problems/forms/missing']);
    }
    assert.equal((await as(school).get(`/forms/${id}/document/odt`)).status, 404);
  }),
);

test(
  'a form is downloaded as PDF and as Word file, with every value as it was written, and opens nowhere but on the reader’s machine',
  inDatabase(async world => {
    const school = await schoolOf(world);
    const id = await formOf(school);
    const answers = { ...filled, featuresAndInnovation: hostile.join('\n'), head: '王𠮷䶮', name: '龘靐“示例”产教联合体' };
    await acting(school, ctx => fillForm(ctx, id, answers));

    const pdf = await download(world, school, id, 'pdf');
    assert.deepEqual([pdf.status, pdf.headers['content-type']], [200, 'application/pdf']);
    const { text, pages } = await readPdf(pdf.bytes);
    const word = await download(world, school, id, 'docx');
    assert.match(String(word.headers['content-type']), /^application\/vnd\.openxmlformats-officedocument\.wordprocessingml\.document/);
    const written = wordOf(word.bytes, 'document');

    for (const value of ['龘靐“示例”产教联合体', '王𠮷䶮', '13800000002', '永川区人民政府', '023-87654321', ...hostile]) {
      assert.ok(text.includes(bare(value)), `${value} is in the PDF`);
      assert.ok(
        written.some(one => one.includes(value)),
        `${value} is in the Word file`,
      );
    }
    assert.match(pages.at(-1)!, /草稿表单[0-9A-F]{8}\d{4}-\d\d-\d\d\d\d:\d\d（北京时间）第\d+页共\d+页$/);

    for (const { headers } of [pdf, word]) {
      const disposition = String(headers['content-disposition']);
      assert.match(disposition, /^attachment; filename="[\x20-\x7e]+"; filename\*=UTF-8''/);
      const [, name] = disposition.split("filename*=UTF-8''");
      assert.match(decodeURIComponent(name!), /^市域产教联合体推荐书-龘靐“示例”产教联合体-草稿\.(?:pdf|docx)$/);
      assert.match(String(headers['content-security-policy']), /^sandbox; default-src 'none'/);
      assert.deepEqual([headers['x-content-type-options'], headers['cache-control']], ['nosniff', 'no-store']);
    }
  }),
);

test(
  'what was handed in carries its version and digest and is the same file every time; returned and changed it is a draft again',
  inDatabase(async world => {
    const school = await schoolOf(world);
    const id = await formOf(school);
    await acting(school, ctx => fillForm(ctx, id, filled));
    const { versionCode, digest } = await acting(school, ctx => freezeForm(ctx, id));
    const imprint = `版本${versionCode}校验码${digest.slice(0, 16).toUpperCase()}`;

    const first = await download(world, school, id, 'pdf');
    for (const page of (await readPdf(first.bytes)).pages) assert.ok(page.includes(imprint), page);
    assert.ok(decodeURIComponent(String(first.headers['content-disposition'])).endsWith(`-${versionCode}.pdf`));
    assert.deepEqual((await download(world, school, id, 'pdf')).bytes, first.bytes);
    assert.deepEqual((await download(world, school, id, 'docx')).bytes, (await download(world, school, id, 'docx')).bytes);

    await acting(school, ctx => setFormAccess(ctx, id, { locked: false }));
    assert.equal((await saveTo(world.as(school), id, 'overview', nameIs('改过的联合体', 1))).status, 200);
    await acting(school, ctx => setFormAccess(ctx, id, { locked: true }));
    const changed = await readPdf((await download(world, school, id, 'pdf')).bytes);
    assert.ok(changed.text.includes('改过的联合体') && changed.pages.every(page => page.includes('草稿') && !page.includes(versionCode)));
  }),
);

test(
  'the reason for a warning travels with the file; an empty form prints as the blank annex',
  inDatabase(async world => {
    const school = await schoolOf(world);
    const id = await formOf(school);
    const blank = wordOf((await download(world, school, id, 'docx')).bytes, 'document');
    assert.ok(blank.includes(definition.cover.title) && !blank.includes('提醒事项说明') && !blank.includes('0'));

    const warned = { 'rdConversion.2022.rdConversionRate': '12.5', 'researchResults.2022': '0' };
    await acting(school, ctx => fillForm(ctx, id, { ...filled, ...warned, 'reason:R16:2022': '成果属2021年，当年转化。' }));
    const explained = wordOf((await download(world, school, id, 'docx')).bytes, 'document');
    assert.ok(explained.indexOf('提醒事项说明') > 0 && explained.indexOf('成果属2021年，当年转化。') > explained.indexOf('提醒事项说明'));
    assert.ok((await readPdf((await download(world, school, id, 'pdf')).bytes)).text.includes('成果属2021年，当年转化。'));
  }),
);
