import assert from 'node:assert/strict';
import { test } from 'node:test';
import { attachFile } from '#foundations/attachments/published.ts';
import { pageNumber } from '#foundations/contributions/published.ts';
import { give } from '#foundations/contributions/test/build.ts';
import { newId } from '#kernel/id.ts';
import { codeOf } from '#platform/qr/code.ts';
import { acting } from '#test/acting.ts';
import { type Answer, inDatabase, type TestPerson, type World } from '#test/database.ts';
import { linkedConsortium, names } from './build.ts';

const type = (answer: Answer) => String(answer.body.type).replace('/problems/', '');

/** The smallest picture that is one; its last bytes differ, so that no two are the same file. */
const picture = () =>
  Buffer.concat([Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=', 'base64'), Buffer.from(newId())]);

const attach = (by: TestPerson, sheetId: string) =>
  acting(by, ctx => attachFile(ctx, { recordType: 'stamped-page', recordId: sheetId, slot: 'page', name: '确认表.png', content: picture() }));

const printed = async (world: World, by: TestPerson, sheetId: string, figures: Record<string, string> = { enterpriseEmployees: '128' }) => {
  await give(world.as(by), sheetId, figures);
  const print = await acting(by, ctx => pageNumber(ctx, sheetId));
  return { print, code: codeOf(sheetId, print) };
};

test(
  'codes that are forged, foreign, of another application or read by somebody else are refused with a sentence',
  inDatabase(async world => {
    const { as, given } = world;
    const { formId, school, enterprise, small } = await linkedConsortium(world);
    const elsewhere = await linkedConsortium(world);
    const { code, print } = await printed(world, school, small);
    const read = (by: TestPerson, text: string) => as(by).post(`/forms/${formId}/stamped/read`, { code: text });

    for (const other of [await given.person(), enterprise]) assert.equal((await read(other, code)).status, 404);
    const told = await read(school, code);
    assert.deepEqual([told.status, told.body.member, told.body.version, told.body.current], [200, names.small, print, true]);
    const changed = `${code.slice(0, -1)}${code.endsWith('A') ? 'B' : 'A'}`;
    for (const text of [changed, 'https://example.org', '', code.replace(`.${print}.`, `.${print + 1}.`)])
      assert.equal(type(await read(school, text)), 'links/forged', text);
    // Genuine, but of another school's application, or of nobody.
    for (const sheet of [elsewhere.small, newId()]) assert.equal(type(await read(school, codeOf(sheet, 1))), 'links/other-form');
  }),
);

test(
  'a stamped page is filed by its code or by hand, confirms what it says, refuses an older content, and can be taken back',
  inDatabase(async world => {
    const { as, drain, sql } = world;
    const { formId, school, enterprise, small, sheetOf } = await linkedConsortium(world);
    const { code, print } = await printed(world, school, small);
    const attachmentId = await attach(school, small);
    const file = (body: object, by = school) => as(by).post(`/sheets/${small}/stamped`, { attachmentId, ...body });
    const stage = async () =>
      (await as(school).get(`/forms/${formId}/links`)).body.rows.find((row: { sheetId: string }) => row.sheetId === small).stage as string;

    assert.equal((await file({ code }, enterprise)).status, 404);
    await assert.rejects(attach(enterprise, small));
    assert.equal(type(await file({ code, attachmentId: newId() })), 'links/not-attached');
    assert.equal(type(await file({})), 'links/forged');
    // Somebody else's genuine page does not confirm this member.
    const others = await sheetOf(names.enterprise);
    assert.equal(type(await file({ code: codeOf(others, 1) })), 'links/other-form');
    assert.equal(type(await file({ print: print + 1 })), 'contributions/outdated');
    assert.equal(await stage(), 'filling');

    const filed = await file({ code });
    assert.deepEqual([filed.status, filed.body.byHand, filed.body.print], [200, false, print]);
    await drain();
    assert.equal(await stage(), 'confirmed');
    assert.equal((await sql('select confirmed_how from contributions.sheet where id = $1', [small]))[0].confirmed_how, 'paper');
    assert.deepEqual(
      (await as(school).get(`/forms/${formId}/stamped`)).body.items.map((item: { sheetId: string }) => item.sheetId),
      [small],
    );

    assert.equal((await as(enterprise).post(`/stamped/${attachmentId}/undo`)).status, 404);
    assert.equal((await as(school).post(`/stamped/${attachmentId}/undo`)).body.undone, true);
    assert.equal((await as(school).post(`/stamped/${attachmentId}/undo`)).status, 404);
    assert.equal(await stage(), 'given');

    // By hand the number on the paper stands for the code.
    const byHand = await file({ print, disclosure: '上年有一起一般事故，已整改。' });
    assert.deepEqual([byHand.status, byHand.body.byHand], [200, true]);
    await drain();
    assert.equal(await stage(), 'confirmed');

    // A figure that changes afterwards makes every page of before outdated.
    const { versions } = (await as(school).get(`/sheets/${small}`)).body;
    await as(school).patch(`/sheets/${small}/figures`, { changes: [{ field: 'enterpriseEmployees', base: versions.enterpriseEmployees, value: '500' }] });
    assert.equal((await as(school).post(`/forms/${formId}/stamped/read`, { code })).body.current, false);
    assert.equal(type(await file({ code })), 'contributions/outdated');
    assert.notEqual(await stage(), 'confirmed');
  }),
);
