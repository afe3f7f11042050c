import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rowId } from '#kernel/form/test/filled.ts';
import { acting } from '#test/acting.ts';
import { inDatabase, type TestPerson, type World } from '#test/database.ts';
import { freezeForm, setFormAccess } from '../published.ts';
import { changesOf, formOf, nameIs, saveTo, schoolOf } from './build.ts';

const phone = (value: string, base = 0) => ({ field: 'headContact', base, value });
const plan = (value: string, base = 0) => ({ field: 'constructionPlanSummary', base, value });

/** A form of a school with an enterprise in its list of members, and the people of both. */
const story = async (world: World) => {
  const { as, given } = world;
  const school = await schoolOf(world);
  const colleague = await given.person({ organisationId: school.organisationId, name: '李示例' });
  const enterpriseId = await given.organisation({ name: `示例企业${school.id}`, kind: 'enterprise' });
  const clerk = await given.person({ organisationId: enterpriseId, roles: ['enterprise-clerk'], name: '赵示例' });
  const id = await formOf(school);
  const member = { id: rowId(1), organisationId: enterpriseId, organisation: `示例企业${school.id}`, contactPerson: null, contactPhone: null };
  assert.equal((await saveTo(as(school), id, 'overview', { field: 'members.enterprise', base: 0, value: [member] }, phone('023-12345678'))).status, 200);
  const give = (person: TestPerson, section: string, to: object) => as(person).put(`/forms/${id}/sections/${section}/assignment`, to);
  const titles = async (person: TestPerson, path: string) =>
    (await as(person).get(path)).body.items.map((one: { title: { 'zh-CN': string } }) => one.title['zh-CN']);
  return { school, colleague, clerk, enterpriseId, id, give, titles };
};

test(
  'sections are shared out by who fills in the form, to who fills it in or is a member in it, and by nobody else',
  inDatabase(async world => {
    const { as, given, sql } = world;
    const { school, clerk, enterpriseId, id, give } = await story(world);
    const outsider = await schoolOf(world);
    const reader = await given.person({ organisation: { kind: 'park' }, roles: ['park-lead'] });
    await acting(school, ctx => setFormAccess(ctx, id, { scopes: [school.organisationId, reader.organisationId] }));
    const to = { organisationId: enterpriseId };
    assert.equal((await as(null).put(`/forms/${id}/sections/plan/assignment`, to)).status, 401);
    const officer = await given.person({ organisation: { kind: 'municipal-department', department: 'economy' }, roles: ['municipal-economy-officer'] });
    assert.equal((await give(officer, 'plan', to)).status, 403);
    for (const stranger of [outsider, clerk]) {
      assert.equal((await give(stranger, 'plan', to)).body.type, '/problems/forms/missing');
      for (const path of ['lock', 'done'])
        assert.equal((await as(stranger).put(`/forms/${id}/sections/plan/${path}`, path === 'lock' ? { exclusive: true } : { done: true })).status, 404);
      assert.equal((await as(stranger).post(`/forms/${id}/sections/plan/ask-release`)).status, 404);
      assert.equal((await as(stranger).delete(`/forms/${id}/sections/plan/assignment`)).status, 404);
      assert.equal((await as(stranger).get(`/forms/${id}/assignees`)).status, 404);
    }
    assert.equal((await give(reader, 'plan', to)).body.type, '/problems/forms/not-coordinator');
    assert.equal((await as(reader).get(`/forms/${id}/assignees`)).body.type, '/problems/forms/not-coordinator');
    assert.equal((await give(school, 'nowhere', to)).body.type, '/problems/forms/missing');
    assert.equal((await give(school, 'plan', { organisationId: outsider.organisationId })).body.type, '/problems/forms/not-member');
    assert.equal(
      (await give(school, 'plan', { ...to, personId: clerk.id })).body.type,
      '/problems/forms/not-colleague',
      'an enterprise decides itself who does it',
    );
    assert.equal((await give(school, 'plan', { organisationId: school.organisationId, personId: outsider.id })).body.type, '/problems/forms/not-colleague');
    assert.equal((await as(school).put(`/forms/${id}/sections/plan/done`, { done: true })).body.type, '/problems/forms/not-assigned');
    assert.deepEqual(await sql('select key from forms.section where form_id = $1 and assignee_organisation is not null', [id]), []);

    await acting(school, ctx => setFormAccess(ctx, id, { locked: true }));
    assert.equal((await give(school, 'plan', to)).body.type, '/problems/forms/locked');
  }),
);

test(
  'a section that only its assignee writes is refused to everybody else, by the sentence that says who has it, until it is released',
  inDatabase(async world => {
    const { as, drain } = world;
    const { school, colleague, id, give, titles } = await story(world);
    const offered = (await as(school).get(`/forms/${id}/assignees`)).body;
    assert.deepEqual(
      offered.people.map((one: { name: string }) => one.name),
      ['李示例', '王示例'],
    );
    const given = await give(school, 'plan', {
      organisationId: school.organisationId,
      personId: colleague.id,
      exclusive: true,
      dueOn: '2027-11-01',
      note: '请写 300 字',
    });
    assert.deepEqual([given.status, given.body.because, given.body.assignment.person.name, given.body.assignment.mine], [200, 'assigned', '李示例', false]);
    await drain();
    assert.deepEqual(await titles(colleague, '/tasks?state=open'), ['填写栏目「4.建设规划」']);
    assert.deepEqual(await titles(colleague, '/notifications'), ['栏目「4.建设规划」交由您填写']);
    const [task] = (await as(colleague).get('/tasks?state=open')).body.items;
    assert.deepEqual([task.link, task.dueAt], [`/forms/${id}?section=plan`, '2027-11-01T15:59:59.999Z']);

    const refused = await saveTo(as(school), id, 'plan', plan('学校的规划'));
    assert.deepEqual([refused.status, refused.body.type], [409, '/problems/forms/assigned']);
    assert.match(refused.body.detail, /由示例单位\d+ 李示例填写/);
    assert.equal((await saveTo(as(school), id, 'overview', nameIs('示例联合体'))).status, 200, 'other sections stay open');
    assert.equal((await saveTo(as(colleague), id, 'plan', plan('同事的规划'))).status, 200);

    await as(school).post(`/forms/${id}/sections/plan/ask-release`);
    await as(school).post(`/forms/${id}/sections/plan/ask-release`);
    await drain();
    assert.deepEqual(
      (await titles(colleague, '/notifications')).filter((title: string) => title.includes('释放')),
      ['王示例请您释放栏目「4.建设规划」'],
    );
    const released = await as(colleague).put(`/forms/${id}/sections/plan/lock`, { exclusive: false });
    assert.deepEqual([released.body.because, released.body.assignment.exclusive], [null, false]);
    assert.equal((await saveTo(as(school), id, 'plan', plan('学校的规划', 1))).status, 200);

    const done = await as(colleague).put(`/forms/${id}/sections/plan/done`, { done: true });
    assert.equal(done.body.assignment.done.person, '李示例');
    await drain();
    assert.deepEqual(await titles(colleague, '/tasks?state=open'), []);
    assert.ok((await titles(school, '/notifications')).includes('栏目「4.建设规划」已完成'));
    await as(school).put(`/forms/${id}/sections/plan/done`, { done: false });
    await drain();
    assert.equal((await titles(colleague, '/tasks?state=open')).length, 1);

    // Given to somebody else, and taken back: whoever had it is told, and nothing waits for anybody.
    await give(school, 'plan', { organisationId: school.organisationId, personId: school.id });
    await drain();
    assert.deepEqual([(await titles(colleague, '/tasks?state=open')).length, (await titles(school, '/tasks?state=open')).length], [0, 1]);
    assert.ok((await titles(colleague, '/notifications')).includes('栏目「4.建设规划」不再由您填写'));
    assert.equal((await as(school).delete(`/forms/${id}/sections/plan/assignment`)).body.assignment, null);
    await drain();
    assert.equal((await titles(school, '/tasks?state=open')).length, 0);
  }),
);

test(
  'an enterprise that is given one section reads and writes this one and nothing else of the form, and nothing any more once it is taken back',
  inDatabase(async world => {
    const { as, drain, sql } = world;
    const { school, clerk, enterpriseId, id, give, titles } = await story(world);
    await saveTo(as(school), id, 'plan', plan('此前的规划'));
    assert.equal((await give(school, 'plan', { organisationId: enterpriseId, exclusive: true })).status, 200);
    await drain();
    assert.equal((await titles(clerk, '/tasks?state=open')).length, 1);

    const page = (await as(clerk).get(`/forms/${id}`)).body;
    assert.deepEqual([page.answers, page.whole, page.coordinates, page.editable], [{ constructionPlanSummary: '此前的规划' }, false, false, true]);
    assert.deepEqual(
      page.sections.map((one: { key: string; because: string | null }) => [one.key, one.because]),
      [['plan', null]],
    );
    assert.equal((await saveTo(as(clerk), id, 'plan', plan('企业的规划', 1))).status, 200);
    assert.equal((await saveTo(as(school), id, 'plan', plan('学校的规划', 2))).body.type, '/problems/forms/assigned');
    assert.equal((await saveTo(as(clerk), id, 'overview', nameIs('企业改的名称'))).body.type, '/problems/forms/missing');
    assert.equal((await as(clerk).get(`/forms/${id}/document/pdf`)).body.type, '/problems/forms/part');
    const past = (await as(clerk).get(`/forms/${id}/history`)).body.items;
    assert.deepEqual(
      past.map((one: { value: string }) => one.value),
      ['企业的规划', '此前的规划'],
      'what was written in the section before, and nothing of the others',
    );
    assert.ok(!JSON.stringify([page, past, (await as(clerk).get(`/forms/${id}/since?stamp=`)).body]).includes('12345678'));
    await as(school).post(`/forms/${id}/presence`, { section: 'overview', cell: 'name' });
    assert.deepEqual(
      (await as(clerk).post(`/forms/${id}/presence`, { section: 'plan', cell: null })).body.here,
      [],
      'not where in the other sections somebody is',
    );

    // What was handed in is the whole form: the enterprise has no part in it.
    await acting(school, ctx => freezeForm(ctx, id));
    assert.ok(!(await sql('select scopes from forms.snapshot where form_id = $1', [id]))[0].scopes.includes(enterpriseId));
    await drain();
    assert.equal((await titles(clerk, '/tasks?state=open')).length, 0);
    await acting(school, ctx => setFormAccess(ctx, id, { locked: false, scopes: [school.organisationId], writers: [school.organisationId] }));
    assert.equal((await saveTo(as(clerk), id, 'plan', plan('再改一次', 2))).status, 200, 'other readers and writers of the form change nothing about it');

    assert.equal((await as(school).delete(`/forms/${id}/sections/plan/assignment`)).status, 200);
    for (const path of ['', '/history', '/check', '/presence']) assert.equal((await as(clerk).get(`/forms/${id}${path}`)).status, 404);
    assert.equal((await saveTo(as(clerk), id, 'plan', plan('太迟了', 3))).status, 404);
    assert.equal((await changesOf(world, id)).filter(change => change.field === 'constructionPlanSummary').length, 3);
  }),
);

test(
  'a save that waits at a section while it is given to somebody else comes too late',
  inDatabase(async world => {
    const { as, sql } = world;
    const { school, colleague, id } = await story(world);
    const { assign } = await import('../actions/sections.ts');
    let waiting: ReturnType<typeof saveTo> | undefined;
    await acting(school, async ctx => {
      await assign(ctx, { id, section: 'plan', organisationId: school.organisationId, personId: colleague.id, exclusive: true, dueOn: null, note: null });
      waiting = saveTo(as(school), id, 'plan', plan('学校的规划'));
      for (let blocked = 0; blocked === 0; ) blocked = (await sql(`select count(*)::int as n from pg_locks where not granted`))[0].n;
    });
    assert.equal((await waiting!).body.type, '/problems/forms/assigned');
  }),
);
