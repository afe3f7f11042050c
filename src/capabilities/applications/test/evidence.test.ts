import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { attachFile } from '#foundations/attachments/published.ts';
import { pointsOf } from '#kernel/plan/indicators.ts';
import { indicators } from '#kernel/plan/test/real.ts';
import { closePress } from '#platform/documents/press.ts';
import { qrPng } from '#platform/documents/qr.ts';
import { bare, readPdf } from '#platform/documents/test/reading.ts';
import { acting } from '#test/acting.ts';
import { inDatabase, type World } from '#test/database.ts';
import { agreementFile } from './build.ts';
import { download, wordOf } from './downloads.ts';
import { steps, type Thread, threadIn } from './thread.ts';

const photograph = qrPng({ kind: 'qr', modules: [[true]], size: 1 });

/** Puts a file beside an application and says what it answers and is, as the school does on its screen. */
const put = async (world: World, t: Thread, id: string, file: { slot: string; name: string; content: Uint8Array }, said: Record<string, unknown>) => {
  const attachment = await acting(t.school, ctx => attachFile(ctx, { recordType: 'application', recordId: id, ...file }));
  const answer = await world.as(t.school).patch(`/attachments/${attachment}`, { base: 1, title: null, issuer: null, issuedOn: null, marks: [], ...said });
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  return { ...file, sha256: createHash('sha256').update(file.content).digest('hex') };
};

/** An application with two agreements, a photograph of an event and a policy, each with what it answers. */
const withEvidence = async (world: World) => {
  const t = await threadIn(world);
  const s = steps(world, t);
  const id = await s.named();
  const agreement = { title: '联合体合作协议（示例）', issuer: '示例园区管委会等五方', issuedOn: '2023-10-12', marks: ['2.1', '1.3'] };
  const policy = { title: '产教融合若干措施（示例）', issuer: '示例区人民政府', issuedOn: '2023-06-01', marks: ['1.4'] };
  const event = { title: '签约仪式', issuer: '示例职业技术学院', issuedOn: '2023-09-20', marks: ['2.1'] };
  const files = [
    await put(world, t, id, { slot: 'agreement', ...agreementFile('总') }, agreement),
    await put(world, t, id, { slot: 'agreement', ...agreementFile('分') }, { marks: ['3.1'] }),
    await put(world, t, id, { slot: 'activities', name: '签约仪式.png', content: photograph }, event),
    await put(world, t, id, { slot: 'policies', ...agreementFile('政策') }, policy),
  ];
  return { t, s, id, files, said: [agreement, null, event, policy] as const, numbers: ['2-1', '2-2', '3-1', '4-1'] };
};

test(
  'D1-51 the volume has a cover and an index of all evidence with points and pages, and a second index by observation point',
  inDatabase(async world => {
    const { as, drain } = world;
    const { t, id, files, numbers } = await withEvidence(world);
    const ordered = await as(t.school).post(`/applications/${id}/bundles`, { kind: 'volume' });
    await drain();
    const { bytes } = await download(world, t.school, `/applications/bundles/${ordered.body.id}/content`);
    const word = wordOf((await download(world, t.school, `/applications/bundles/${ordered.body.id}/index`)).bytes);
    const { pages } = await readPdf(bytes);
    assert.match(pages[0]!, /^支撑材料/);
    const front = pages.filter(page => !/材料\d-\d第\d+页共4页/.test(page)).join('');
    const points = ['1.3、2.1', '3.1', '2.1', '1.4'];
    const [byItem, byPoint] = [front.slice(0, front.indexOf('观测点与支撑材料对照索引')), front.slice(front.indexOf('观测点与支撑材料对照索引'))];
    const [wordByItem, wordByPoint] = [word.slice(0, word.indexOf('观测点与支撑材料对照索引')), word.slice(word.indexOf('观测点与支撑材料对照索引'))];
    let [at, line] = [0, 0];
    for (const [i, { name, sha256 }] of files.entries()) {
      // Number, name, points, digest, page: in this order, one file after the other.
      for (const part of [numbers[i]!, name, points[i]!, sha256, String(i + 1)]) {
        const found = byItem.indexOf(bare(part), at);
        assert.ok(found >= at, `${part} after ${at}`);
        at = found;
        const inWord = wordByItem.findIndex((text, nth) => nth >= line && text === part);
        assert.ok(inWord >= 0, `Word: ${part}`);
        line = inWord;
      }
      assert.ok(pages.some(page => page.includes(`材料${numbers[i]}第${i + 1}页共4页`)));
    }
    // The second index: every point in its order, with its files and their pages, or that there is none.
    const proofs: Record<string, string[]> = {
      '1.3': ['2-1（第 1 页）'],
      '2.1': ['2-1（第 1 页）', '3-1（第 3 页）'],
      '3.1': ['2-2（第 2 页）'],
      '1.4': ['4-1（第 4 页）'],
    };
    const expected = pointsOf(indicators).flatMap(({ code, text, kind }) => (kind === 'positive' ? [code, text, ...(proofs[code] ?? ['未附材料'])] : []));
    assert.deepEqual(wordByPoint.slice(wordByPoint.indexOf('支撑材料（页码）') + 1, wordByPoint.indexOf('支撑材料（页码）') + 1 + expected.length), expected);
    for (const text of expected) assert.ok(byPoint.includes(bare(text)), text);
    await closePress();
  }),
);

test(
  'D0-68 annexes of chapter 七 carry index number, title, issuer, date and digest: in the plan and in the volume, as PDF and as Word, and none without an agreement is sent',
  inDatabase(async world => {
    const { as, drain } = world;
    const { t, s, id, files, said, numbers } = await withEvidence(world);
    const { planId } = (await as(t.school).get(`/applications/${id}`)).body;
    const ordered = await as(t.school).post(`/applications/${id}/bundles`, { kind: 'volume' });
    await drain();
    const bundle = `/applications/bundles/${ordered.body.id}`;
    for (const [pdf, docx] of [
      [`/plans/${planId}/document/pdf`, `/plans/${planId}/document/docx`],
      [`${bundle}/content`, `${bundle}/index`],
    ] as const) {
      const { text } = await readPdf((await download(world, t.school, pdf)).bytes);
      const word = wordOf((await download(world, t.school, docx)).bytes).join('\n');
      for (const [i, { name, sha256 }] of files.entries())
        for (const part of [numbers[i]!, name, sha256, said[i]?.title, said[i]?.issuer, said[i]?.issuedOn].filter(one => one !== undefined)) {
          assert.ok(text.includes(bare(part)), `${pdf}: ${part}`);
          assert.ok(word.includes(part), `${docx}: ${part}`);
        }
    }
    // At least one agreement: without it the plan is not complete and nothing is sent.
    const { items } = (await as(t.school).get(`/attachments?recordType=application&recordId=${id}`)).body;
    for (const { id: file, slot } of items) if (slot === 'agreement') await as(t.school).post(`/attachments/${file}/remove`, {});
    await s.fill(id);
    const refused = await as(t.school).post(`/applications/${id}/steps/send`, {});
    assert.ok(refused.body.errors.some((error: { pointer: string }) => error.pointer === '/evidence/agreement'));
    await closePress();
  }),
);

test(
  'points are said while evidence is open, and stand fast once it was sent',
  inDatabase(async world => {
    const { as } = world;
    const t = await threadIn(world);
    const s = steps(world, t);
    const id = await s.filled();
    const [{ id: file }] = (await as(t.school).get(`/attachments?recordType=application&recordId=${id}`)).body.items;
    const change = { base: 1, marks: ['6.3'], title: null, issuer: null, issuedOn: null };
    assert.equal((await as(t.park).patch(`/attachments/${file}`, change)).status, 403);
    assert.equal((await as(t.stranger).patch(`/attachments/${file}`, change)).status, 404);
    await s.send(id);
    assert.equal((await as(t.school).patch(`/attachments/${file}`, change)).body.type, '/problems/applications/evidence-locked');
  }),
);
