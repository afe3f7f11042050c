import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { test } from 'node:test';
import { hashPassword, identify } from '#foundations/identity/published.ts';
import { newId } from '#kernel/id.ts';
import { buildApp } from '#platform/http/app.ts';
import { slices } from '#platform/slices.ts';
import { inDatabase, type TestPerson, type World } from '#test/database.ts';
import { endpoints, hasBody, labelOf } from './endpoints.ts';

/* Sessions, sign-in and invitations under attack (figures S15 to S18). */

const password = 'correct horse battery';
let count = 0;

const withPassword = async ({ given, sql }: World, as: Parameters<World['given']['person']>[0] = {}): Promise<TestPerson & { login: string }> => {
  const person = await given.person(as);
  const login = `walls-${++count}`;
  await sql('insert into gate.credential (person_id, login, password_hash) values ($1, $2, $3)', [person.id, login, await hashPassword(password)]);
  return { ...person, login };
};

/** Every address counts its own tries: the tests of this file come from different ones. */
const signIn = (
  app: World['app'],
  login: string,
  secret: string,
  { from = '192.0.2.1', headers = {} }: { from?: string; headers?: Record<string, string> } = {},
) => app.inject({ method: 'POST', url: '/api/sign-in', remoteAddress: from, headers, payload: { login, password: secret } });
const cookieOf = (answer: { headers: Record<string, unknown> }): string => /gongyu=([^;]+)/.exec(String(answer.headers['set-cookie']))![1]!;

/** Every endpoint that is not for all, with this cookie: those that still answer are told. */
const opened = async ({ app }: World, cookie: string): Promise<string[]> => {
  const still: string[] = [];
  for (const named of endpoints().filter(({ endpoint }) => endpoint.permission !== 'public')) {
    const { endpoint } = named;
    const answer = await app.inject({
      method: endpoint.method,
      url: `/api${endpoint.path.replaceAll(/\{\w+\}/g, newId())}`,
      headers: { cookie: `gongyu=${cookie}` },
      ...(hasBody(endpoint) ? { payload: {} } : {}),
    });
    if (answer.statusCode !== 401) still.push(`${labelOf(named)} ${answer.statusCode}`);
  }
  return still;
};

test(
  'a cookie that was planted before sign-in never becomes a session, and the one before a new sign-in is dead everywhere',
  inDatabase(async world => {
    const person = await withPassword(world);
    const planted = 'A'.repeat(43);
    const first = await signIn(world.app, person.login, password, { headers: { cookie: `gongyu=${planted}` } });
    assert.equal(first.statusCode, 200);
    assert.notEqual(cookieOf(first), planted);
    assert.deepEqual(await opened(world, planted), []);
    const second = await signIn(world.app, person.login, password, { headers: { cookie: `gongyu=${cookieOf(first)}` } });
    assert.notEqual(cookieOf(second), cookieOf(first));
    assert.deepEqual(await opened(world, cookieOf(first)), []);
    // The control: with the living cookie the same search finds open doors.
    assert.ok((await opened(world, cookieOf(second))).length > 20);
    assert.match(String(second.headers['set-cookie']), /HttpOnly/);
    assert.match(String(second.headers['set-cookie']), /SameSite=Lax/);
    assert.match(String(second.headers['set-cookie']), /Path=\//);
    assert.doesNotMatch(String(second.headers['set-cookie']), /Domain/i);
  }),
);

test(
  'after signing out, an idle half hour, half a day, an ended grant or a changed password the cookie opens nothing at all',
  inDatabase(async world => {
    const { as, app, given, sql } = world;
    const leaving = await given.person();
    const out = await as(leaving).post('/sign-out', {});
    assert.equal(out.headers['clear-site-data'], '"cache"');
    assert.match(String(out.headers['set-cookie']), /gongyu=;.*(?:Max-Age=0|Expires=Thu, 01 Jan 1970)/);
    assert.deepEqual(await opened(world, leaving.cookie), []);

    const [idle, old] = [await given.person(), await given.person()];
    await sql(`update gate.session set seen_at = now() - interval '31 minutes' where person_id = $1`, [idle.id]);
    await sql(`update gate.session set expires_at = now() where person_id = $1`, [old.id]);
    for (const person of [idle, old]) assert.deepEqual(await opened(world, person.cookie), []);

    const chief = await given.person();
    const moved = await given.person({ organisationId: chief.organisationId });
    const [{ id }] = await sql('select id from identity.grant where person_id = $1', [moved.id]);
    assert.equal((await as(chief).post(`/members/${id}/end`, { reason: '岗位调整' })).status, 200);
    assert.deepEqual(await opened(world, moved.cookie), []);
    // By the database's own day, in whatever time zone the city and the database live.
    const [{ holds }] = await sql('select ends_on >= current_date as holds from identity.grant where id = $1', [id]);
    assert.equal(holds, false);

    const person = await withPassword(world);
    const other = cookieOf(await signIn(app, person.login, password));
    assert.equal((await as(person).post('/session/password', { current: password, next: '江边的新密码一共十二字' })).status, 200);
    assert.deepEqual(await opened(world, other), []);
  }),
);

test(
  'forged, cut and doubled cookies are nobody',
  inDatabase(async ({ app, given }) => {
    const { cookie } = await given.person();
    const session = async (value: string) => (await app.inject({ method: 'GET', url: '/api/session', headers: { cookie: value } })).json().person;
    assert.notEqual(await session(`gongyu=${cookie}`), null);
    for (const forged of [
      cookie.slice(0, -1),
      `${cookie}A`,
      cookie.toUpperCase(),
      `${cookie.slice(0, -1)}${cookie.endsWith('A') ? 'B' : 'A'}`,
      '',
      "' or ''='",
    ])
      assert.equal(await session(`gongyu=${forged}`), null);
    assert.equal(await session(`__Host-gongyu=${cookie}`), null, 'the secure name is no second door on plain http');
  }),
);

test(
  'twenty guesses at once take no more tries than five, and an account that nobody has answers as one that somebody has',
  inDatabase(async world => {
    const person = await withPassword(world);
    const told = async (login: string, from: string) => {
      const answers = await Promise.all(Array.from({ length: 20 }, (_, i) => signIn(world.app, login, `wrong guess ${i}`, { from })));
      const bodies = answers.map(answer => ({ ...answer.json(), instance: '' })).sort((a, b) => a.type.localeCompare(b.type));
      return { bodies, retry: [...new Set(answers.map(answer => answer.headers['retry-after']))].sort() };
    };
    const [known, unknown] = [await told(person.login, '192.0.2.2'), await told('nobody-has-this', '192.0.2.3')];
    assert.equal(known.bodies.filter(({ type }) => type === '/problems/identity/wrong-password').length, 5);
    assert.deepEqual(known, unknown, 'the two must be told apart by nothing');
    assert.ok(known.retry.includes('900'));
    assert.equal((await signIn(world.app, person.login, password)).statusCode, 429, 'not even the right one, until the lock has passed');
    await world.sql(`update gate.credential set locked_until = now() where person_id = $1`, [person.id]);
    assert.equal((await signIn(world.app, person.login, password)).statusCode, 200);
  }),
);

test(
  'guesses over many accounts from one address end in 429 with Retry-After, whatever X-Forwarded-For says; others get in',
  inDatabase(async world => {
    const person = await withPassword(world);
    const from = '192.0.2.9';
    // The sixty of a quarter were used up; the clock of the window is the database's.
    await world.sql(
      `insert into gate.attempt (class, source, window_start, count) values ('sign-in', $1, date_bin('15 minutes', now(), timestamptz '2000-01-01'), 60), ('sign-in', $1, date_bin('15 minutes', now(), timestamptz '2000-01-01') + interval '15 minutes', 60)`,
      [from],
    );
    for (const headers of [{}, { 'x-forwarded-for': '198.51.100.7' }, { 'x-forwarded-for': '127.0.0.1, 10.0.0.1' }, { forwarded: 'for=198.51.100.8' }]) {
      const answer = await signIn(world.app, person.login, password, { from, headers: headers as Record<string, string> });
      assert.deepEqual([answer.statusCode, answer.json().type, answer.headers['retry-after']], [429, '/problems/common/too-many', '900']);
    }
    assert.equal((await signIn(world.app, person.login, password, { from: '192.0.2.10' })).statusCode, 200);

    // Behind a trusted proxy: the address that the proxy saw, not what the client claimed before it.
    const behind = await buildApp({ slices: slices(), identify, demo: false, screens: null, trustProxy: true });
    const through = (claimed: string) => signIn(behind, person.login, password, { from: '127.0.0.1', headers: { 'x-forwarded-for': `${claimed}, ${from}` } });
    assert.equal((await through('198.51.100.9')).statusCode, 429);
    const secure = await signIn(behind, person.login, password, {
      from: '127.0.0.1',
      headers: { 'x-forwarded-for': '192.0.2.11', 'x-forwarded-proto': 'https' },
    });
    assert.equal(secure.statusCode, 200);
    assert.match(String(secure.headers['set-cookie']), /^__Host-gongyu=[^;]+;.*Secure/);
    assert.match(String(secure.headers['strict-transport-security']), /max-age=31536000/);
    await behind.close();
  }),
);

test(
  'private answers, refusals and downloads are kept by no cache',
  inDatabase(async world => {
    const person = await world.given.person({ roles: ['school-clerk'] });
    const kept: string[] = [];
    for (const named of endpoints()) {
      const { endpoint } = named;
      const answer = await world.app.inject({
        method: endpoint.method,
        url: `/api${endpoint.path.replaceAll(/\{\w+\}/g, newId())}`,
        headers: { cookie: `gongyu=${labelOf(named) === 'identity.signOut' ? '' : person.cookie}` },
        ...(hasBody(endpoint) ? { payload: {} } : {}),
      });
      if (answer.headers['cache-control'] !== 'no-store') kept.push(`${labelOf(named)} ${answer.headers['cache-control']}`);
    }
    assert.deepEqual(kept, []);
  }),
);

test(
  'who drips a body byte by byte is cut off, while a quick one is served',
  inDatabase(async () => {
    const app = await buildApp({ slices: slices(), identify, demo: false, screens: null, bodyWithin: 300 });
    await app.listen({ port: 0, host: '127.0.0.1' });
    const { port } = app.server.address() as { port: number };
    assert.ok(app.server.requestTimeout > 0 && app.server.headersTimeout > 0, 'a request that never ends must have an end');
    const closed = (body: string) =>
      new Promise<string>((done, fail) => {
        const socket = connect(port, '127.0.0.1', () =>
          socket.write(
            `POST /api/sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 50\r\nConnection: close\r\n\r\n${body}`,
          ),
        );
        let heard = '';
        socket.on('data', data => {
          heard += data;
        });
        socket.on('close', () => done(heard));
        socket.on('error', () => done(heard));
        setTimeout(() => fail(new Error('the connection is still held')), 5000).unref();
      });
    try {
      assert.equal(await closed('{"login":'), '');
      assert.match(await closed(JSON.stringify({ login: 'nobody', password: '' }).padEnd(50)), /^HTTP\/1\.1 422/);
    } finally {
      await app.close();
    }
  }),
);

test(
  'who may make an invitation: administrators are made by the system administrator alone, and nobody lets himself in elsewhere',
  inDatabase(async ({ as, given }) => {
    const districtId = await given.districtId('永川区');
    const invite = async (by: TestPerson, role: string, organisationId?: string) => {
      const { status, body } = await as(by).post('/invitations', { personName: '示例', role, ...(organisationId ? { organisationId } : {}) });
      return status === 200 ? 200 : body.type;
    };
    const officer = await given.person({ organisation: { kind: 'municipal-department', department: 'economy' }, roles: ['municipal-economy-officer'] });
    const system = await given.person({ organisation: { kind: 'municipal-department', department: 'education' }, roles: ['system-administrator'] });
    for (const role of ['system-administrator', 'security-administrator', 'audit-administrator']) {
      assert.equal(await invite(officer, role), '/problems/common/forbidden');
      assert.equal(await invite(system, role), 200);
    }
    // A school with people of its own: its drafts are not opened by a link that an officer makes and uses.
    const clerk = await given.person({ organisation: { kind: 'school', districtId } });
    const empty = await given.organisation({ kind: 'school', districtId });
    const district = await given.person({
      organisation: { kind: 'district-department', department: 'education', districtId },
      roles: ['district-education-officer'],
    });
    for (const by of [officer, district]) {
      assert.equal(await invite(by, 'school-clerk', clerk.organisationId), '/problems/identity/has-people');
      assert.equal(await invite(by, 'school-clerk', empty), 200);
    }
    // The government that recommends is not named by a department of its district.
    const government = await given.organisation({ kind: 'district-government', districtId });
    assert.equal(await invite(district, 'district-government', government), '/problems/identity/not-yours');
    assert.equal(await invite(officer, 'district-government', government), 200);
    // Where everybody has left, the system administrator helps.
    assert.equal(await invite(system, 'school-clerk', clerk.organisationId), 200);
  }),
);
