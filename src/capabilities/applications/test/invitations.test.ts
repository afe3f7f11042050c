import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inDatabase } from '#test/database.ts';
import { steps, threadIn } from './thread.ts';

const typeOf = ({ body }: { body: { type?: string } }) => body.type?.replace('/problems/applications/', '');

test(
  'nobody is asked by a stranger, nobody answers for another organisation, and who is asked reads no form',
  inDatabase(async world => {
    const { as, given } = world;
    const t = await threadIn(world);
    const id = await steps(world, t).named();
    const enterprise = t.parties.enterprises[0]!;
    const clerk = await given.person({ organisationId: enterprise.id, roles: ['enterprise-clerk'] });
    const other = await given.person({ organisation: { kind: 'enterprise' }, roles: ['enterprise-clerk'] });
    const wanted = { organisationId: enterprise.id, part: 'enterprise', note: '示例说明' };
    const path = `/applications/${id}/invitations`;
    assert.equal((await as(null).post(path, wanted)).status, 401);
    assert.equal((await as(null).get('/applications/invitations')).status, 401);
    assert.equal((await as(t.school).post(path, wanted)).status, 403);
    assert.equal((await as(t.officer).get('/applications/invitations')).status, 403);
    const otherPark = await given.person({ organisation: { kind: 'park' }, roles: ['park-lead'] });
    assert.equal((await as(otherPark).post(path, wanted)).status, 404);
    assert.equal((await as(t.stranger).get(path)).status, 404);
    assert.equal((await as(t.district).get(path)).status, 404, 'it was not sent to the district');
    const asked = await as(t.park).post(path, wanted);
    assert.equal(asked.status, 200, JSON.stringify(asked.body));
    const answer = `/applications/invitations/${asked.body.id}/answer`;
    for (const person of [other, t.stranger]) assert.equal((await as(person).post(answer, { answer: 'accepted' })).status, 404);
    for (const person of [t.park, t.school]) assert.equal((await as(person).post(answer, { answer: 'accepted' })).status, 403);
    assert.equal((await as(t.stranger).post(`/applications/invitations/${asked.body.id}/cancel`, { reason: '示例' })).status, 403);
    assert.equal((await as(otherPark).post(`/applications/invitations/${asked.body.id}/cancel`, { reason: '示例' })).status, 404);
    assert.deepEqual((await as(other).get('/applications/invitations')).body.items, []);
    const [own] = (await as(clerk).get('/applications/invitations')).body.items;
    assert.deepEqual([own.name, own.park.name, own.call.id, own.mayAnswer], ['示例智能装备产教联合体', t.parties.park.name, t.callId, true]);
    const { formId } = (await as(t.park).get(`/applications/${id}`)).body;
    assert.equal((await as(clerk).get(`/applications/${id}`)).status, 403);
    assert.ok((await as(clerk).get(`/forms/${formId}`)).status >= 403, 'the form is not hers to read');
  }),
);

test(
  'the lead park names one school and several enterprises; each accepts or declines in the system, with task, message and history [D0-09]',
  inDatabase(async world => {
    const { as, given, drain } = world;
    const t = await threadIn(world);
    const s = steps(world, t);
    const id = await s.named();
    await drain();
    const path = `/applications/${id}/invitations`;
    const clerks = await Promise.all(t.parties.enterprises.map(({ id: organisationId }) => given.person({ organisationId, roles: ['enterprise-clerk'] })));
    const enterprises = [];
    for (const { id: organisationId } of t.parties.enterprises)
      enterprises.push((await as(t.park).post(path, { organisationId, part: 'enterprise', note: null })).body);
    await drain();
    const wrong = (organisationId: string) => as(t.park).post(path, { organisationId, part: 'enterprise', note: null });
    assert.equal(typeOf(await wrong(t.parties.research.id)), 'not-an-enterprise');
    assert.equal(typeOf(await wrong(t.parties.enterprises[0]!.id)), 'already-invited');
    const member = await as(t.park).post(path, { organisationId: t.parties.research.id, part: 'member', note: null });
    assert.equal(member.status, 200, JSON.stringify(member.body));

    const tasksOf = async (person: (typeof clerks)[number]) =>
      (await as(person).get('/tasks?state=open')).body.items.map(({ title }: { title: object }) => JSON.stringify(title));
    assert.match((await tasksOf(clerks[0]!)).join(), /配合企业/);
    assert.match(JSON.stringify((await as(clerks[0]!).get('/notifications')).body.items), /配合企业/);
    const answer = (person: (typeof clerks)[number], invitation: string, body: object) =>
      as(person).post(`/applications/invitations/${invitation}/answer`, body);
    assert.equal((await answer(clerks[0]!, enterprises[0].id, { answer: 'accepted' })).body.state, 'accepted');
    assert.equal(typeOf(await answer(clerks[0]!, enterprises[0].id, { answer: 'declined', reason: '示例' })), 'answered');
    assert.equal(typeOf(await answer(clerks[1]!, enterprises[1].id, { answer: 'declined' })), 'reason-needed');
    assert.equal((await answer(clerks[1]!, enterprises[1].id, { answer: 'declined', reason: '本年度无合作计划。' })).body.state, 'declined');
    await drain();
    for (const clerk of clerks) assert.doesNotMatch((await tasksOf(clerk)).join(), /配合企业/);
    assert.match(JSON.stringify((await as(t.park).get('/notifications')).body.items), /谢绝参加.*本年度无合作计划/s);
    assert.match(JSON.stringify((await as(t.park).get(`/history/${id}`)).body), /本年度无合作计划/);

    // The school says no: another is named, and the first has nothing to do with it any more.
    const school = (await as(t.school).get('/applications/invitations')).body.items[0];
    assert.deepEqual([school.part, school.state, school.mayAnswer], ['school', 'open', true]);
    assert.equal((await answer(t.school, school.id, { answer: 'declined', reason: '师资安排不足。' })).status, 200);
    await drain();
    assert.equal((await as(t.school).get(`/applications/${id}`)).status, 404);
    const page = (await as(t.park).get(`/applications/${id}`)).body;
    assert.deepEqual([page.school, page.mayNameSchool, page.mayFill], [null, true, true]);
    assert.match((await tasksOf(t.park)).join(), /指定具体负责的职业学校/);
    const second = t.parties.schools[0]!;
    const secondClerk = await given.person({ organisationId: second.id, roles: ['school-clerk'] });
    assert.equal((await as(t.park).post(`/applications/${id}/school`, { schoolId: second.id })).status, 200);
    await drain();
    const again = (await as(secondClerk).get('/applications/invitations')).body.items[0];
    assert.equal((await answer(secondClerk, again.id, { answer: 'accepted' })).status, 200);
    assert.equal((await as(secondClerk).get(`/applications/${id}`)).body.mayFill, true);
    const said = (await as(t.park).get(path)).body.items.map((one: { part: string; state: string }) => `${one.part} ${one.state}`);
    assert.deepEqual(said.toSorted(), ['enterprise accepted', 'enterprise declined', 'member open', 'school accepted', 'school declined']);
  }),
);

test(
  'a park takes an invitation back and may ask anew; a new school takes the place of the one before; what is over asks nobody',
  inDatabase(async world => {
    const { as, given, drain } = world;
    const t = await threadIn(world);
    const id = await steps(world, t).named();
    const clerk = await given.person({ organisationId: t.parties.enterprises[0]!.id, roles: ['enterprise-clerk'] });
    const wanted = { organisationId: t.parties.enterprises[0]!.id, part: 'enterprise', note: null };
    const first = (await as(t.park).post(`/applications/${id}/invitations`, wanted)).body;
    await drain();
    assert.equal((await as(t.park).post(`/applications/invitations/${first.id}/cancel`, { reason: '选错单位。' })).body.state, 'cancelled');
    await drain();
    assert.equal((await as(clerk).get('/tasks?state=open')).body.items.length, 0);
    assert.equal(typeOf(await as(clerk).post(`/applications/invitations/${first.id}/answer`, { answer: 'accepted' })), 'answered');
    assert.equal((await as(t.park).post(`/applications/${id}/invitations`, wanted)).status, 200);
    assert.equal((await as(t.park).post(`/applications/${id}/school`, { schoolId: t.parties.schools[0]!.id })).status, 200);
    const states = (await as(t.park).get(`/applications/${id}/invitations`)).body.items.map(
      (one: { part: string; state: string }) => `${one.part} ${one.state}`,
    );
    assert.deepEqual(states.toSorted(), ['enterprise cancelled', 'enterprise open', 'school cancelled', 'school open']);
    assert.equal((await as(t.park).post(`/applications/${id}/steps/withdraw`, { reason: '另行组织。' })).status, 200);
    await drain();
    const [own] = (await as(clerk).get('/applications/invitations')).body.items;
    assert.deepEqual([own.state, own.applicationState, own.mayAnswer], ['cancelled', 'withdrawn', false]);
    assert.equal(typeOf(await as(t.park).post(`/applications/${id}/invitations`, wanted)), 'state');
  }),
);
