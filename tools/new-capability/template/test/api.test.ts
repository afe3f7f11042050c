import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inDatabase } from '#test/database.ts';

test(
  'samples: nobody without a session, and no role without the permission, reaches them',
  inDatabase(async ({ as, given }) => {
    const officer = await given.person({ organisation: { kind: 'municipal-department', department: 'economy' }, roles: ['municipal-economy-officer'] });
    assert.equal((await as(null).get('/samples')).status, 401);
    assert.equal((await as(null).post('/samples', { title: '示例标题' })).status, 401);
    assert.equal((await as(officer).post('/samples', { title: '示例标题' })).status, 403);
  }),
);

test(
  'samples: one of another organisation is not there',
  inDatabase(async ({ as, given }) => {
    const [owner, stranger] = [await given.person(), await given.person()];
    const { body } = await as(owner).post('/samples', { title: '示例标题' });
    assert.equal((await as(stranger).post(`/samples/${body.id}/finish`)).status, 404);
    assert.deepEqual((await as(stranger).get('/samples')).body.items, []);
  }),
);

test(
  'samples: made, listed, finished once, and every step recorded',
  inDatabase(async ({ as, given, sql }) => {
    const owner = await given.person();
    const made = await as(owner).post('/samples', { title: ' 示例\n标题 ' });
    assert.deepEqual([made.status, made.body.title, made.body.state], [200, '示例 标题', 'open']);
    assert.deepEqual(made.body.allowed, [{ action: 'finish', because: null }]);

    const finished = await as(owner).post(`/samples/${made.body.id}/finish`);
    assert.deepEqual([finished.status, finished.body.state, finished.body.allowed], [200, 'done', []]);
    assert.equal((await as(owner).post(`/samples/${made.body.id}/finish`)).body.type, '/problems/samples/state');
    assert.deepEqual(
      (await as(owner).get('/samples?state=done')).body.items.map((sample: { id: string }) => sample.id),
      [made.body.id],
    );
    const events = await sql('select type from platform.event where subject = $1 order by at', [made.body.id]);
    assert.deepEqual(
      events.map(({ type }) => type),
      ['samples.created', 'samples.finished'],
    );
  }),
);
