import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inDatabase } from '#test/database.ts';

const saved = { list: 'applications', name: '三天内截止', query: 'queue=mine&due=soon&sort=due' };
type Item = { id: string; name: string; mine: boolean; isDefault: boolean };

test(
  'views are for who works with lists; what a colleague keeps alone is not there, and what is shared is changed by its maker alone',
  inDatabase(async ({ as, given }) => {
    const maker = await given.person();
    const colleague = await given.person({ organisationId: maker.organisationId });
    const stranger = await given.person();
    const administrator = await given.person({ organisation: { kind: 'municipal-department', department: 'education' }, roles: ['system-administrator'] });
    assert.equal((await as(null).get('/views?list=applications')).status, 401);
    assert.equal((await as(null).post('/views', saved)).status, 401);
    assert.equal((await as(administrator).post('/views', saved)).status, 403);
    const { id } = (await as(maker).post('/views', saved)).body;
    for (const person of [colleague, stranger]) {
      assert.deepEqual((await as(person).get('/views?list=applications')).body.items, []);
      assert.equal((await as(person).patch(`/views/${id}`, { name: '别人的' })).status, 404);
      assert.equal((await as(person).post(`/views/${id}/default`, { on: true })).status, 404);
      assert.equal((await as(person).delete(`/views/${id}`)).status, 404);
    }
    assert.equal((await as(maker).patch(`/views/${id}`, { shared: true })).status, 200);
    assert.equal((await as(colleague).get('/views?list=applications')).body.items[0].mine, false);
    assert.equal((await as(colleague).patch(`/views/${id}`, { name: '别人的' })).status, 403);
    assert.equal((await as(colleague).delete(`/views/${id}`)).status, 403);
    assert.equal((await as(stranger).patch(`/views/${id}`, { name: '别人的' })).status, 404);
    for (const query of ['a?b', 'a b', 'a#b', 'x'.repeat(1001)])
      assert.equal((await as(maker).post('/views', { ...saved, name: '坏', query })).status, 422, query);
  }),
);

test(
  'a view is saved, renamed, made default by each for oneself, and deleted for all',
  inDatabase(async ({ as, given }) => {
    const maker = await given.person();
    const colleague = await given.person({ organisationId: maker.organisationId });
    const { id } = (await as(maker).post('/views', { ...saved, shared: true })).body;
    assert.equal((await as(maker).post('/views', saved)).body.type, '/problems/views/name-taken');
    assert.equal((await as(colleague).post('/views', saved)).status, 200, 'a colleague may use the same name');
    assert.equal((await as(maker).patch(`/views/${id}`, { name: '快截止的' })).body.name, '快截止的');
    assert.equal((await as(colleague).post(`/views/${id}/default`, { on: true })).body.isDefault, true);
    const items = async (person: typeof maker): Promise<Item[]> => (await as(person).get('/views?list=applications')).body.items;
    assert.deepEqual(
      (await items(maker)).map(({ name, isDefault }) => [name, isDefault]),
      [['快截止的', false]],
    );
    assert.deepEqual(
      (await items(colleague)).map(({ mine, isDefault }) => [mine, isDefault]),
      [
        [true, false],
        [false, true],
      ],
    );
    assert.deepEqual((await as(colleague).get('/views?list=other')).body.items, []);
    assert.equal((await as(maker).delete(`/views/${id}`)).status, 200);
    assert.deepEqual(
      (await items(colleague)).map(({ mine, isDefault }) => [mine, isDefault]),
      [[true, false]],
    );
  }),
);
