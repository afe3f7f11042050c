import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Answers } from '#kernel/form/values.ts';
import { inDatabase } from '#test/database.ts';
import { begin, dispatched, fill, ministryForm, ok, opinion, row, verified } from './ministry.ts';

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
    ok(await as(t.school).post(`/applications/${id}/points/check`, {}));
    const sent = ok(await as(t.school).post(`/applications/${id}/steps/send`, {})).body;
    assert.deepEqual([sent.stage, sent.state], ['verifying', 'in-review']);
    assert.equal((await as(t.school).patch(path, opinion('同意推荐。'))).body.type, '/problems/forms/not-yours');
    assert.equal((await as(t.officer).patch(path, opinion('同意推荐。'))).body.type, '/problems/forms/not-yours');
    assert.equal((await as(education).patch(`/forms/${formId}/sections/features`, { changes: [] })).status, 422);
    const other = { changes: [{ field: 'featuresAndInnovation', base: 1, value: '改写' }] };
    assert.equal((await as(education).patch(`/forms/${formId}/sections/features`, other)).body.type, '/problems/forms/role');

    await verified(world, education, id);
    const early = await as(education).post(`/applications/${id}/steps/nominate`, { reason: '' });
    assert.equal(early.body.type, '/problems/applications/no-opinion');
    ok(await as(education).patch(path, opinion('经核实，申报材料真实准确，同意推荐。')));
    const page = ok(await as(education).get(`/forms/${formId}`)).body;
    assert.deepEqual([page.editable, page.because], [true, null]);
    assert.equal(ok(await as(education).post(`/applications/${id}/steps/nominate`, { reason: '' })).body.stage, 'recommended');
    assert.equal((await as(education).patch(path, opinion('改写意见', 1))).body.type, '/problems/forms/not-asked');

    await dispatched(world, education, id);
    const reported = ok(await as(education).post(`/applications/${id}/steps/report`, {})).body;
    assert.ok(reported.receiptNumber);
    assert.equal(reported.stage, 'document-review');
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
    ok(await as(t.school).post(`/applications/${id}/points/check`, {}));
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
