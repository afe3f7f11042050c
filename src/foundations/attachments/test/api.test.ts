import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { join } from 'node:path';
import { test } from 'node:test';
import { serviceActor } from '#kernel/actor.ts';
import { newId } from '#kernel/id.ts';
import { transact } from '#platform/http/transact.ts';
import { runScheduled } from '#platform/jobs.ts';
import { running } from '#platform/running.ts';
import { inDatabase, type TestPerson, type World } from '#test/database.ts';
import { attachmentsOf, setAttachmentScopes } from '../published.ts';
import { docx, office, pdf, zip } from './files.ts';
import { addTestRecords, records, single } from './record.ts';

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const at = (...parts: string[]) => join(running().dataDir, 'files', ...parts);

type Reply = { status: number; headers: Record<string, unknown>; body: { type?: string; title?: string; detail?: string } };

/** Speaks tus as a browser does. */
const tusOf = ({ app }: World, person: TestPerson | null) => {
  const send = async (method: 'POST' | 'HEAD' | 'PATCH' | 'DELETE' | 'OPTIONS', url: string, headers: Record<string, string> = {}, payload?: Buffer) => {
    const answer = await app.inject({
      method,
      url,
      headers: { 'tus-resumable': '1.0.0', ...(person ? { cookie: `gongyu=${person.cookie}` } : {}), ...headers },
      ...(payload ? { payload } : {}),
    });
    return { status: answer.statusCode, headers: answer.headers, body: answer.body ? JSON.parse(answer.body) : {} } as Reply;
  };
  const metadata = (given: Record<string, string>) =>
    Object.entries(given)
      .map(([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`)
      .join(',');
  const start = (recordId: string, name: string, length: number, more: Record<string, string> = {}, headers: Record<string, string> = {}) =>
    send('POST', '/api/uploads', {
      'upload-length': String(length),
      'upload-metadata': metadata({ recordType: 'test-record', recordId, slot: 'agreement', filename: name, ...more }),
      ...headers,
    });
  const piece = (location: unknown, offset: number, bytes: Buffer, headers: Record<string, string> = {}) =>
    send('PATCH', String(location), { 'content-type': 'application/offset+octet-stream', 'upload-offset': String(offset), ...headers }, bytes);
  const whole = async (recordId: string, name: string, bytes: Buffer, more: Record<string, string> = {}): Promise<Reply> => {
    const started = await start(recordId, name, bytes.length, more);
    return started.status === 201 ? piece(started.headers.location, 0, bytes) : started;
  };
  return { send, start, piece, whole, head: (location: unknown) => send('HEAD', String(location)) };
};

const recordOf = (owner: TestPerson, readers: readonly string[] = []): string => {
  const id = newId();
  records.set(id, { owner: owner.organisationId, readers, closed: false });
  return id;
};
const listed = async ({ as }: World, person: TestPerson, recordId: string) =>
  (await as(person).get(`/attachments?recordType=test-record&recordId=${recordId}`)).body;

const story = (act: (world: World) => Promise<void>) =>
  inDatabase(async world => {
    addTestRecords();
    await act(world);
  });

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
  'an upload cut in the middle of the wire goes on from where it stopped, and the digest is that of the file',
  story(async world => {
    const owner = await world.given.person();
    const [tus, record] = [tusOf(world, owner), recordOf(owner)];
    const bytes = Buffer.concat([pdf().subarray(0, 9), Buffer.from('%'), Buffer.alloc(3_000_000, 'x'), Buffer.from('\n'), pdf().subarray(9)]);
    const { location } = (await tus.start(record, '大文件.pdf', bytes.length)).headers;
    if (!world.app.server.listening) await world.app.listen({ port: 0 });
    const { port } = world.app.server.address() as { port: number };
    await new Promise<void>(resolve => {
      const cut = httpRequest({
        port,
        method: 'PATCH',
        path: String(location),
        headers: {
          cookie: `gongyu=${owner.cookie}`,
          'tus-resumable': '1.0.0',
          'upload-offset': '0',
          'content-type': 'application/offset+octet-stream',
          'content-length': bytes.length,
        },
      });
      cut.on('error', () => resolve());
      cut.write(bytes.subarray(0, 1_500_000), () => setTimeout(() => cut.destroy(), 200));
    });
    const stands = Number((await tus.head(location)).headers['upload-offset']);
    assert.ok(stands > 0 && stands <= 1_500_000, `it stands at ${stands}`);
    assert.equal((await tus.piece(location, 0, bytes)).body.type, '/problems/attachments/offset');
    assert.equal((await tus.piece(location, stands, bytes.subarray(stands, stands + 1000))).status, 204);
    assert.equal((await tus.piece(location, stands + 1000, bytes.subarray(stands + 1000))).status, 204);
    assert.equal((await listed(world, owner, record)).items[0].sha256, sha256(bytes));
    // The answer may have been lost: whoever asks again hears that all of it is there, and nothing happens twice.
    const again = await tus.head(location);
    assert.deepEqual([again.headers['upload-offset'], again.headers['upload-length']], [String(bytes.length), String(bytes.length)]);
    assert.equal((await listed(world, owner, record)).items.length, 1);
    assert.equal((await tus.send('DELETE', String(location))).body.type, '/problems/attachments/finished');
  }),
);

test(
  'an upload that was complete when the process died is finished by the next question',
  story(async world => {
    const owner = await world.given.person();
    const [tus, record] = [tusOf(world, owner), recordOf(owner)];
    records.get(record)!.closed = false;
    const started = await tus.start(record, 'a.pdf', pdf().length);
    // All bytes on the disk, nothing in the database: as kill -9 leaves it.
    const { writeFileSync } = await import('node:fs');
    writeFileSync(at('uploads', String(started.headers.location).split('/').at(-1)!), pdf());
    assert.equal((await tus.head(started.headers.location)).headers['upload-offset'], String(pdf().length));
    assert.equal((await listed(world, owner, record)).items[0].sha256, sha256(pdf()));
  }),
);

test(
  'the deadline passes while bytes are flowing: nothing is attached and the reason is the record’s own',
  story(async world => {
    const owner = await world.given.person();
    const [tus, record] = [tusOf(world, owner), recordOf(owner)];
    const { location } = (await tus.start(record, 'a.pdf', pdf().length)).headers;
    assert.equal((await tus.piece(location, 0, pdf().subarray(0, 20))).status, 204);
    records.get(record)!.closed = true;
    const late = await tus.piece(location, 20, pdf().subarray(20));
    assert.deepEqual([late.status, late.body.type, late.body.title], [409, '/problems/test-records/closed', '申报已截止']);
    assert.deepEqual(await listed(world, owner, record), { items: [], mayChange: false, because: '申报已截止' });
    assert.equal((await tus.start(record, 'b.pdf', 10)).body.type, '/problems/test-records/closed');
    assert.equal((await tus.head(location)).status, 404);
    assert.ok(!existsSync(at('uploads', String(location).split('/').at(-1)!)));
  }),
);

test(
  'what may not be uploaded is refused, by its name before and by its bytes after, saying what is allowed',
  story(async world => {
    const owner = await world.given.person();
    const [tus, record] = [tusOf(world, owner), recordOf(owner)];
    for (const name of ['程序.exe', '网页.html', '图.svg', '压缩.zip', '无扩展名', '宏.docm'])
      assert.equal((await tus.start(record, name, 10)).body.type, '/problems/attachments/type', name);
    const page = await tus.whole(record, '网页.pdf', Buffer.from('<html><script>alert(1)</script></html>'));
    assert.deepEqual([page.status, page.body.type], [415, '/problems/attachments/type']);
    assert.match(page.body.detail!, /可上传：PDF、Word/);
    assert.equal((await tus.whole(record, '协议.pdf', await docx())).body.type, '/problems/attachments/mismatch');
    assert.equal((await tus.whole(record, '协议.docx', office('xl/workbook.xml'))).body.type, '/problems/attachments/mismatch');
    assert.equal((await tus.whole(record, '双面.pdf', Buffer.concat([pdf(), zip([['a', 'b']])]))).body.type, '/problems/attachments/type');
    assert.deepEqual((await listed(world, owner, record)).items, []);
  }),
);

test(
  'an empty, oversized, nameless or endless upload is refused before a byte is sent',
  story(async world => {
    const owner = await world.given.person();
    const [tus, record] = [tusOf(world, owner), recordOf(owner)];
    assert.equal((await tus.start(record, 'a.pdf', 0)).body.type, '/problems/attachments/empty');
    assert.equal((await tus.start(record, 'a.pdf', 100_000_001)).body.type, '/problems/attachments/large');
    assert.equal((await tus.start(record, '../..', 10)).body.type, '/problems/attachments/unnamed');
    assert.equal((await tus.start(record, 'a.pdf', 10, { slot: 'a b' })).body.type, '/problems/attachments/unnamed');
    for (const headers of [
      { 'upload-metadata': 'recordType !' },
      { 'upload-length': 'ten' },
      { 'upload-length': '-1' },
      { 'tus-resumable': '0.1' },
      { 'upload-defer-length': '1' },
    ])
      assert.ok([400, 422].includes((await tus.start(record, 'a.pdf', 10, {}, headers as unknown as Record<string, string>)).status), JSON.stringify(headers));
    const { location } = (await tus.start(record, 'a.pdf', 10)).headers;
    assert.equal((await tus.piece(location, 0, Buffer.alloc(11))).status, 413);
    assert.equal((await tus.head(location)).headers['upload-offset'], '0');
  }),
);

test(
  'an upload of unknown length is not begun',
  story(async world => {
    const owner = await world.given.person();
    const answer = await tusOf(world, owner).send('POST', '/api/uploads', { 'upload-defer-length': '1', 'upload-metadata': 'filename YS5wZGY=' });
    assert.ok([400, 422].includes(answer.status), String(answer.status));
  }),
);

test(
  'a name with folders in it becomes a name, and the file lies under a random one',
  story(async world => {
    const owner = await world.given.person();
    const [tus, record] = [tusOf(world, owner), recordOf(owner)];
    for (const [i, name] of ['../../../etc/passwd.pdf', 'C:\\Windows\\system.pdf', '\u202efdp.nigol.pdf', '..%2f..%2fa.pdf'].entries())
      assert.equal((await tus.whole(record, name, pdf(String(i)))).status, 204, name);
    const { items } = await listed(world, owner, record);
    assert.deepEqual(
      items.map((item: { name: string }) => item.name),
      ['passwd.pdf', 'system.pdf', 'fdp.nigol.pdf', '..%2f..%2fa.pdf'].map(name => name.replace(/^\.+/, '')),
    );
    const names = readdirSync(at(), { recursive: true }).map(name => String(name).split('/').at(-1)!);
    assert.ok(
      names.every(name => /^(?:uploads|kept|[0-9a-f]{2}|[0-9a-f-]{36}(?:\.json)?)$/.test(name)),
      names.join(),
    );
  }),
);

test(
  'the same content is refused in one slot and told in another',
  story(async world => {
    const owner = await world.given.person();
    const [tus, record] = [tusOf(world, owner), recordOf(owner)];
    assert.equal((await tus.whole(record, '协议.pdf', pdf())).status, 204);
    const twice = await tus.whole(record, '协议副本.pdf', pdf());
    assert.deepEqual([twice.status, twice.body.type], [409, '/problems/attachments/duplicate']);
    assert.match(twice.body.detail!, /「协议\.pdf」/);
    assert.equal((await tus.whole(record, '另一栏.pdf', pdf(), { slot: 'rules' })).status, 204);
    assert.deepEqual(
      (await listed(world, owner, record)).items.map((item: { name: string; sameAs: string }) => [item.name, item.sameAs]),
      [
        ['协议.pdf', '另一栏.pdf'],
        ['另一栏.pdf', '协议.pdf'],
      ],
    );
  }),
);

test(
  'a slot for one file takes one, also when two arrive at once, and another after the first was removed',
  story(async world => {
    const owner = await world.given.person();
    const [tus, record] = [tusOf(world, owner), recordOf(owner)];
    const [first, second] = [
      await tus.start(record, 'a.pdf', pdf('a').length, { slot: single }),
      await tus.start(record, 'b.pdf', pdf('b').length, { slot: single }),
    ];
    assert.equal((await tus.piece(first.headers.location, 0, pdf('a'))).status, 204);
    assert.equal((await tus.piece(second.headers.location, 0, pdf('b'))).body.type, '/problems/attachments/occupied');
    assert.equal((await tus.start(record, 'c.pdf', 10, { slot: single })).body.type, '/problems/attachments/occupied');
    const { items } = await listed(world, owner, record);
    assert.equal((await world.as(owner).post(`/attachments/${items[0].id}/remove`)).status, 200);
    // The browser may still know the upload that became the removed file: it is not there, so the same file begins anew.
    assert.equal((await tus.head(first.headers.location)).status, 404);
    assert.equal((await tus.whole(record, 'a.pdf', pdf('a'), { slot: single })).status, 204);
  }),
);

test(
  'removing takes a file off the record, not out of the history; its content waits for the clock',
  story(async world => {
    const { as, sql } = world;
    const [owner, reader, stranger] = [await world.given.person(), await world.given.person(), await world.given.person()];
    const record = recordOf(owner, [reader.organisationId]);
    await tusOf(world, owner).whole(record, '协议.pdf', pdf());
    const { id } = (await listed(world, owner, record)).items[0];
    assert.equal((await as(reader).post(`/attachments/${id}/remove`)).status, 403);
    assert.equal((await as(stranger).post(`/attachments/${id}/remove`)).status, 404);
    records.get(record)!.closed = true;
    assert.equal((await as(owner).post(`/attachments/${id}/remove`)).body.type, '/problems/test-records/closed');
    records.get(record)!.closed = false;
    assert.equal((await as(owner).post(`/attachments/${id}/remove`)).status, 200);
    assert.deepEqual((await listed(world, owner, record)).items, []);
    assert.equal((await as(owner).get(`/attachments/${id}/content`)).status, 404);
    assert.equal((await as(owner).post(`/attachments/${id}/remove`)).status, 404);
    const types = (await as(owner).get(`/history/${record}`)).body.items.map((item: { type: string }) => item.type);
    assert.deepEqual(types, ['attachments.removed', 'attachments.added']);

    const [{ file_key: key }] = await sql('select file_key from attachments.attachment where id = $1', [id]);
    const path = at('kept', key.slice(-2), key);
    await runScheduled('attachments.clear');
    assert.equal(sha256(readFileSync(path)), sha256(pdf()));
    await sql(`update attachments.discarded set delete_after = now() - interval '1 second' where file_key = $1`, [key]);
    await runScheduled('attachments.clear');
    assert.ok(!existsSync(path));
    // The same file may come back after it was removed.
    assert.equal((await tusOf(world, owner).whole(record, '协议.pdf', pdf())).status, 204);
  }),
);

test(
  'uploads that nobody continues are cleared, what became an attachment stays',
  story(async world => {
    const { sql } = world;
    const owner = await world.given.person();
    const [tus, record] = [tusOf(world, owner), recordOf(owner)];
    await tus.whole(record, '协议.pdf', pdf());
    const { location } = (await tus.start(record, '未完.pdf', 100)).headers;
    const id = String(location).split('/').at(-1)!;
    await runScheduled('attachments.clear');
    assert.equal((await tus.head(location)).status, 200);
    await sql(`update attachments.upload set at = now() - interval '5 days' where record_id = $1`, [record]);
    await runScheduled('attachments.clear');
    assert.equal((await tus.head(location)).status, 404);
    assert.ok(!existsSync(at('uploads', id)) && !existsSync(at('uploads', `${id}.json`)));
    const { items } = await listed(world, owner, record);
    assert.equal((await world.as(owner).get(`/attachments/${items[0].id}/content`)).status, 200);
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

test(
  'a record takes two hundred files and a person fifty unfinished uploads, and is told so',
  story(async world => {
    const { sql } = world;
    const owner = await world.given.person();
    const [tus, record] = [tusOf(world, owner), recordOf(owner)];
    await sql(
      `insert into attachments.attachment (id, record_type, record_id, slot, name, type, size, sha256, file_key, person_id, scopes)
       select gen_random_uuid(), 'test-record', $1, 'agreement', i || '.pdf', 'application/pdf', 10, lpad(i::text, 64, '0'), gen_random_uuid(), $2, array[$3::uuid] from generate_series(1, 200) i`,
      [record, owner.id, owner.organisationId],
    );
    assert.equal((await tus.start(record, 'a.pdf', 10)).body.type, '/problems/attachments/full');
    const empty = recordOf(owner);
    await sql(
      `insert into attachments.upload (id, record_type, record_id, slot, name, size, person_id, scopes)
       select gen_random_uuid(), 'test-record', $1, 'agreement', 'a.pdf', 10, $2, array[$2::uuid] from generate_series(1, 50)`,
      [empty, owner.id],
    );
    assert.equal((await tus.start(empty, 'a.pdf', 10)).body.type, '/problems/attachments/waiting');
  }),
);

test(
  'a cancelled upload is gone with its bytes; the server says what it can do',
  story(async world => {
    const owner = await world.given.person();
    const tus = tusOf(world, owner);
    const { location } = (await tus.start(recordOf(owner), 'a.pdf', 100)).headers;
    assert.equal((await tus.send('DELETE', String(location))).status, 204);
    assert.equal((await tus.head(location)).status, 404);
    assert.ok(!existsSync(at('uploads', String(location).split('/').at(-1)!)));
    const able = await tus.send('OPTIONS', '/api/uploads');
    assert.deepEqual([able.status, able.headers['tus-version'], able.headers['tus-max-size']], [204, '1.0.0', '100000000']);
    assert.equal(able.headers['access-control-allow-origin'], undefined);
  }),
);
