import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Actor, CITY, type Role, serviceActor } from '#kernel/actor.ts';
import { newId } from '#kernel/id.ts';
import type { Ctx } from '#platform/capability.ts';
import { transact } from '#platform/http/transact.ts';
import { runScheduled } from '#platform/jobs.ts';
import { inDatabase, tomorrow, yesterday } from '#test/database.ts';
import { closeTasks, moveDue, type NewTask, openTask } from '../published.ts';

/** As a reaction acts: the system, within the scopes of an event. */
const within = (nodes: readonly string[], act: (ctx: Ctx) => Promise<void>, actor: Actor = serviceActor(nodes)) =>
  transact({ actor, language: 'zh-CN', requestId: 'test' }, 'write', act);

const said = (text: string) => ({ 'zh-CN': text, en: text });
const task = (node: string, more: Partial<NewTask> = {}): NewTask => ({
  key: 'review',
  subjectKind: 'application',
  subjectId: newId(),
  title: said('审核推荐书'),
  link: '/applications/1',
  node,
  roles: [],
  dueAt: tomorrow,
  ...more,
});
const titles = (answer: { body: { items: { title: { 'zh-CN': string } }[] } }) => answer.body.items.map(item => item.title['zh-CN']);

test(
  'who is not signed in has no to-do list',
  inDatabase(async ({ as }) => {
    for (const path of ['/tasks', '/tasks/count']) assert.equal((await as(null).get(path)).status, 401);
  }),
);

test(
  'a task is on the list of its organisation and of no other, and nobody puts one on a list outside their scopes',
  inDatabase(async ({ as, given }) => {
    const [owner, stranger] = [await given.person(), await given.person()];
    await within([owner.organisationId], ctx => openTask(ctx, task(owner.organisationId)));
    assert.deepEqual((await as(owner).get('/tasks')).body.items.length, 1);
    assert.deepEqual((await as(stranger).get('/tasks')).body.items, []);
    await assert.rejects(
      within([stranger.organisationId], ctx => openTask(ctx, task(owner.organisationId))),
      /row-level security/,
    );
    assert.equal((await as(owner).get('/tasks/count')).body.open, 1);
  }),
);

test(
  'a district sees the tasks of its district, the city those of the city, and only in their roles',
  inDatabase(async ({ as, given }) => {
    const district = await given.districtId('永川区');
    const officer = (role: Role, department: 'economy' | 'education') =>
      given.person({ organisation: { kind: 'district-department', department, districtId: district }, roles: [role] });
    const [economy, education] = [await officer('district-economy-officer', 'economy'), await officer('district-education-officer', 'education')];
    const school = await given.person({ organisation: { kind: 'school', schoolLevel: 'higher-vocational', districtId: district } });
    const city = await given.person({ organisation: { kind: 'municipal-department', department: 'economy' }, roles: ['municipal-economy-officer'] });
    await within([district, CITY], async ctx => {
      await openTask(ctx, task(district, { title: said('经信审核'), roles: ['district-economy-officer'] }));
      await openTask(ctx, task(district, { title: said('区县知悉') }));
      await openTask(ctx, task(CITY, { title: said('市级认定'), roles: ['municipal-economy-officer'] }));
    });
    assert.deepEqual(titles(await as(economy).get('/tasks')).toSorted(), ['区县知悉', '经信审核']);
    assert.deepEqual(titles(await as(education).get('/tasks')), ['区县知悉']);
    assert.deepEqual(titles(await as(school).get('/tasks')), []);
    assert.deepEqual(titles(await as(city).get('/tasks')), ['市级认定']);
  }),
);

test(
  'the same task opened twice is one task, brought up to date',
  inDatabase(async ({ as, given }) => {
    const person = await given.person();
    const subjectId = newId();
    for (const title of ['填写', '修改后重报'])
      await within([person.organisationId], ctx => openTask(ctx, task(person.organisationId, { subjectId, key: 'fill', title: said(title) })));
    assert.deepEqual(titles(await as(person).get('/tasks')), ['修改后重报']);
  }),
);

test(
  'a done task opens again for a new event, never for the same event run twice',
  inDatabase(async ({ as, given }) => {
    const person = await given.person();
    const [subjectId, first, second] = [newId(), newId(), newId()];
    const open = (cause: string) => within([person.organisationId], ctx => openTask(ctx, task(person.organisationId, { subjectId, cause })));
    await open(first);
    await within([person.organisationId], ctx => closeTasks(ctx, subjectId));
    await open(first);
    assert.equal((await as(person).get('/tasks/count')).body.open, 0);
    await open(second);
    assert.equal((await as(person).get('/tasks/count')).body.open, 1);
  }),
);

test(
  'closing names keys, or takes all of a subject; what was done stays on the list of done ones',
  inDatabase(async ({ as, given }) => {
    const person = await given.person();
    const subjectId = newId();
    await within([person.organisationId], async ctx => {
      for (const key of ['a', 'b', 'c']) await openTask(ctx, task(person.organisationId, { subjectId, key, title: said(key) }));
      await closeTasks(ctx, subjectId, ['a']);
    });
    assert.deepEqual(titles(await as(person).get('/tasks?state=open')).toSorted(), ['b', 'c']);
    assert.deepEqual(titles(await as(person).get('/tasks?state=done')), ['a']);
    await within([person.organisationId], ctx => closeTasks(ctx, subjectId, undefined, 'cancelled'));
    assert.deepEqual(titles(await as(person).get('/tasks?state=open')), []);
    assert.deepEqual(titles(await as(person).get('/tasks?state=cancelled')).toSorted(), ['b', 'c']);
  }),
);

test(
  'open tasks come first by due date, then the ended ones; pages hold each once',
  inDatabase(async ({ as, given }) => {
    const person = await given.person();
    const node = person.organisationId;
    const later = new Date(tomorrow.getTime() + 86_400_000);
    await within([node], async ctx => {
      const [ended, never] = [task(node, { title: said('已办') }), task(node, { title: said('无期限'), dueAt: null })];
      for (const one of [ended, never]) await openTask(ctx, one);
      await openTask(ctx, task(node, { title: said('后天'), dueAt: later }));
      await openTask(ctx, task(node, { title: said('逾期'), dueAt: yesterday }));
      await openTask(ctx, task(node, { title: said('明天') }));
      await closeTasks(ctx, ended.subjectId);
    });
    const seen: string[] = [];
    for (let after = ''; ; ) {
      const answer = await as(person).get(`/tasks?size=2${after ? `&after=${after}` : ''}`);
      seen.push(...titles(answer));
      if (answer.body.next === null) break;
      after = answer.body.next;
    }
    assert.deepEqual(seen, ['逾期', '明天', '后天', '无期限', '已办']);
    const { items } = (await as(person).get('/tasks')).body;
    assert.deepEqual([items[0].overdue, items[1].overdue], [true, false]);
    assert.equal((await as(person).get('/tasks/count')).body.nextDueAt, tomorrow.toISOString());
    assert.equal((await as(person).get('/tasks?after=bm90IGEgY3Vyc29y')).status, 200);
  }),
);

test(
  'an extended deadline moves with the open tasks that have one',
  inDatabase(async ({ as, given }) => {
    const person = await given.person();
    const [subjectId, until] = [newId(), new Date('2031-11-10T15:59:59.999Z')];
    await within([person.organisationId], async ctx => {
      await openTask(ctx, task(person.organisationId, { subjectId, key: 'dated' }));
      await openTask(ctx, task(person.organisationId, { subjectId, key: 'undated', dueAt: null }));
      await moveDue(ctx, subjectId, until);
    });
    assert.deepEqual(
      (await as(person).get('/tasks')).body.items.map((item: { dueAt: string | null }) => item.dueAt),
      [until.toISOString(), null],
    );
  }),
);

test(
  'a task leads to a page of ours, never to an address elsewhere',
  inDatabase(async ({ given }) => {
    const person = await given.person();
    for (const link of ['https://elsewhere.example', '//elsewhere.example', '/\\elsewhere.example'])
      await assert.rejects(
        within([person.organisationId], ctx => openTask(ctx, task(person.organisationId, { link }))),
        /check constraint/,
      );
  }),
);

test(
  'who has a task that ends soon gets a message, once, and nothing for what is done',
  inDatabase(async ({ as, given, drain }) => {
    const [person, stranger] = [await given.person(), await given.person()];
    const node = person.organisationId;
    const done = task(node, { title: said('已办结') });
    await within([node], async ctx => {
      await openTask(ctx, task(node, { title: said('填写推荐书'), roles: ['school-clerk'] }));
      await openTask(ctx, task(node, { title: said('很久以后'), dueAt: new Date(Date.now() + 9 * 86_400_000) }));
      await openTask(ctx, done);
      await closeTasks(ctx, done.subjectId);
    });
    for (let hour = 0; hour < 3; hour += 1) {
      await runScheduled('tasks.reminders');
      await drain();
    }
    const { items } = (await as(person).get('/notifications')).body;
    assert.deepEqual(
      items.map((item: { title: { 'zh-CN': string } }) => item.title['zh-CN']),
      ['明天截止：填写推荐书'],
    );
    assert.equal((await as(stranger).get('/notifications/count')).body.unread, 0);
  }),
);

test(
  'an organisation chooses its reminders within limits, for itself alone; what is overdue is said the day after',
  inDatabase(async ({ as, given, drain }) => {
    const [person, other] = [await given.person(), await given.person()];
    assert.equal((await as(null).get('/tasks/reminders')).status, 401);
    assert.equal((await as(null).put('/tasks/reminders', { before: [1], onDay: true, overdue: [] })).status, 401);
    for (const wrong of [
      { before: [], onDay: true, overdue: [] },
      { before: [4], onDay: true, overdue: [] },
      { before: [1], onDay: true, overdue: [2] },
    ])
      assert.equal((await as(person).put('/tasks/reminders', wrong)).status, 422);
    assert.deepEqual((await as(person).get('/tasks/reminders')).body, { before: [3, 1], onDay: true, overdue: [1] });
    assert.deepEqual((await as(person).put('/tasks/reminders', { before: [1, 7], onDay: false, overdue: [] })).body, {
      before: [7, 1],
      onDay: false,
      overdue: [],
    });
    const late = { title: said('已过期限'), dueAt: yesterday };
    const week = { title: said('下周'), dueAt: new Date(Date.now() + 6 * 86_400_000) };
    for (const node of [person.organisationId, other.organisationId])
      await within([node], async ctx => {
        await openTask(ctx, task(node, late));
        await openTask(ctx, task(node, week));
      });
    await runScheduled('tasks.reminders');
    await drain();
    const told = async (who: typeof person) =>
      (await as(who).get('/notifications')).body.items.map((item: { title: { 'zh-CN': string } }) => item.title['zh-CN']);
    assert.deepEqual(await told(person), ['还有 6 天截止：下周']);
    assert.deepEqual(await told(other), ['已逾期 1 天：已过期限']);
  }),
);

test(
  'a task that was done before the message goes out is not reminded of',
  inDatabase(async ({ as, given, drain }) => {
    const person = await given.person();
    const soon = task(person.organisationId);
    await within([person.organisationId], ctx => openTask(ctx, soon));
    await runScheduled('tasks.reminders');
    await within([person.organisationId], ctx => closeTasks(ctx, soon.subjectId));
    await drain();
    assert.equal((await as(person).get('/notifications/count')).body.unread, 0);
  }),
);
