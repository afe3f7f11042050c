import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { fillForm } from '#foundations/forms/published.ts';
import { formOf } from '#foundations/forms/test/build.ts';
import { newId } from '#kernel/id.ts';
import { type Prose, proseOf } from '#kernel/prose/prose.ts';
import { proseText } from '#kernel/prose/text.ts';
import { acting } from '#test/acting.ts';
import { inDatabase, yesterday } from '#test/database.ts';
import { pagesOf } from '#test/pages.ts';
import { statementsOf } from '#test/statements.ts';
import { checkPlan, freezePlan, setPlanAccess } from '../published.ts';
import { planOf, saveTo } from './build.ts';

const text = (value: string, base = 0, slot = 'positioning') => ({ field: `text.${slot}`, base, value: proseOf(value) });

test(
  'nobody but its readers opens a plan, and nobody but its writers writes in it while it is open',
  inDatabase(async ({ as, given }) => {
    const school = await given.person();
    const stranger = await given.person();
    const id = await planOf(school);
    assert.equal((await as(null).get(`/plans/${id}`)).status, 401);
    assert.equal((await as(await given.person({ roles: ['audit-administrator'] })).get(`/plans/${id}`)).status, 403);
    for (const path of ['', '/check', '/versions', '/compare?from=0&to=0', '/history?field=text.positioning'])
      assert.equal((await as(stranger).get(`/plans/${id}${path}`)).status, 404, path);
    assert.equal((await saveTo(as(stranger), id, 'requirements', text('甲'))).status, 404);
    assert.equal((await as(stranger).post(`/plans/${id}/versions`, {})).status, 404);

    const reader = await given.person();
    const read = await planOf(school, { scopes: [school.organisationId, reader.organisationId] });
    assert.deepEqual((await as(reader).get(`/plans/${read}`)).body.because, 'role');
    const refused = await saveTo(as(reader), read, 'requirements', text('甲'));
    assert.deepEqual([refused.status, refused.body.type], [403, '/problems/plans/role']);
    assert.equal((await as(reader).post(`/plans/${read}/versions`, {})).status, 403);
    const late = await planOf(school, { editableUntil: yesterday });
    assert.equal((await saveTo(as(school), late, 'requirements', text('甲'))).body.type, '/problems/plans/closed');
  }),
);

test(
  'what is written is kept as the schema of texts has it; what cannot be read is refused at its place and nothing of it is saved',
  inDatabase(async ({ as, given }) => {
    const school = await given.person();
    const id = await planOf(school);
    const mixed = await saveTo(as(school), id, 'requirements', text('立足园区。'), {
      field: 'text.mainPath',
      base: 0,
      value: { type: 'doc', content: [{ type: 'script' }] },
    });
    assert.deepEqual([mixed.status, mixed.body.errors[0].pointer], [422, '/changes/1/value']);
    assert.deepEqual((await as(school).get(`/plans/${id}`)).body.answers, {});
    for (const [change, pointer] of [
      [{ field: 'text.milestones', base: 0, value: proseOf('别处') }, '/changes/0/field'],
      [{ field: 'text.nowhere', base: 0, value: null }, '/changes/0/field'],
      [{ field: 'marks.mainPath', base: 0, value: [{ id: newId(), ref: 'nobody' }] }, '/changes/0/value'],
    ] as const)
      assert.equal((await saveTo(as(school), id, 'requirements', change)).body.errors[0].pointer, pointer);
    const milestone = { id: newId(), task: '成立理事会', start: '2023年11月1日', end: '2023/12/31', organisation: '示例园区' };
    const saved = await saveTo(as(school), id, 'schedule', { field: 'rows.milestones', base: 0, value: [milestone] });
    assert.deepEqual(saved.body.saved[0].value[0], { ...milestone, start: '2023-11-01', end: '2023-12-31', result: null });
    const wrong = await saveTo(as(school), id, 'schedule', { field: 'rows.milestones', base: 1, value: [{ ...milestone, end: '明年' }] });
    assert.match(wrong.body.errors[0].message, /第1行「完成时间」/);
    const blank = await saveTo(as(school), id, 'requirements', text('　'));
    assert.deepEqual(blank.body.saved[0].value, null);
  }),
);

test(
  'of two who changed one text the second sees both, whose the other is and since when; neither is lost',
  inDatabase(async ({ as, given, sql }) => {
    const school = await given.person({ name: '王示例' });
    const colleague = await given.person({ organisationId: school.organisationId, name: '李示例' });
    const id = await planOf(school);
    await saveTo(as(school), id, 'requirements', text('原文'));
    await saveTo(as(colleague), id, 'requirements', text('同事的文字', 1));
    const refused = await saveTo(as(school), id, 'requirements', text('我的文字', 1), { field: 'text.mainPath', base: 0, value: proseOf('路径') });
    assert.deepEqual([refused.status, refused.body.type], [409, '/problems/plans/conflict']);
    const [{ at: _, ...conflict }, ...more] = refused.body.conflicts;
    assert.deepEqual(more, []);
    assert.deepEqual(conflict, { field: 'text.positioning', version: 2, mine: proseOf('我的文字'), theirs: proseOf('同事的文字'), person: '李示例' });
    assert.deepEqual(Object.keys((await as(school).get(`/plans/${id}`)).body.answers), ['text.positioning']);
    assert.equal((await saveTo(as(school), id, 'requirements', text('我的文字', 2))).status, 200);
    const history = (await as(school).get(`/plans/${id}/history?field=text.positioning`)).body.items;
    assert.deepEqual(
      history.map((one: { value: Prose; person: { name: string } }) => [one.person.name, proseText(one.value)]),
      [
        ['王示例', '我的文字'],
        ['李示例', '同事的文字'],
        ['王示例', '原文'],
      ],
    );
    const lost = await saveTo(as(school), id, 'requirements', text('我的文字', 2));
    assert.equal(lost.status, 200, 'what is there already is saved already');
    const events = await sql(
      `select count(*)::int as n from platform.event e join plans.plan p on p.subject_id = e.subject where p.id = $1 and type = 'plans.edited'`,
      [id],
    );
    assert.equal(events[0].n, 2, 'one event for each person’s sitting');
  }),
);

test(
  'what one person types in one place within minutes is one change of the history, however often it saves itself',
  inDatabase(async ({ as, given, sql }) => {
    const school = await given.person();
    const id = await planOf(school);
    for (const [base, value] of ['立', '立足', '立足园区'].entries()) await saveTo(as(school), id, 'requirements', text(value, base));
    const history = async () => (await as(school).get(`/plans/${id}/history?field=text.positioning`)).body.items.map((one: { version: number }) => one.version);
    assert.deepEqual(await history(), [3]);
    await sql(`update plans.change set began_at = began_at - interval '6 minutes' where plan_id = $1`, [id]);
    await saveTo(as(school), id, 'requirements', text('立足园区，服务全市', 3));
    assert.deepEqual(await history(), [4, 3]);
  }),
);

test(
  'a kept version says for ever what the plan said; any two can be compared, and the digest can be computed again',
  inDatabase(async ({ as, given, sql }) => {
    const school = await given.person();
    const subjectId = newId();
    const id = await planOf(school, { subjectId });
    await saveTo(as(school), id, 'requirements', text('立足园区。'));
    const first = (await as(school).post(`/plans/${id}/versions`, { note: '送审前' })).body;
    assert.match(first.versionCode, /^F1-[0-9A-F]{6}$/);
    await saveTo(as(school), id, 'requirements', text('立足园区，服务全市。', 1), { field: 'text.mainPath', base: 0, value: proseOf('园区出题。') });
    const compared = (await as(school).get(`/plans/${id}/compare?from=1&to=0`)).body.items;
    assert.deepEqual(
      compared.map((one: { field: string; before: unknown }) => [one.field, one.before]),
      [
        ['text.mainPath', null],
        ['text.positioning', proseOf('立足园区。')],
      ],
    );
    assert.equal((await as(school).get(`/plans/${id}/compare?from=1&to=7`)).body.type, '/problems/plans/no-version');
    const [{ content, digest }] = await sql('select content, digest from plans.version where plan_id = $1', [id]);
    assert.equal(createHash('sha256').update(content).digest('hex'), digest);
    await assert.rejects(sql('update plans.version set note = null where plan_id = $1', [id]), /what was kept is not changed/);

    const frozen = await acting(school, ctx => freezePlan(ctx, subjectId));
    assert.match(frozen!.versionCode, /^F2-/);
    assert.equal((await saveTo(as(school), id, 'requirements', text('晚了', 2))).body.type, '/problems/plans/locked');
    await acting(school, ctx => setPlanAccess(ctx, subjectId, { locked: false }));
    assert.equal((await saveTo(as(school), id, 'requirements', text('退回后修改', 2))).status, 200);
    assert.deepEqual(
      (await as(school).get(`/plans/${id}/versions`)).body.items.map((one: { why: string }) => one.why),
      ['handed-in', 'kept'],
    );
  }),
);

test(
  'a record without a plan is complete; one with an empty plan says what it lacks; a package without chapters makes no plan',
  inDatabase(async ({ given }) => {
    const school = await given.person();
    assert.deepEqual(await acting(school, ctx => checkPlan(ctx, newId())), { complete: true, gaps: [] });
    assert.equal(await acting(school, ctx => freezePlan(ctx, newId())), null);
    const subjectId = newId();
    await planOf(school, { subjectId });
    const { complete, gaps } = await acting(school, ctx => checkPlan(ctx, subjectId));
    assert.equal(complete, false);
    assert.ok(gaps.some(gap => gap.kind === 'attachment') && gaps.some(gap => gap.part === 'schedule'));
  }),
);

test(
  'the summary of a call asks the database as much for five plans as for two, and takes each from its own form',
  inDatabase(async ({ as, given, sql }) => {
    const school = await given.person();
    const callId = newId();
    await sql(`update programmes.package set used = true where id = 'chongqing-park-2023' and version = '3'`);
    const begin = async (name: string) => {
      const formId = await formOf(school);
      await acting(school, ctx => fillForm(ctx, formId, { name }));
      return planOf(school, { formId, callId });
    };
    const summary = async () => (await as(school).get(`/plans/summary?callId=${callId}`)).body.rows as { cells: { name: string; seq: string } }[];
    for (const name of ['示例甲产教联合体', '示例乙产教联合体']) await begin(name);
    await summary();
    const ofTwo = await statementsOf(summary);
    for (const name of ['示例丙产教联合体', '示例丁产教联合体', '示例戊产教联合体']) await begin(name);
    let rows: Awaited<ReturnType<typeof summary>> = [];
    const ofFive = await statementsOf(async () => {
      rows = await summary();
    });
    assert.deepEqual(
      rows.map(({ cells }) => `${cells.seq}${cells.name}`),
      ['甲', '乙', '丙', '丁', '戊'].map((name, i) => `${i + 1}示例${name}产教联合体`),
    );
    assert.ok(ofTwo.some(text => text.includes('forms')));
    assert.deepEqual(ofFive, ofTwo);
  }),
);

test(
  'versions are listed page by page, the newest first, each once and without what it says',
  inDatabase(async ({ as, given }) => {
    const school = await given.person();
    const id = await planOf(school);
    for (let i = 1; i <= 5; i += 1) assert.equal((await as(school).post(`/plans/${id}/versions`, { note: `第${i}稿` })).status, 200);
    const numberOf = (one: { number: number }) => one.number;
    assert.deepEqual(await pagesOf(as(school), `/plans/${id}/versions`, 2, numberOf), [[5, 4], [3, 2], [1]]);
    const asked = await statementsOf(() => as(school).get(`/plans/${id}/versions?size=2`));
    const listing = asked.filter(text => text.includes('"plans"."version"'));
    assert.equal(listing.length, 1);
    assert.doesNotMatch(listing[0]!, /"content"/);
  }),
);
