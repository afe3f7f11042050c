import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { filled } from '#kernel/form/test/filled.ts';
import { newId } from '#kernel/id.ts';
import { acting } from '#test/acting.ts';
import { inDatabase, tomorrow, yesterday } from '#test/database.ts';
import { fillForm, freezeForm, setFormAccess } from '../published.ts';
import { changesOf, formOf, nameIs, saveTo, schoolOf } from './build.ts';

test(
  'the database’s clock decides when it is too late: the draft stays, read-only',
  inDatabase(async world => {
    const { as, sql } = world;
    const school = await schoolOf(world);
    const id = await formOf(school, { editableUntil: tomorrow });
    assert.equal((await saveTo(as(school), id, 'overview', nameIs('示例联合体'))).status, 200);
    for (const table of ['form set editable_until = $2 where id', 'section set editable_until = $2 where form_id'])
      await sql(`update forms.${table} = $1`, [id, new Date(Date.now() - 10)]);
    const late = await saveTo(as(school), id, 'overview', nameIs('迟到的名称', 1));
    assert.deepEqual([late.status, late.body.type, late.body.title], [409, '/problems/forms/closed', '申报已截止，逾期不予受理']);
    const page = (await as(school).get(`/forms/${id}`)).body;
    assert.deepEqual([page.editable, page.because, page.answers], [false, 'closed', { name: '示例联合体' }]);
    assert.ok(Date.parse(page.editableUntil) < Date.now());
  }),
);

test(
  'a save that waits at its section while the form is handed in or the call moves comes too late',
  inDatabase(async world => {
    const { as, sql } = world;
    const school = await schoolOf(world);
    const id = await formOf(school);
    let waiting: Promise<{ status: number; body: { type: string } }> | undefined;
    await acting(school, async ctx => {
      await setFormAccess(ctx, id, { editableUntil: yesterday });
      waiting = saveTo(as(school), id, 'overview', nameIs('示例联合体'));
      for (let blocked = 0; blocked === 0; ) blocked = (await sql(`select count(*)::int as n from pg_locks where not granted`))[0].n;
    });
    const answer = await waiting!;
    assert.deepEqual([answer.status, answer.body.type], [409, '/problems/forms/closed']);
    assert.deepEqual(await changesOf(world, id), []);
  }),
);

test(
  'saves that begin and a form that is handed in never hold each other up: one comes first, the other is told',
  inDatabase(async world => {
    const { as, sql } = world;
    for (let n = 0; n < 25; n += 1) {
      const school = await schoolOf(world);
      const id = await formOf(school);
      const [plan, overview, frozen] = await Promise.all([
        saveTo(as(school), id, 'plan', { field: 'constructionPlanSummary', base: 0, value: '规划' }),
        saveTo(as(school), id, 'overview', nameIs('示例联合体')),
        acting(school, ctx => freezeForm(ctx, id)),
      ]);
      const [{ content }] = await sql('select content from forms.snapshot where form_id = $1', [id]);
      const { answers } = JSON.parse(content);
      assert.match(frozen.versionCode, /^V1-/);
      // What was acknowledged is in the snapshot, and what is not in it was refused.
      assert.deepEqual([plan.status, overview.status], [answers.constructionPlanSummary ? 200 : 409, answers.name ? 200 : 409]);
    }
  }),
);

test(
  'what was handed in is kept to the byte and locked; returned, it can be changed and gets another version code (D0-70)',
  inDatabase(async world => {
    const { as, sql } = world;
    const school = await schoolOf(world);
    const id = await formOf(school);
    await acting(school, ctx => fillForm(ctx, id, filled));
    const first = await acting(school, ctx => freezeForm(ctx, id));
    assert.match(first.versionCode, /^V1-[0-9A-F]{6}$/);
    const refused = await saveTo(as(school), id, 'overview', nameIs('改名', 1));
    assert.deepEqual([refused.status, refused.body.type], [409, '/problems/forms/locked']);
    const page = (await as(school).get(`/forms/${id}`)).body;
    assert.deepEqual([page.editable, page.because, page.answers.name], [false, 'locked', filled['name']]);

    // A form that was locked for its reviewer is frozen as it is.
    const unchanged = await acting(school, ctx => freezeForm(ctx, id));
    assert.deepEqual([unchanged.digest, unchanged.versionCode], [first.digest, first.versionCode.replace('V1', 'V2')]);
    await acting(school, ctx => setFormAccess(ctx, id, { locked: false }));
    assert.equal((await saveTo(as(school), id, 'overview', nameIs('改名', 1))).status, 200);
    const changed = await acting(school, ctx => freezeForm(ctx, id));
    assert.notEqual(changed.digest, first.digest);

    const kept = await sql('select number, content, digest from forms.snapshot where form_id = $1 order by number', [id]);
    assert.equal(kept.length, 3);
    for (const { content, digest } of kept) assert.equal(createHash('sha256').update(content).digest('hex'), digest);
    const said = JSON.parse(kept[0].content);
    assert.deepEqual([said.answers.name, said.answers['cover.name'], said.answers['secretariat.totalStaff']], [filled['name'], filled['name'], '2']);
    assert.match(said.answers.headContact, /^sealed:v1:/);
  }),
);

test(
  'changes and snapshots cannot be rewritten by the app; they only get more readers, as the form does',
  inDatabase(async world => {
    const { as, given, appClient } = world;
    const school = await schoolOf(world);
    const district = await given.person({ organisation: { kind: 'district-department' }, roles: ['district-economy-officer'] });
    const id = await formOf(school);
    await saveTo(as(school), id, 'overview', nameIs('示例联合体'), { field: 'headContact', base: 0, value: '023-12345678' });
    await acting(school, ctx => freezeForm(ctx, id));
    assert.equal((await as(district).get(`/forms/${id}`)).status, 404);
    await acting(school, ctx => setFormAccess(ctx, id, { scopes: [school.organisationId, district.organisationId] }));
    assert.equal((await as(district).get(`/forms/${id}`)).body.answers.headContact, '023-12345678');
    assert.equal((await as(district).get(`/forms/${id}/history`)).body.items.length, 2);

    const client = await appClient();
    try {
      for (const statement of [
        `update forms.change set value = '"x"' where form_id = '${id}'`,
        `delete from forms.change where form_id = '${id}'`,
        `update forms.snapshot set content = '{}' where form_id = '${id}'`,
        `delete from forms.snapshot where form_id = '${id}'`,
        `update forms.change set scopes = '{${newId()},${school.organisationId}}' where form_id = '${id}'`,
      ]) {
        await client.query(`begin; set local app.nodes = '${school.organisationId}'`);
        await assert.rejects(client.query(statement), /permission denied|is not changed/, statement);
        await client.query('rollback');
      }
    } finally {
      client.release();
    }
    await acting(school, ctx => setFormAccess(ctx, id, { scopes: [school.organisationId] }));
    assert.equal((await as(district).get(`/forms/${id}`)).status, 404);
    assert.equal((await as(district).get(`/forms/${id}/history`)).status, 404);
  }),
);

test(
  'the writers change with the form’s way: who was named fills in, who handed it over reads',
  inDatabase(async world => {
    const { as, given } = world;
    const park = await given.person({ organisation: { kind: 'park' }, roles: ['park-lead'] });
    const school = await schoolOf(world);
    const id = await formOf(park);
    await acting(park, ctx => fillForm(ctx, id, { name: '示例联合体' }));
    await acting(park, ctx => setFormAccess(ctx, id, { scopes: [park.organisationId, school.organisationId], writers: [school.organisationId] }));
    assert.equal((await saveTo(as(park), id, 'overview', nameIs('园区的名称', 1))).body.type, '/problems/forms/role');
    assert.equal((await saveTo(as(school), id, 'overview', nameIs('学校的名称', 1))).status, 200);
    await assert.rejects(
      acting(park, ctx => fillForm(ctx, id, { name: '园区的名称' })),
      /forms\/role/,
    );
    await assert.rejects(
      acting(school, ctx => fillForm(ctx, id, { nothing: '1' })),
      /no field nothing/,
    );
  }),
);
