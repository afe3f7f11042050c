import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sheetsOf } from '#foundations/contributions/published.ts';
import { consortiumOf } from '#foundations/contributions/test/build.ts';
import { readWorkbook } from '#platform/sheets/read.ts';
import { readZip } from '#platform/zip.ts';
import { acting } from '#test/acting.ts';
import { inDatabase, type World } from '#test/database.ts';
import { readSomeDay } from '../items.ts';
import { previewOf, send, takeAll, upload } from './asking.ts';
import { rewritten } from './world.ts';

const sheetNow = async (c: Awaited<ReturnType<typeof consortiumOf>>, id: string) =>
  acting(c.school, async ctx => (await sheetsOf(ctx, c.formId)).find(sheet => sheet.id === id)!);

/** The member's workbook with a figure in every row of its table, and one new entry in the list of majors. */
const filledIn = (bytes: Uint8Array, { figures, entry }: { figures: string; entry: readonly string[] }) => {
  const majors = readWorkbook(bytes).sheets.find(({ name }) => name.startsWith('清单') && name.includes('专业'))!.name;
  return rewritten(bytes, (text, sheet, row, column) => {
    if (sheet === majors && row === 4) return entry[column - 1] ?? '';
    const isFigure = sheet === '数据' && column === 3 && row > 5;
    return isFigure ? figures : text;
  });
};

test(
  'nobody but who fills in the form takes a member’s template; all of them come as one archive',
  inDatabase(async (world: World) => {
    const c = await consortiumOf(world);
    const id = await c.sheetOf('示例小微企业');
    const outsider = await world.given.person();
    const paths = [`/forms/${c.formId}/members/templates.zip`, `/forms/${c.formId}/members/${id}/template.xlsx`];
    for (const path of paths) {
      assert.equal((await send(world, null, 'GET', path)).status, 401);
      assert.equal((await send(world, outsider, 'GET', path)).status, 404);
    }
    assert.equal((await send(world, c.school, 'GET', `/forms/${c.formId}/members/${c.formId}/template.xlsx`)).status, 404);
    const files = readZip((await send(world, c.school, 'GET', paths[0]!)).bytes);
    assert.equal(files.size, 4);
    assert.ok([...files.keys()].some(name => name.includes('示例小微企业')));
    for (const read of files.values()) assert.ok(readWorkbook(read()).sheets.length > 2);
  }),
);

test(
  'a member’s figures and new entries come back into its own sheet, once, and are taken back again',
  inDatabase(async world => {
    const c = await consortiumOf(world);
    const id = await c.sheetOf('示例小微企业');
    const bytes = (await send(world, c.school, 'GET', `/forms/${c.formId}/members/${id}/template.xlsx`)).bytes;
    const back = filledIn(bytes, { figures: '12', entry: ['示例专业', '460103', '示例职业技术学院', '', '2021年9月', '', '', ''] });
    assert.equal((await upload(world, c.school, c.formId, back)).status, 200);
    const [file] = await previewOf(world, c.school, c.formId);
    assert.equal(file!.member, '示例小微企业');
    const changes = file!.preview.filter(({ state }) => state === 'change');
    assert.ok(changes.length > 3 && changes.some(({ label }) => label.includes('示例专业')));
    assert.deepEqual(
      file!.preview.filter(({ state }) => state === 'error'),
      [],
    );
    const applied = await world.as(c.school).post(`/forms/${c.formId}/imports/apply`, { files: [file!.id], take: takeAll([file!]) });
    assert.equal(applied.status, 200, JSON.stringify(applied.body));
    const sheet = await sheetNow(c, id);
    assert.ok(Object.values(sheet.figures).length === changes.length - 1 && Object.values(sheet.figures).every(value => value === '12'));
    assert.deepEqual(
      sheet.items.map(({ name, since, code, partners }) => [name, since, code, partners.length]),
      [['示例专业', '2021-09', '460103', 1]],
    );

    assert.equal((await upload(world, c.school, c.formId, back)).status, 200);
    const [again] = await previewOf(world, c.school, c.formId);
    assert.ok(
      again!.preview.every(({ state }) => state === 'unchanged'),
      'importing it once more changes nothing',
    );

    const undone = await world.as(c.school).post(`/imports/${file!.id}/undo`);
    assert.deepEqual([undone.body.restored, undone.body.kept], [changes.length, []]);
    const after = await sheetNow(c, id);
    assert.ok(Object.values(after.figures).every(value => value == null));
    assert.deepEqual(after.items, []);
  }),
);

test(
  'what is wrong in a member’s file is told by its place; a template of another member’s form is refused',
  inDatabase(async world => {
    const [c, other] = [await consortiumOf(world), await consortiumOf(world)];
    const id = await c.sheetOf('示例小微企业');
    const bytes = (await send(world, c.school, 'GET', `/forms/${c.formId}/members/${id}/template.xlsx`)).bytes;
    assert.equal((await upload(world, other.school, other.formId, bytes)).body.type, '/problems/imports/other-form');
    await upload(world, c.school, c.formId, filledIn(bytes, { figures: '-1', entry: ['示例专业', '', '没有的单位', '', '很久以前'] }));
    const [file] = await previewOf(world, c.school, c.formId);
    assert.deepEqual([...new Set(file!.preview.filter(({ state }) => state !== 'unchanged').map(({ code }) => code))].toSorted(), [
      'not-a-date',
      'out-of-range',
    ]);
    const marked = await send(world, c.school, 'GET', `/imports/${file!.id}/errors.xlsx`);
    assert.equal(readWorkbook(marked.bytes).sheets[0]!.name, '错误清单');
  }),
);

test('a year, a month or a day, however it is written', () => {
  const said = {
    '2021': '2021',
    '２０２１年': '2021',
    '2021年9月': '2021-09',
    '2021.9': '2021-09',
    '2021/09/01': '2021-09-01',
    '2021年9月1日': '2021-09-01',
    '2021-02-30': null,
    '2021-13': null,
    很久以前: null,
    '1821': null,
  };
  for (const [text, day] of Object.entries(said)) assert.equal(readSomeDay(text), day, text);
});
