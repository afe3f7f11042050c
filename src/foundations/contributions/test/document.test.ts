import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { bare, readPdf } from '#platform/documents/test/reading.ts';
import { unzip, wordTexts } from '#platform/documents/test/unzip.ts';
import { acting } from '#test/acting.ts';
import { inDatabase, type TestPerson, type World } from '#test/database.ts';
import { confirmSheet, isCurrentPage } from '../published.ts';
import { consortiumOf, entry, give, names } from './build.ts';

const download = async ({ app }: World, person: TestPerson, path: string) => {
  const answer = await app.inject({ url: `/api${path}`, headers: { cookie: `gongyu=${person.cookie}` } });
  return { status: answer.statusCode, bytes: new Uint8Array(answer.rawPayload) };
};
/** What was printed, for people to look at: `GONGYU_SHOTS=1`. */
const keep = (name: string, bytes: Uint8Array) => {
  if (process.env.GONGYU_SHOTS !== '1') return;
  mkdirSync('.results/papers', { recursive: true });
  writeFileSync(`.results/papers/${name}`, bytes);
};

test(
  'a stranger prints nothing; a member prints its own page and neither the others’ nor the lists',
  inDatabase(async world => {
    const { as, given } = world;
    const { formId, enterprise, sheetOf } = await consortiumOf(world);
    const [own, others] = [await sheetOf(names.enterprise), await sheetOf(names.college)];
    const stranger = await given.person();
    for (const path of [`/sheets/${own}/document/pdf`, `/forms/${formId}/members/document/pdf`, `/forms/${formId}/lists/document/pdf`]) {
      assert.equal((await as(null).get(path)).status, 401);
      assert.equal((await as(stranger).get(path)).status, 404);
    }
    assert.equal((await as(enterprise).get(`/sheets/${others}/document/pdf`)).status, 404);
    assert.equal((await as(enterprise).get(`/forms/${formId}/members/document/pdf`)).status, 404);
    assert.equal((await as(enterprise).get(`/forms/${formId}/lists/document/pdf`)).status, 404);
    assert.equal((await download(world, enterprise, `/sheets/${own}/document/pdf`)).status, 200);
  }),
);

test(
  'D0-108: the 确认表 is one page with the figures, the words of the form, places to sign and the number of its content',
  inDatabase(async world => {
    const { as } = world;
    const { formId, school, enterprise, sheetOf } = await consortiumOf(world);
    const own = await sheetOf(names.school);
    const rate = 'overallEmploymentRate.2022';
    await give(as(school), own, { [`${rate}:numerator`]: '1896', [`${rate}:denominator`]: '1960', 'apprenticeshipStudents.2022': '0' });
    await as(school).post(`/sheets/${own}/items`, entry('数控技术'));
    const pdf = await download(world, school, `/sheets/${own}/document/pdf`);
    keep('确认表.pdf', pdf.bytes);
    const { pages, text } = await readPdf(pdf.bytes);
    assert.equal(pages.length, 1);
    for (const said of [
      names.school,
      '已就业毕业生数人1,896',
      '毕业生总数人1,960',
      '共建专业清单2022年1项、2023年1项',
      '产教联合体各成员单位近3年内在招生、就业、安全等领域未发生过违法或重大违规事件。',
      '我承诺：前述所填报数据、内容均真实、准确、有效',
      '单位负责人（签字）：',
      '（公章）',
      '第1版',
    ])
      assert.ok(text.includes(bare(said)), `${said} is printed`);
    const word = await download(world, school, `/sheets/${own}/document/docx`);
    keep('确认表.docx', word.bytes);
    assert.ok(wordTexts(unzip(word.bytes).get('word/document.xml')!).some(one => one.includes('未发生过违法或重大违规事件')));

    // The same content is the same page; another content is the next, and the stamped old one is known to be old.
    assert.ok((await readPdf((await download(world, school, `/sheets/${own}/document/pdf`)).bytes)).text.includes('第1版'));
    assert.equal(await acting(school, ctx => isCurrentPage(ctx, own, 1)), true);
    await as(school).patch(`/sheets/${own}/figures`, { changes: [{ field: `${rate}:numerator`, base: 1, value: '1900' }] });
    assert.equal(await acting(school, ctx => isCurrentPage(ctx, own, 1)), false);
    await assert.rejects(
      acting(school, ctx => confirmSheet(ctx, own, { how: 'paper', disclosure: null, print: 1 })),
      /outdated/,
    );
    const all = await download(world, school, `/forms/${formId}/members/document/pdf`);
    keep('全部确认表.pdf', all.bytes);
    const every = await readPdf(all.bytes);
    assert.equal(every.pages.length, 4, 'a page for each member');
    assert.ok(every.text.includes('第2版') && every.pages.some(one => one.includes(bare(names.enterprise))));
    await acting(school, ctx => confirmSheet(ctx, own, { how: 'paper', disclosure: null, print: 2 }));
    assert.equal((await as(school).get(`/sheets/${own}`)).body.confirmed.how, 'paper');
    assert.equal((await as(enterprise).get(`/sheets/${own}`)).status, 404);
  }),
);

test(
  'the lists print as evidence: a table for each kind, each thing once with everybody who built it',
  inDatabase(async world => {
    const { as } = world;
    const { formId, school, enterprise, sheetOf } = await consortiumOf(world);
    const [a, e] = [await sheetOf(names.school), await sheetOf(names.enterprise)];
    await as(school).post(
      `/sheets/${a}/items`,
      entry('工业机器人技术', { partners: [e], code: '460305', proof: '校企合作协议（2021）第3号', others: '示例研究院' }),
    );
    await as(enterprise).post(`/sheets/${e}/items`, entry('工业机器人 技术', { partners: [a] }));
    await as(school).post(`/sheets/${a}/items`, entry('龘靐𠮷示范实训基地', { list: 'coBuiltTrainingBases', since: '2023-05-01', note: '占地3000平方米' }));
    const pdf = await download(world, school, `/forms/${formId}/lists/document/pdf`);
    keep('清单.pdf', pdf.bytes);
    const { text } = await readPdf(pdf.bytes);
    for (const said of [
      '共建专业清单（2022年1项，2023年1项）',
      '共建实训基地清单（2022年0项，2023年1项）',
      '460305',
      '龘靐𠮷示范实训基地',
      '2023年5月1日起',
      '校企合作协议（2021）第3号',
      '示例研究院',
    ])
      assert.ok(text.includes(bare(said)), `${said} is printed`);
    assert.ok(!text.includes('大师工作室清单'), 'an empty list is not printed');
    const word = await download(world, school, `/forms/${formId}/lists/document/docx`);
    keep('清单.docx', word.bytes);
    assert.ok(wordTexts(unzip(word.bytes).get('word/document.xml')!).some(one => one.includes('共建专业清单')));
  }),
);
