import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inDatabase, type World } from '#test/database.ts';
import { steps, type Thread, threadIn } from './thread.ts';

/*
 * 公示 between decision and publication: a call that has one is published only after its period, without what somebody objects to.
 */

const where = { acceptedBy: '示例市经济信息委', contact: '示例路1号，023-00000000' };

const decided = async (world: World, days: number | null): Promise<{ t: Thread; id: string; url: string }> => {
  const t = await threadIn(world);
  await world.sql('update programmes.call set publicity_days = $2 where id = $1', [t.callId, days]);
  const s = steps(world, t);
  const id = await s.submitted();
  await s.approve(id);
  await world.sql('update programmes.call set closes_at = now() where id = $1', [t.callId]);
  await s.sign();
  return { t, id, url: `/applications/results/${t.callId}` };
};
const over = ({ sql }: World, callId: string) =>
  sql(`update publicity.notice set ends_at = clock_timestamp() - interval '1 second' where subject_id = $1`, [callId]);

test(
  'a call without 公示 is published at once and cannot start one; nobody but the two commissions starts one',
  inDatabase(async world => {
    const { as } = world;
    const { t, url } = await decided(world, null);
    assert.equal((await as(t.school).post(`${url}/publicity`, where)).status, 403);
    assert.equal((await as(null).post(`${url}/publicity`, where)).status, 401);
    assert.equal((await as(t.officer).post(`${url}/publicity`, where)).body.type, '/problems/applications/no-publicity');
    assert.deepEqual((await as(t.officer).post(url, {})).body, { published: 1 });
  }),
);

test(
  'results wait until the public notice is over; the draft of the paper carries its days and the office that takes objections',
  inDatabase(async world => {
    const { as } = world;
    const { t, id, url } = await decided(world, 5);
    assert.equal((await as(t.officer).post(url, {})).body.type, '/problems/applications/publicity-due');
    const { status, body } = await as(t.officer).post(`${url}/publicity`, where);
    assert.equal(status, 200, JSON.stringify(body));
    assert.equal((await as(t.education).post(`${url}/publicity`, where)).body.type, '/problems/applications/publicity-started');
    const { body: shown } = await as(null).get(`/publicity/${body.notice.id}`);
    assert.deepEqual(
      shown.items.map((item: { id: string }) => item.id),
      [id],
    );
    assert.equal(shown.workingDays, 5);
    assert.equal((await as(t.officer).post(url, {})).body.type, '/problems/applications/publicity-due');
    assert.deepEqual((await as(null).get(`/results?callId=${t.callId}`)).body.items, [], 'nothing is published before');
    await over(world, t.callId);
    assert.deepEqual((await as(t.officer).post(url, {})).body, { published: 1 });
    assert.equal((await as(t.school).get(`/applications/${id}`)).body.stage, 'approved');
  }),
);

test(
  'what somebody objects to waits and is published later; upheld and struck it is rejected with that reason',
  inDatabase(async world => {
    const { as } = world;
    const { t, id, url } = await decided(world, 5);
    const { body } = await as(t.officer).post(`${url}/publicity`, where);
    const notice = body.notice.id as string;
    await as(null).post(`/publicity/${notice}/objections`, { itemId: id, content: '推荐书所列成员单位与实际情况不符，请核查。' });
    await over(world, t.callId);
    assert.deepEqual((await as(t.officer).post(url, {})).body, { published: 0 });
    assert.equal((await as(t.school).get(`/applications/${id}`)).body.stage, 'listed');
    assert.equal((await as(t.officer).post(`/applications/${id}/steps/reject`, { reason: '先不同意。' })).body.type, '/problems/applications/not-struck');

    const [objection] = (await as(t.officer).get(`/publicity-cases/${notice}/objections`)).body.items;
    await as(t.officer).post(`/publicity/objections/${objection.id}/settle`, { base: 1, state: 'upheld', answer: '经核实异议成立，取消该项。', strike: true });
    const rejected = await as(t.officer).post(`/applications/${id}/steps/reject`, { reason: '公示期内异议成立，经研究不予同意。' });
    assert.equal(rejected.body.stage, 'rejected', JSON.stringify(rejected.body));
    assert.deepEqual((await as(t.officer).post(url, {})).body, { published: 0 });
    assert.deepEqual((await as(null).get(`/results?callId=${t.callId}`)).body.items, []);
  }),
);
