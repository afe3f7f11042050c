import assert from 'node:assert/strict';
import { test } from 'node:test';
import { saveTo } from '#foundations/forms/test/build.ts';
import { inDatabase } from '#test/database.ts';
import { consortiumOf, entry, give, names } from './build.ts';

test(
  'D0-96 D0-91: the employment rate is Σ employed ÷ Σ graduates with each school’s figures, a ratio stays within 0–100',
  inDatabase(async world => {
    const { as } = world;
    const { formId, school, college, enterprise, sheetOf } = await consortiumOf(world);
    const rate = 'overallEmploymentRate.2022';
    await give(as(school), await sheetOf(names.school), { [`${rate}:numerator`]: '900', [`${rate}:denominator`]: '1000' });
    await give(as(college), await sheetOf(names.college), { [`${rate}:numerator`]: '10', [`${rate}:denominator`]: '20' });
    const sums = async () =>
      (await as(school).get(`/forms/${formId}/sums`)).body.cells as { cell: string; value: string; from: number; parts: unknown[]; whole: boolean }[];
    const found = (await sums()).find(({ cell }) => cell === rate)!;
    // A plain mean would be 70.
    assert.deepEqual([found.value, found.from, found.whole], ['89.22', 2, false]);
    assert.deepEqual(
      (found.parts as { name: string; numerator: string; denominator: string; value: string }[]).map(p => [p.name, p.numerator, p.denominator, p.value]),
      [
        [names.school, '900', '1000', '90'],
        [names.college, '10', '20', '50'],
      ],
    );

    const own = await sheetOf(names.enterprise);
    const posts = 'apprenticePostRatio.2022';
    await give(as(enterprise), own, { [`${posts}:numerator`]: '30', [`${posts}:denominator`]: '20' });
    const refused = await as(enterprise).post(`/sheets/${own}/give`);
    assert.deepEqual(
      [refused.status, refused.body.type, refused.body.errors[0].pointer],
      [422, '/problems/contributions/impossible', `/figures/${posts}:numerator`],
    );
    const changes = [{ field: `${posts}:denominator`, base: 1, value: '400' }];
    assert.equal((await as(enterprise).patch(`/sheets/${own}/figures`, { changes })).status, 200);
    assert.equal((await as(enterprise).post(`/sheets/${own}/give`)).body.stage, 'given');
    assert.deepEqual((await sums()).find(({ cell }) => cell === posts)!.value, '7.5');
  }),
);

test(
  'D0-74: figures of 2022 are sums over the members’ own entries with drill-down; a different figure asks for an explanation and blocks nothing',
  inDatabase(async world => {
    const { as } = world;
    const { formId, school, enterprise, sheetOf } = await consortiumOf(world);
    const [big, small] = [await sheetOf(names.enterprise), await sheetOf(names.small)];
    await give(as(enterprise), big, { enterpriseEmployees: '1280', enterpriseSales2022: '100.1' });
    // The school enters for the member that has no account (代填).
    await give(as(school), small, { enterpriseEmployees: '20', enterpriseSales2022: '0.2' });
    const cell = async () =>
      (await as(school).get(`/forms/${formId}/sums`)).body.cells.find((sum: { cell: string }) => sum.cell === 'enterpriseEmployees') as Record<string, unknown>;
    assert.deepEqual([(await cell())['value'], (await cell())['whole']], ['1300', false]);
    const context = async () => (await as(school).get(`/forms/${formId}`)).body.context.sums;
    assert.deepEqual(await context(), {}, 'a sum that is not whole accuses nobody');

    for (const [who, sheet] of [
      [enterprise, big],
      [school, small],
    ] as const)
      assert.equal((await as(who).post(`/sheets/${sheet}/give`)).status, 200);
    assert.deepEqual(
      [(await context()).enterpriseEmployees, (await context()).enterpriseSales2022],
      [
        { value: '1300', members: 2 },
        { value: '100.3', members: 2 },
      ],
    );

    await saveTo(as(school), formId, 'serviceCapability', { field: 'enterpriseEmployees', base: 0, value: '1290' });
    const check = (await as(school).get(`/forms/${formId}/check`)).body;
    const finding = check.findings.find((one: { rule?: string; cells: string[] }) => one.rule === 'R07' && one.cells[0] === 'enterpriseEmployees');
    assert.ok(finding, 'R07 speaks of the difference');
    assert.deepEqual([finding.severity, finding.acceptsReason], ['warning', true]);
    const reason = { field: `reason:${finding.key}`, base: 0, value: '两家企业有10名共用职工，只计一次。' };
    assert.equal((await saveTo(as(school), formId, 'serviceCapability', reason)).status, 200);
    const explained = (await as(school).get(`/forms/${formId}/check`)).body.findings.find((one: { key: string }) => one.key === finding.key);
    assert.equal(explained.reason, reason.value);
  }),
);

test(
  'D0-83 D0-74: a major that two members list is counted once; uncertain ones wait for a person, whose word can be taken back',
  inDatabase(async world => {
    const { as } = world;
    const { formId, school, college, enterprise, sheetOf } = await consortiumOf(world);
    const [a, b, e] = [await sheetOf(names.school), await sheetOf(names.college), await sheetOf(names.enterprise)];
    const add = (who: typeof school, sheet: string, body: object) => as(who).post(`/sheets/${sheet}/items`, body);
    const first = await add(school, a, entry('数控技术（智能制造）', { partners: [e] }));
    assert.equal(first.status, 200);
    await add(enterprise, e, entry(' 数控技术 (智能制造)', { partners: [a] }));
    await add(college, b, entry('数控技术（智能制造）', { partners: [e], since: '2023-03' }));
    const lists = async () => (await as(school).get(`/forms/${formId}/lists`)).body;
    const count = async (year: number) =>
      (await as(school).get(`/forms/${formId}/sums`)).body.cells.find((sum: { cell: string }) => sum.cell === `coBuiltMajors.${year}`);
    // The school and the enterprise name each other: certain. The other school may have one of its own.
    assert.deepEqual([(await count(2022)).value, (await count(2023)).value, (await count(2022)).parts.length], ['1', '2', 2]);
    const open = (await lists()).open;
    assert.equal(open.length, 1);

    const merged = await as(school).post(`/forms/${formId}/lists/decisions`, { a: open[0].a.id, b: open[0].b.id, same: true });
    assert.deepEqual([merged.status, merged.body.open.length, merged.body.decided.length], [200, 0, 1]);
    assert.equal((await count(2023)).value, '1');
    assert.equal(
      (await as(school).post(`/forms/${formId}/lists/decisions`, { a: open[0].b.id, b: open[0].a.id, same: false })).body.type,
      '/problems/contributions/settled',
    );
    const undone = await as(school).delete(`/forms/${formId}/lists/decisions/${merged.body.decided[0].id}`);
    assert.deepEqual([undone.status, undone.body.open.length], [200, 1]);
    await as(school).post(`/forms/${formId}/lists/decisions`, { a: open[0].a.id, b: open[0].b.id, same: false });
    assert.deepEqual([(await count(2023)).value, (await lists()).open.length], ['2', 0]);
    assert.equal((await as(college).post(`/forms/${formId}/lists/decisions`, { a: open[0].a.id, b: open[0].b.id, same: true })).status, 404);
  }),
);

test(
  'D0-104 D0-95: the four facts of the enterprises are sums over the enterprises alone; the progression ratio keeps its numerator and denominator for each year',
  inDatabase(async world => {
    const { as } = world;
    const { formId, school, college, enterprise, sheetOf } = await consortiumOf(world);
    const facts = ['enterpriseEmployees', 'enterpriseAssets', 'enterpriseSales2022', 'cooperationDirectBenefit2022'];
    const of = (values: string[]) => Object.fromEntries(facts.map((fact, i) => [fact, values[i]!]));
    await give(as(enterprise), await sheetOf(names.enterprise), of(['1280', '5000.5', '900', '12.25']));
    await give(as(school), await sheetOf(names.small), of(['20', '0.5', '30', '0.75']));
    // A school is not asked for them.
    assert.equal((await give(as(college), await sheetOf(names.college), { enterpriseEmployees: '400' })).status, 422);
    const cells = async () => (await as(school).get(`/forms/${formId}/sums`)).body.cells as { cell: string; value: string; asked: number; parts: object[] }[];
    const found = (await cells()).filter(({ cell }) => facts.includes(cell));
    assert.deepEqual(
      found.map(({ cell, value, asked }) => [cell, value, asked]),
      facts.map((fact, i) => [fact, ['1300', '5001', '930', '13'][i], 2]),
    );

    const ratio = 'cultureSkillExamProgressionRate';
    const years = {
      [`${ratio}.2022:numerator`]: '62',
      [`${ratio}.2022:denominator`]: '100',
      [`${ratio}.2023:numerator`]: '66',
      [`${ratio}.2023:denominator`]: '110',
    };
    const own = await sheetOf(names.college);
    await give(as(college), own, years);
    assert.deepEqual((await as(college).get(`/sheets/${own}`)).body.answers, years);
    assert.deepEqual(
      (await cells()).filter(({ cell }) => cell.startsWith(ratio)).map(({ cell, value }) => [cell, value]),
      [
        [`${ratio}.2022`, '62'],
        [`${ratio}.2023`, '60'],
      ],
    );
    const part = (await cells()).find(({ cell }) => cell === `${ratio}.2022`)!.parts as { name: string; numerator: string; denominator: string }[];
    assert.deepEqual(
      part.filter(({ name }) => name === names.college).map(({ numerator, denominator }) => [numerator, denominator]),
      [['62', '100']],
    );
  }),
);
