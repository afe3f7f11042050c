import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dayOf } from '#kernel/day.ts';
import { within } from '#test/acting.ts';
import { inDatabase, type World } from '#test/database.ts';
import { closeTasks, openTask } from '../published.ts';
import { said, task, titles } from './given.ts';

const office = async (world: World) => {
  const { as, given, sql } = world;
  const leaving = await given.person({ name: '李四' });
  const taking = await given.person({ organisationId: leaving.organisationId, name: '张三' });
  const all = ['甲', '乙', '丙'].map(title => task(leaving.organisationId, { title: said(title) }));
  await within([leaving.organisationId], async ctx => {
    for (const one of all) await openTask(ctx, one);
  });
  const ids = (await sql('select id from tasks.task where node = $1 and title->>$2 <> $3', [leaving.organisationId, 'en', '丙'])).map(({ id }) => id);
  await as(leaving).post('/tasks/assign', { ids, personId: leaving.id });
  return { leaving, taking, all };
};
const body = (from: { id: string }, to: { id: string }) => ({ fromId: from.id, toId: to.id, reason: '岗位调整' });
const typeOf = (answer: { body: { type?: string } }) => answer.body.type?.split('/').at(-1);
const mineOf = async ({ as }: World, person: Parameters<World['as']>[0]) =>
  (await as(person).get('/tasks?view=assigned')).body.items
    .filter((one: { assignee: { me: boolean } }) => one.assignee.me)
    .map((one: { title: { en: string } }) => one.title.en)
    .toSorted();

test(
  'nobody hands over without a session, to a stranger, to the same person, or what another organisation has',
  inDatabase(async world => {
    const { as, given } = world;
    const { leaving, taking } = await office(world);
    const stranger = await given.person();
    assert.equal((await as(null).post('/tasks/hand-overs', body(leaving, taking))).status, 401);
    assert.equal((await as(null).get('/tasks/hand-overs')).status, 401);
    assert.equal(typeOf(await as(leaving).post('/tasks/hand-overs', body(leaving, stranger))), 'not-colleague');
    assert.equal(typeOf(await as(leaving).post('/tasks/hand-overs', body(leaving, leaving))), 'same-person');
    assert.equal(typeOf(await as(stranger).post('/tasks/hand-overs', body(leaving, stranger))), 'nothing-to-hand-over');
    assert.equal(typeOf(await as(taking).post('/tasks/hand-overs', body(taking, leaving))), 'nothing-to-hand-over');
  }),
);

test(
  'all open tasks of one person go to another in one step, as the preview said, and come back on the same day',
  inDatabase(async world => {
    const { as, drain, sql, given } = world;
    const { leaving, taking, all } = await office(world);
    const query = `fromId=${leaving.id}&toId=${taking.id}`;
    assert.equal((await as(taking).get(`/tasks/hand-overs/preview?${query}`)).body.moving.length, 2);
    const { body: made } = await as(taking).post('/tasks/hand-overs', body(leaving, taking));
    assert.deepEqual([made.tasks, made.mayUndo], [2, true]);
    assert.deepEqual([await mineOf(world, taking), await mineOf(world, leaving)], [['乙', '甲'].toSorted(), []]);
    await drain();
    // Who takes over did it, and needs no message.
    assert.deepEqual(titles(await as(taking).get('/notifications')), []);

    await within([leaving.organisationId], ctx => closeTasks(ctx, all[0]!.subjectId));
    assert.equal((await as(await given.person()).post(`/tasks/hand-overs/${made.id}/undo`)).status, 404);
    const undone = await as(leaving).post(`/tasks/hand-overs/${made.id}/undo`);
    assert.equal(undone.body.mayUndo, false);
    assert.deepEqual(await mineOf(world, leaving), ['乙']);
    assert.equal(typeOf(await as(leaving).post(`/tasks/hand-overs/${made.id}/undo`)), 'hand-over-past');

    const { body: again } = await as(taking).post('/tasks/hand-overs', body(leaving, taking));
    await sql(`update tasks.hand_over set made_at = made_at - interval '1 day' where id = $1`, [again.id]);
    assert.equal(typeOf(await as(leaving).post(`/tasks/hand-overs/${again.id}/undo`)), 'hand-over-past');
  }),
);

test(
  'a deputy sees what was given to the absent colleague as the deputy’s own to do',
  inDatabase(async world => {
    const { as } = world;
    const { leaving, taking } = await office(world);
    assert.deepEqual(titles(await as(taking).get('/tasks?view=mine')), ['丙']);
    const today = dayOf(new Date());
    await as(leaving).post('/delegations', { deputyId: taking.id, kind: 'agent', roles: ['school-clerk'], startsOn: today, endsOn: today, reason: '休假' });
    const { deputyFor } = (await as(taking).get('/session')).body;
    await as(taking).post('/session/delegation', { delegationId: deputyFor[0].delegationId });
    assert.equal((await as(taking).get('/tasks/count')).body.open, 3);
  }),
);
