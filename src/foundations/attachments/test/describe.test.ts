import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newId } from '#kernel/id.ts';
import { acting } from '#test/acting.ts';
import { inDatabase, type TestPerson, type World } from '#test/database.ts';
import { attachFile } from '../published.ts';
import { pdf } from './files.ts';
import { addTestRecords, records } from './record.ts';

const given = { marks: ['2.1', '1.1'], title: ' 合作协议 ', issuer: '示例园区管委会', issuedOn: '2023-10-12' };

const placed = async ({ given: make }: World) => {
  addTestRecords();
  const [owner, reader, stranger] = [await make.person(), await make.person(), await make.person()];
  const record = newId();
  records.set(record, { owner: owner.organisationId, readers: [reader.organisationId], closed: false });
  const file = { recordType: 'test-record', recordId: record, slot: 'agreement', name: '协议.pdf', content: pdf() };
  return { owner, reader, stranger, record, id: await acting(owner, ctx => attachFile(ctx, { ...file, marks: ['1.2'] })) };
};
const read = async ({ as }: World, person: TestPerson, record: string) => (await as(person).get(`/attachments?recordType=test-record&recordId=${record}`)).body;

test(
  'what a file answers is said by who may add to its record, while that is open: nobody else writes it',
  inDatabase(async world => {
    const { as } = world;
    const { owner, reader, stranger, record, id } = await placed(world);
    const path = `/attachments/${id}`;
    assert.equal((await as(null).patch(path, { base: 1, ...given })).status, 401);
    assert.equal((await as(stranger).patch(path, { base: 1, ...given })).status, 404);
    assert.equal((await as(reader).patch(path, { base: 1, ...given })).status, 403);
    records.set(record, { ...records.get(record)!, closed: true });
    assert.equal((await as(owner).patch(path, { base: 1, ...given })).body.type, '/problems/test-records/closed');
    records.set(record, { ...records.get(record)!, closed: false });
    assert.equal((await as(owner).patch(path, { base: 1, ...given, marks: ['9.9'] })).body.type, '/problems/attachments/unknown-mark');
    assert.deepEqual((await read(world, owner, record)).items[0].marks, ['1.2']);
  }),
);

test(
  'a file says what it answers in the order of the record, with title, issuer and date; who builds on what has changed is told and changes nothing',
  inDatabase(async world => {
    const { as } = world;
    const { owner, reader, record, id } = await placed(world);
    const { asks } = await read(world, reader, record);
    assert.deepEqual([asks.typed, asks.marks.map(({ key }: { key: string }) => key)], [['agreement'], ['1.1', '1.2', '2.1', '7']]);
    assert.deepEqual((await as(owner).patch(`/attachments/${id}`, { base: 1, ...given })).body, { revision: 2 });
    const stands = async () => {
      const [{ marks, title, issuer, issuedOn, revision }] = (await read(world, reader, record)).items;
      return [marks, title, issuer, issuedOn, revision];
    };
    const said = [['1.1', '2.1'], '合作协议', '示例园区管委会', '2023-10-12', 2];
    assert.deepEqual(await stands(), said);
    const late = await as(owner).patch(`/attachments/${id}`, { base: 1, marks: [], title: null, issuer: null, issuedOn: null });
    assert.deepEqual([late.status, late.body.type, await stands()], [409, '/problems/attachments/described', said]);
    assert.equal((await as(owner).patch(`/attachments/${id}`, { base: 2, ...given, issuedOn: '2023-02-30' })).status, 422);
    assert.equal((await as(owner).patch(`/attachments/${id}`, { base: 2, marks: [], title: '', issuer: null, issuedOn: null })).body.revision, 3);
    assert.deepEqual(await stands(), [[], null, null, null, 3]);
    assert.equal((await as(owner).post(`/attachments/${id}/remove`, {})).status, 200);
    assert.equal((await as(owner).patch(`/attachments/${id}`, { base: 3, ...given })).status, 404);
  }),
);

test(
  'what an upload answers is chosen before its first byte and stands on the file; an unknown point stops it there',
  inDatabase(async world => {
    const { app } = world;
    const { owner, record } = await placed(world);
    const bytes = pdf('另一份');
    const start = (marks: string) =>
      app.inject({
        method: 'POST',
        url: '/api/uploads',
        headers: {
          'tus-resumable': '1.0.0',
          cookie: `gongyu=${owner.cookie}`,
          'upload-length': String(bytes.length),
          'upload-metadata': Object.entries({ recordType: 'test-record', recordId: record, slot: 'agreement', filename: '另一份.pdf', marks })
            .map(([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`)
            .join(','),
        },
      });
    for (const marks of ['3.9', '<b>']) assert.equal((await start(marks)).json().type, '/problems/attachments/unknown-mark', marks);
    const { headers } = await start('7 1.2');
    const sent = await app.inject({
      method: 'PATCH',
      url: String(headers['location']),
      headers: { 'tus-resumable': '1.0.0', cookie: `gongyu=${owner.cookie}`, 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' },
      payload: bytes,
    });
    assert.equal(sent.statusCode, 204);
    const { items } = await read(world, owner, record);
    assert.deepEqual(items.find(({ name }: { name: string }) => name === '另一份.pdf').marks, ['1.2', '7']);
  }),
);
