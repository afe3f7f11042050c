import assert from 'node:assert/strict';
import { test } from 'node:test';
import { attachFile } from '#foundations/attachments/published.ts';
import { acting } from '#test/acting.ts';
import { economyOfficer, inDays, noticeOf, openCall } from '#test/calls.ts';
import { inDatabase } from '#test/database.ts';

const packageId = 'chongqing-park-2023';
const type = ({ body }: { body: { type?: string } }) => body.type?.replace('/problems/programmes/', '');
const pdf = new TextEncoder().encode('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer<<>>\n%%EOF\n');

test(
  'the deadline of an official call moves only by a notice with number, title and day; every notice stands on the public page',
  inDatabase(async world => {
    const { as, given } = world;
    const officer = await economyOfficer(given);
    const { id } = await openCall(world, { packageId, closesOn: inDays(5) }, officer);
    const extend = (over: object) => as(officer).post(`/calls/${id}/extend`, noticeOf({ closesOn: inDays(9), ...over }));
    const unnumbered = await extend({ documentNumber: null });
    assert.deepEqual([unnumbered.status, type(unnumbered), unnumbered.body.errors[0].pointer], [422, 'number-missing', '/documentNumber']);
    assert.equal((await extend({ title: '' })).status, 422);
    assert.equal(type(await extend({ issuedOn: inDays(2) })), 'issued-later');
    assert.deepEqual((await as(null).get(`/calls/${id}`)).body.notices, []);
    assert.equal((await extend({})).status, 200);
    const at = new Date(`${inDays(9)}T23:59:59.999+08:00`).toISOString();
    const five = new Date(`${inDays(12)}T17:00:00+08:00`).toISOString();
    const again = await extend({ closesOn: inDays(12), closesTime: '17:00', documentNumber: '示例〔2026〕2号' });
    assert.equal(again.body.closesAt, five);
    const { notices, closesAt } = (await as(null).get(`/calls/${id}`)).body;
    assert.equal(closesAt, five);
    assert.deepEqual(
      notices.map((one: Record<string, unknown>) => [one['kind'], one['documentNumber'], one['to'], one['file']]),
      [
        ['extension', '示例〔2026〕2号', five, null],
        ['extension', '示例〔2026〕1号', at, null],
      ],
    );
  }),
);

test(
  'dates come nearer only by a notice with its reason, at a later moment or at once; a practice call needs no number',
  inDatabase(async world => {
    const { as, given } = world;
    const officer = await economyOfficer(given);
    const { id } = await openCall(world, { packageId, closesOn: inDays(5) }, officer);
    const close = (over: object) => as(officer).post(`/calls/${id}/close`, noticeOf({ title: '关于提前截止示例批次的通知', ...over }));
    assert.equal((await close({ reason: '' })).status, 422);
    assert.equal(type(await close({ closesOn: inDays(6) })), 'not-earlier');
    assert.equal(type(await close({ closesOn: inDays(-1) })), 'not-earlier');
    const nearer = await close({ closesOn: inDays(3), closesTime: '12:00' });
    assert.deepEqual([nearer.body.state, nearer.body.closesAt], ['open', new Date(`${inDays(3)}T12:00:00+08:00`).toISOString()]);
    assert.equal((await close({})).body.state, 'closed');

    const practice = await openCall(world, { packageId, practice: true, documentNumber: null }, officer);
    const moved = await as(officer).post(`/calls/${practice.id}/extend`, noticeOf({ documentNumber: null, closesOn: inDays(9) }));
    assert.deepEqual([moved.status, moved.body.notices[0].documentNumber], [200, null]);
  }),
);

test(
  'the paper of a notice is downloaded by everybody, and attached by the keepers alone',
  inDatabase(async world => {
    const { as, given } = world;
    const officer = await economyOfficer(given);
    const { id } = await openCall(world, { packageId }, officer);
    const { body } = await as(officer).post(`/calls/${id}/extend`, noticeOf({ closesOn: inDays(9) }));
    const notice = body.notices[0].id as string;
    const path = `/calls/${id}/notices/${notice}/file`;
    assert.equal(type(await as(null).get(path)), 'no-file');
    const file = { recordType: 'call-notice', recordId: notice, slot: 'file', name: '延期通知.pdf', content: pdf };
    await assert.rejects(
      acting(await given.person(), ctx => attachFile(ctx, file)),
      { type: '/problems/programmes/role' },
    );
    await acting(officer, ctx => attachFile(ctx, file));
    const answer = await as(null).get(path);
    assert.deepEqual([answer.status, answer.headers['content-type']], [200, 'application/pdf']);
    assert.match(String(answer.headers['content-disposition']), /attachment/);
    assert.equal((await as(null).get(`/calls/${id}`)).body.notices[0].file.name, '延期通知.pdf');
    const other = await openCall(world, { packageId }, officer);
    assert.equal(type(await as(null).get(`/calls/${other.id}/notices/${notice}/file`)), 'missing');
  }),
);
