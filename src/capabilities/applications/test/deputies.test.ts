import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dayOf } from '#kernel/day.ts';
import { inDatabase, type TestPerson, type World } from '#test/database.ts';
import { steps, type Thread, threadIn } from './thread.ts';

const today = () => dayOf(new Date());

/** The leader of the district government is away; a colleague of the government without that role acts. */
const absent = async ({ as, given }: World, t: Thread, terms: Record<string, unknown>): Promise<TestPerson> => {
  const deputy = await given.person({ organisationId: t.parties.government.id, roles: ['district-education-officer'], name: '张三' });
  const made = await as(t.district).post('/delegations', {
    deputyId: deputy.id,
    roles: ['district-government'],
    startsOn: today(),
    endsOn: today(),
    reason: '外出参加会议',
    ...terms,
  });
  assert.equal(made.status, 200, JSON.stringify(made.body));
  await as(deputy).post('/session/delegation', { delegationId: made.body.id });
  return deputy;
};

test(
  'the leader is absent: the deputy recommends in that name, and steps and history say both names',
  inDatabase(async world => {
    const { as, drain } = world;
    const t = await threadIn(world);
    const make = steps(world, t);
    const id = await make.filled();
    await drain();
    await make.send(id);
    await drain();
    await make.forward(id);
    await drain();
    const deputy = await absent(world, t, { kind: 'in-charge' });
    assert.equal((await as(deputy).get('/tasks?view=mine')).body.items.length, 1);
    const signed = await as(deputy).post(`/applications/${id}/steps/recommend`, { reason: '材料齐全，同意推荐。' });
    assert.equal(signed.status, 200, JSON.stringify(signed.body));
    await drain();
    const step = (await as(t.school).get(`/procedures/${id}/steps`)).body.items.at(-1);
    assert.deepEqual([step.person.name, step.onBehalfOf.id, step.onBehalfOf.kind], ['张三', t.district.id, 'in-charge']);
    const [entry] = (await as(t.school).get(`/history/${id}`)).body.items.filter((one: { type: string }) => one.type === 'applications.recommended');
    assert.equal(entry.person, '张三（代示例人员）');
    const english = (await as(t.school).get(`/history/${id}`, undefined, { 'accept-language': 'en' })).body.items;
    assert.equal(english.find((one: { type: string }) => one.type === 'applications.recommended').person, '张三 (for 示例人员)');
  }),
);

test(
  '委托代签 signs what it names: returning and recommending with one, neither with the other, and nothing is offered beside',
  inDatabase(async world => {
    const { as } = world;
    const t = await threadIn(world);
    const make = steps(world, t);
    const id = await make.filled();
    await make.send(id);
    await make.forward(id);
    const opinions = await absent(world, t, { kind: 'signing', acts: ['opinion'] });
    assert.deepEqual((await as(opinions).get(`/applications/${id}`)).body.offers, []);
    const refused = await as(opinions).post(`/applications/${id}/steps/recommend`, { reason: '同意' });
    assert.equal(refused.body.type, '/problems/common/signing-only');
    const signer = await absent(world, t, { kind: 'signing', acts: ['recommendation'] });
    const { offers } = (await as(signer).get(`/applications/${id}`)).body;
    assert.deepEqual(offers.map(({ action }: { action: string }) => action).toSorted(), ['recommend', 'return']);
    assert.equal((await as(signer).post(`/applications/${id}/steps/return`, { reason: '请补充佐证材料。' })).status, 200);
  }),
);
