import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inDatabase } from '#test/database.ts';
import { begin, dispatched, ok, opinion, sent, verified } from './ministry.ts';

const unit = (operator: string, kind: string, name: string, openedOn: string | null = '2023-03-01') => ({
  kind,
  name,
  operators: [operator],
  openedOn,
  purpose: '面向园区企业和成员学校开放。',
});

test(
  'D1-09 the eligibility list shows which of talent platform, training base and industry college are registered for the consortium, and which are not',
  inDatabase(async world => {
    const { as, given } = world;
    const begun = await begin(world);
    const { t, education, id, formId } = begun;
    const open = `/applications/${id}/profile`;
    assert.equal((await as(null).post(open, {})).status, 401);
    assert.equal((await as(t.officer).post(open, {})).status, 403);
    assert.equal((await as(t.stranger).post(open, {})).status, 404);
    const { consortiumId } = ok(await as(t.school).post(open, {})).body;
    assert.equal(ok(await as(t.park).post(open, {})).body.consortiumId, consortiumId, 'there is one profile, whoever opens it');
    assert.equal(ok(await as(t.park).get(`/applications/${id}`)).body.consortiumId, consortiumId);
    const enter = (details: object) => as(t.school).post(`/consortia/${consortiumId}/units`, details);
    const { school, park } = t.parties;
    const platform = ok(await enter(unit(park.id, 'talent-platform', '示例人才供需平台'))).body;
    ok(await enter(unit(school.id, 'training-base', '示例实训基地', null)));
    ok(await enter(unit(school.id, 'field-engineer-college', '示例现场工程师学院')));

    await sent(world, begun);
    const confirm = await as(t.districtEconomy).post(`/consortia/units/${platform.id}/confirm`, { base: 1 });
    assert.ok(ok(confirm).body.confirmed, 'who reads the application reads what is kept of its consortium');
    await verified(world, education, id);
    ok(await as(education).patch(`/forms/${formId}/sections/localEducationOpinion`, opinion('同意推荐。')));
    ok(await as(education).post(`/applications/${id}/steps/nominate`, {}));
    await dispatched(world, education, id);
    ok(await as(education).post(`/applications/${id}/steps/report`, {}));
    const ministry = await given.person({ organisation: { kind: 'ministry' }, roles: ['ministry-officer'] });
    const { checklist } = ok(await as(ministry).get(`/applications/${id}/course`)).body;
    const { shown } = checklist.items.find((item: { key: string }) => item.key === 'platforms');
    assert.deepEqual(
      shown.map((one: { label: { 'zh-CN': string }; value: string }) => [one.label['zh-CN'], one.value]),
      [
        ['人才供需信息平台', '示例人才供需平台（运行中，区县已确认）'],
        ['产教融合实训基地', '示例实训基地（计划建设，待区县确认）'],
        ['产业学院', '未登记'],
      ],
    );
  }),
);

test(
  'a consortium that was never opened is not missed; one whose application is withdrawn is founded no more, and its new school keeps what the old one did not',
  inDatabase(async world => {
    const { as, given } = world;
    const { t, id } = await begin(world);
    const { consortiumId } = ok(await as(t.school).post(`/applications/${id}/profile`, {})).body;
    const next = await given.person({ organisation: { name: '示例接任职业学院', kind: 'school', schoolLevel: 'higher-vocational' } });
    ok(await as(t.park).post(`/applications/${id}/school`, { schoolId: next.organisationId }));
    assert.equal((await as(t.school).get(`/consortia/${consortiumId}/units`)).status, 404);
    assert.equal(ok(await as(next).get(`/consortia/${consortiumId}/units`)).body.mayEnter, true);
    ok(await as(t.park).post(`/applications/${id}/steps/withdraw`, { reason: '牵头单位发生变化，需重新组织申报。' }));
    assert.equal(ok(await as(next).get(`/consortia/${consortiumId}/profile`)).body.status, 'withdrawn');
    assert.equal((await as(t.stranger).get(`/consortia/${consortiumId}`)).status, 404);
  }),
);
