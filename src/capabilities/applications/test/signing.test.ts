import assert from 'node:assert/strict';
import { test } from 'node:test';
import { attachFile } from '#foundations/attachments/published.ts';
import { acting } from '#test/acting.ts';
import { inDatabase, type TestPerson, type World } from '#test/database.ts';
import { agreementFile } from './build.ts';
import { steps, type Thread, threadIn } from './thread.ts';

const typeOf = (answer: { body: { type?: string } }) => answer.body.type?.split('/').at(-1);
const today = () => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);

/** The scan of a signed slip, uploaded by a clerk of the part. */
const scan = (person: TestPerson, id: string, name = '呈批单') =>
  acting(person, ctx => attachFile(ctx, { recordType: 'application-slip', recordId: id, slot: 'slip', ...agreementFile(name) }));

const slip = (attachmentId: string, change: object = {}) => ({
  action: 'recommend',
  part: 'district-government',
  signer: '示例区长',
  signedOn: today(),
  reason: '经审核，同意推荐。',
  attachmentId,
  ...change,
});

const colleague = ({ given }: World, person: TestPerson, role: 'district-government' | 'municipal-economy-officer') =>
  given.person({ organisationId: person.organisationId, roles: [role], name: '示例核对人' });

const forwarded = async (world: World, t: Thread): Promise<string> => {
  const s = steps(world, t);
  const id = await s.filled();
  await s.send(id);
  await s.forward(id);
  return id;
};

test(
  'D0-08 the file goes to the district government only once both departments agreed, with opinion, person and time kept',
  inDatabase(async world => {
    const { as } = world;
    const t = await threadIn(world);
    const s = steps(world, t);
    const id = await s.filled();
    const say = (person: TestPerson | null, part: string, said: object = {}) =>
      as(person).post(`/applications/${id}/opinions`, { part, verdict: 'agree', text: '同意。', ...said });
    assert.equal((await say(null, 'district-economy')).status, 401);
    assert.equal((await say(t.districtEconomy, 'district-economy')).status, 404, 'not sent yet');
    await s.send(id);
    assert.equal((await say(t.otherDistrict, 'district-economy')).status, 404);
    assert.equal(typeOf(await say(t.school, 'district-economy')), 'role');
    assert.equal(typeOf(await say(t.districtEconomy, 'district-education')), 'role', 'nobody speaks for the other department');
    assert.equal(typeOf(await say(t.district, 'district-government')), 'state', 'the government is not asked here');
    assert.equal(typeOf(await say(t.districtEducation, 'district-education', { verdict: 'disagree', text: '' })), 'reason-needed');

    const forward = () => as(t.districtEconomy).post(`/applications/${id}/steps/forward`, {});
    assert.equal(typeOf(await forward()), 'not-agreed');
    await s.opine(id, t.districtEconomy, 'district-economy', { text: '园区基础较好，同意。' });
    assert.equal(typeOf(await forward()), 'not-agreed');
    await s.opine(id, t.districtEducation, 'district-education', { verdict: 'return', text: '学校师资数据待核。' });
    assert.equal(typeOf(await forward()), 'not-agreed', 'both spoke, one wants it returned');
    await s.opine(id, t.districtEducation, 'district-education');
    const { opinions, asked } = (await as(t.districtEconomy).get(`/applications/${id}/course`)).body;
    assert.deepEqual(
      opinions.map((one: { part: string; verdict: string; text: string; current: boolean }) => [one.part, one.verdict, one.text, one.current]),
      [
        ['district-economy', 'agree', '园区基础较好，同意。', true],
        ['district-education', 'agree', '同意。', true],
      ],
    );
    assert.ok(opinions.every((one: { person: string; at: string }) => one.person !== '' && Date.parse(one.at) <= Date.now()));
    assert.deepEqual(asked, [
      { part: 'district-economy', given: true },
      { part: 'district-education', given: true },
    ]);
    // What officials say among themselves is not for the applicant: it reads the step that follows.
    assert.deepEqual((await as(t.school).get(`/applications/${id}/course`)).body.opinions, []);
    assert.equal((await forward()).body.stage, 'district-decision');
    assert.equal(typeOf(await say(t.districtEducation, 'district-education')), 'state', 'the round is closed');

    await as(t.district).post(`/applications/${id}/steps/return`, { reason: '请核对。' });
    await s.send(id);
    assert.equal(typeOf(await forward()), 'not-agreed', 'what comes back is judged anew');
  }),
);

test(
  'D0-11 the district government recommends, returns or rejects with its opinion; on paper with signer, day and scan',
  inDatabase(async world => {
    const { as, drain } = world;
    const t = await threadIn(world);
    const id = await forwarded(world, t);
    const second = await colleague(world, t.district, 'district-government');
    const register = (person: TestPerson, body: object) => as(person).post(`/applications/${id}/paper-steps`, body);
    await assert.rejects(scan(t.school, id), /not-on-paper/);
    const attachmentId = await scan(t.district, id);
    assert.equal((await register(t.otherDistrict, slip(attachmentId))).status, 404);
    assert.equal(typeOf(await register(t.school, slip(attachmentId))), 'role');
    assert.equal(typeOf(await register(t.district, slip(attachmentId, { part: 'district-economy' }))), 'role');
    assert.equal(typeOf(await register(t.district, slip(id))), 'no-scan');
    assert.equal(typeOf(await register(t.district, slip(attachmentId, { signedOn: '2099-01-01' }))), 'day-ahead');
    assert.equal(typeOf(await register(t.district, slip(attachmentId, { reason: '' }))), 'reason-needed');
    assert.equal(typeOf(await register(t.district, slip(attachmentId, { action: 'approve' }))), 'role', 'the city approves');
    assert.equal((await register(t.district, slip(attachmentId))).status, 200);
    assert.equal(typeOf(await register(second, slip(attachmentId))), 'paper-waiting');
    const [{ id: paperId, state }] = (await as(second).get(`/applications/${id}/course`)).body.papers;
    assert.equal(state, 'waiting');
    assert.equal((await as(t.school).get(`/applications/${id}`)).body.stage, 'district-decision', 'nothing happens before the second look');
    await drain();
    const tasks = (await as(second).get('/tasks?state=open')).body.items.filter((task: { subjectId: string }) => task.subjectId === id);
    assert.ok(tasks.some((task: { verb: { 'zh-CN': string } }) => task.verb['zh-CN'] === '去核对'));

    const confirm = (person: TestPerson) => as(person).post(`/applications/${id}/paper-steps/${paperId}/confirm`, {});
    assert.equal(typeOf(await confirm(t.district)), 'same-person');
    assert.equal(typeOf(await confirm(t.districtEconomy)), 'role');
    assert.equal((await confirm(t.otherDistrict)).status, 404);
    assert.equal((await confirm(second)).body.stage, 'sealing');
    assert.equal(typeOf(await confirm(second)), 'paper-closed');
    const { items } = (await as(t.school).get(`/procedures/${id}/steps`)).body;
    const taken = items.at(-1);
    assert.deepEqual([taken.action, taken.reason, taken.paper.signer, taken.paper.signedOn], ['recommend', '经审核，同意推荐。', '示例区长', today()]);
    assert.deepEqual([taken.person.name, taken.paper.registeredBy], ['示例核对人', '示例人员']);
  }),
);

test(
  'a slip that does not agree is refused with a reason and leaves everything as it was; one that came too late is void',
  inDatabase(async world => {
    const { as } = world;
    const t = await threadIn(world);
    const id = await forwarded(world, t);
    const second = await colleague(world, t.district, 'district-government');
    const course = async () => (await as(second).get(`/applications/${id}/course`)).body;
    const enter = async (name: string) => {
      const answer = await as(t.district).post(`/applications/${id}/paper-steps`, slip(await scan(t.district, id, name)));
      assert.equal(answer.status, 200, JSON.stringify(answer.body));
      return answer.body.papers.at(-1).id;
    };
    const first = await enter('甲');
    assert.equal((await as(second).post(`/applications/${id}/paper-steps/${first}/refuse`, { reason: '' })).status, 422);
    assert.equal((await as(second).post(`/applications/${id}/paper-steps/${first}/refuse`, { reason: '签批日期与扫描件不一致。' })).status, 200);
    const [refused] = (await course()).papers;
    assert.deepEqual([refused.state, refused.closingReason, refused.closedBy], ['refused', '签批日期与扫描件不一致。', '示例核对人']);
    assert.equal((await as(t.school).get(`/applications/${id}`)).body.stage, 'district-decision');

    const late = await enter('乙');
    await as(second).post(`/applications/${id}/steps/return`, { reason: '请核对成员单位。' });
    assert.equal((await course()).papers.at(-1).state, 'void');
    assert.equal(typeOf(await as(second).post(`/applications/${id}/paper-steps/${late}/confirm`, {})), 'paper-closed');
    assert.equal((await as(t.school).get(`/applications/${id}`)).body.stage, 'returned');
  }),
);

test(
  'an opinion may be signed on paper too, and says so',
  inDatabase(async world => {
    const { as } = world;
    const t = await threadIn(world);
    const s = steps(world, t);
    const id = await s.submitted();
    await s.pass(id);
    const second = await colleague(world, t.officer, 'municipal-economy-officer');
    const body = slip(await scan(t.officer, id), { action: 'opinion', part: 'city-economy', verdict: 'agree', signer: '示例主任', reason: '同意。' });
    const [paper] = (await as(t.officer).post(`/applications/${id}/paper-steps`, body)).body.papers;
    assert.equal((await as(second).post(`/applications/${id}/paper-steps/${paper.id}/confirm`, {})).status, 200);
    const [opinion] = (await as(t.education).get(`/applications/${id}/course`)).body.opinions.filter((one: { current: boolean }) => one.current);
    assert.deepEqual([opinion.part, opinion.verdict, opinion.paper.signer], ['city-economy', 'agree', '示例主任']);
  }),
);
