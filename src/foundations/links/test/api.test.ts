import assert from 'node:assert/strict';
import { test } from 'node:test';
import { give } from '#foundations/contributions/test/build.ts';
import { setFormAccess } from '#foundations/forms/published.ts';
import { newId } from '#kernel/id.ts';
import { running, setRunning } from '#platform/running.ts';
import { fakeGateway } from '#platform/sms/test/gateway.ts';
import { acting } from '#test/acting.ts';
import { type Answer, inDatabase, tomorrow, type World, yesterday } from '#test/database.ts';
import { codeIn, cookieOf, enterBy, linkedConsortium, makeLink, names, tokenOf } from './build.ts';

const type = (answer: Answer) => String(answer.body.type).replace('/problems/', '');
const wrong = (code: string) => (code === '000000' ? '000001' : '000000');

test(
  'links are made, listed and revoked by who fills in the form alone',
  inDatabase(async world => {
    const { as, given } = world;
    const { formId, school, enterprise, college, small, mobile } = await linkedConsortium(world);
    const stranger = await given.person();
    const made = await makeLink(world, school, small);
    assert.equal(made.status, 200, JSON.stringify(made.body));

    assert.equal((await as(null).get(`/forms/${formId}/links`)).status, 401);
    for (const other of [stranger, enterprise, college]) {
      assert.equal((await as(other).get(`/forms/${formId}/links`)).status, 404);
      assert.equal((await makeLink(world, other, small)).status, 404);
      for (const path of [`/links/${made.body.id}/revoke`, `/links/${made.body.id}/spoken-code`]) assert.equal((await as(other).post(path)).status, 404);
    }
    // A member may read its own sheet, but hands out no link to it.
    const own = (await as(enterprise).get('/sheets')).body.items[0].id;
    assert.ok([403, 404].includes((await makeLink(world, enterprise, own, { telephones: [mobile] })).status));
    const { guest } = await enterBy(world, tokenOf(made));
    for (const path of [`/forms/${formId}/links`, `/forms/${formId}/stamped`]) assert.equal((await as(guest).get(path)).status, 403);
    assert.equal((await as(guest).post(`/sheets/${small}/link`, {})).status, 403);
  }),
);

test(
  'a guest reads and fills its own sheet, and nothing else of the house',
  inDatabase(async world => {
    const { as } = world;
    const { formId, school, small, masked, sheetOf } = await linkedConsortium(world);
    const { guest } = await enterBy(world, tokenOf(await makeLink(world, school, small)));
    assert.equal((await as(guest).get(`/sheets/${small}`)).status, 200);

    const others = await sheetOf(names.enterprise);
    assert.equal((await as(guest).get(`/sheets/${others}`)).status, 404);
    assert.equal((await give(as(guest), others, { enterpriseEmployees: '1' })).status, 404);
    for (const path of ['members', 'sums', 'lists']) assert.ok([403, 404].includes((await as(guest).get(`/forms/${formId}/${path}`)).status), path);
    assert.equal((await as(guest).get(`/forms/${formId}`)).status, 404);
    for (const path of ['/applications', '/tasks', '/members', `/history/${small}`]) assert.equal((await as(guest).get(path)).status, 403, path);
    assert.equal((await as(null).get(`/sheets/${small}`)).status, 401);

    const saved = await give(as(guest), small, { enterpriseEmployees: '128' });
    assert.equal(saved.status, 200, JSON.stringify(saved.body));
    const [change] = await world.sql('select source, person_id from contributions.change where sheet_id = $1', [small]);
    const [named] = await world.sql('select name from identity.person where id = $1', [change.person_id]);
    assert.deepEqual([change.source, named.name], ['link', `${names.small}（经链接填报 ${masked}）`]);
  }),
);

test(
  'a code is taken once, five tries at most, five minutes long; a new one no sooner than a minute later',
  inDatabase(async world => {
    const { as, sql } = world;
    const { school, small } = await linkedConsortium(world);
    const token = tokenOf(await makeLink(world, school, small));
    const telephone = (await as(null).post('/fill/show', { token })).body.telephones[0].id;
    const send = () => as(null).post('/fill/code', { token, telephone });
    const enter = (code: string) => as(null).post('/fill/enter', { token, telephone, code });
    const later = () => sql(`update gate.link_code set made_at = now() - interval '61 seconds' where guest_id = $1`, [telephone]);

    assert.equal(type(await enter('000000')), 'links/code-gone');
    const first = codeIn((await send()).body.shown);
    const again = await send();
    assert.deepEqual([again.status, type(again), again.headers['retry-after']], [429, 'links/too-soon', '60']);

    for (let n = 1; n <= 4; n += 1) assert.equal(type(await enter(wrong(first))), 'links/wrong-code');
    assert.equal(type(await enter(wrong(first))), 'links/code-gone');
    // The right one comes too late now.
    assert.equal(type(await enter(first)), 'links/code-gone');

    await later();
    const second = codeIn((await send()).body.shown);
    const entered = await enter(second);
    assert.equal(entered.status, 200, JSON.stringify(entered.body));
    assert.match(String(entered.headers['set-cookie']), /HttpOnly/);
    assert.match(String(entered.headers['set-cookie']), /SameSite=Strict/);
    assert.equal(type(await enter(second)), 'links/code-gone');

    const third = codeIn((await send()).body.shown);
    await sql(`update gate.link_code set good_until = now() where guest_id = $1`, [telephone]);
    assert.equal(type(await enter(third)), 'links/code-gone');

    // Twenty guesses at once share five tries.
    await later();
    const fourth = codeIn((await send()).body.shown);
    const told = await Promise.all(Array.from({ length: 20 }, () => enter(wrong(fourth))));
    assert.equal(told.filter(answer => type(answer) === 'links/wrong-code').length, 4);
    // Two who have the right one: one comes in.
    await later();
    const fifth = codeIn((await send()).body.shown);
    const both = await Promise.all([enter(fifth), enter(fifth)]);
    assert.deepEqual(both.map(answer => answer.status).sort(), [200, 422]);
    // Nobody has another telephone's identifier accepted.
    assert.equal(type(await as(null).post('/fill/code', { token, telephone: newId() })), 'links/gone');
  }),
);

test(
  'an expired, revoked or replaced link opens nothing, says whom to ask, and ends the sessions it began',
  inDatabase(async world => {
    const { as, sql } = world;
    const { school, small } = await linkedConsortium(world);
    const made = await makeLink(world, school, small);
    const first = await enterBy(world, tokenOf(made));
    const opens = async (guest: typeof first.guest) => (await as(guest).get(`/sheets/${small}`)).status;
    assert.equal(await opens(first.guest), 200);

    // A new link in its place: the old token and whoever came by it are out.
    const renewed = await makeLink(world, school, small);
    assert.equal(renewed.body.id, made.body.id);
    assert.equal(await opens(first.guest), 401);
    const old = await as(null).post('/fill/show', { token: tokenOf(made) });
    assert.deepEqual([old.status, type(old)], [410, 'links/gone']);
    const second = await enterBy(world, tokenOf(renewed));
    assert.equal(second.telephone, first.telephone, 'the same telephone is the same guest');

    assert.equal((await as(school).post(`/links/${made.body.id}/revoke`)).body.revoked, true);
    assert.equal(await opens(second.guest), 401);
    const gone = await as(null).post('/fill/show', { token: tokenOf(renewed) });
    assert.equal(gone.status, 410);
    assert.match(gone.body.detail, new RegExp(`撤销.*${names.school}`));
    for (const path of ['/fill/code', '/fill/enter'])
      assert.equal(
        type(await as(null).post(path, { token: tokenOf(renewed), telephone: second.telephone, ...(path.endsWith('enter') ? { code: '123456' } : {}) })),
        'links/gone',
      );

    const third = await makeLink(world, school, small);
    const { guest } = await enterBy(world, tokenOf(third));
    await sql(`update links.link set expires_at = now() where sheet_id = $1`, [small]);
    await sql(`update gate.guest_session set expires_at = now() where guest_id = $1`, [second.telephone]);
    assert.equal(await opens(guest), 401);
    assert.match((await as(null).post('/fill/show', { token: tokenOf(third) })).body.detail, new RegExp(`到期.*${names.school}`));
    assert.equal(type(await as(null).post('/fill/show', { token: 'A'.repeat(32) })), 'links/gone');
  }),
);

test(
  'a link ends with the form and after thirty days at the latest, wants a mobile number, and is made no more once the form is closed',
  inDatabase(async world => {
    const { school, small, formId, mobile, masked, sheetOf } = await linkedConsortium(world);
    const ends = async (more: object) => Date.parse((await makeLink(world, school, small, more)).body.expiresAt) - Date.now();
    const day = 86_400_000;
    assert.ok(Math.abs((await ends({ until: new Date(Date.now() + 90 * day).toISOString() })) - 30 * day) < 60_000);
    await acting(school, ctx => setFormAccess(ctx, formId, { editableUntil: tomorrow }));
    assert.ok(Math.abs((await ends({})) - (tomorrow.getTime() - Date.now())) < 60_000);
    assert.equal(type(await makeLink(world, school, small, { until: yesterday.toISOString() })), 'links/past');

    assert.equal(type(await makeLink(world, school, await sheetOf(names.college))), 'links/no-telephone');
    const landline = await makeLink(world, school, small, { telephones: [mobile, '023-55501234'] });
    assert.deepEqual([landline.status, landline.body.errors[0].pointer], [422, '/telephones/1']);
    assert.deepEqual(
      (await makeLink(world, school, small, { telephones: [`+86 ${mobile.slice(0, 3)}-${mobile.slice(3, 7)}-${mobile.slice(7)}`, mobile] })).body.telephones,
      [masked],
    );

    await acting(school, ctx => setFormAccess(ctx, formId, { editableUntil: yesterday }));
    assert.equal(type(await makeLink(world, school, small)), 'links/closed');
    await acting(school, ctx => setFormAccess(ctx, formId, { editableUntil: tomorrow, locked: true }));
    assert.equal(type(await makeLink(world, school, small)), 'links/locked');
  }),
);

const rowOf = async ({ as }: World, { school, formId, small }: Awaited<ReturnType<typeof linkedConsortium>>) =>
  (await as(school).get(`/forms/${formId}/links`)).body.rows.find((row: { sheetId: string }) => row.sheetId === small);

test(
  'the list follows a member: not opened, opened, filled in, confirmed, changed and confirmed again, each told to who must know',
  inDatabase(async world => {
    const { as, drain, sql } = world;
    const consortium = await linkedConsortium(world);
    const { school, small, formId } = consortium;
    const before = await rowOf(world, consortium);
    assert.deepEqual([before.link, before.hasAccount, before.contacts], [null, false, [consortium.masked]]);
    const withAccount = (await as(school).get(`/forms/${formId}/links`)).body.rows.find((row: { member: string }) => row.member === names.enterprise);
    assert.equal(withAccount.hasAccount, true);

    const made = await makeLink(world, school, small, { send: true });
    assert.deepEqual([made.body.sent, made.body.shown.length], [1, 1]);
    assert.ok(made.body.shown[0].includes(made.body.path));
    const state = async () => (await rowOf(world, consortium)).link.state;
    assert.equal(await state(), 'unopened');
    await as(null).post('/fill/show', { token: tokenOf(made) });
    assert.equal(await state(), 'opened');

    const { guest, telephone } = await enterBy(world, tokenOf(made));
    await give(as(guest), small, { enterpriseEmployees: '128' });
    assert.equal((await as(guest).post(`/sheets/${small}/give`)).status, 200);
    assert.equal(await state(), 'given');
    assert.equal((await as(guest).post('/fill/confirm', {})).status, 200);
    await drain();
    assert.equal(await state(), 'confirmed');

    // 代填: the school corrects a figure, and the confirmation is no longer of what stands there.
    const { versions } = (await as(school).get(`/sheets/${small}`)).body;
    const changed = await as(school).patch(`/sheets/${small}/figures`, {
      changes: [{ field: 'enterpriseEmployees', base: versions.enterpriseEmployees, value: '129' }],
    });
    assert.equal(changed.status, 200, JSON.stringify(changed.body));
    await drain();
    assert.equal(await state(), 'changed');
    assert.ok(
      (await as(school).get('/notifications')).body.items.some((item: { title: string | object }) => JSON.stringify(item.title).includes('须重新确认')),
    );
    const [told] = await sql(`select masked, state from platform.sms where subject = $1 order by created_at desc limit 1`, [made.body.id]);
    assert.deepEqual(told, { masked: consortium.masked, state: 'shown' });

    // A confirmation wants the telephone proved within a quarter of an hour.
    await sql(`update gate.guest_session set proved_at = now() - interval '16 minutes' where guest_id = $1`, [telephone]);
    const stale = await as(guest).post('/fill/confirm', {});
    assert.deepEqual([stale.status, type(stale)], [403, 'links/prove-again']);
    assert.equal(await state(), 'changed');
    const again = await enterBy(world, tokenOf(made));
    assert.equal((await as(again.guest).post('/fill/confirm', { disclosure: '上年有一起一般事故，已整改。' })).status, 200);
    await drain();
    assert.equal(await state(), 'confirmed');

    // No way around: the sheet's own confirmation is not for guests.
    assert.equal((await as(again.guest).post(`/sheets/${small}/confirm`, {})).status, 403);
    assert.equal((await as(again.guest).post('/fill/leave')).body.left, true);
    assert.equal((await as(again.guest).get(`/sheets/${small}`)).status, 401);
    const story = (await sql(`select type, payload from platform.event where type like 'links.%' order by at`)).filter(event => event.payload.sheet === small);
    for (const kind of ['made', 'opened', 'entered'])
      assert.ok(
        story.some(event => event.type === `links.${kind}`),
        kind,
      );
  }),
);

test(
  'codes are limited by link, by telephone and by address',
  inDatabase(async world => {
    const { as, sql, app } = world;
    const { school, small } = await linkedConsortium(world);
    const token = tokenOf(await makeLink(world, school, small));
    const telephone = (await as(null).post('/fill/show', { token })).body.telephones[0].id;
    let from = 0;
    const send = async (address = `198.51.100.${++from}`) => {
      await sql(`update gate.link_code set made_at = now() - interval '61 seconds' where guest_id = $1`, [telephone]);
      return app.inject({ method: 'POST', url: '/api/fill/code', remoteAddress: address, payload: { token, telephone } });
    };
    for (let n = 0; n < 10; n += 1) assert.equal((await send()).statusCode, 200);
    const eleventh = await send();
    assert.deepEqual([eleventh.statusCode, eleventh.json().type, eleventh.headers['retry-after']], [429, '/problems/links/too-many-codes', '3600']);
    // What was sent last opens nothing either: the refused code was thrown away.
    assert.equal((await sql('select count(*)::int as n from gate.link_code where guest_id = $1', [telephone]))[0].n, 0);

    const strangeToken = 'B'.repeat(32);
    const guess = () =>
      app.inject({ method: 'POST', url: '/api/fill/code', remoteAddress: '198.51.100.250', payload: { token: strangeToken, telephone: newId() } });
    const told = [];
    for (let n = 0; n < 61; n += 1) told.push((await guess()).statusCode);
    assert.deepEqual([told[59], told[60]], [410, 429]);
  }),
);

test(
  'with a gateway the code goes out by message alone; without one the school reads a code out, once',
  inDatabase(async world => {
    const { as, drain } = world;
    const { school, small, mobile } = await linkedConsortium(world);
    const gateway = await fakeGateway();
    try {
      const made = await makeLink(world, school, small, { send: true });
      assert.deepEqual([made.body.sent, made.body.shown], [1, []]);
      const token = tokenOf(made);
      const telephone = (await as(null).post('/fill/show', { token })).body.telephones[0].id;
      const sent = await as(null).post('/fill/code', { token, telephone });
      assert.deepEqual([sent.status, sent.body.shown], [200, null]);
      assert.equal(type(await as(school).post(`/links/${made.body.id}/spoken-code`)), 'links/channel-there');
      await drain();
      assert.deepEqual(
        gateway.heard.map(({ to }) => to),
        [mobile, mobile],
      );
      assert.ok(gateway.heard.some(({ text }) => text.includes(`#${token}`)));
      const code = codeIn(gateway.heard.find(({ text }) => text.includes('验证码') && /\d{6}，/.test(text))!.text);
      assert.equal((await as(null).post('/fill/enter', { token, telephone, code })).status, 200);
    } finally {
      await gateway.close();
    }

    const before = running();
    setRunning({ ...before, demo: false, sms: null });
    try {
      assert.equal(type(await makeLink(world, school, small, { send: true })), 'links/no-channel');
      const made = await makeLink(world, school, small);
      const token = tokenOf(made);
      const shown = await as(null).post('/fill/show', { token });
      assert.equal(shown.body.channel, 'none');
      const telephone = shown.body.telephones[0].id;
      const refused = await as(null).post('/fill/code', { token, telephone });
      assert.equal(type(refused), 'links/no-channel');
      assert.match(refused.body.detail, new RegExp(names.school));
      const spoken = await as(school).post(`/links/${made.body.id}/spoken-code`);
      assert.match(spoken.body.code, /^\d{6}$/);
      const entered = await as(null).post('/fill/enter', { token, telephone, code: spoken.body.code });
      assert.equal(entered.status, 200);
      assert.equal((await as(cookieOf(entered)).get(`/sheets/${small}`)).status, 200);
      assert.equal(type(await as(null).post('/fill/enter', { token, telephone, code: spoken.body.code })), 'links/code-gone');
    } finally {
      setRunning(before);
    }
  }),
);

test(
  'neither token, code nor telephone is kept anywhere in clear: not in a table, an event, a job or an idempotency key',
  inDatabase(async world => {
    const { as, sql, drain } = world;
    const { school, small, mobile } = await linkedConsortium(world);
    const gateway = await fakeGateway();
    try {
      const made = await as(school).post(`/sheets/${small}/link`, { send: true }, { 'idempotency-key': newId() });
      const token = tokenOf(made);
      const telephone = (await as(null).post('/fill/show', { token })).body.telephones[0].id;
      await as(null).post('/fill/code', { token, telephone });
      const looked = async () => {
        const tables = await sql(
          `select n.nspname || '.' || quote_ident(c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
           where c.relkind in ('r', 'p') and not c.relispartition and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname not like 'pg\\_%'`,
        );
        let all = '';
        for (const { name } of tables) all += (await sql(`select t::text as text from ${name} t`)).map(row => row.text).join('\n');
        return all;
      };
      const waiting = await looked();
      await drain();
      const code = codeIn(gateway.heard.find(({ text }) => /验证码\d{6}/.test(text))!.text);
      const after = await looked();
      for (const kept of [waiting, after]) {
        assert.ok(kept.includes(names.small), 'the search is blind');
        assert.ok(!kept.includes(token), 'the token');
        assert.ok(!kept.includes(mobile), 'the telephone');
        assert.ok(!new RegExp(`\\b${code}\\b`).test(kept.replaceAll(/[0-9a-f-]{36}/g, '')), 'the code');
      }
    } finally {
      await gateway.close();
    }
  }),
);
