import assert from 'node:assert/strict';
import { test } from 'node:test';
import { frozenForm } from '#foundations/forms/published.ts';
import { acting } from '#test/acting.ts';
import { inDatabase } from '#test/database.ts';
import { begin, dispatched, fill, ok, opinion, ripe, sent, verified } from './ministry.ts';
import { threadIn } from './thread.ts';

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
    // It reads what is kept of a consortium that was reported to it, and writes nothing there.
    assert.equal(ok(await as(ministry).get(`/consortia/${consortiumId}/units`)).body.mayEnter, false);
    assert.equal(ok(await as(ministry).get(`/consortia/${consortiumId}/profile`)).body.mayKeep, false);
    assert.equal((await as(ministry).post(`/consortia/${consortiumId}/units`, unit(park.id, 'training-base', '示例第二实训基地'))).status, 403);
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

test(
  'D0-114 the founding date is planned until the actual one stands beside it; page and paper of the form print the one in force on its date, and what was frozen stays as it was',
  inDatabase(async world => {
    const { as, sql } = world;
    const { t, education, id, formId } = await ripe(world);
    const nominate = async () => {
      ok(await as(education).post(`/applications/${id}/steps/nominate`, {}));
      return (await sql('select version_code from applications.application where id = $1', [id]))[0].version_code as string;
    };
    const paper = async (version: string) => JSON.stringify((await acting(t.school, ctx => frozenForm(ctx, formId, version))).blocks);
    const days = async () => ok(await as(t.school).get(`/forms/${formId}`)).body.days;
    assert.deepEqual(await days(), {});
    const { consortiumId } = ok(await as(t.school).post(`/applications/${id}/profile`, {})).body;
    const enter = (plannedOn: string, foundedOn: string | null) => as(t.school).put(`/consortia/${consortiumId}/founding`, { plannedOn, foundedOn });
    ok(await enter('2023-12-21', null));
    assert.deepEqual(await days(), { plannedFoundingDate: { planned: true, value: null } });
    const first = await nominate();
    const before = await paper(first);
    assert.match(before, /"拟成立时间"/);
    const founded = ok(await enter('2023-12-21', '2023-11-28')).body.founding;
    assert.deepEqual([founded.mark, founded.plannedOn, founded.foundedOn], ['actual', '2023-12-21', '2023-11-28']);
    assert.equal(await paper(first), before);
    assert.deepEqual(await days(), { plannedFoundingDate: { planned: true, value: null } }, 'what is frozen keeps its date');

    ok(await as(education).post(`/applications/${id}/steps/return`, { reason: '请补充实际成立时间。' }));
    assert.deepEqual(await days(), { plannedFoundingDate: { planned: false, value: '2023-11-28' } });
    await fill(world, t, formId, { 'secretariat.officeArea': '230.5' });
    ok(await as(t.school).post(`/applications/${id}/steps/send`, {}));
    const second = await nominate();
    const after = await paper(second);
    assert.match(after, /"成立时间"/);
    assert.match(after, /2023年11月28日/);
    ok(await enter('2023-12-21', '2023-11-29'));
    assert.equal(await paper(second), after);
    assert.equal(await paper(first), before);
  }),
);

test(
  'D0-63 tasks on digital governance in the plan link to the systems planned for them, so that operation is compared with the plan',
  inDatabase(async world => {
    const { as } = world;
    const t = await threadIn(world);
    const { id } = ok(await as(t.park).post('/applications', { callId: t.callId, name: '示例数字治理联合体', clusters: ['智能装备及智能制造'] })).body;
    const { consortiumId } = ok(await as(t.park).post(`/applications/${id}/profile`, {})).body;
    const comparison = async () => ok(await as(t.park).get(`/consortia/${consortiumId}/comparison`)).body;
    assert.equal((await as(t.stranger).get(`/consortia/${consortiumId}/comparison`)).status, 404);
    const bare = await comparison();
    assert.deepEqual(
      bare.rows.map((row: { task: { label: string }; systems: object[] }) => [row.task.label, row.systems.length]),
      [
        ['搭建一体化智能化应用平台', 0],
        ['加强数字化系统运维管理', 0],
        ['加强产教联合体智慧管理系统运用', 0],
      ],
    );
    const system = {
      ...unit(t.parties.park.id, 'application-system', '示例一体化应用平台', '2024-03-01'),
      plannedOn: '2024-01-01',
      planTasks: ['task.19'],
      plannedScope: '覆盖五家成员单位。',
      operation: '已上线两项应用。',
      users: [{ year: 2024, users: 860 }],
    };
    assert.equal((await as(t.park).post(`/consortia/${consortiumId}/units`, { ...system, planTasks: ['task.0'] })).body.type, '/problems/consortia/unit-task');
    ok(await as(t.park).post(`/consortia/${consortiumId}/units`, system));
    const [platform] = (await comparison()).rows;
    const [shown] = platform.systems;
    assert.deepEqual(
      [shown.plannedOn, shown.openedOn, shown.daysLate, shown.plannedScope, shown.operation, shown.users],
      ['2024-01-01', '2024-03-01', 60, '覆盖五家成员单位。', '已上线两项应用。', [{ year: 2024, users: 860 }]],
    );
  }),
);
