import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CITY, serviceActor } from '#kernel/actor.ts';
import { newId } from '#kernel/id.ts';
import type { RecordOptions } from '#platform/capability.ts';
import { transact } from '#platform/http/transact.ts';
import { inDatabase, type TestPerson, type World } from '#test/database.ts';

const auditor = ({ given }: World, organisationId?: string) =>
  given.person({
    ...(organisationId ? { organisationId } : { organisation: { kind: 'municipal-department', department: 'education' } }),
    roles: ['audit-administrator'],
    name: '示例审计员',
  });

/** An event of a record that only its organisation may read. */
const happened = (type: string, subject: string, scopes: readonly string[], payload: RecordOptions['payload'] = {}) =>
  transact({ actor: serviceActor(scopes), language: 'zh-CN', requestId: 'test' }, 'write', ctx => ctx.record(type, subject, { scopes, payload }));

const types = (answer: { body: { items: { type: string }[] } }) => answer.body.items.map(item => item.type);
const invite = (as: World['as'], by: TestPerson, personName = '示例新人') => as(by).post('/invitations', { personName, role: 'school-clerk' });

test(
  'the log is for the audit administrator alone; histories need a session',
  inDatabase(async world => {
    const { as, given } = world;
    for (const path of ['/audit', '/audit/types', '/audit/export']) {
      assert.equal((await as(null).get(path)).status, 401);
      for (const role of ['system-administrator', 'security-administrator', 'municipal-economy-officer'] as const)
        assert.equal(
          (await as(await given.person({ organisation: { kind: 'municipal-department', department: 'economy' }, roles: [role] })).get(path)).status,
          403,
        );
      assert.equal((await as(await auditor(world)).get(path)).status, 200);
    }
    assert.equal((await as(null).get(`/history/${newId()}`)).status, 401);
  }),
);

test(
  'the history of a record is told to who may see the record, newest first, with names and reasons, and to nobody else',
  inDatabase(async ({ as, given }) => {
    const officer = await given.person({
      organisation: { kind: 'municipal-department', department: 'economy' },
      roles: ['municipal-economy-officer'],
      name: '示例处长',
    });
    const details = { name: '示例历史学校', kind: 'school', schoolLevel: 'secondary' };
    const { body: school } = await as(officer).post('/organisations', details);
    await as(officer).put(`/organisations/${school.id}`, { ...details, name: '示例更名学校', version: school.version });
    const { items } = (await as(officer).get(`/history/${school.id}`)).body;
    assert.deepEqual(
      items.map((item: { type: string; person: string; words: { 'zh-CN': string }; note: { 'zh-CN': string } | null }) => [
        item.words['zh-CN'],
        item.person,
        item.note?.['zh-CN'] ?? null,
      ]),
      [
        ['修改了单位信息', '示例处长', '示例历史学校 → 示例更名学校'],
        ['登记了单位', '示例处长', null],
      ],
    );

    const [record, owner, stranger] = [newId(), await given.person(), await given.person()];
    await happened('tasks.due-soon', record, [owner.organisationId]);
    assert.deepEqual(types(await as(owner).get(`/history/${record}`)), ['tasks.due-soon']);
    assert.deepEqual(types(await as(stranger).get(`/history/${record}`)), []);
    assert.deepEqual(types(await as(stranger).get(`/history/${newId()}`)), []);
  }),
);

test(
  'a long history comes in pages that hold each event once',
  inDatabase(async ({ as, given }) => {
    const [owner, record] = [await given.person(), newId()];
    for (let i = 0; i < 5; i += 1) await happened('tasks.due-soon', record, [owner.organisationId], { reason: `第${i}次` });
    const seen: string[] = [];
    for (let after = ''; ; ) {
      const { body } = await as(owner).get(`/history/${record}?size=2${after ? `&after=${after}` : ''}`);
      seen.push(...body.items.map((item: { note: { 'zh-CN': string } }) => item.note['zh-CN']));
      if (body.next === null) break;
      after = body.next;
    }
    assert.deepEqual(
      seen,
      [4, 3, 2, 1, 0].map(i => `理由：第${i}次`),
    );
  }),
);

test(
  'the log holds sign-ins, invitations and refusals of all organisations, and nothing of their business',
  inDatabase(async world => {
    const { as, given, sql } = world;
    const [clerk, watcher] = [await given.person({ name: '示例职员' }), await auditor(world)];
    const { body: invitation } = await invite(as, clerk);
    await as(clerk).post('/organisations', { name: '示例单位', kind: 'school' });
    await happened('tasks.due-soon', newId(), [clerk.organisationId, CITY], { reason: '商业秘密' });
    const { items } = (await as(watcher).get(`/audit?person=${encodeURIComponent('示例职员')}`)).body;
    assert.deepEqual(types({ body: { items } }), ['platform.refused', 'identity.invited']);
    assert.deepEqual(
      [items[0].note['zh-CN'], items[1].note['zh-CN'], items[1].about, items[1].person],
      ['organisations.create', '学校工作人员', null, '示例职员'],
    );
    assert.ok(!JSON.stringify((await as(watcher).get('/audit?size=200')).body).includes('商业秘密'));
    // The node of the audit opens no record's history either, and the log carries no payload that the slice did not put into words.
    assert.deepEqual(types(await as(watcher).get(`/history/${invitation.id}`)), []);
    assert.equal((await sql(`select 1 from platform.event where type = 'tasks.due-soon' and '00000000-0000-7000-8000-000000000004' = any(scopes)`)).length, 0);
  }),
);

test(
  'the log is narrowed by kind and by days in official time, first and last day included',
  inDatabase(async world => {
    const { as, given, sql } = world;
    const [clerk, watcher] = [await given.person({ name: '示例时刻员' }), await auditor(world)];
    const person = `person=${encodeURIComponent('示例时刻员')}`;
    await invite(as, clerk);
    // Late in the evening of 9 November in Chongqing is still the afternoon of the 9th in London, early morning the day before.
    await sql(
      `insert into platform.event (id, at, type, subject, person_id, scopes, request_id)
       select gen_random_uuid(), at::timestamptz, 'identity.invited', $1, $1, array['00000000-0000-7000-8000-000000000004'::uuid], 'test'
       from unnest(array['2023-11-09 00:00:00+08', '2023-11-09 23:59:59.5+08', '2023-11-10 00:00:00+08']) at`,
      [clerk.id],
    );
    assert.equal((await as(watcher).get(`/audit?${person}&from=2023-11-09&to=2023-11-09`)).body.items.length, 2);
    assert.equal((await as(watcher).get(`/audit?${person}&to=2023-11-10`)).body.items.length, 3);
    assert.equal((await as(watcher).get(`/audit?${person}&type=identity.signed-in`)).body.items.length, 0);
    assert.equal((await as(watcher).get('/audit?from=2023-11-10&to=2023-11-09')).body.type, '/problems/audit/days');
    assert.equal((await as(watcher).get('/audit?from=yesterday')).status, 422);
  }),
);

test(
  'a refused sign-in is in the log under the person concerned, though nobody had signed in',
  inDatabase(async world => {
    const { as, given, sql } = world;
    const [person, watcher] = [await given.person({ name: '示例忘密员' }), await auditor(world)];
    await sql(`insert into gate.credential (person_id, login, password_hash) values ($1, 'forgetful', 'none')`, [person.id]);
    await as(null).post('/sign-in', { login: 'forgetful', password: 'wrong' });
    const { items } = (await as(watcher).get(`/audit?person=${encodeURIComponent('示例忘密员')}`)).body;
    assert.deepEqual(
      items.map((item: { type: string; person: string | null; about: string; note: { 'zh-CN': string } }) => [
        item.type,
        item.person,
        item.about,
        item.note['zh-CN'],
      ]),
      [['identity.sign-in-refused', null, '示例忘密员', '密码错误']],
    );
  }),
);

test(
  'the exported log is inert in a spreadsheet, and taking it out is in the log',
  inDatabase(async world => {
    const { as, given } = world;
    const [clerk, watcher] = [await given.person({ name: '=HYPERLINK("x")' }), await auditor(world)];
    await invite(as, clerk);
    const answer = await as(watcher).get(`/audit/export?person=${encodeURIComponent('=HYPERLINK')}`);
    assert.match(String(answer.headers['content-disposition']), /^attachment; filename="audit-\d{4}-\d\d-\d\d\.csv"$/);
    const lines = String(answer.body).trimEnd().split('\r\n');
    assert.equal(lines[0], '\uFEFF日期,时刻,事件,操作人,单位,涉及人员,说明,请求编号');
    assert.match(lines[1]!, /,发出了人员邀请,"'=HYPERLINK\(""x""\)",/);
    assert.equal(lines.length, 2);
    assert.equal(types(await as(watcher).get('/audit?type=audit.exported'))[0], 'audit.exported');
    assert.equal(
      (await as(watcher).get('/audit/export', undefined, { 'accept-language': 'en' })).body.split('\r\n')[0],
      '\uFEFFDay,Time,Event,Who,Organisation,About,Note,Request number',
    );
  }),
);
