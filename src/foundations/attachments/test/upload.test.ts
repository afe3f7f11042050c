import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { test } from 'node:test';
import { runScheduled } from '#platform/jobs.ts';
import { pdf } from './files.ts';
import { records } from './record.ts';
import { at, listed, recordOf, sha256, story, tusOf } from './tus.ts';

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
    const { items, mayChange, because } = await listed(world, owner, record);
    assert.deepEqual({ items, mayChange, because }, { items: [], mayChange: false, because: '申报已截止' });
    assert.equal((await tus.start(record, 'b.pdf', 10)).body.type, '/problems/test-records/closed');
    assert.equal((await tus.head(location)).status, 404);
    assert.ok(!existsSync(at('uploads', String(location).split('/').at(-1)!)));
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
