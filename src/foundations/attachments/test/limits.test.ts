import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { runScheduled } from '#platform/jobs.ts';
import { docx, office, pdf, zip } from './files.ts';
import { records, single } from './record.ts';
import { at, listed, recordOf, sha256, story, tusOf } from './tus.ts';

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
      names.every(name => /^(?:uploads|kept|reviews|imports|bundles|[0-9a-f]{2}|[0-9a-f-]{36}(?:\.json)?)$/.test(name)),
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
