import assert from 'node:assert/strict';
import { test } from 'node:test';
import { attachFile } from '#foundations/attachments/published.ts';
import { fillForm, setFormAccess } from '#foundations/forms/published.ts';
import { saveTo } from '#foundations/forms/test/build.ts';
import { acting } from '#test/acting.ts';
import { inDatabase, yesterday } from '#test/database.ts';
import { consortiumOf, entry, give, line, names } from './build.ts';

test(
  'nobody without a session, another school, or another member sees or writes a sheet',
  inDatabase(async world => {
    const { as, given } = world;
    const { formId, enterprise, college, sheetOf } = await consortiumOf(world);
    const [own, others] = [await sheetOf(names.enterprise), await sheetOf(names.college)];
    const stranger = await given.person();

    for (const path of [`/sheets/${own}`, `/forms/${formId}/members`, `/forms/${formId}/sums`, `/forms/${formId}/lists`])
      assert.equal((await as(null).get(path)).status, 401, path);
    for (const path of [`/sheets/${own}`, `/forms/${formId}/members`, `/forms/${formId}/sums`, `/forms/${formId}/lists`])
      assert.equal((await as(stranger).get(path)).status, 404, path);
    assert.equal((await give(as(stranger), own, { enterpriseEmployees: '1' })).status, 404);

    // A member has its own sheet, and nothing of the others: no overview, no sums, no lists.
    assert.equal((await as(enterprise).get(`/sheets/${own}`)).status, 200);
    assert.equal((await as(enterprise).get(`/sheets/${others}`)).status, 404);
    assert.equal((await as(college).get(`/sheets/${own}`)).status, 404);
    for (const path of ['members', 'sums', 'lists']) assert.equal((await as(enterprise).get(`/forms/${formId}/${path}`)).status, 404, path);
    assert.equal((await as(enterprise).get(`/forms/${formId}`)).status, 404);
    assert.equal((await as(enterprise).post(`/forms/${formId}/members/ask`)).status, 404);
    assert.equal((await as(college).post(`/sheets/${own}/confirm`)).status, 404);
  }),
);

test(
  'members see nothing before the school asks them; then those with accounts have a task',
  inDatabase(async world => {
    const { as, drain } = world;
    const { formId, enterprise, school, sheetOf } = await consortiumOf(world, { ask: false });
    const own = await sheetOf(names.enterprise);
    assert.equal((await as(enterprise).get(`/sheets/${own}`)).status, 404);
    assert.deepEqual((await as(enterprise).get('/sheets')).body.items, []);

    const asked = await as(school).post(`/forms/${formId}/members/ask`);
    assert.equal(asked.status, 200);
    assert.deepEqual(
      asked.body.members.map((member: { name: string; stage: string }) => [member.name, member.stage]).sort(),
      [names.enterprise, names.small, names.school, names.college].map(name => [name, 'empty']).sort(),
    );
    await drain();
    const tasks = (await as(enterprise).get('/tasks')).body.items;
    assert.deepEqual(
      tasks.map((task: { link: string; state: string }) => [task.link, task.state]),
      [[`/sheets/${own}`, 'open']],
    );
    assert.equal((await as(enterprise).get('/sheets')).body.items.length, 1);

    await give(as(enterprise), own, { enterpriseEmployees: '1280' });
    await as(enterprise).post(`/sheets/${own}/give`);
    await drain();
    assert.deepEqual((await as(enterprise).get('/tasks?state=open')).body.items, []);
  }),
);

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
  'two people write one figure: nothing is lost, both are shown',
  inDatabase(async world => {
    const { as } = world;
    const { school, enterprise, sheetOf } = await consortiumOf(world);
    const own = await sheetOf(names.enterprise);
    await give(as(enterprise), own, { enterpriseEmployees: '1280' });
    const again = await give(as(enterprise), own, { enterpriseEmployees: '1280' });
    assert.equal(again.status, 200, 'the same figure again is no conflict');
    const refused = await give(as(school), own, { enterpriseEmployees: '1300', enterpriseAssets: '5' });
    assert.deepEqual([refused.status, refused.body.type], [409, '/problems/contributions/conflict']);
    const [conflict] = refused.body.conflicts;
    assert.deepEqual([conflict.field, conflict.mine, conflict.theirs, conflict.person], ['enterpriseEmployees', '1300', '1280', '赵示例']);
    const page = (await as(school).get(`/sheets/${own}`)).body;
    assert.deepEqual([page.answers.enterpriseEmployees, page.answers.enterpriseAssets ?? null, page.versions.enterpriseEmployees], ['1280', null, 1]);
  }),
);

test(
  'what is no figure, or not asked of this member, is refused at its place',
  inDatabase(async world => {
    const { as } = world;
    const { enterprise, sheetOf } = await consortiumOf(world);
    const own = await sheetOf(names.enterprise);
    const refused = await give(as(enterprise), own, { enterpriseEmployees: '很多', 'overallEmploymentRate.2022:numerator': '5', enterpriseAssets: '-3' });
    assert.equal(refused.status, 422);
    assert.deepEqual(
      refused.body.errors.map((error: { pointer: string }) => error.pointer),
      ['/changes/0/value', '/changes/1/field', '/changes/2/value'],
    );
    const read = await give(as(enterprise), own, { enterpriseEmployees: '１，２８０ 人' });
    assert.deepEqual([read.status, read.body.saved[0].value], [200, '1280']);
    assert.equal(
      (await as(enterprise).post(`/sheets/${own}/items`, entry('示例专业', { list: 'enterpriseEmployees' }))).body.type,
      '/problems/contributions/no-list',
    );
    const unknown = entry('示例专业', { partners: ['01900000-0000-7000-8000-000000000001'] });
    assert.equal((await as(enterprise).post(`/sheets/${own}/items`, unknown)).body.type, '/problems/contributions/not-a-member');
  }),
);

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

test(
  'handed in or over, nothing is written; what was given stays to be read',
  inDatabase(async world => {
    const { as, drain } = world;
    const { formId, school, enterprise, sheetOf } = await consortiumOf(world);
    const own = await sheetOf(names.enterprise);
    await drain();
    await acting(school, ctx => setFormAccess(ctx, formId, { locked: true }));
    await drain();
    assert.equal((await give(as(enterprise), own, { enterpriseEmployees: '1' })).body.type, '/problems/contributions/locked');
    assert.deepEqual((await as(enterprise).get('/tasks?state=open')).body.items, []);
    await acting(school, ctx => setFormAccess(ctx, formId, { locked: false, editableUntil: yesterday }));
    assert.equal((await give(as(enterprise), own, { enterpriseEmployees: '1' })).body.type, '/problems/contributions/closed');
    assert.equal((await as(enterprise).get(`/sheets/${own}`)).body.because, 'closed');
    await acting(school, ctx => setFormAccess(ctx, formId, { editableUntil: null }));
    await drain();
    assert.equal((await give(as(enterprise), own, { enterpriseEmployees: '1' })).status, 200);
    assert.equal((await as(enterprise).get('/tasks?state=open')).body.items.length, 1);
  }),
);

test(
  'files that prove a member’s entries: attached by who writes on the sheet, read by who reads it, and by nobody else',
  inDatabase(async world => {
    const { as } = world;
    const { formId, school, enterprise, college, sheetOf } = await consortiumOf(world);
    const own = await sheetOf(names.enterprise);
    const content = Buffer.from('%PDF-1.4\n1 0 obj\n<< >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n');
    const proof = { recordType: 'sheet', recordId: own, slot: 'proof', name: '校企合作协议.pdf', content };
    await assert.rejects(
      acting(college, ctx => attachFile(ctx, proof)),
      /missing/,
    );
    await acting(enterprise, ctx => attachFile(ctx, proof));
    const files = (who: typeof school) => as(who).get(`/attachments?recordType=sheet&recordId=${own}`);
    assert.deepEqual([(await files(school)).body.items.length, (await files(college)).status], [1, 404]);
    await acting(school, ctx => setFormAccess(ctx, formId, { locked: true }));
    await assert.rejects(
      acting(enterprise, ctx => attachFile(ctx, { ...proof, name: '另一份.pdf' })),
      /locked|handed in/,
    );
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

test(
  'the database alone shows who holds one sheet’s node that sheet, its past and the names of the others, and lets nobody but the form’s readers change the round',
  inDatabase(async world => {
    const { as, appClient } = world;
    const { formId, school, college, sheetOf } = await consortiumOf(world);
    const [own, other] = [await sheetOf(names.small), await sheetOf(names.college)];
    await give(as(school), own, { enterpriseEmployees: '20' });
    await give(as(college), other, { 'apprenticeshipStudents.2022': '40' });
    await as(college).post(`/sheets/${other}/items`, entry('护理'));
    const client = await appClient();
    try {
      await client.query(`begin; set local app.nodes = '${own}'`);
      const ids = async (sql: string) => (await client.query(sql)).rows.map((row: Record<string, string>) => Object.values(row)[0]);
      assert.deepEqual(await ids('select id from contributions.sheet'), [own]);
      assert.deepEqual(await ids('select distinct sheet_id from contributions.change'), [own]);
      assert.deepEqual(await ids('select id from contributions.item'), []);
      assert.deepEqual(await ids('select form_id from contributions.round'), [formId]);
      assert.equal((await client.query('update contributions.round set locked = true')).rowCount, 0);
      await assert.rejects(client.query('delete from contributions.sheet'), /permission denied/);
    } finally {
      await client.query('rollback');
      client.release();
    }
  }),
);
