import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { attachFile } from '#foundations/attachments/published.ts';
import { SERVICE } from '#kernel/actor.ts';
import { closePress } from '#platform/documents/press.ts';
import { readZip } from '#platform/zip.ts';
import { acting, within } from '#test/acting.ts';
import { inDatabase } from '#test/database.ts';
import { makeCopies } from '../dispatches/actions.ts';
import { agreementFile } from './build.ts';
import { download } from './downloads.ts';
import { steps, threadIn } from './thread.ts';

const typeOf = ({ body }: { body: { type?: string } }) => body.type?.replace('/problems/applications/', '');

test(
  'a submission has its copy package and its list; what was sent is recorded there with address, time, result and receipt [D0-16]',
  inDatabase(async world => {
    const { as, drain, given } = world;
    const t = await threadIn(world);
    process.env['DISPATCH_COPY_MAILBOX'] = 'copy@example.invalid';
    const id = await steps(world, t).submitted();
    await drain();
    process.env['DISPATCH_COPY_MAILBOX'] = '';
    const path = `/applications/${id}/dispatches`;
    const { items, mayRecord } = (await as(t.school).get(path)).body;
    const [platform, mailbox] = items;
    const said = { state: 'sent', address: 'copy@example.invalid', sentAt: new Date().toISOString(), number: null, result: '已发送，对方确认收到。' };
    const record = `/applications/dispatches/${mailbox.id}/record`;

    assert.equal((await as(null).get(path)).status, 401);
    assert.equal((await as(null).post(record, said)).status, 401);
    for (const person of [t.stranger, t.otherDistrict]) {
      assert.equal((await as(person).get(path)).status, 404);
      assert.equal((await as(person).post(record, said)).status, 404);
    }
    for (const person of [t.park, t.district, t.officer]) assert.equal((await as(person).post(record, said)).status, 403);
    const admin = await given.person({ roles: ['system-administrator'] });
    assert.equal((await as(admin).post(record, said)).status, 403);

    assert.equal(mayRecord, true);
    assert.deepEqual(
      [platform.name['zh-CN'], platform.kind, platform.address, platform.state],
      ['重庆市职业教育重大项目监测管理平台', 'platform', null, 'waiting'],
    );
    assert.deepEqual([mailbox.kind, mailbox.address, mailbox.state], ['mailbox', 'copy@example.invalid', 'waiting']);
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString();
    assert.equal(typeOf(await as(t.school).post(record, { ...said, sentAt: tomorrow })), 'sent-when');
    assert.equal(typeOf(await as(t.school).post(record, { ...said, sentAt: '2023-01-01T00:00:00.000Z' })), 'sent-when');
    assert.equal((await as(t.school).post(record, { ...said, result: '' })).status, 422);
    const done = await as(t.school).post(record, { ...said, sentAt: new Date().toISOString() });
    assert.equal(done.status, 200, JSON.stringify(done.body));
    const receipt = { recordType: 'dispatch', recordId: mailbox.id, slot: 'receipt', ...agreementFile('回执') };
    await assert.rejects(acting(t.park, ctx => attachFile(ctx, receipt)));
    await acting(t.school, ctx => attachFile(ctx, receipt));
    // Who reads the application reads what became of it.
    for (const person of [t.park, t.district, t.officer]) {
      const seen = (await as(person).get(path)).body;
      const item = seen.items.find((one: { id: string }) => one.id === mailbox.id);
      assert.deepEqual([seen.mayRecord, item.state, item.result, item.receipts.length], [false, 'sent', said.result, 1]);
      assert.ok(item.sentAt && item.sentBy);
    }
    const history = JSON.stringify((await as(t.park).get(`/history/${id}`)).body);
    assert.match(history, /抄送邮箱 · copy@example\.invalid · 已发送，对方确认收到。/);

    // The package: made by the clock without anybody asking, once.
    await within([SERVICE], makeCopies);
    await within([SERVICE], makeCopies);
    await drain();
    const bundles = (await as(t.school).get(`/applications/${id}/bundles`)).body.items.filter(({ kind }: { kind: string }) => kind === 'copy');
    assert.deepEqual(
      bundles.map(({ state }: { state: string }) => state),
      ['done'],
    );
    const { bytes } = await download(world, t.school, `/applications/bundles/${bundles[0].id}/content`);
    const files = readZip(bytes);
    const sums = Buffer.from(files.get('SHA256SUMS.txt')!()).toString('utf8').trim().split('\n');
    const named = sums.map(line => line.slice(66));
    for (const wanted of [/推荐书.*\.pdf$/, /推荐书.*\.docx$/, /建设方案.*\.pdf$/, /^支撑材料汇编\.pdf$/, /^提交回执\.pdf$/])
      assert.ok(
        named.some(name => wanted.test(name)),
        `${wanted} in ${named.join('、')}`,
      );
    for (const line of sums) {
      const content = files.get(line.slice(66));
      assert.ok(content, line);
      assert.equal(createHash('sha256').update(content()).digest('hex'), line.slice(0, 64), line);
    }
    await closePress();
  }),
);

test(
  'nothing is listed before the submission, and no copy package is made of a draft',
  inDatabase(async world => {
    const { as, drain } = world;
    const t = await threadIn(world);
    const id = await steps(world, t).named();
    await drain();
    assert.deepEqual((await as(t.school).get(`/applications/${id}/dispatches`)).body.items, []);
    assert.equal(typeOf(await as(t.school).post(`/applications/${id}/bundles`, { kind: 'copy' })), 'not-submitted');
  }),
);
