import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openGuestSession } from '#foundations/identity/published.ts';
import { rowId } from '#kernel/form/test/filled.ts';
import { newId } from '#kernel/id.ts';
import { acting } from '#test/acting.ts';
import { inDatabase, tomorrow, type World } from '#test/database.ts';
import { freezeForm, setFormAccess, setGuestOf } from '../published.ts';
import { formOf, saveTo, schoolOf } from './build.ts';

const plan = (value: string, base = 0) => ({ field: 'constructionPlanSummary', base, value });
const phone = (value: string, base = 0) => ({ field: 'headContact', base, value });
const type = (answer: { body: { type?: string } }) => String(answer.body.type).replace('/problems/', '');

/** A form with a guest in its section `plan`, who came by a link. */
const story = async (world: World) => {
  const school = await schoolOf(world);
  const id = await formOf(school);
  assert.equal((await saveTo(world.as(school), id, 'overview', phone('023-12345678'))).status, 200);
  assert.equal((await saveTo(world.as(school), id, 'plan', plan('园区起草'))).status, 200);
  const node = newId();
  await acting(school, ctx => setGuestOf(ctx, id, 'plan', node, true));
  const guest = { guest: await openGuestSession({ id: newId(), name: '来宾张示例', nodes: [node], until: tomorrow }) };
  return { school, id, node, guest };
};

test(
  'a guest of one section sees and writes that section alone; of the rest of the form, its versions, facts and files nothing is shown',
  inDatabase(async world => {
    const { as } = world;
    const { school, id, guest } = await story(world);
    const page = (await as(guest).get(`/forms/${id}`)).body;
    assert.deepEqual(
      page.sections.map((one: { key: string }) => one.key),
      ['plan'],
    );
    assert.deepEqual([page.answers, page.whole, page.coordinates, page.editable], [{ constructionPlanSummary: '园区起草' }, false, false, true]);
    assert.ok(!JSON.stringify(page.answers).includes('12345678'));
    assert.equal((await saveTo(as(guest), id, 'plan', plan('来宾填写', 1))).status, 200);
    assert.equal(type(await saveTo(as(guest), id, 'overview', phone('023-1', 1))), 'forms/missing');
    for (const path of ['check', 'facts', 'versions', 'compare?from=now', 'document/pdf', 'assignees'])
      assert.equal((await as(guest).get(`/forms/${id}/${path}`)).status, 403, path);
    for (const path of ['assignment', 'lock', 'done']) assert.equal((await as(guest).put(`/forms/${id}/sections/plan/${path}`, {})).status, 403, path);
    // Another form is none of theirs.
    const other = await formOf(await schoolOf(world));
    for (const answer of [await as(guest).get(`/forms/${other}`), await saveTo(as(guest), other, 'plan', plan('x'))])
      assert.equal(type(answer), 'forms/missing');

    // What was written before they came is not shown; what was written since is.
    const seen = (await as(guest).get(`/forms/${id}/history?field=constructionPlanSummary`)).body.items;
    assert.deepEqual(
      seen.map((one: { value: string }) => one.value),
      ['来宾填写'],
    );
    assert.equal((await as(school).get(`/forms/${id}/history?field=constructionPlanSummary`)).body.items.length, 2);
  }),
);

test(
  'a guest and the school write together: both texts of a conflict are kept, each sees the other in the section, and only there',
  inDatabase(async world => {
    const { as } = world;
    const { school, id, guest } = await story(world);
    assert.equal((await saveTo(as(school), id, 'plan', plan('学校修改', 1))).status, 200);
    const conflict = await saveTo(as(guest), id, 'plan', plan('来宾填写', 1));
    assert.deepEqual([type(conflict), conflict.body.conflicts[0].mine, conflict.body.conflicts[0].theirs], ['forms/conflict', '来宾填写', '学校修改']);
    const beat = (who: Parameters<typeof as>[0], section: string | null) => as(who).post(`/forms/${id}/presence`, { section, cell: null });
    await beat(school, 'overview');
    assert.deepEqual((await beat(guest, 'plan')).body.here, [], 'who works elsewhere in the form is not shown');
    assert.deepEqual(
      (await beat(school, 'plan')).body.here.map((one: { person: { name: string }; organisation: string }) => [one.person.name, one.organisation]),
      [['来宾张示例', '']],
    );
    assert.equal((await beat(guest, 'plan')).body.here.length, 1);
    assert.equal((await as(guest).delete(`/forms/${id}/presence`)).status, 204);
  }),
);

test(
  'a list of members that a guest writes reaches the members’ sheets, which the guest does not see',
  inDatabase(async world => {
    const { as, drain, sql } = world;
    const { school, id } = await story(world);
    const node = newId();
    await acting(school, ctx => setGuestOf(ctx, id, 'overview', node, true));
    const guest = { guest: await openGuestSession({ id: newId(), name: '来宾李示例', nodes: [node], until: tomorrow }) };
    const member = { id: rowId(1), organisation: '示例小微企业', contactPerson: null, contactPhone: null };
    const saved = await saveTo(as(guest), id, 'overview', { field: 'members.enterprise', base: 0, value: [member] });
    assert.equal(saved.status, 200, JSON.stringify(saved.body));
    await drain();
    assert.equal((await sql('select name from contributions.sheet where form_id = $1', [id]))[0]?.name, '示例小微企业');
    for (const path of ['members', 'sums', 'lists']) assert.ok([403, 404].includes((await as(guest).get(`/forms/${id}/${path}`)).status), path);
    assert.deepEqual((await as(guest).get('/sheets')).body.items, []);
  }),
);

test(
  'only who fills in the form lets guests in; handed in, late or shut out they write no more',
  inDatabase(async world => {
    const { as, given } = world;
    const { school, id, node, guest } = await story(world);
    const stranger = await schoolOf(world);
    const reader = await given.person({ organisation: { kind: 'park' }, roles: ['park-lead'] });
    await acting(school, ctx => setFormAccess(ctx, id, { scopes: [school.organisationId, reader.organisationId] }));
    assert.equal((await as(guest).get(`/forms/${id}`)).status, 200, 'other readers of the form change nothing for the guest');
    for (const [who, problem] of [
      [stranger, /没有找到/],
      [reader, /牵头填报单位/],
    ] as const)
      await assert.rejects(
        acting(who, ctx => setGuestOf(ctx, id, 'plan', newId(), true)),
        (thrown: { definition: { title: Record<string, string> } }) => problem.test(thrown.definition.title['zh-CN']!),
      );
    await assert.rejects(acting(school, ctx => setGuestOf(ctx, id, 'nowhere', newId(), true)));

    await acting(school, ctx => setFormAccess(ctx, id, { editableUntil: new Date(Date.now() - 1000) }));
    assert.equal(type(await saveTo(as(guest), id, 'plan', plan('晚了', 1))), 'forms/closed');
    await acting(school, ctx => setFormAccess(ctx, id, { editableUntil: null }));
    await acting(school, ctx => freezeForm(ctx, id));
    assert.equal(type(await saveTo(as(guest), id, 'plan', plan('报送后', 1))), 'forms/locked');
    await acting(school, ctx => setFormAccess(ctx, id, { locked: false }));
    await acting(school, ctx => setGuestOf(ctx, id, 'plan', node, false));
    for (const answer of [await as(guest).get(`/forms/${id}`), await saveTo(as(guest), id, 'plan', plan('撤销后', 1))])
      assert.equal(type(answer), 'forms/missing', 'also while the session lives');
    assert.equal((await as(school).get(`/forms/${id}`)).body.answers.constructionPlanSummary, '园区起草');
  }),
);
