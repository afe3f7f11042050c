import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CITY } from '#kernel/actor.ts';
import { newId } from '#kernel/id.ts';
import { acting, within } from '#test/acting.ts';
import { inDatabase, type World } from '#test/database.ts';
import { assignTasks, openTask } from '../published.ts';
import { said, task, titles } from './given.ts';

const idOf = async ({ sql }: World, subjectId: string): Promise<string> => (await sql('select id from tasks.task where subject_id = $1', [subjectId]))[0].id;
const messages = (answer: { body: { items: { title: { 'zh-CN': string } }[] } }) => titles(answer);

test(
  'who is not signed in, administrators and strangers give no task to anybody',
  inDatabase(async world => {
    const { as, given } = world;
    const clerk = await given.person();
    const stranger = await given.person();
    const administrator = await given.person({ organisation: { kind: 'municipal-department', department: 'education' }, roles: ['system-administrator'] });
    const one = task(clerk.organisationId);
    await within([clerk.organisationId], ctx => openTask(ctx, one));
    const ids = [await idOf(world, one.subjectId)];
    assert.equal((await as(null).post('/tasks/assign', { ids, personId: null })).status, 401);
    assert.equal((await as(null).get('/tasks/colleagues')).status, 401);
    assert.equal((await as(administrator).post('/tasks/assign', { ids, personId: null })).status, 403);
    assert.equal((await as(stranger).post('/tasks/assign', { ids, personId: stranger.id })).status, 404);
    assert.equal((await as(clerk).post('/tasks/assign', { ids, personId: stranger.id })).body.type, '/problems/tasks/not-colleague');
  }),
);

test(
  'a task that was given to one is on that desk alone, and everybody of the organisation sees who has it',
  inDatabase(async world => {
    const { as, given, drain } = world;
    const chief = await given.person({ name: '李四' });
    const clerk = await given.person({ organisationId: chief.organisationId, name: '张三' });
    const [one, other] = [task(chief.organisationId, { title: said('填推荐书') }), task(chief.organisationId, { title: said('报材料') })];
    await within([chief.organisationId], async ctx => {
      await openTask(ctx, one);
      await openTask(ctx, other);
    });
    const answer = await as(chief).post('/tasks/assign', { ids: [await idOf(world, one.subjectId)], personId: clerk.id, note: '今天办完' });
    assert.deepEqual(answer.body, { assigned: 1, kept: [] });
    await drain();
    assert.deepEqual(titles(await as(chief).get('/tasks?view=mine')), ['报材料']);
    assert.equal((await as(chief).get('/tasks/count')).body.open, 1);
    assert.deepEqual(titles(await as(clerk).get('/tasks?view=mine')).toSorted(), ['填推荐书', '报材料'].toSorted());
    const [shown] = (await as(chief).get('/tasks?view=assigned')).body.items;
    assert.deepEqual(shown.assignee, { id: clerk.id, name: '张三', me: false });
    assert.deepEqual(messages(await as(clerk).get('/notifications')), ['李四把「填推荐书」指派给您']);
    assert.deepEqual(messages(await as(chief).get('/notifications')), []);
    assert.deepEqual(
      (await as(chief).get('/tasks/colleagues')).body.items.map((person: { name: string; open: number }) => [person.name, person.open]),
      [
        ['张三', 1],
        ['李四', 0],
      ],
    );
  }),
);

test(
  'one takes a task and gives it back; it keeps its person when it is opened anew',
  inDatabase(async world => {
    const { as, given } = world;
    const clerk = await given.person();
    const colleague = await given.person({ organisationId: clerk.organisationId });
    const one = task(clerk.organisationId);
    await within([clerk.organisationId], ctx => openTask(ctx, one));
    const ids = [await idOf(world, one.subjectId)];
    await as(clerk).post('/tasks/assign', { ids, personId: clerk.id });
    assert.equal((await as(colleague).get('/tasks/count')).body.open, 0);
    await within([clerk.organisationId], ctx => openTask(ctx, { ...one, cause: newId() }));
    assert.equal((await as(colleague).get('/tasks/count')).body.open, 0);
    await as(clerk).post('/tasks/assign', { ids, personId: null });
    assert.equal((await as(colleague).get('/tasks/count')).body.open, 1);
  }),
);

test(
  'a mass assignment gives what can be given, names what stays, and sends one message',
  inDatabase(async world => {
    const { as, given, drain } = world;
    const organisation = { kind: 'municipal-department' as const, department: 'economy' as const };
    const officer = await given.person({ organisation, roles: ['municipal-economy-officer'], name: '林知远' });
    const colleague = await given.person({ organisationId: officer.organisationId, roles: ['municipal-economy-officer'] });
    const education = await given.person({ organisation: { ...organisation, department: 'education' }, roles: ['municipal-education-officer'] });
    const subjects = [newId(), newId(), newId()];
    await within([CITY], async ctx => {
      for (const subjectId of subjects) await openTask(ctx, task(CITY, { subjectId, title: said('审定') }));
    });
    // The other commission has the first already.
    await acting(education, ctx => assignTasks(ctx, { subjectIds: [subjects[0]!], to: education.id }));
    const shared = await acting(officer, ctx => assignTasks(ctx, { subjectIds: subjects, to: colleague.id }));
    assert.equal(shared.assigned.length, 2);
    assert.deepEqual(
      shared.kept.map(({ because }) => because),
      ['elsewhere'],
    );
    await drain();
    assert.deepEqual(messages(await as(colleague).get('/notifications')), ['林知远把「审定」等 2 项待办指派给您']);
  }),
);

test(
  'a task for a role goes to nobody who does not hold it',
  inDatabase(async world => {
    const { as, given } = world;
    const clerk = await given.person({ organisation: { kind: 'district-government' }, roles: ['district-government'] });
    const economy = await given.person({ organisationId: clerk.organisationId, roles: ['district-economy-officer'] });
    const one = task(clerk.organisationId, { roles: ['district-government'] });
    await within([clerk.organisationId], ctx => openTask(ctx, one));
    const id = await idOf(world, one.subjectId);
    assert.deepEqual((await as(clerk).post('/tasks/assign', { ids: [id], personId: economy.id })).body, {
      assigned: 0,
      kept: [{ taskId: id, because: 'role' }],
    });
  }),
);

test(
  'who leaves the organisation leaves the tasks to all of them',
  inDatabase(async world => {
    const { as, given, drain, sql } = world;
    const organisation = { kind: 'municipal-department' as const, department: 'economy' as const };
    const officer = await given.person({ organisation, roles: ['municipal-economy-officer'] });
    const leaving = await given.person({ organisationId: officer.organisationId, roles: ['municipal-economy-officer'] });
    await sql('delete from tasks.task');
    const one = task(CITY, { roles: ['municipal-economy-officer'] });
    await within([CITY], ctx => openTask(ctx, one));
    await as(officer).post('/tasks/assign', { ids: [await idOf(world, one.subjectId)], personId: leaving.id });
    assert.equal((await as(officer).get('/tasks/count')).body.open, 0);
    const [{ id }] = await sql('select id from identity.grant where person_id = $1', [leaving.id]);
    await as(officer).post(`/members/${id}/end`, { reason: '调离' });
    await drain();
    assert.equal((await as(officer).get('/tasks/count')).body.open, 1);
  }),
);

test(
  'a task is found by its words and the names it is about, whatever the spaces, the width and the case',
  inDatabase(async ({ as, given }) => {
    const person = await given.person();
    await within([person.organisationId], async ctx => {
      await openTask(ctx, task(person.organisationId, { title: said('填写 示例 AI 产业联合体推荐书'), names: ['重庆永川 示例园区'] }));
      await openTask(ctx, task(person.organisationId, { title: said('别的') }));
    });
    for (const text of ['示例ai产业', 'ＡＩ 产业', '永川示例'])
      assert.deepEqual(titles(await as(person).get(`/tasks?view=mine&text=${encodeURIComponent(text)}`)), ['填写 示例 AI 产业联合体推荐书'], text);
    assert.deepEqual(titles(await as(person).get(`/tasks?text=${encodeURIComponent('%')}`)), []);
  }),
);
