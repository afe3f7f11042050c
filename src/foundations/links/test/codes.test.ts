import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newId } from '#kernel/id.ts';
import { running, setRunning } from '#platform/running.ts';
import { fakeGateway } from '#platform/sms/test/gateway.ts';
import { type Answer, inDatabase } from '#test/database.ts';
import { codeIn, cookieOf, linkedConsortium, makeLink, names, tokenOf } from './build.ts';

const type = (answer: Answer) => String(answer.body.type).replace('/problems/', '');
const wrong = (code: string) => (code === '000000' ? '000001' : '000000');

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
