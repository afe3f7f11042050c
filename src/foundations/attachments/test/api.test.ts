import assert from 'node:assert/strict';
import { test } from 'node:test';
import { serviceActor } from '#kernel/actor.ts';
import { newId } from '#kernel/id.ts';
import { transact } from '#platform/http/transact.ts';
import { attachmentsOf, setAttachmentScopes } from '../published.ts';
import { docx, pdf } from './files.ts';
import { records } from './record.ts';
import { listed, recordOf, sha256, story, tusOf } from './tus.ts';

test(
  'nothing goes up, down or away without a session, or from another site',
  story(async world => {
    const owner = await world.given.person();
    const nobody = tusOf(world, null);
    const record = recordOf(owner);
    assert.equal((await nobody.start(record, 'a.pdf', 10)).status, 401);
    for (const method of ['HEAD', 'PATCH', 'DELETE'] as const) assert.equal((await nobody.send(method, `/api/uploads/${newId()}`)).status, 401);
    assert.equal((await world.as(null).get(`/attachments?recordType=test-record&recordId=${record}`)).status, 401);
    assert.equal((await world.as(null).get(`/attachments/${newId()}/content`)).status, 401);
    const tus = tusOf(world, owner);
    const foreign = { origin: 'https://elsewhere.example' };
    assert.equal((await tus.start(record, 'a.pdf', 10, {}, foreign)).body.type, '/problems/common/cross-site');
    const { location } = (await tus.start(record, 'a.pdf', pdf().length)).headers;
    assert.equal((await tus.piece(location, 0, pdf(), foreign)).body.type, '/problems/common/cross-site');
    assert.equal((await tus.send('DELETE', String(location), foreign)).body.type, '/problems/common/cross-site');
    // No method in disguise: it would pass by the origin check of the method that it really is.
    assert.equal((await tus.send('HEAD', String(location), { 'x-http-method-override': 'DELETE' })).status, 200);
    assert.equal((await tus.head(location)).status, 200);
  }),
);

test(
  'who only reads a record attaches nothing; who does not see it is told that there is none',
  story(async world => {
    const [owner, reader, stranger] = [await world.given.person(), await world.given.person(), await world.given.person()];
    const record = recordOf(owner, [reader.organisationId]);
    assert.equal((await tusOf(world, reader).start(record, 'a.pdf', 10)).status, 403);
    for (const [id, type] of [
      [record, 'test-record'],
      [newId(), 'test-record'],
      [record, 'unknown-record'],
      ['not-an-id', 'test-record'],
    ] as const)
      assert.equal((await tusOf(world, stranger).start(id, 'a.pdf', 10, { recordType: type })).status, 404);
    assert.equal((await world.as(stranger).get(`/attachments?recordType=test-record&recordId=${record}`)).status, 404);
    assert.deepEqual([(await listed(world, reader, record)).mayChange, (await listed(world, reader, record)).because], [false, null]);
    assert.equal((await listed(world, owner, record)).mayChange, true);
  }),
);

test(
  'an upload belongs to the person who began it: to others, colleagues too, it does not exist',
  story(async world => {
    const owner = await world.given.person();
    const colleague = await world.given.person({ organisationId: owner.organisationId });
    const { location } = (await tusOf(world, owner).start(recordOf(owner), 'a.pdf', pdf().length)).headers;
    const other = tusOf(world, colleague);
    assert.equal((await other.head(location)).status, 404);
    assert.equal((await other.piece(location, 0, pdf())).body.type, '/problems/attachments/expired');
    assert.equal((await other.send('DELETE', String(location))).status, 404);
    assert.deepEqual((await other.send('HEAD', `/api/uploads/${newId()}`)).status, 404);
  }),
);

test(
  'a file arrives whole, with its digest, its name, who and when, and comes back byte by byte',
  story(async world => {
    const [owner, reader] = [await world.given.person({ name: '示例职员' }), await world.given.person()];
    const record = recordOf(owner, [reader.organisationId]);
    const bytes = await docx('合作协议');
    assert.equal((await tusOf(world, owner).whole(record, '校企合作协议（盖章）.docx', bytes)).status, 204);
    const { items } = await listed(world, reader, record);
    assert.deepEqual(
      items.map((item: Record<string, unknown>) => [item.slot, item.name, item.size, item.sha256, item.person, item.sameAs]),
      [['agreement', '校企合作协议（盖章）.docx', bytes.length, sha256(bytes), '示例职员', null]],
    );
    const answer = await world.app.inject({ url: `/api/attachments/${items[0].id}/content`, headers: { cookie: `gongyu=${reader.cookie}` } });
    assert.equal(sha256(answer.rawPayload), sha256(bytes));
    assert.match(String(answer.headers['content-disposition']), /^attachment; .*filename\*=UTF-8''%E6%A0%A1%E4%BC%81/);
    assert.equal(answer.headers['x-content-type-options'], 'nosniff');
    assert.match(String(answer.headers['content-security-policy']), /sandbox/);
    const part = await world.app.inject({
      url: `/api/attachments/${items[0].id}/content`,
      headers: { cookie: `gongyu=${reader.cookie}`, range: 'bytes=10-19' },
    });
    assert.deepEqual([part.statusCode, part.rawPayload, part.headers['content-range']], [206, bytes.subarray(10, 20), `bytes 10-19/${bytes.length}`]);
    const beyond = await world.app.inject({
      url: `/api/attachments/${items[0].id}/content`,
      headers: { cookie: `gongyu=${reader.cookie}`, range: 'bytes=999999-' },
    });
    assert.equal(beyond.statusCode, 416);
    const history = (await world.as(reader).get(`/history/${record}`)).body.items;
    assert.deepEqual([history[0].type, history[0].note['zh-CN']], ['attachments.added', '校企合作协议（盖章）.docx']);
  }),
);

test(
  'files follow the record: new readers see them, nobody else ever does',
  story(async world => {
    const [owner, district, stranger] = [await world.given.person(), await world.given.person(), await world.given.person()];
    const record = recordOf(owner);
    await tusOf(world, owner).whole(record, '协议.pdf', pdf());
    const { id } = (await listed(world, owner, record)).items[0];
    const system = { actor: serviceActor([owner.organisationId]), language: 'zh-CN' as const, requestId: 'test' };
    for (const person of [district, stranger]) assert.equal((await world.as(person).get(`/attachments/${id}/content`)).status, 404);
    await transact(system, 'write', ctx => setAttachmentScopes(ctx, 'test-record', record, [owner.organisationId, district.organisationId]));
    Object.assign(records.get(record)!, { readers: [district.organisationId] });
    assert.equal((await world.as(district).get(`/attachments/${id}/content`)).status, 200);
    assert.equal((await world.as(stranger).get(`/attachments/${id}/content`)).status, 404);
    const rows = await transact(system, 'read', ctx => attachmentsOf(ctx.tx, 'test-record', record));
    assert.deepEqual(
      rows.map(row => [row.slot, row.name, row.sha256]),
      [['agreement', '协议.pdf', sha256(pdf())]],
    );
    // The record’s own word counts as well as the scopes of the row.
    Object.assign(records.get(record)!, { readers: [] });
    assert.equal((await world.as(district).get(`/attachments/${id}/content`)).status, 404);
  }),
);
