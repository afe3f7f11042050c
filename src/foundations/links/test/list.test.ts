import assert from 'node:assert/strict';
import { test } from 'node:test';
import { give } from '#foundations/contributions/test/build.ts';
import { type Answer, inDatabase, type World } from '#test/database.ts';
import { enterBy, linkedConsortium, makeLink, names, tokenOf } from './build.ts';

const type = (answer: Answer) => String(answer.body.type).replace('/problems/', '');

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
