import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newId } from '#kernel/id.ts';
import { inDatabase } from '#test/database.ts';
import { wholeForm } from './build.ts';
import { steps, threadIn } from './thread.ts';

type Finding = { rule?: string; severity: string; cells: string[]; key: string };

test(
  'D0-81 sources that do not add up to the funds of 2023 stop the form, and the refusal leads to the cell',
  inDatabase(async world => {
    const { as } = world;
    const t = await threadIn(world);
    const s = steps(world, t);
    const id = await s.named();
    await s.fill(id, { 'fundSources2023.other': '9.5' });
    await s.writePlan(id);
    const refused = await as(t.school).post(`/applications/${id}/steps/send`, {});
    assert.equal(refused.body.type, '/problems/applications/incomplete');
    assert.deepEqual(
      refused.body.errors.map((error: { pointer: string }) => error.pointer),
      ['/form/operatingFunds.2023'],
    );
    assert.match(refused.body.errors[0].message, /400.*420/);
    await s.fill(id);
    assert.equal((await s.send(id)).body.stage, 'district-review');
  }),
);

test(
  'D0-06 a group without a member is warned of before sending, and does not stop it',
  inDatabase(async world => {
    const { as } = world;
    const t = await threadIn(world);
    const s = steps(world, t);
    const id = await s.named();
    const whole = wholeForm(t.parties);
    const formId = await s.fill(id, { ...whole, 'members.research': null });
    const { findings, complete } = (await as(t.school).get(`/forms/${formId}/check`)).body as { findings: Finding[]; complete: boolean };
    assert.ok(findings.some(finding => finding.rule === 'C06' && finding.severity === 'warning' && finding.cells.includes('members.research')));
    assert.equal(complete, true);
  }),
);

test(
  'D0-78 the staff of the secretariat adds up by itself and is compared with the names',
  inDatabase(async world => {
    const { as } = world;
    const t = await threadIn(world);
    const s = steps(world, t);
    const id = await s.named();
    const formId = await s.fill(id, { 'secretariat.fullTimeStaff': '4' });
    const { findings } = (await as(t.school).get(`/forms/${formId}/check`)).body as { findings: Finding[] };
    assert.ok(
      findings.some(finding => finding.rule === 'R02'),
      '4 + 1 people, but three names',
    );
    const typed = await as(t.school).patch(`/forms/${formId}/sections/overview`, { changes: [{ field: 'secretariat.totalStaff', base: 0, value: '9' }] });
    assert.equal(typed.status, 422);
    await s.fill(id);
    assert.ok(
      !((await as(t.school).get(`/forms/${formId}/check`)).body.findings as Finding[]).some(finding => finding.rule === 'R01' || finding.rule === 'R02'),
    );
  }),
);

test(
  'D0-108 a member that neither confirms nor discloses stops the form; a disclosure travels with it instead',
  inDatabase(async world => {
    const { as } = world;
    const t = await threadIn(world);
    const s = steps(world, t);
    const id = await s.named();
    const whole = wholeForm(t.parties);
    const statement = whole.noViolationStatement as { confirmed: boolean; members: Record<string, boolean> };
    const rows = whole['members.research'] as { id: string }[];
    const members = { ...statement.members, [rows[0]!.id]: false };
    const formId = await s.fill(id, { ...whole, noViolationStatement: { confirmed: true, members } });
    await s.writePlan(id);
    assert.equal((await as(t.school).post(`/applications/${id}/steps/send`, {})).body.type, '/problems/applications/incomplete');
    await s.fill(id, { ...whole, noViolationStatement: { confirmed: true, members, disclosures: { [rows[0]!.id]: '2022年发生一般安全事故一起，已整改。' } } });
    await s.send(id);
    const { answers } = (await as(t.district).get(`/forms/${formId}`)).body;
    assert.equal(answers.noViolationStatement.disclosures[rows[0]!.id], '2022年发生一般安全事故一起，已整改。');
  }),
);

test(
  'D0-11 nothing reaches the city without the recommendation of the district government',
  inDatabase(async world => {
    const { as } = world;
    const t = await threadIn(world);
    const s = steps(world, t);
    const id = await s.filled();
    assert.equal((await as(t.school).post(`/applications/${id}/steps/submit`, {})).body.type, '/problems/applications/state');
    await s.send(id);
    assert.equal((await as(t.school).post(`/applications/${id}/steps/submit`, {})).body.type, '/problems/applications/state');
    assert.equal((await as(t.officer).get(`/applications/${id}`)).status, 404);
    assert.equal((await as(t.district).post(`/applications/${id}/steps/recommend`, { reason: '同意。' })).body.type, '/problems/applications/state');
    await s.forward(id);
    await s.recommend(id);
    await s.submit(id);
    const { items } = (await as(t.officer).get(`/procedures/${id}/steps`)).body;
    const opinion = items.find((step: { action: string }) => step.action === 'recommend');
    assert.deepEqual([opinion.reason, opinion.organisation.name], ['材料齐全，同意推荐。', t.parties.government.name]);
  }),
);

test(
  'the government of another district cannot recommend (C02); the committee of a zone that acts as a district can',
  inDatabase(async world => {
    const { as, given } = world;
    const t = await threadIn(world);
    const s = steps(world, t);
    const ruleOf = async (formId: string, reader: typeof t.school) =>
      ((await as(reader).get(`/forms/${formId}/check`)).body.findings as Finding[]).filter(finding => finding.rule === 'C02').map(({ key }) => key);

    const formId = await s.fill(await s.named());
    assert.deepEqual(await ruleOf(formId, t.school), []);
    const elsewhere = await given.organisation({ name: '江津区人民政府示例', kind: 'district-government', districtId: await given.districtId('江津区') });
    const { versions } = (await as(t.school).get(`/forms/${formId}`)).body;
    const row = { id: newId(), organisation: '江津区人民政府示例', organisationId: elsewhere, contactPerson: '周启明', contactPhone: '023-55501234' };
    const changes = [{ field: 'members.recommendingUnit', base: versions['members.recommendingUnit'], value: [row] }];
    assert.equal((await as(t.school).patch(`/forms/${formId}/sections/overview`, { changes })).status, 200);
    assert.deepEqual(await ruleOf(formId, t.school), ['C02:2']);

    const zone = await given.districtId('万盛经开区');
    await given.organisation({ name: '万盛经济技术开发区管理委员会示例', kind: 'district-government', districtId: zone });
    const park = await given.person({ organisation: { name: '示例万盛产业园区', kind: 'park', districtId: zone }, roles: ['park-lead'] });
    const started = await as(park).post('/applications', { callId: t.callId, name: '示例万盛产教联合体', clusters: ['智能装备及智能制造'] });
    assert.equal(started.status, 200, JSON.stringify(started.body));
    const { answers } = (await as(park).get(`/forms/${started.body.formId}`)).body;
    assert.equal(answers['members.recommendingUnit'][0].organisation, '万盛经济技术开发区管理委员会示例');
    assert.deepEqual(await ruleOf(started.body.formId, park), []);
  }),
);
