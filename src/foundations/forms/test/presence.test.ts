import assert from 'node:assert/strict';
import { test } from 'node:test';
import { acting } from '#test/acting.ts';
import { inDatabase, type World } from '#test/database.ts';
import { setFormAccess } from '../published.ts';
import { formOf, nameIs, saveTo, schoolOf } from './build.ts';

const park = ({ given }: World) => given.person({ organisation: { kind: 'park' }, roles: ['park-lead'], name: '方示例' });
const here = (answer: { body: { here: { person: { name: string }; section: string | null; cell: string | null }[] } }) =>
  answer.body.here.map(one => [one.person.name, one.section, one.cell]);

test(
  'who may not see a form does not learn who is in it, and who only reads it is not shown there',
  inDatabase(async world => {
    const { as, given, sql } = world;
    const [school, outsider, reader] = [await schoolOf(world), await schoolOf(world), await park(world)];
    const id = await formOf(school, { scopes: [school.organisationId, reader.organisationId] });
    const at = { section: 'overview', cell: 'name' };
    assert.equal((await as(null).post(`/forms/${id}/presence`, at)).status, 401);
    const officer = await given.person({ organisation: { kind: 'municipal-department', department: 'economy' }, roles: ['municipal-economy-officer'] });
    assert.equal((await as(officer).post(`/forms/${id}/presence`, at)).status, 404);
    for (const path of ['presence', 'since?stamp=']) assert.equal((await as(outsider).get(`/forms/${id}/${path}`)).status, 404);
    assert.equal((await as(outsider).post(`/forms/${id}/presence`, at)).status, 404);
    assert.equal((await as(outsider).delete(`/forms/${id}/presence`)).status, 404);
    assert.equal((await as(reader).post(`/forms/${id}/presence`, at)).body.type, '/problems/forms/role');
    assert.deepEqual(await sql('select * from forms.presence'), []);
    assert.deepEqual((await as(reader).get(`/forms/${id}/presence`)).body.here, []);
  }),
);

test(
  'those who fill in a form see each other by section and cell, and nobody who left or was not heard of for long',
  inDatabase(async world => {
    const { as, given, sql } = world;
    const [school, two] = [await schoolOf(world), await park(world)];
    const both = [school.organisationId, two.organisationId];
    const id = await formOf(school, { scopes: both, writers: both });
    const colleague = await given.person({ organisationId: school.organisationId, name: '李示例' });
    const elsewhere = await formOf(school);

    assert.deepEqual(here(await as(school).post(`/forms/${id}/presence`, { section: 'overview', cell: 'name' })), []);
    assert.deepEqual(here(await as(two).post(`/forms/${id}/presence`, { section: 'plan', cell: null })), [['王示例', 'overview', 'name']]);
    assert.deepEqual(here(await as(school).post(`/forms/${elsewhere}/presence`, { section: null, cell: null })), []);
    const seen = await as(school).post(`/forms/${id}/presence`, { section: 'overview', cell: 'head' });
    assert.deepEqual([here(seen), seen.body.here[0].organisation.startsWith('示例单位')], [[['方示例', 'plan', null]], true]);
    assert.deepEqual(
      here(await as(colleague).get(`/forms/${id}/presence`)).toSorted(),
      [
        ['方示例', 'plan', null],
        ['王示例', 'overview', 'head'],
      ].toSorted(),
    );

    assert.equal((await as(two).delete(`/forms/${id}/presence`)).status, 204);
    assert.deepEqual(here(await as(colleague).get(`/forms/${id}/presence`)), [['王示例', 'overview', 'head']]);
    await sql(`update forms.presence set seen_at = seen_at - interval '31 seconds' where form_id = $1`, [id]);
    assert.deepEqual(here(await as(colleague).get(`/forms/${id}/presence`)), []);
    await sql(`update forms.presence set seen_at = seen_at - interval '2 hours' where form_id = $1`, [id]);
    await as(colleague).post(`/forms/${id}/presence`, { section: null, cell: null });
    assert.deepEqual(await sql('select person_id from forms.presence where form_id = $1', [id]), [{ person_id: colleague.id }]);
  }),
);

test(
  'the stamp moves with every write and with nothing else; what is asked since then is what changed, cleared cells included',
  inDatabase(async world => {
    const { as } = world;
    const school = await schoolOf(world);
    const id = await formOf(school);
    const stamp = async () => (await as(school).post(`/forms/${id}/presence`, { section: null, cell: null })).body.stamp;
    const since = async (from: string) => (await as(school).get(`/forms/${id}/since?stamp=${encodeURIComponent(from)}`)).body;
    const page = (await as(school).get(`/forms/${id}`)).body;
    assert.equal(await stamp(), page.stamp);
    await saveTo(as(school), id, 'plan', { field: 'constructionPlanSummary', base: 0, value: '规划' });
    await saveTo(as(school), id, 'overview', nameIs('示例联合体'), { field: 'head', base: 0, value: '张示例' });
    const first = await since(page.stamp);
    assert.deepEqual(first.changed.toSorted(), ['overview', 'plan']);
    assert.deepEqual(first.answers, { constructionPlanSummary: '规划', name: '示例联合体', head: '张示例' });
    assert.deepEqual([first.stamp, (await since(first.stamp)).changed], [await stamp(), []]);

    await saveTo(as(school), id, 'overview', nameIs('示例联合体', 1));
    assert.equal(await stamp(), first.stamp, 'the same value again is no write');
    await saveTo(as(school), id, 'overview', { field: 'head', base: 1, value: null });
    const second = await since(first.stamp);
    assert.deepEqual([second.changed, second.answers, second.versions], [['overview'], { name: '示例联合体' }, { name: 1, head: 2 }]);
    await acting(school, ctx => setFormAccess(ctx, id, { locked: true }));
    assert.notEqual(await stamp(), second.stamp);
    const third = await since(second.stamp);
    assert.deepEqual([third.because, third.editable, third.sections[0].because], ['locked', false, 'locked']);
    for (const forged of ['', 'overview', 'overview.,', 'a.1,a.2,.9', '.']) assert.equal((await since(forged)).changed.includes('plan'), true, forged);
    assert.equal((await as(school).get(`/forms/${id}/since?stamp=${encodeURIComponent("'; drop")}`)).status, 422);
  }),
);
