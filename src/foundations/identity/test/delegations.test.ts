import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dayOf } from '#kernel/day.ts';
import { newId } from '#kernel/id.ts';
import { runScheduled } from '#platform/jobs.ts';
import { inDatabase, type TestPerson, type World } from '#test/database.ts';

const day = (days: number) => dayOf(new Date(Date.now() + days * 86_400_000));
type Body = Record<string, unknown>;
const ask = (deputy: TestPerson, more: Body = {}): Body => ({
  deputyId: deputy.id,
  kind: 'agent',
  roles: ['district-government'],
  startsOn: day(0),
  endsOn: day(3),
  reason: '出差',
  ...more,
});
const typeOf = (answer: { body: { type?: string } }) => answer.body.type?.split('/').at(-1);

/** A district government with a leader, a deputy and one more. */
const office = async ({ given }: World) => {
  const leader = await given.person({
    organisation: { kind: 'district-government', name: `示例政府${newId()}` },
    roles: ['district-government'],
    name: '李四',
  });
  const colleague = (
    name: string,
    roles: TestPerson extends never ? never : readonly ('district-government' | 'district-economy-officer')[] = ['district-economy-officer'],
  ) => given.person({ organisationId: leader.organisationId, roles, name });
  return { leader, deputy: await colleague('张三'), third: await colleague('王五') };
};
/** The deputy puts on the hat of the first delegation offered. */
const putOn = async ({ as }: World, deputy: TestPerson) => {
  const { deputyFor } = (await as(deputy).get('/session')).body;
  return as(deputy).post('/session/delegation', { delegationId: deputyFor[0].delegationId });
};

test(
  'nobody delegates without a session, as an administrator, or a role that is not one’s own',
  inDatabase(async world => {
    const { as, given } = world;
    const { leader, deputy } = await office(world);
    const administrator = await given.person({ organisation: { kind: 'municipal-department', department: 'education' }, roles: ['system-administrator'] });
    for (const path of ['/delegations', '/absences', '/peers']) {
      assert.equal((await as(null).get(path)).status, 401);
      assert.equal((await as(administrator).get(path)).status, 403);
    }
    assert.equal((await as(null).post('/delegations', ask(deputy))).status, 401);
    assert.equal((await as(administrator).post('/delegations', ask(deputy, { roles: ['system-administrator'] }))).status, 403);
    assert.equal(typeOf(await as(leader).post('/delegations', ask(deputy, { roles: ['district-economy-officer'] }))), 'not-held');
    assert.equal(typeOf(await as(leader).post('/delegations', ask(leader))), 'own-deputy');
    assert.equal(typeOf(await as(leader).post('/delegations', ask(await given.person()))), 'no-colleague');
    assert.equal(typeOf(await as(leader).post('/delegations', ask(deputy, { startsOn: day(-1) }))), 'wrong-days');
    assert.equal(typeOf(await as(leader).post('/delegations', ask(deputy, { kind: 'signing' }))), 'acts');
  }),
);

test(
  'an administrator’s role is not delegated even by who holds it beside another',
  inDatabase(async ({ as, given }) => {
    const both = await given.person({
      organisation: { kind: 'municipal-department', department: 'education' },
      roles: ['municipal-education-officer', 'audit-administrator'],
    });
    const deputy = await given.person({ organisationId: both.organisationId, roles: ['municipal-education-officer'] });
    const terms = { ...ask(deputy), roles: ['audit-administrator'] };
    assert.equal(typeOf(await as(both).post('/delegations', terms)), 'not-delegable');
    const peers = (await as(both).get('/peers')).body.items;
    assert.deepEqual(peers.find((peer: { me: boolean }) => peer.me).roles, ['municipal-education-officer']);
  }),
);

test(
  'a delegation of strangers cannot be seen, confirmed, revoked or used',
  inDatabase(async world => {
    const { as } = world;
    const { leader, deputy, third } = await office(world);
    const other = await office(world);
    const { body: made } = await as(leader).post('/delegations', ask(deputy));
    for (const [verb, body] of [
      ['confirm', {}],
      ['revoke', { reason: '看看' }],
    ] as const)
      assert.equal((await as(other.leader).post(`/delegations/${made.id}/${verb}`, body)).status, 404);
    assert.equal((await as(other.leader).get(`/delegations/${made.id}/deeds`)).status, 404);
    assert.deepEqual((await as(other.leader).get('/delegations?of=organisation')).body.items, []);
    for (const person of [third, other.deputy, leader])
      assert.equal(typeOf(await as(person).post('/session/delegation', { delegationId: made.id })), 'no-delegation');
  }),
);

test(
  'the deputy acts with the delegated roles alone, under both names, until it is revoked, and then at once no more',
  inDatabase(async world => {
    const { as, drain, sql } = world;
    const { leader, deputy } = await office(world);
    const { body: made } = await as(leader).post('/delegations', ask(deputy, { kind: 'in-charge' }));
    assert.equal(made.state, 'current');
    await drain();
    assert.equal((await as(deputy).get('/notifications')).body.items[0].title['zh-CN'], '张三代李四办理（主持工作）');
    assert.deepEqual((await as(deputy).get('/session')).body.roles, ['district-economy-officer']);
    const on = (await putOn(world, deputy)).body;
    assert.deepEqual([on.person.name, on.acting.name, on.acting.kind, on.roles], ['张三', '李四', 'in-charge', ['district-government']]);

    await as(deputy).post('/invitations', { personName: '示例新人', role: 'district-government' });
    const [event] = await sql(
      `select person_id, on_behalf_of, on_behalf_kind, scopes from platform.event where type = 'identity.invited' order by at desc limit 1`,
    );
    assert.deepEqual([event.person_id, event.on_behalf_of, event.on_behalf_kind], [deputy.id, leader.id, 'in-charge']);
    const [deed] = (await as(leader).get(`/delegations/${made.id}/deeds`)).body.items;
    assert.equal(deed.words['zh-CN'], '发出了人员邀请');

    await as(leader).post(`/delegations/${made.id}/revoke`, { reason: '已返岗' });
    assert.equal(typeOf(await as(deputy).get('/members')), 'acting-ended');
    const back = (await as(deputy).get('/session')).body;
    assert.deepEqual([back.acting, back.deputyFor, back.roles], [null, [], ['district-economy-officer']]);
    assert.equal((await as(deputy).get('/members')).status, 200);
  }),
);

test(
  'a deputy delegates nothing on, changes no delegation, and takes the hat off again',
  inDatabase(async world => {
    const { as } = world;
    const { leader, deputy, third } = await office(world);
    const { body: made } = await as(leader).post('/delegations', ask(deputy));
    await putOn(world, deputy);
    assert.equal(typeOf(await as(deputy).post('/delegations', ask(third))), 'no-onward');
    assert.equal(typeOf(await as(deputy).post('/delegations', ask(third, { principalId: leader.id }))), 'no-onward');
    assert.equal(typeOf(await as(deputy).post(`/delegations/${made.id}/revoke`, { reason: '自己收回' })), 'no-onward');
    assert.equal(typeOf(await as(deputy).post('/absences', { kind: 'trip', startsOn: day(0), endsOn: day(1) })), 'no-onward');
    assert.deepEqual((await as(deputy).post('/session/delegation', { delegationId: null })).body.roles, ['district-economy-officer']);
    // One’s own roles are one’s own to delegate; what one only acts with does not go along.
    const own = await as(deputy).post('/delegations', ask(third, { roles: ['district-economy-officer'] }));
    assert.equal(own.status, 200);
    await putOn(world, third);
    assert.deepEqual((await as(third).get('/session')).body.deputyFor.length, 1);
  }),
);

test(
  'it begins and ends by the day in Asia/Shanghai, and a lost role of the absent one or of the deputy ends it too',
  inDatabase(async world => {
    const { as, sql } = world;
    const { leader, deputy } = await office(world);
    const { body: made } = await as(leader).post('/delegations', ask(deputy, { startsOn: day(1), endsOn: day(2) }));
    assert.equal(made.state, 'coming');
    const offered = async () => (await as(deputy).get('/session')).body.deputyFor.length;
    assert.equal(await offered(), 0);
    const shanghai = `(clock_timestamp() at time zone 'Asia/Shanghai')::date`;
    const move = (from: number, to: number) =>
      sql(`update identity.delegation set starts_on = ${shanghai} + $2::int, ends_on = ${shanghai} + $3::int where id = $1`, [made.id, from, to]);
    for (const [from, to, expected] of [
      [0, 0, 1],
      [-3, -1, 0],
      [1, 1, 0],
      [-1, 0, 1],
    ] as const) {
      await move(from, to);
      assert.equal(await offered(), expected, `${from} ${to}`);
    }
    await putOn(world, deputy);
    await move(-3, -1);
    assert.equal(typeOf(await as(deputy).get('/members')), 'acting-ended');
    await move(0, 0);
    await sql('update identity.grant set ends_on = current_date - 1 where person_id = $1', [leader.id]);
    assert.equal(await offered(), 0);
    await sql('update identity.grant set ends_on = null where person_id = $1', [leader.id]);
    await sql('update identity.grant set ends_on = current_date - 1 where person_id = $1', [deputy.id]);
    assert.equal(await offered(), 0);
  }),
);

test(
  'for an absent colleague it takes two: not the deputy, and not who made it',
  inDatabase(async world => {
    const { as, drain, sql } = world;
    const { leader, deputy, third } = await office(world);
    const fourth = await world.given.person({ organisationId: leader.organisationId, roles: ['district-economy-officer'], name: '赵六' });
    assert.equal(typeOf(await as(deputy).post('/delegations', ask(deputy, { principalId: leader.id }))), 'for-oneself');
    const { body: made } = await as(third).post('/delegations', ask(deputy, { principalId: leader.id, kind: 'in-charge' }));
    assert.equal(made.state, 'asked');
    assert.deepEqual((await as(deputy).get('/session')).body.deputyFor, []);
    for (const person of [third, deputy]) assert.equal(typeOf(await as(person).post(`/delegations/${made.id}/confirm`)), 'second-person');
    await drain();
    assert.match((await as(fourth).get('/notifications')).body.items[0].title['zh-CN'], /^待第二人确认：张三代李四/);
    const confirmed = await as(fourth).post(`/delegations/${made.id}/confirm`);
    assert.deepEqual([confirmed.body.state, confirmed.body.confirmedBy.name], ['current', '赵六']);
    assert.equal((await as(deputy).get('/session')).body.deputyFor.length, 1);
    assert.equal(typeOf(await as(fourth).post(`/delegations/${made.id}/confirm`)), 'delegation-over');
    // The database holds it as well.
    await assert.rejects(sql('update identity.delegation set confirmed_by = made_by where id = $1', [made.id]), /delegation_two_persons/);
  }),
);

test(
  'no two act for one person in one role on one day, however they are asked for at once',
  inDatabase(async world => {
    const { as } = world;
    const { leader, deputy, third } = await office(world);
    const answers = await Promise.all([deputy, third, deputy, third].map(person => as(leader).post('/delegations', ask(person))));
    assert.deepEqual(answers.map(({ status }) => status).toSorted(), [200, 409, 409, 409]);
    assert.equal((await as(leader).post('/delegations', ask(third, { startsOn: day(4), endsOn: day(5) }))).status, 200);
    const signing = { kind: 'signing', acts: ['opinion'] };
    assert.equal((await as(leader).post('/delegations', ask(third, signing))).status, 200);
    assert.equal(typeOf(await as(leader).post('/delegations', ask(deputy, signing))), 'clash');
  }),
);

test(
  'who was entrusted with signing alone reads, and writes nothing else',
  inDatabase(async world => {
    const { as } = world;
    const { leader, deputy } = await office(world);
    await as(leader).post('/delegations', ask(deputy, { kind: 'signing', acts: ['recommendation'] }));
    await putOn(world, deputy);
    assert.equal((await as(deputy).get('/members')).status, 200);
    assert.equal(typeOf(await as(deputy).post('/invitations', { personName: '示例', role: 'district-government' })), 'signing-only');
    // What is in scope gets as far as the record, which does not exist.
    assert.equal((await as(deputy).post(`/applications/${newId()}/steps/recommend`, {})).status, 404);
    assert.equal(typeOf(await as(deputy).post('/session/delegation', { delegationId: null })), undefined);
  }),
);

test(
  'an absence names its deputy in the same breath, keeps colleagues from choosing who is away, and coming back ends both',
  inDatabase(async world => {
    const { as } = world;
    const { leader, deputy, third } = await office(world);
    const { body: absence } = await as(leader).post('/absences', { kind: 'leave', startsOn: day(0), endsOn: day(5), deputyId: deputy.id });
    assert.deepEqual([absence.person.name, absence.deputy.name], ['李四', '张三']);
    assert.equal((await as(deputy).get('/session')).body.deputyFor.length, 1);
    assert.equal((await as(third).get('/peers')).body.items.find((peer: { name: string }) => peer.name === '李四').away.kind, 'leave');
    assert.equal(typeOf(await as(third).post('/delegations', ask(leader, { roles: ['district-economy-officer'] }))), 'deputy-away');
    await as(leader).post(`/absences/${absence.id}/end`);
    assert.deepEqual((await as(third).get('/absences')).body.items, []);
    assert.equal((await as(deputy).get('/session')).body.deputyFor.length, 0);
    assert.equal((await as(leader).post(`/absences/${absence.id}/end`)).status, 404);
  }),
);

test(
  'every evening the absent one is told what was done in that name, once',
  inDatabase(async world => {
    const { as, drain } = world;
    const { leader, deputy } = await office(world);
    await as(leader).post('/delegations', ask(deputy));
    await putOn(world, deputy);
    for (const personName of ['示例甲', '示例乙']) await as(deputy).post('/invitations', { personName, role: 'district-government' });
    const told = async () => (await as(leader).get('/notifications')).body.items.map((item: { title: { 'zh-CN': string } }) => item.title['zh-CN']);
    for (let evening = 0; evening < 2; evening += 1) {
      await runScheduled('identity.digests');
      await drain();
    }
    assert.deepEqual(await told(), ['张三以李四名义办理了 2 件事']);
    const [message] = (await as(leader).get('/notifications')).body.items;
    assert.equal(message.body['zh-CN'], '发出了人员邀请 2 次');
  }),
);

test(
  'the audit shows both: who acted, and for whom',
  inDatabase(async world => {
    const { as, given } = world;
    const { leader, deputy } = await office(world);
    const auditor = await given.person({ organisation: { kind: 'municipal-department', department: 'education' }, roles: ['audit-administrator'] });
    await as(leader).post('/delegations', ask(deputy));
    await putOn(world, deputy);
    await as(deputy).post('/invitations', { personName: '示例', role: 'district-government' });
    for (const name of ['张三', '李四']) {
      const { items } = (await as(auditor).get(`/audit?person=${encodeURIComponent(name)}&type=identity.invited`)).body;
      assert.equal(items[0].person, '张三（代李四）');
    }
    const switches = (await as(auditor).get('/audit?type=identity.acting')).body.items;
    assert.equal(switches[0].about, '李四');
  }),
);

test(
  'what a deputy may do is asked of the database too: nodes follow the absent one’s roles, the personal node stays closed',
  inDatabase(async world => {
    const { as, sql } = world;
    const { leader, deputy } = await office(world);
    await as(leader).post('/delegations', ask(deputy));
    await putOn(world, deputy);
    const id = newId();
    await sql(
      `insert into notifications.message (id, key, node, title, link, subject_id, scopes) values ($1, 'k', $2, '{"zh-CN":"私","en":"private"}', '/desk', $1, array[$2]::uuid[])`,
      [id, leader.id],
    );
    assert.ok((await as(deputy).get('/notifications')).body.items.every((item: { id: string }) => item.id !== id));
  }),
);
