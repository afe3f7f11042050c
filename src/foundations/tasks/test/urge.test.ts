import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newId } from '#kernel/id.ts';
import { acting, within } from '#test/acting.ts';
import { inDatabase, type World } from '#test/database.ts';
import { openTask, remindTasks } from '../published.ts';
import { said, task, titles } from './given.ts';

const story = async ({ given }: World) => {
  const park = await given.person({ organisation: { kind: 'park', name: `示例园区${newId()}` }, roles: ['park-lead'] });
  const school = await given.person();
  const subjectId = newId();
  const one = task(school.organisationId, { subjectId, title: said('填写推荐书'), roles: ['school-clerk'], watchers: [park.organisationId] });
  await within([school.organisationId, park.organisationId], ctx => openTask(ctx, one));
  return { park, school, subjectId };
};

test(
  'nobody urges without a session, without waiting for it, or oneself',
  inDatabase(async world => {
    const { as, given, sql } = world;
    const { school, subjectId } = await story(world);
    const [{ id }] = await sql('select id from tasks.task where subject_id = $1', [subjectId]);
    assert.equal((await as(null).post('/tasks/remind', { ids: [id] })).status, 401);
    assert.equal((await as(await given.person()).post('/tasks/remind', { ids: [id] })).status, 404);
    assert.equal((await as(school).post('/tasks/remind', { ids: [id] })).status, 404);
    await as(school).post('/tasks/assign', { ids: [id], personId: school.id });
    assert.equal((await as(school).post('/tasks/remind', { ids: [id] })).status, 404);
  }),
);

test(
  'who waits sees what others have to do, urges once in four hours, and the history of the record says so',
  inDatabase(async world => {
    const { as, drain, sql } = world;
    const { park, school, subjectId } = await story(world);
    const [waiting] = (await as(park).get('/tasks?view=waiting')).body.items;
    assert.equal(waiting.mayRemind, true);
    assert.equal((await as(park).get('/tasks/count')).body.open, 0);
    assert.deepEqual((await as(park).post('/tasks/remind', { ids: [waiting.id], note: '今晚截止' })).body, { reminded: 1, resting: 0 });
    assert.deepEqual((await as(park).post('/tasks/remind', { ids: [waiting.id] })).body, { reminded: 0, resting: 1 });
    await drain();
    const { items } = (await as(school).get('/notifications')).body;
    assert.match(items[0].title['zh-CN'], /^示例园区.*催办：填写推荐书$/);
    assert.equal(items[0].body['zh-CN'], '说明：今晚截止');
    for (const person of [park, school]) {
      const [entry] = (await as(person).get(`/history/${subjectId}`)).body.items;
      assert.deepEqual([entry.words['zh-CN'], entry.note['zh-CN']], ['催办', '填写推荐书\n说明：今晚截止']);
    }
    await sql(`update tasks.task set urged_at = urged_at - interval '4 hours' where subject_id = $1`, [subjectId]);
    assert.equal((await as(park).post('/tasks/remind', { ids: [waiting.id] })).body.reminded, 1);
  }),
);

test(
  'urging many records at once tells each organisation once, and says which could not be urged',
  inDatabase(async world => {
    const { as, drain } = world;
    const { park, school, subjectId } = await story(world);
    const [second, unknown] = [newId(), newId()];
    await within([school.organisationId, park.organisationId], ctx =>
      openTask(ctx, task(school.organisationId, { subjectId: second, title: said('填写推荐书'), watchers: [park.organisationId] })),
    );
    const first = await acting(park, ctx => remindTasks(ctx, [subjectId, second, unknown]));
    assert.deepEqual([first.reminded.toSorted(), first.resting, first.nothing], [[subjectId, second].toSorted(), [], [unknown]]);
    const again = await acting(park, ctx => remindTasks(ctx, [subjectId]));
    assert.deepEqual(again, { reminded: [], resting: [subjectId], nothing: [] });
    await drain();
    assert.match(titles(await as(school).get('/notifications')).join(), /催办：填写推荐书等 2 项$/);
  }),
);

test(
  'two who urge at the same moment send one reminder',
  inDatabase(async world => {
    const { park, subjectId } = await story(world);
    const both = await Promise.all([1, 2].map(() => acting(park, ctx => remindTasks(ctx, [subjectId]))));
    assert.equal(both.flatMap(({ reminded }) => reminded).length, 1);
  }),
);

test(
  'a colleague urges the one who has it, and only that one is told',
  inDatabase(async world => {
    const { as, given, drain, sql } = world;
    const { school, subjectId } = await story(world);
    const clerk = await given.person({ organisationId: school.organisationId });
    const [{ id }] = await sql('select id from tasks.task where subject_id = $1', [subjectId]);
    await as(school).post('/tasks/assign', { ids: [id], personId: clerk.id });
    await drain();
    assert.equal((await as(school).post('/tasks/remind', { ids: [id] })).body.reminded, 1);
    await drain();
    assert.equal((await as(clerk).get('/notifications')).body.items.length, 2);
    assert.equal((await as(school).get('/notifications')).body.items.length, 0);
  }),
);
