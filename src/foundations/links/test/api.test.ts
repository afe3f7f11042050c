import assert from 'node:assert/strict';
import { test } from 'node:test';
import { give } from '#foundations/contributions/test/build.ts';
import { setFormAccess } from '#foundations/forms/published.ts';
import { acting } from '#test/acting.ts';
import { type Answer, inDatabase, tomorrow, yesterday } from '#test/database.ts';
import { enterBy, linkedConsortium, makeLink, names, tokenOf } from './build.ts';

const type = (answer: Answer) => String(answer.body.type).replace('/problems/', '');

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
    await sql(`update links.link set expires_at = now() where node = $1`, [small]);
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
