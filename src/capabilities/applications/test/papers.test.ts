import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { attachFile } from '#foundations/attachments/published.ts';
import { verifyArchive } from '#platform/archive/verify.ts';
import { closePress } from '#platform/documents/press.ts';
import { qrPng } from '#platform/documents/qr.ts';
import { bare, readPdf } from '#platform/documents/test/reading.ts';
import { readZip } from '#platform/zip.ts';
import { acting } from '#test/acting.ts';
import { inDatabase } from '#test/database.ts';
import { download, wordOf } from './downloads.ts';
import { steps, threadIn } from './thread.ts';

const nameIn = ({ headers }: { headers: Record<string, unknown> }) => decodeURIComponent(String(headers['content-disposition']).split("filename*=UTF-8''")[1]!);

test(
  'papers are not for strangers, and the approval slip is not for who applies',
  inDatabase(async world => {
    const { as } = world;
    const t = await threadIn(world);
    const id = await steps(world, t).filled();
    for (const path of [
      `/applications/${id}/papers/receipt/pdf`,
      `/applications/${id}/papers/slip/pdf`,
      `/applications/${id}/bundles`,
      `/applications/announcements/${t.callId}/result/pdf`,
    ])
      assert.equal((await as(null).get(path)).status, 401, path);
    for (const person of [t.school, t.park]) assert.equal((await as(person).get(`/applications/${id}/papers/slip/pdf`)).status, 403);
    assert.equal((await as(t.school).get(`/applications/announcements/${t.callId}/result/pdf`)).status, 403);
    for (const person of [t.stranger, t.officer, t.district]) {
      assert.equal((await as(person).get(`/applications/${id}/papers/receipt/pdf`)).status, 404);
      assert.equal((await as(person).get(`/applications/${id}/bundles`)).status, 404);
      assert.equal((await as(person).post(`/applications/${id}/bundles`, { kind: 'archive' })).status, 404);
    }
    assert.equal((await as(t.school).get(`/applications/${id}/papers/receipt/pdf`)).body.type, '/problems/applications/not-submitted');
    await closePress();
  }),
);

test(
  'the receipt says number, instant, digest and every file, as PDF and as Word, the same every time',
  inDatabase(async world => {
    const t = await threadIn(world);
    const id = await steps(world, t).submitted();
    const { body: said } = await world.as(t.school).get(`/applications/${id}/receipt`);
    const pdf = await download(world, t.school, `/applications/${id}/papers/receipt/pdf`);
    const word = await download(world, t.park, `/applications/${id}/papers/receipt/docx`);
    assert.deepEqual([pdf.status, pdf.headers['content-type'], nameIn(pdf)], [200, 'application/pdf', `提交回执-${said.number}.pdf`]);
    const { text, pages } = await readPdf(pdf.bytes);
    const written = wordOf(word.bytes);
    for (const part of [said.number, said.digest, said.versionCode, said.school, said.person, said.name, said.files[0].name, said.files[0].sha256]) {
      assert.ok(text.includes(bare(part)), part);
      assert.ok(
        written.some(one => one.includes(part)),
        part,
      );
    }
    for (const page of pages) assert.ok(page.includes(`版本${said.versionCode}回执${said.number}`));
    assert.deepEqual((await download(world, t.school, `/applications/${id}/papers/receipt/pdf`)).bytes, pdf.bytes);
    await closePress();
  }),
);

test(
  'the approval slip tells what the self-check found, who disclosed what, and has places to sign for each office',
  inDatabase(async world => {
    const t = await threadIn(world);
    const s = steps(world, t);
    const id = await s.named();
    const warned = { 'rdConversion.2022.rdConversionRate': '12.5', 'researchResults.2022': '0' };
    const formId = await s.fill(id, warned);
    const { findings } = (await world.as(t.school).get(`/forms/${formId}/check`)).body;
    const { key, section } = findings.find(({ rule }: { rule: string }) => rule === 'R16');
    const explained = { changes: [{ field: `reason:${key}`, base: 0, value: '成果属2021年，当年转化。' }] };
    assert.equal((await world.as(t.school).patch(`/forms/${formId}/sections/${section}`, explained)).status, 200);
    await s.writePlan(id);
    await s.send(id);
    const district = await download(world, t.district, `/applications/${id}/papers/slip/pdf`);
    assert.equal(district.status, 200);
    const { text } = await readPdf(district.bytes);
    for (const part of [
      '呈批单',
      '示例智能装备产教联合体',
      t.parties.park.name,
      t.parties.school.name,
      '成果属2021年，当年转化。',
      '各成员单位均未作如实说明',
      '主要领导审签意见',
      '签名：',
    ])
      assert.ok(text.includes(bare(part)), `${part} in ${text}`);
    assert.match(text, /错误0项、缺项0项、提醒\d+项/);
    await s.forward(id);
    await s.recommend(id);
    await s.submit(id);
    const city = wordOf((await download(world, t.officer, `/applications/${id}/papers/slip/docx`)).bytes);
    for (const part of ['市教委审定意见', '市经济信息委审定意见', '经办人拟办意见']) assert.ok(city.includes(part), part);
    assert.ok(city.some(one => one.includes('材料齐全，同意推荐。')));
    assert.ok((await world.as(t.school).get(`/history/${id}`)).body.items.some((entry: { type: string }) => entry.type === 'applications.slip-taken'));
    await closePress();
  }),
);

test(
  'the announcement of a call is drafted from what was decided, its number and dates blank',
  inDatabase(async world => {
    const { as } = world;
    const t = await threadIn(world);
    const s = steps(world, t);
    const id = await s.submitted();
    const none = await threadIn(world);
    assert.equal((await as(none.officer).get(`/applications/announcements/${none.callId}/result/pdf`)).body.type, '/problems/applications/none-approved');
    const path = (kind: string, format: string) => `/applications/announcements/${t.callId}/${kind}/${format}`;
    assert.equal((await as(t.officer).get(path('publicity', 'pdf'))).body.type, '/problems/applications/undecided');
    await s.approve(id);
    const pdf = await download(world, t.officer, path('publicity', 'pdf'));
    const { text } = await readPdf(pdf.bytes);
    for (const part of ['拟同意1个市域产教联合体创建', '示例智能装备产教联合体', t.parties.park.name, t.parties.school.name, '渝经信发〔〕号', '—1—'])
      assert.ok(text.includes(bare(part)), `${part} ${text}`);
    const word = wordOf((await download(world, t.officer, path('result', 'docx'))).bytes);
    assert.ok(word.some(one => one.startsWith('根据《') && one.includes('（渝经信发〔2023〕85号）要求')));
    assert.ok(word.includes('　　　　年　　月　　日'));
    await closePress();
  }),
);

test(
  'D1-28 everything of an application is one archive with checksums and a signed list: every version, the evidence as it was uploaded and as a volume with an index, receipt and steps',
  inDatabase(async world => {
    const { as, drain, sql } = world;
    const t = await threadIn(world);
    const s = steps(world, t);
    const id = await s.filled();
    const photograph = qrPng({ kind: 'qr', modules: [[true]], size: 1 });
    const slots = (await as(t.school).get(`/applications/${id}`)).body.evidence as { key: string; many: boolean }[];
    const slot = slots.find(({ many }) => many)!.key;
    await acting(t.school, ctx => attachFile(ctx, { recordType: 'application', recordId: id, slot, name: '签约仪式.png', content: photograph }));
    await s.send(id);
    await s.forward(id);
    await s.recommend(id);
    await s.submit(id);
    await drain();

    for (const kind of ['volume', 'archive']) {
      const ordered = await as(t.officer).post(`/applications/${id}/bundles`, { kind });
      assert.deepEqual([ordered.status, ordered.body.state], [200, 'waiting']);
      assert.equal((await as(t.officer).get(`/applications/bundles/${ordered.body.id}/content`)).body.type, '/problems/applications/bundle-waiting');
      // Who asks again while it is being made gets the same one.
      assert.equal((await as(t.school).post(`/applications/${id}/bundles`, { kind })).body.id, ordered.body.id);
    }
    await drain();
    const { items } = (await as(t.school).get(`/applications/${id}/bundles`)).body;
    const [archive, volume] = ['archive', 'volume'].map(kind => items.find((one: { kind: string }) => one.kind === kind));
    assert.deepEqual([archive.state, archive.progress, volume.state, volume.separate], ['done', 100, 'done', []]);

    const bound = await download(world, t.school, `/applications/bundles/${volume.id}/content`);
    const { pages } = await readPdf(bound.bytes);
    assert.equal(pages.length, volume.pages);
    const { versionCode } = (await as(t.school).get(`/applications/${id}`)).body;
    assert.match(pages.at(-1)!, new RegExp(`材料\\d-\\d第2页共2页版本${versionCode}`));
    const index = wordOf((await download(world, t.school, `/applications/bundles/${volume.id}/index`)).bytes);
    assert.ok(index.includes('签约仪式.png') && index.includes('页码') && index.includes('建设方案 七、附件及证明材料'));

    const zip = await download(world, t.officer, `/applications/bundles/${archive.id}/content`);
    const files = readZip(zip.bytes);
    const names = [...files.keys()];
    for (const pattern of [
      /^市域产教联合体推荐书\/.*-V1-[0-9A-F]{6}\.pdf$/,
      /^市域产教联合体推荐书\/.*-V1-[0-9A-F]{6}\.docx$/,
      /^市域产教联合体推荐书\/.*-V1-[0-9A-F]{6}\.json$/,
      /^佐证材料\/\d-1 .+\.pdf$/,
      /^佐证材料\/\d-\d 签约仪式\.png$/,
      /建设方案\/.+-F\d-[0-9A-F]{6}\.pdf$/,
      /^支撑材料汇编\/支撑材料\.pdf$/,
      /^支撑材料汇编\/目录索引\.docx$/,
      /^回执\/提交回执\.pdf$/,
      /^办理过程\/办理过程\.pdf$/,
      /^自查\/自查结果\.json$/,
      /^index\.html$/,
    ])
      assert.ok(
        names.some(name => pattern.test(name)),
        `${pattern} in ${names.join('\n')}`,
      );
    assert.deepEqual(Buffer.from(files.get(names.find(name => name.endsWith('签约仪式.png'))!)!()), Buffer.from(photograph));
    // What was sealed stays sealed in the data; the paper shows it as the form does.
    const data = Buffer.from(files.get(names.find(name => /V1-\w+\.json$/.test(name))!)!()).toString('utf8');
    assert.ok(data.includes('sealed:v1:') && !data.includes('023-5550'));

    const folder = mkdtempSync(join(tmpdir(), 'gongyu-papers-test-'));
    try {
      const path = join(folder, 'archive.zip');
      writeFileSync(path, zip.bytes);
      const { body: key } = await as(null).get('/archive-key');
      const verdict = await verifyArchive(path, { trusted: key.fingerprint });
      assert.deepEqual([verdict.findings, verdict.signer], [[], key.fingerprint]);
    } finally {
      rmSync(folder, { recursive: true });
    }

    // Who took it out stands in the history; whoever may not read the application does not find the file.
    const history = (await as(t.school).get(`/history/${id}`)).body.items.map((entry: { type: string }) => entry.type);
    assert.equal(history.filter((type: string) => type === 'applications.bundle-taken').length, 3);
    assert.equal((await as(t.stranger).get(`/applications/bundles/${archive.id}/content`)).body.type, '/problems/applications/bundle-missing');
    assert.equal((await as(null).get(`/applications/bundles/${archive.id}/content`)).status, 401);

    // One that nobody finishes holds nobody up for ever.
    const stuck = (await as(t.school).post(`/applications/${id}/bundles`, { kind: 'archive' })).body;
    await sql(`update applications.bundle set state = 'working', at = now() - interval '31 minutes' where id = $1`, [stuck.id]);
    assert.notEqual((await as(t.school).post(`/applications/${id}/bundles`, { kind: 'archive' })).body.id, stuck.id);
    await drain();

    // Made anew from the same state it is the same file.
    await as(t.school).post(`/applications/${id}/bundles`, { kind: 'volume' });
    await drain();
    const again = (await as(t.school).get(`/applications/${id}/bundles`)).body.items[0];
    assert.deepEqual([again.kind, again.sha256], ['volume', volume.sha256]);
    await closePress();
  }),
);
