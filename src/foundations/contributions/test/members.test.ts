import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fillForm } from '#foundations/forms/published.ts';
import { acting } from '#test/acting.ts';
import { inDatabase } from '#test/database.ts';
import { consortiumOf, give, line, names } from './build.ts';

test(
  'D0-108: a member that confirms its page confirms the statement in the form for itself, or carries its disclosure; a later change takes the word back',
  inDatabase(async world => {
    const { as, drain } = world;
    const { formId, school, enterprise, college, rows, sheetOf } = await consortiumOf(world);
    const [own, other] = [await sheetOf(names.enterprise), await sheetOf(names.college)];
    assert.equal((await as(enterprise).post(`/sheets/${own}/confirm`)).body.type, '/problems/contributions/nothing-given');
    await give(as(school), own, { enterpriseEmployees: '1280' });
    await as(school).post(`/sheets/${own}/give`);
    assert.equal((await as(school).post(`/sheets/${own}/confirm`)).status, 403, 'the school enters for a member, it does not confirm for it');
    await drain();
    assert.equal((await as(enterprise).get('/tasks?state=open')).body.items[0].link, `/sheets/${own}`);

    assert.equal((await as(enterprise).post(`/sheets/${own}/confirm`)).body.stage, 'confirmed');
    await give(as(college), other, { 'apprenticeshipStudents.2022': '40' });
    const disclosure = '2022年7月发生一起实习安全事件，已于同年12月整改完毕。';
    assert.equal((await as(college).post(`/sheets/${other}/confirm`, { disclosure })).body.disclosure, disclosure);
    await drain();
    const [enterpriseRow, collegeRow] = [rows.enterprises[0]!.id, rows.schools[1]!.id];
    const statement = async () => (await as(school).get(`/forms/${formId}`)).body.answers.noViolationStatement;
    assert.deepEqual(await statement(), { confirmed: false, members: { [enterpriseRow]: true }, disclosures: { [collegeRow]: disclosure } });
    assert.deepEqual((await as(enterprise).get('/tasks?state=open')).body.items, []);

    const changes = [{ field: 'enterpriseEmployees', base: 1, value: '1281' }];
    await as(school).patch(`/sheets/${own}/figures`, { changes });
    await drain();
    assert.deepEqual(await statement(), { confirmed: false, members: {}, disclosures: { [collegeRow]: disclosure } });
    assert.equal((await as(enterprise).get(`/sheets/${own}`)).body.stage, 'given');
    assert.equal((await as(enterprise).get('/tasks?state=open')).body.items.length, 1);
  }),
);

test(
  'sheets follow the members: a corrected name keeps what was given, who is taken off keeps it too, and comes back to it',
  inDatabase(async world => {
    const { as, drain } = world;
    const { formId, school, enterprise, rows, sheetOf } = await consortiumOf(world);
    const [own, small] = [await sheetOf(names.enterprise), await sheetOf(names.small)];
    await give(as(school), small, { enterpriseEmployees: '20' });
    const write = (list: unknown) => acting(school, ctx => fillForm(ctx, formId, { 'members.enterprise': list as never }));
    await write([rows.enterprises[0], { ...rows.enterprises[1], organisation: '示例小微企业有限公司' }]);
    const page = (await as(school).get(`/sheets/${small}`)).body;
    assert.deepEqual([page.member.name, page.answers.enterpriseEmployees], ['示例小微企业有限公司', '20']);

    await drain();
    await write([rows.enterprises[1]]);
    await drain();
    assert.equal((await as(enterprise).get(`/sheets/${own}`)).body.because, 'role');
    assert.deepEqual((await as(enterprise).get('/tasks?state=open')).body.items, []);
    const listed = (await as(school).get(`/forms/${formId}/members`)).body.members;
    assert.deepEqual(
      listed.filter((member: { current: boolean }) => !member.current).map((member: { id: string }) => member.id),
      [own],
    );

    await write([line(names.enterprise, enterprise.organisationId), rows.enterprises[1]]);
    await drain();
    assert.equal((await as(enterprise).get(`/sheets/${own}`)).body.editable, true);
    assert.equal((await as(enterprise).get('/tasks?state=open')).body.items.length, 1);
  }),
);
