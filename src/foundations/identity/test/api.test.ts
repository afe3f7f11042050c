import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inDatabase, type TestPerson } from '#test/database.ts';
import { actorOf, hashPassword } from '../published.ts';

const password = 'correct horse battery';

test(
  'nobody may see the people of an organisation without signing in',
  inDatabase(async ({ as }) => {
    const answer = await as(null).get('/members');
    assert.equal(answer.status, 401);
    assert.equal(answer.body.type, '/problems/common/signed-out');
  }),
);

test(
  'a wrong password and an unknown name get the same answer',
  inDatabase(async ({ as, given, sql }) => {
    const person = await given.person();
    await sql('insert into gate.credential (person_id, login, password_hash) values ($1, $2, $3)', [person.id, 'same-answer', await hashPassword(password)]);
    const wrong = await as(null).post('/sign-in', { login: 'same-answer', password: 'not this one' });
    const unknown = await as(null).post('/sign-in', { login: 'nobody-at-all', password: 'not this one' });
    assert.equal(wrong.status, 401);
    assert.deepEqual({ ...wrong.body, instance: '' }, { ...unknown.body, instance: '' });
  }),
);

test(
  'five wrong passwords lock the account, even for the right one, until the lock has passed',
  inDatabase(async ({ as, given, sql }) => {
    const person = await given.person();
    await sql('insert into gate.credential (person_id, login, password_hash) values ($1, $2, $3)', [person.id, 'locked-out', await hashPassword(password)]);
    for (let i = 0; i < 5; i += 1) await as(null).post('/sign-in', { login: 'locked-out', password: `wrong ${i}` });
    assert.equal((await as(null).post('/sign-in', { login: 'locked-out', password })).body.type, '/problems/identity/locked');
    await sql(`update gate.credential set locked_until = now() - interval '1 second' where person_id = $1`, [person.id]);
    assert.equal((await as(null).post('/sign-in', { login: 'locked-out', password })).status, 200);
  }),
);

test(
  'a request from another site may not write',
  inDatabase(async ({ as, given }) => {
    const answer = await as(await given.person()).post('/sign-out', {}, { origin: 'https://elsewhere.example' });
    assert.equal(answer.body.type, '/problems/common/cross-site');
  }),
);

test(
  'a session ends by itself when nobody uses it, and at the latest after half a day',
  inDatabase(async ({ as, given, sql }) => {
    const [idle, old] = [await given.person(), await given.person()];
    await sql(`update gate.session set seen_at = now() - interval '31 minutes' where person_id = $1`, [idle.id]);
    await sql(`update gate.session set expires_at = now() where person_id = $1`, [old.id]);
    for (const person of [idle, old]) assert.equal((await as(person).get('/session')).body.person, null);
  }),
);

test(
  'what a page asks by the clock does not keep a session alive, what a person asks does',
  inDatabase(async ({ as, given, sql }) => {
    const person = await given.person();
    await sql(`update gate.session set seen_at = now() - interval '20 minutes' where person_id = $1`, [person.id]);
    const rest = async () =>
      (await sql(`select extract(epoch from now() - seen_at)::int / 60 as minutes from gate.session where person_id = $1`, [person.id]))[0].minutes;
    await as(person).get('/members', undefined, { 'x-background': '1' });
    assert.equal(await rest(), 20);
    await as(person).get('/members');
    assert.equal(await rest(), 0);
  }),
);

test(
  'rights of two organisations never mix: a switch changes what one may do',
  inDatabase(async ({ as, given, sql }) => {
    const person = await given.person({ roles: ['school-clerk'] });
    const other = await given.organisation({ kind: 'park' });
    await sql(
      `insert into identity.grant (id, person_id, organisation_id, role, granted_by, scopes) values (gen_random_uuid(), $1, $2, 'park-lead', $1, array[$1]::uuid[])`,
      [person.id, other],
    );
    assert.deepEqual((await as(person).get('/session')).body.roles, ['school-clerk']);
    const switched = await as(person).post('/session/organisation', { organisationId: other });
    assert.deepEqual(switched.body.roles, ['park-lead']);
    const foreign = await as(person).post('/session/organisation', { organisationId: await given.organisation() });
    assert.equal(foreign.body.type, '/problems/identity/not-yours');
  }),
);

const invited = async (
  as: (p: TestPerson | null) => { post: (path: string, body?: unknown) => Promise<{ body: { path: string }; status: number }> },
  by: TestPerson,
) => {
  const { body } = await as(by).post('/invitations', { personName: '示例新人', role: 'school-clerk' });
  return body.path.split('#')[1]!;
};

test(
  'an invitation is used once, gives exactly its role, and signs in',
  inDatabase(async ({ as, given }) => {
    const token = await invited(as, await given.person({ roles: ['school-clerk'] }));
    const accepted = await as(null).post('/invitations/accept', { token, login: 'invited-once', password, name: '示例新人' });
    assert.equal(accepted.status, 200);
    assert.deepEqual(accepted.body.roles, ['school-clerk']);
    const again = await as(null).post('/invitations/accept', { token, login: 'invited-twice', password, name: '示例新人' });
    assert.equal(again.body.type, '/problems/identity/invitation-gone');
  }),
);

test(
  'a login name that is taken is said so, and the invitation stays open',
  inDatabase(async ({ as, given }) => {
    const by = await given.person({ roles: ['school-clerk'] });
    const [first, second] = [await invited(as, by), await invited(as, by)];
    await as(null).post('/invitations/accept', { token: first, login: 'taken-name', password, name: '示例甲' });
    const refused = await as(null).post('/invitations/accept', { token: second, login: 'Taken-Name', password, name: '示例乙' });
    assert.equal(refused.body.type, '/problems/identity/login-taken');
    assert.equal((await as(null).post('/invitations/accept', { token: second, login: 'another-name', password, name: '示例乙' })).status, 200);
  }),
);

test(
  'a school cannot invite a municipal officer, nor anyone into another organisation',
  inDatabase(async ({ as, given }) => {
    const clerk = await given.person({ roles: ['school-clerk'] });
    assert.equal(
      (await as(clerk).post('/invitations', { personName: '示例', role: 'municipal-economy-officer' })).body.type,
      '/problems/identity/role-not-fitting',
    );
    assert.equal(
      (await as(clerk).post('/invitations', { personName: '示例', role: 'school-clerk', organisationId: await given.organisation() })).body.type,
      '/problems/identity/not-yours',
    );
  }),
);

test(
  'the city names experts, also where people are already; no organisation names its own, and an expert holds no node of it',
  inDatabase(async ({ as, given }) => {
    const clerk = await given.person({ roles: ['school-clerk'] });
    const wanted = { personName: '示例专家', role: 'expert', organisationId: clerk.organisationId };
    assert.equal((await as(clerk).post('/invitations', wanted)).status, 403);
    const officer = await given.person({ organisation: { kind: 'municipal-department', department: 'education' }, roles: ['municipal-education-officer'] });
    assert.equal((await as(officer).post('/invitations', wanted)).status, 200);
    const expert = await given.person({ organisationId: clerk.organisationId, roles: ['expert'] });
    assert.ok(!(await actorOf(expert.id)).nodes.includes(clerk.organisationId));
    const both = await given.person({ organisationId: clerk.organisationId, roles: ['expert', 'school-clerk'] });
    assert.ok((await actorOf(both.id)).nodes.includes(clerk.organisationId));
  }),
);

test(
  'a grant that is ended signs the person out at once',
  inDatabase(async ({ as, given, sql }) => {
    const chief = await given.person({ roles: ['school-clerk'] });
    const leaving = await given.person({ organisationId: chief.organisationId, roles: ['school-clerk'] });
    const [{ id }] = await sql('select id from identity.grant where person_id = $1', [leaving.id]);
    assert.equal((await as(chief).post(`/members/${id}/end`, { reason: '岗位调整' })).status, 200);
    assert.equal((await as(leaving).get('/session')).body.person, null);
  }),
);

test(
  'the link of an invitation is kept nowhere, whatever key the request carries',
  inDatabase(async ({ as, given, sql }) => {
    const person = await given.person();
    const made = await as(person).post('/invitations', { personName: '示例', role: 'school-clerk' }, { 'idempotency-key': 'once-more' });
    assert.equal(made.status, 200);
    const kept = await sql('select answer::text as answer from platform.idempotency where person_id = $1', [person.id]);
    assert.ok(kept.every(({ answer }) => !answer.includes(made.body.path)));
    assert.equal(kept.length, 0);
  }),
);
