import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fillForm, setFormAccess } from '#foundations/forms/published.ts';
import { formOf, nameIs, saveTo, schoolOf } from '#foundations/forms/test/build.ts';
import { definition } from '#kernel/form/test/real.ts';
import type { Value } from '#kernel/form/values.ts';
import { newId } from '#kernel/id.ts';
import { running } from '#platform/running.ts';
import { readWorkbook } from '#platform/sheets/read.ts';
import { writeWorkbook } from '#platform/sheets/write.ts';
import { readZip, zip } from '#platform/zip.ts';
import { acting } from '#test/acting.ts';
import { inDatabase } from '#test/database.ts';
import { type Cell, formNow, previewOf, send, takeAll, templateFor, upload } from './asking.ts';
import { bareRows, filledBy, writing } from './world.ts';

test(
  'a stranger signs in first, an officer imports nothing, outside the scopes there is no form and no file, and a reader takes no template',
  inDatabase(async world => {
    const { as, given, sql } = world;
    const school = await schoolOf(world);
    const outsider = await schoolOf(world);
    const park = await given.person({ organisation: { kind: 'park' }, roles: ['park-lead'] });
    const id = await formOf(school, { scopes: [school.organisationId, park.organisationId] });
    const officer = await given.person({ organisation: { kind: 'municipal-department', department: 'economy' }, roles: ['municipal-economy-officer'] });
    const file = writing(await templateFor(world, school, id), { 联合体名称: '甲' });
    const { id: uploaded } = (await upload(world, school, id, file)).body;
    const reads = [`/forms/${id}/template.xlsx`, `/forms/${id}/imports`, `/forms/${id}/imports/preview`, `/imports/${uploaded}/errors.xlsx`];
    for (const path of reads) {
      assert.equal((await send(world, null, 'GET', path)).status, 401, path);
      assert.equal((await send(world, officer, 'GET', path)).status, 403, path);
      assert.equal((await send(world, outsider, 'GET', path)).status, 404, path);
    }
    assert.equal((await upload(world, null, id, file)).status, 401);
    assert.equal((await upload(world, officer, id, file)).status, 403);
    assert.equal((await upload(world, outsider, id, file)).status, 404);
    for (const path of [`/imports/${uploaded}/undo`, `/imports/${uploaded}/drop`]) assert.equal((await as(outsider).post(path)).status, 404);
    const applied = await as(outsider).post(`/forms/${id}/imports/apply`, { files: [uploaded], take: [{ file: uploaded, cell: 'name', version: 0 }] });
    assert.equal(applied.status, 404);
    for (const path of reads.slice(0, 3)) assert.equal((await send(world, park, 'GET', path)).body.type, '/problems/imports/role', path);
    assert.equal((await upload(world, park, id, file)).body.type, '/problems/imports/role');
    assert.deepEqual(await sql('select * from forms.change where form_id = $1', [id]), []);
  }),
);

test(
  'thirty returned files are dropped, previewed, imported at once and undone, and nobody’s later text is lost',
  inDatabase(async world => {
    const { as } = world;
    const school = await schoolOf(world);
    const id = await formOf(school);
    const bytes = await templateFor(world, school, id);
    const captions = ['联合体名称', '联合体负责人', '固定办公面积'];
    for (let nth = 0; nth < 30; nth += 1) {
      const answer = await upload(world, school, id, writing(bytes, { [captions[nth % 3]!]: nth % 3 === 2 ? '120' : `示例${nth % 3}` }), `第${nth}份.xlsx`);
      assert.deepEqual([answer.status, answer.body.how], [200, 'template']);
    }
    const files = await previewOf(world, school, id);
    assert.equal(files.length, 3, 'the same file twice is one file');
    assert.deepEqual(
      files.flatMap(file => file.preview.filter(({ state }) => state !== 'unchanged')).map(({ cell, state, old, next }) => [cell, state, old, next]),
      [
        ['name', 'change', '', '示例0'],
        ['head', 'change', '', '示例1'],
        ['secretariat.officeArea', 'change', '', '120'],
      ],
    );
    const answer = await as(school).post(`/forms/${id}/imports/apply`, { files: files.map(file => file.id), take: takeAll(files) });
    assert.deepEqual([answer.status, answer.body.written], [200, 3]);
    assert.deepEqual((await formNow(world, school, id)).answers, { name: '示例0', head: '示例1', 'secretariat.officeArea': '120' });
    assert.equal(
      (await as(school).post(`/forms/${id}/imports/apply`, { files: [files[0]!.id], take: takeAll([files[0]!]) })).body.type,
      '/problems/imports/settled',
    );

    await saveTo(as(school), id, 'overview', nameIs('后来改的', 1));
    const undone = await as(school).post(`/imports/${files[0]!.id}/undo`);
    assert.deepEqual([undone.body.restored, undone.body.kept], [0, ['联合体名称']]);
    const second = await as(school).post(`/imports/${files[1]!.id}/undo`);
    assert.deepEqual([second.body.restored, second.body.kept], [1, []]);
    assert.deepEqual((await formNow(world, school, id)).answers, { name: '后来改的', 'secretariat.officeArea': '120' });
    assert.equal((await as(school).post(`/imports/${files[1]!.id}/undo`)).body.type, '/problems/imports/not-applied');
    const history = (await as(school).get(`/forms/${id}/imports`)).body.items;
    assert.deepEqual(history.map(({ state, cells, person }: { state: string; cells: number; person: string }) => [state, cells, person]).sort(), [
      ['applied', 1, '王示例'],
      ['undone', 1, '王示例'],
      ['undone', 1, '王示例'],
    ]);
  }),
);

test(
  'what somebody wrote since the template was made is a conflict with both texts; what moved after the preview stops the import whole',
  inDatabase(async world => {
    const { as } = world;
    const school = await schoolOf(world);
    const id = await formOf(school);
    const bytes = await templateFor(world, school, id);
    await upload(world, school, id, writing(bytes, { 联合体名称: '文件里的', 联合体负责人: '负责人' }));
    await saveTo(as(school), id, 'overview', nameIs('屏幕上的'));
    const [file] = await previewOf(world, school, id);
    const name = file!.preview.find(({ cell }) => cell === 'name')!;
    assert.deepEqual([name.state, name.old, name.next, name.version], ['conflict', '屏幕上的', '文件里的', 1]);
    const take = takeAll([file!], ['change', 'conflict']);
    await saveTo(as(school), id, 'overview', nameIs('又改了', 1));
    assert.equal((await as(school).post(`/forms/${id}/imports/apply`, { files: [file!.id], take })).body.type, '/problems/imports/moved');
    assert.deepEqual((await formNow(world, school, id)).answers, { name: '又改了' }, 'nothing half-imported');
    const again = takeAll(await previewOf(world, school, id), ['change', 'conflict']);
    assert.equal((await as(school).post(`/forms/${id}/imports/apply`, { files: [file!.id], take: again })).body.written, 2);
    assert.deepEqual((await formNow(world, school, id)).answers, { name: '文件里的', head: '负责人' });
  }),
);

test(
  'two files that answer one cell differently are told, and only one of them is taken',
  inDatabase(async world => {
    const { as } = world;
    const school = await schoolOf(world);
    const id = await formOf(school);
    const bytes = await templateFor(world, school, id);
    for (const name of ['甲', '乙']) await upload(world, school, id, writing(bytes, { 联合体名称: name }));
    const files = await previewOf(world, school, id);
    assert.deepEqual(
      files.map(file => file.preview.find(({ cell }) => cell === 'name')!.twice),
      [[files[1]!.id], [files[0]!.id]],
    );
    const refused = await as(school).post(`/forms/${id}/imports/apply`, { files: files.map(file => file.id), take: takeAll(files) });
    assert.deepEqual([refused.status, refused.body.errors.map(({ pointer }: { pointer: string }) => pointer)], [422, ['/take/1']]);
    const taken = await as(school).post(`/forms/${id}/imports/apply`, { files: files.map(file => file.id), take: takeAll([files[1]!]) });
    assert.equal(taken.body.written, 1);
    assert.equal((await formNow(world, school, id)).answers.name, '乙');
  }),
);

test(
  'D0-71: what is wrong is told by sheet, place, value and code, is not imported, and comes back as a workbook with the places marked',
  inDatabase(async world => {
    const { as } = world;
    const school = await schoolOf(world);
    const id = await formOf(school);
    const bytes = await templateFor(world, school, id, 'overview');
    await upload(world, school, id, writing(bytes, { 联合体名称: '好的', 固定办公面积: '很大', 联合体已开展建设情况: '字'.repeat(501) }));
    const [file] = await previewOf(world, school, id);
    const wrong = file!.preview.filter(({ state }) => state === 'error');
    assert.deepEqual(
      wrong.map(({ cell, code }) => [cell, code]),
      [
        ['secretariat.officeArea', 'not-a-number'],
        ['workDone', 'limit'],
      ],
    );
    assert.ok(wrong.every(({ at, message }) => /^C\d+$/.test(at.place) && at.sheet === '1.联合体概况' && message));
    const take = [...takeAll([file!]), { file: file!.id, cell: 'workDone', version: 0 }];
    const refused = await as(school).post(`/forms/${id}/imports/apply`, { files: [file!.id], take });
    assert.deepEqual([refused.status, refused.body.errors[0].pointer], [422, '/take/1']);
    assert.deepEqual((await formNow(world, school, id)).answers, {});

    const book = readWorkbook((await send(world, school, 'GET', `/imports/${file!.id}/errors.xlsx`)).bytes);
    const listed = [...book.sheets[0]!.rows.values()].slice(2).map(cells => cells.map(({ text }) => text));
    assert.deepEqual(
      listed.map(([sheet, place, , , label, , code]) => [sheet, place, label, code]),
      wrong.map(({ at, cell, code }) => ['1.联合体概况', at.place, cell === 'workDone' ? '联合体已开展建设情况' : '固定办公面积', code]),
    );
    const corrected = writing((await send(world, school, 'GET', `/imports/${file!.id}/errors.xlsx`)).bytes, {
      固定办公面积: '300',
      联合体已开展建设情况: '改短了。',
    });
    assert.equal((await as(school).post(`/imports/${file!.id}/drop`)).body.state, 'dropped');
    await upload(world, school, id, corrected);
    const files = await previewOf(world, school, id);
    await as(school).post(`/forms/${id}/imports/apply`, { files: files.map(one => one.id), take: takeAll(files) });
    assert.deepEqual((await formNow(world, school, id)).answers, { name: '好的', 'secretariat.officeArea': '300', workDone: '改短了。' });
  }),
);

test(
  'a form that was handed in or whose time is over takes no import, and what was read before it closed stays unread into it',
  inDatabase(async world => {
    const { as } = world;
    const school = await schoolOf(world);
    const id = await formOf(school);
    await upload(world, school, id, writing(await templateFor(world, school, id), { 联合体名称: '甲' }));
    const before = await previewOf(world, school, id);
    await acting(school, ctx => setFormAccess(ctx, id, { locked: true }));
    const page = (await as(school).get(`/forms/${id}/imports/preview`)).body;
    assert.equal(page.because, 'locked');
    assert.equal(page.files[0].preview.find(({ cell }: Cell) => cell === 'name').code, 'not-yours');
    assert.equal((await as(school).post(`/forms/${id}/imports/apply`, { files: [before[0]!.id], take: takeAll(before) })).status, 422);
    assert.deepEqual((await formNow(world, school, id)).answers, {});
  }),
);

test(
  'hostile and mistaken files are refused with a sentence, and the server goes on',
  inDatabase(async world => {
    const school = await schoolOf(world);
    const id = await formOf(school);
    const other = await formOf(school);
    const laughs = zip({ 'xl/workbook.xml': '<!DOCTYPE x [<!ENTITY a "ha">]><workbook/>' });
    const bomb = zip({ 'xl/workbook.xml': '<workbook/>', 'xl/a': new Uint8Array(50_000_000) });
    const tried: [string, Uint8Array, string?][] = [
      ['not-a-workbook', Buffer.from('编号,名称')],
      ['old-or-encrypted', Buffer.from('d0cf11e0a1b11ae1'.padEnd(2048, '0'), 'hex')],
      ['bomb', bomb],
      ['entities', laughs],
      ['damaged', zip({ '../../etc/passwd': 'x' })],
      ['nothing-found', writeWorkbook([{ name: 'a', rows: [{ cells: [{ text: '无关' }, { text: '1' }] }] }])],
      ['other-form', await templateFor(world, school, other)],
      ['not-a-workbook', zip({ 'a.txt': 'x' }), '附件.docx'],
      ['empty', new Uint8Array(0)],
      ['unnamed', Buffer.from('x'), '/'],
    ];
    for (const [reason, bytes, name] of tried) assert.equal((await upload(world, school, id, bytes, name)).body.type, `/problems/imports/${reason}`);
    assert.equal((await upload(world, school, id, new Uint8Array(20_000_001))).body.type, '/problems/imports/large');
    assert.equal((await upload(world, school, newId(), laughs)).status, 404);
    assert.equal((await world.as(school).post(`/forms/${id}/imports?name=a.xlsx`, { a: 1 })).status, 415);
    assert.equal((await world.as(school).post(`/forms/${id}/imports?name=a.xlsx`)).status, 415);
    assert.deepEqual(await previewOf(world, school, id), []);
  }),
);

test(
  'telephones stand in no table in clear, neither as found nor as applied, and a template is only for who fills the form in',
  inDatabase(async world => {
    const { as, sql } = world;
    const school = await schoolOf(world);
    const id = await formOf(school);
    await upload(world, school, id, writing(await templateFor(world, school, id), { 联系电话: '023-98765432' }));
    const files = await previewOf(world, school, id);
    await as(school).post(`/forms/${id}/imports/apply`, { files: [files[0]!.id], take: takeAll(files) });
    assert.equal((await formNow(world, school, id)).answers['secretariat.phone'], '023-98765432');
    const rows = JSON.stringify([await sql('select * from imports.file'), await sql('select * from platform.event'), await sql('select * from forms.change')]);
    assert.ok(!rows.includes('98765432'));
  }),
);

test(
  'the annex as a Word file fills another form as the first one was filled; statements and computed cells are not taken from paper',
  inDatabase(async world => {
    const { as } = world;
    const school = await schoolOf(world);
    const [from, to] = [await formOf(school), await formOf(school)];
    await acting(school, ctx => fillForm(ctx, from, filledBy(definition, 3)));
    const docx = await send(world, school, 'GET', `/forms/${from}/document/docx`);
    assert.equal((await upload(world, school, to, docx.bytes, '推荐书.docx')).body.how, 'annex');
    const [file] = await previewOf(world, school, to);
    assert.deepEqual([file!.unknown, file!.preview.filter(({ state }) => state === 'conflict')], [[], []]);
    const applied = await as(school).post(`/forms/${to}/imports/apply`, { files: [file!.id], take: takeAll([file!]) });
    assert.equal(applied.status, 200);
    const bare = (answers: Record<string, Value>) => Object.fromEntries(Object.entries(answers).map(([cell, value]) => [cell, bareRows(value)]));
    assert.deepEqual(bare((await formNow(world, school, to)).answers), bare((await formNow(world, school, from)).answers));
    assert.equal(
      (await upload(world, school, from, (await send(world, school, 'GET', `/forms/${await formOf(school)}/document/docx`)).bytes, '空白.docx')).body.type,
      '/problems/imports/nothing-found',
    );
  }),
);

test(
  'a large file is read by the worker: who brought it hears of it, also when it cannot be read, and may cancel it',
  inDatabase(async world => {
    const { as, drain } = world;
    const school = await schoolOf(world);
    const id = await formOf(school);
    const good = writing(await templateFor(world, school, id), { 联合体名称: '大文件' });
    const parts = Object.fromEntries([...readZip(good)].map(([name, read]) => [name, read()]));
    const large = (seed: number) => zip({ ...parts, 'xl/media/picture.png': randomBytes(2_000_000).fill(seed, 0, 10) });
    const states = async () =>
      (await as(school).get(`/forms/${id}/imports`)).body.items.map((file: { name: string; state: string; because: string | null }) => [
        file.name,
        file.state,
        file.because,
      ]);
    assert.equal((await upload(world, school, id, large(1), '大.xlsx')).status, 200);
    const unwanted = await upload(world, school, id, large(2), '不要.xlsx');
    assert.equal((await upload(world, school, id, Buffer.concat([randomBytes(2_000_000)]), '坏.xlsx')).status, 200);
    assert.deepEqual(
      (await states()).map(([, state]: [string, string]) => state),
      ['reading', 'reading', 'reading'],
    );
    assert.equal((await as(school).post(`/imports/${unwanted.body.id}/drop`)).body.state, 'dropped');
    await drain();
    assert.deepEqual(await states(), [
      ['坏.xlsx', 'failed', '这不是 Excel 或 Word 文件，请选择 .xlsx 或 .docx 文件'],
      ['不要.xlsx', 'dropped', null],
      ['大.xlsx', 'open', null],
    ]);
    assert.equal((await previewOf(world, school, id))[0]!.preview.find(({ cell }) => cell === 'name')!.next, '大文件');
    const messages = (await as(school).get('/notifications')).body.items.map(({ title }: { title: { 'zh-CN': string } }) => title['zh-CN']);
    assert.deepEqual(messages.filter((title: string) => title.includes('.xlsx')).toSorted(), ['“坏.xlsx”未能读取', '“大.xlsx”已读取，请核对改动']);
    assert.deepEqual(readdirSync(join(running().dataDir, 'files', 'imports')), [], 'the bytes are gone once they were read');
  }),
);
