import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cellIndex } from '#kernel/form/cells.ts';
import { ministry } from '#kernel/form/test/real.ts';
import type { Answers, ListRow } from '#kernel/form/values.ts';
import { newId } from '#kernel/id.ts';
import { type Answer, inDatabase, type World } from '#test/database.ts';
import { type Parties, type Party, wholeForm } from './build.ts';
import { type Thread, threadIn } from './thread.ts';

const cells = cellIndex(ministry);
const row = ({ id, name }: Party): ListRow => ({ id: newId(), organisationId: id, organisation: name });

/** The Ministry's form as a careful school would fill it: what it shares with the form of Chongqing, and what it has of its own. */
const ministryForm = (parties: Parties): Answers => {
  const { park, school, schools, enterprises, research } = parties;
  const shared = Object.fromEntries(Object.entries(wholeForm(parties)).filter(([field]) => cells.has(field) && cells.get(field)!.kind !== 'list'));
  const lists: Record<string, ListRow[]> = {
    'members.secondaryVocational': [row(schools[0]!)],
    'members.higherVocational': [row(school)],
    'members.undergraduate': [row(schools[1]!)],
    'members.enterprise': enterprises.map(row),
    'members.research': [row(research)],
  };
  const rows = Object.values(lists).flat();
  return {
    ...shared,
    ...lists,
    'secretariat.staff': ['吴文静', '郑思远', '王若兰'].map(name => ({ id: newId(), name })),
    'cover.recommendingProvince': '重庆市',
    'cover.basePark': park.name,
    'members.secondaryVocational.students': '3200',
    'members.higherVocational.students': '11800',
    'members.undergraduate.students': '24000',
    parkOutputValue2022: '862.5',
    parkLeadingIndustries: '智能装备及智能制造，集聚整机企业十二家。',
    localSupportPolicies: '每年安排专项资金支持产教融合。',
    noViolationStatement: { confirmed: true, members: Object.fromEntries(rows.map(({ id }) => [id, true])) },
  };
};

const ok = (answer: Answer): Answer => {
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  return answer;
};
const opinion = (value: string, base = 0) => ({ changes: [{ field: 'recommendationOpinion', base, value }] });

const fill = async ({ as }: World, t: Thread, formId: string, answers: Answers) => {
  const { versions } = ok(await as(t.school).get(`/forms/${formId}`)).body;
  const own = Object.entries(answers).filter(([field]) => !cells.get(field)!.readOnly);
  for (const section of new Set(own.map(([field]) => cells.get(field)!.section))) {
    const mine = own.filter(([field]) => cells.get(field)!.section === section);
    const changes = mine.map(([field, value]) => ({ field, base: versions[field] ?? 0, value }));
    ok(await as(t.school).patch(`/forms/${formId}/sections/${section}`, { changes }));
  }
};

const begin = async (world: World) => {
  const { as, given } = world;
  const t = await threadIn(world, 'moe-2023');
  const education = await given.person({ organisation: { kind: 'municipal-department', department: 'education' }, roles: ['municipal-education-officer'] });
  const started = await as(t.park).post('/applications', { callId: t.callId, name: '示例智能装备产教联合体', clusters: ['高端装备'] });
  const { id, formId } = ok(started).body;
  ok(await as(t.park).post(`/applications/${id}/school`, { schoolId: t.parties.school.id }));
  return { t, education, id: id as string, formId: formId as string };
};

test(
  'what the park and the school know is in the form of the Ministry already, under its own captions',
  inDatabase(async world => {
    const { t, formId } = await begin(world);
    const { answers } = ok(await world.as(t.school).get(`/forms/${formId}`)).body;
    assert.deepEqual(
      [answers.name, answers['cover.basePark'], answers['cover.leadSchool']],
      ['示例智能装备产教联合体', t.parties.park.name, t.parties.school.name],
    );
  }),
);

test(
  'the opinion is written by the education department only, after the commitment is confirmed and the form is sent; without it there is no recommendation [D1-61]',
  inDatabase(async world => {
    const { as } = world;
    const { t, education, id, formId } = await begin(world);
    const path = `/forms/${formId}/sections/localEducationOpinion`;
    assert.equal((await as(null).patch(path, opinion('同意推荐。'))).status, 401);
    for (const stranger of [t.stranger, education]) assert.equal((await as(stranger).patch(path, opinion('同意推荐。'))).status, 404);
    for (const applicant of [t.school, t.park]) assert.equal((await as(applicant).patch(path, opinion('同意推荐。'))).body.type, '/problems/forms/not-yours');

    await fill(world, t, formId, ministryForm(t.parties));
    const sent = ok(await as(t.school).post(`/applications/${id}/steps/send`, {})).body;
    assert.deepEqual([sent.stage, sent.state], ['verifying', 'in-review']);
    assert.equal((await as(t.school).patch(path, opinion('同意推荐。'))).body.type, '/problems/forms/not-yours');
    assert.equal((await as(t.officer).patch(path, opinion('同意推荐。'))).body.type, '/problems/forms/not-yours');
    assert.equal((await as(education).patch(`/forms/${formId}/sections/features`, { changes: [] })).status, 422);
    const other = { changes: [{ field: 'featuresAndInnovation', base: 1, value: '改写' }] };
    assert.equal((await as(education).patch(`/forms/${formId}/sections/features`, other)).body.type, '/problems/forms/role');

    const early = await as(education).post(`/applications/${id}/steps/recommend`, { reason: '' });
    assert.equal(early.body.type, '/problems/applications/no-opinion');
    ok(await as(education).patch(path, opinion('经核实，申报材料真实准确，同意推荐。')));
    const page = ok(await as(education).get(`/forms/${formId}`)).body;
    assert.deepEqual([page.editable, page.because], [true, null]);
    assert.equal(ok(await as(education).post(`/applications/${id}/steps/recommend`, { reason: '' })).body.stage, 'recommended');
    assert.equal((await as(education).patch(path, opinion('改写意见', 1))).body.type, '/problems/forms/not-asked');

    const submitted = ok(await as(t.school).post(`/applications/${id}/steps/submit`, {})).body;
    assert.ok(submitted.receiptNumber);
    assert.equal(ok(await as(education).post(`/applications/${id}/steps/approve`, { reason: '列入推荐名单。' })).body.outcome, 'approved');
  }),
);

test(
  'an applicant that has not confirmed its commitment cannot send, and gets no opinion',
  inDatabase(async world => {
    const { as, sql } = world;
    const { t, education, id, formId } = await begin(world);
    await fill(world, t, formId, { ...ministryForm(t.parties), commitment: { confirmed: false } });
    assert.equal((await as(t.school).post(`/applications/${id}/steps/send`, {})).body.type, '/problems/applications/incomplete');
    await fill(world, t, formId, { commitment: { confirmed: true } });
    ok(await as(t.school).post(`/applications/${id}/steps/send`, {}));
    // Taken back behind everybody's back: the server looks again before it takes an opinion.
    await sql(`update forms.section set answers = answers - 'commitment' where form_id = $1`, [formId]);
    const refused = await as(education).patch(`/forms/${formId}/sections/localEducationOpinion`, opinion('同意推荐。'));
    assert.equal(refused.body.type, '/problems/forms/not-committed');
  }),
);

test(
  'a missing type of school, an organisation of the wrong kind and a lead that is no member stop the form, each by its name [D1-08, D1-22]',
  inDatabase(async world => {
    const { as } = world;
    const { t, formId } = await begin(world);
    const answers = ministryForm(t.parties);
    const messagesOf = async (change: Answers): Promise<string[]> => {
      await fill(world, t, formId, { ...answers, ...change });
      const { findings } = ok(await as(t.school).get(`/forms/${formId}/check`)).body;
      return findings
        .filter((finding: { severity: string }) => finding.severity === 'error')
        .map((finding: { message: Record<string, string> }) => finding.message['zh-CN']);
    };
    assert.deepEqual(await messagesOf({}), []);
    for (const [group, name] of [
      ['members.secondaryVocational', '中职学校'],
      ['members.higherVocational', '高职院校（含职教本科）'],
      ['members.undergraduate', '普通本科学校'],
    ] as const)
      assert.ok(
        (await messagesOf({ [group]: null, [`${group}.students`]: null })).some(text => text.startsWith(`成员中没有「${name}」`)),
        name,
      );
    assert.ok((await messagesOf({ 'members.undergraduate': [row(t.parties.schools[0]!)] })).includes('「普通本科学校」中列有不是普通本科的学校'));
    assert.ok((await messagesOf({ 'cover.leadEnterprise': '别的企业' })).some(text => text.startsWith('封面牵头企业为 别的企业')));
    assert.ok((await messagesOf({ 'cover.leadSchool': null })).some(text => text.startsWith('缺少「牵头学校」')));
  }),
);
