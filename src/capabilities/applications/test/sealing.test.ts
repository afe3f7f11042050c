import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Copy, Sealing } from '#foundations/seals/contract.ts';
import { download, upload } from '#foundations/seals/test/build.ts';
import { cellIndex } from '#kernel/form/cells.ts';
import { asScan } from '#platform/documents/scan/test/scanned.ts';
import { readPdf } from '#platform/documents/test/reading.ts';
import { inDatabase, type TestPerson, type World } from '#test/database.ts';
import { steps, type Thread, threadIn } from './thread.ts';

const said = { seal: '', signature: '周启明', day: '2023-11-08' } as const;
const copyOf = (sealing: Sealing, key: string): Copy => sealing.copies.find(copy => copy.key === key)!;

const current = async (at: World, person: TestPerson, id: string): Promise<Sealing> => (await at.as(person).get(`/seals?subjectId=${id}`)).body.current;

/** The print comes back with these pages; what is asked of a scan as pictures is proved where scans are read. */
const bring = async (at: World, person: TestPerson, sealing: Sealing, key: string, file: Uint8Array) => {
  const answer = await upload(at, person, { recordId: sealing.id, slot: `sealed-${key}`, filename: `${key}.pdf` }, file);
  assert.equal(answer.statusCode, 204, answer.body);
};
const confirm = async (at: World, { school }: Thread, sealing: Sealing) => {
  for (const copy of sealing.copies)
    for (const seal of copy.seals.filter(({ clerk }) => clerk === null)) {
      const answer = await at.as(school).post(`/seals/${sealing.id}/marks`, { copy: copy.key, seal: seal.key, seen: true, said: said[seal.kind] });
      assert.equal(answer.status, 200, JSON.stringify(answer.body));
    }
};

test(
  'D0-69 D0-110 nothing is submitted before every page is scanned and every seal and signature is seen',
  inDatabase(async at => {
    const t = await threadIn(at, undefined, undefined, { lenient: false });
    const run = steps(at, t);
    const id = await run.recommended();
    const submit = () => at.as(t.school).post(`/applications/${id}/steps/submit`, {});
    assert.equal((await submit()).body.type, '/problems/applications/unsealed');
    await at.drain();
    const sealing = await current(at, t.school, id);
    assert.deepEqual(
      sealing.copies.map(({ seals }) => seals.map(({ name, page }) => [name, page !== null])),
      [
        [
          ['推荐区县（区县政府）公章', true],
          ['牵头园区（产业园区）公章', true],
          ['牵头学校公章', true],
          ['牵头企业公章', true],
          ['申报单位承诺：负责人签字', true],
          ['申报单位承诺：公章', true],
          ['申报单位承诺：签署日期', true],
        ],
        [
          ['推荐区县公章', true],
          ['牵头园区公章', true],
        ],
      ],
    );
    assert.equal((await at.as(t.stranger).get(`/seals/${sealing.id}`)).status, 404);
    assert.equal((await at.as(t.officer).get(`/seals/${sealing.id}`)).status, 404);

    // What is printed to be sealed is the frozen form, page for page, with nothing moved by the codes.
    const print = await download(at, t.school, copyOf(sealing, 'form').id);
    const { formId } = (await at.as(t.school).get(`/applications/${id}`)).body;
    const form = await at.app.inject({ method: 'GET', url: `/api/forms/${formId}/document/pdf`, headers: { cookie: `gongyu=${t.school.cookie}` } });
    assert.deepEqual((await readPdf(print)).pages, (await readPdf(form.rawPayload)).pages);

    await bring(at, t.school, sealing, 'form', print);
    await bring(at, t.school, sealing, 'plan', await download(at, t.school, copyOf(sealing, 'plan').id));
    await at.drain();
    assert.deepEqual(
      (await current(at, t.school, id)).copies.map(({ missing }) => missing),
      [[], []],
    );
    assert.equal((await submit()).body.type, '/problems/applications/unsealed');
    await confirm(at, t, await current(at, t.school, id));
    assert.equal((await current(at, t.school, id)).state, 'complete');
    assert.equal((await submit()).status, 200);

    // The city looks; who handed it in changes nothing of it any more.
    const looked = await at.as(t.officer).post(`/seals/${sealing.id}/marks`, { copy: 'form', seal: 'cover.leadPark', seen: true });
    assert.deepEqual([looked.status, looked.body.mayUpload], [200, false]);
    assert.equal((await current(at, t.school, id)).uploadBecause, 'closed');
  }),
);

test(
  'taking the final version back makes the sealed copy void; the pages that then differ are named, and only those sealed again',
  inDatabase(async at => {
    const t = await threadIn(at, undefined, undefined, { lenient: false });
    const run = steps(at, t);
    const id = await run.recommended();
    await at.drain();
    const first = await current(at, t.school, id);
    for (const { key, id: copyId } of first.copies) await bring(at, t.school, first, key, await download(at, t.school, copyId));
    await at.drain();
    await confirm(at, t, await current(at, t.school, id));
    assert.equal((await current(at, t.school, id)).state, 'complete');

    assert.equal((await at.as(t.school).post(`/applications/${id}/steps/reopen`, { reason: '秘书处面积填写有误。' })).status, 200);
    const void_: Sealing = (await at.as(t.school).get(`/seals/${first.id}`)).body;
    assert.deepEqual([void_.state, void_.because], ['void', { 'zh-CN': '撤回定稿修改', en: 'Take the final version back' }]);
    const { formId } = (await at.as(t.school).get(`/applications/${id}`)).body;
    const form = (await at.as(t.school).get(`/forms/${formId}`)).body;
    const field = 'secretariat.officeArea';
    const section = cellIndex(form.definition).get(field)!.section;
    const saved = await at.as(t.school).patch(`/forms/${formId}/sections/${section}`, { changes: [{ field, base: form.versions[field], value: '230.5' }] });
    assert.equal(saved.status, 200, JSON.stringify(saved.body));
    await run.send(id);
    await run.forward(id);
    await run.recommend(id);
    await at.drain();

    const second = await current(at, t.school, id);
    const [difference, ...others] = second.differences;
    assert.deepEqual([difference!.title, difference!.counts, difference!.pages.length, others], ['市域产教联合体推荐书', null, 1, []]);
    assert.deepEqual(copyOf(second, 'form').missing, difference!.pages);
    assert.deepEqual(copyOf(second, 'plan').missing, []);
    const news = JSON.stringify((await at.as(t.school).get('/notifications')).body.items);
    assert.ok(news.includes('盖章稿失效') && news.includes(`推荐书第 ${difference!.pages[0]} 页`), news);

    const { pdf } = await asScan(await download(at, t.school, copyOf(second, 'form').id), { pages: difference!.pages });
    await bring(at, t.school, second, 'form', pdf);
    await at.drain();
    await confirm(at, t, await current(at, t.school, id));
    assert.equal((await current(at, t.school, id)).state, 'complete');
    assert.equal((await at.as(t.school).post(`/applications/${id}/steps/submit`, {})).status, 200);
  }),
);

test(
  'a call that takes what lacks a paper lets it be submitted; what is sealed is supplied while it is looked at',
  inDatabase(async at => {
    const t = await threadIn(at);
    const run = steps(at, t);
    const id = await run.submitted();
    await at.drain();
    const sealing = await current(at, t.school, id);
    assert.deepEqual([sealing.state, sealing.mayUpload], ['open', true]);
    await bring(at, t.school, sealing, 'plan', await download(at, t.school, copyOf(sealing, 'plan').id));
    await at.drain();
    assert.deepEqual(copyOf(await current(at, t.officer, id), 'plan').missing, []);
  }),
);
