import assert from 'node:assert/strict';
import { test } from 'node:test';
import { economyOfficer, educationOfficer, inDays, openTogether } from '#test/calls.ts';
import { inDatabase, type World } from '#test/database.ts';

const packageId = 'chongqing-park-2023';

type Message = { title: { 'zh-CN': string }; body: { 'zh-CN': string } | null };

const draftIn = async ({ as, given }: World) => {
  const [economy, education] = [await economyOfficer(given), await educationOfficer(given)];
  const { body } = await as(economy).post('/calls', { packageId, closesOn: inDays(5), title: '示例会签批次' });
  return { economy, education, id: body.id as string, path: `/calls/${body.id}/open` };
};
const type = ({ body }: { body: { type?: string } }) => body.type?.replace('/problems/programmes/', '');
const tasksOf = async ({ as }: World, person: Parameters<World['as']>[0], id: string) =>
  (await as(person).get('/tasks?state=open')).body.items.filter((task: { link: string }) => task.link === `/calls/${id}`);

test(
  'a call opens only when one commission has proposed it and the other has confirmed',
  inDatabase(async world => {
    const { as, given, drain } = world;
    const { economy, education, id, path } = await draftIn(world);
    assert.equal(type(await as(education).post(`${path}/confirm`)), 'not-proposed');
    const proposed = await as(economy).post(path);
    assert.deepEqual([proposed.status, proposed.body.state, proposed.body.openings.length], [200, 'draft', 1]);
    assert.deepEqual(proposed.body.allowed, [
      { action: 'change', because: 'opening-proposed' },
      { action: 'propose', because: 'opening-proposed' },
      { action: 'withdraw', because: null },
    ]);
    // Neither who proposed nor a colleague of the same commission can be the second.
    for (const one of [economy, await economyOfficer(given)]) assert.equal(type(await as(one).post(`${path}/confirm`)), 'own-proposal');
    assert.equal(type(await as(education).post(path)), 'opening-proposed');
    assert.equal(type(await as(education).post(`${path}/withdraw`)), 'other-proposal');
    assert.equal((await as(null).get(`/calls/${id}`)).status, 404);
    await drain();
    assert.equal((await tasksOf(world, education, id)).length, 1);
    assert.equal((await tasksOf(world, economy, id)).length, 0);

    const opened = await as(education).post(`${path}/confirm`);
    assert.deepEqual([opened.status, opened.body.state, opened.body.openings[0].outcome], [200, 'open', 'confirmed']);
    const seen = await as(null).get(`/calls/${id}`);
    assert.deepEqual([seen.status, seen.body.state, seen.body.openings], [200, 'open', []]);
    assert.equal(type(await as(education).post(`${path}/confirm`)), 'not-draft');
    await drain();
    assert.equal((await tasksOf(world, education, id)).length, 0);
    const { items } = (await as(economy).get('/notifications')).body;
    assert.ok(items.some((message: Message) => message.title['zh-CN'].includes('已会签同意')));
  }),
);

test(
  'the other commission may object with a reason, which the proposer reads; the call stays a draft and can be proposed again',
  inDatabase(async world => {
    const { as, given, drain } = world;
    const { economy, education, id, path } = await draftIn(world);
    await as(education).post(path);
    assert.equal((await as(economy).post(`${path}/object`, { reason: '' })).status, 422);
    assert.equal(type(await as(education).post(`${path}/object`, { reason: '自己提请的' })), 'own-proposal');
    const answer = await as(economy).post(`${path}/object`, { reason: '附件3尚未定稿。' });
    assert.deepEqual([answer.body.state, answer.body.openings[0].outcome, answer.body.openings[0].reason], ['draft', 'objected', '附件3尚未定稿。']);
    await drain();
    const { items } = (await as(education).get('/notifications')).body;
    assert.ok(items.some((message: Message) => message.title['zh-CN'].includes('不同意') && message.body?.['zh-CN'] === '附件3尚未定稿。'));
    assert.deepEqual(
      (await openTogether({ as, given }, id, economy)).body.openings.map((one: { outcome: string }) => one.outcome),
      ['confirmed', 'objected'],
    );
  }),
);

test(
  'what was proposed can be taken back by the commission that proposed it, and waits no more for the other',
  inDatabase(async world => {
    const { as, drain } = world;
    const { economy, education, id, path } = await draftIn(world);
    await as(economy).post(path);
    await drain();
    assert.equal((await as(economy).post(`${path}/withdraw`)).body.openings[0].outcome, 'withdrawn');
    await drain();
    assert.equal((await tasksOf(world, education, id)).length, 0);
    assert.equal(type(await as(education).post(`${path}/confirm`)), 'not-proposed');
  }),
);

test(
  'of two proposals at once one stands',
  inDatabase(async world => {
    const { as } = world;
    const { economy, education, id, path } = await draftIn(world);
    const answers = await Promise.all([as(economy).post(path), as(education).post(path)]);
    assert.deepEqual(answers.map(({ status }) => status).toSorted(), [200, 409]);
    assert.equal((await as(economy).get(`/calls/${id}`)).body.openings.length, 1);
  }),
);
