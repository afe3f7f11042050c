import assert from 'node:assert/strict';
import { test } from 'node:test';
import { attachFile } from '#foundations/attachments/published.ts';
import { setFormAccess } from '#foundations/forms/published.ts';
import { acting } from '#test/acting.ts';
import { inDatabase, yesterday } from '#test/database.ts';
import { consortiumOf, entry, give, names } from './build.ts';

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
