import assert from 'node:assert/strict';
import { test } from 'node:test';
import { attachFile } from '#foundations/attachments/published.ts';
import { freezeForm, setFormAccess } from '#foundations/forms/published.ts';
import { saveTo as saveForm } from '#foundations/forms/test/build.ts';
import { planOf, saveTo } from '#foundations/plans/test/build.ts';
import { dayOf } from '#kernel/day.ts';
import { newId } from '#kernel/id.ts';
import { proseOf } from '#kernel/prose/prose.ts';
import { acting } from '#test/acting.ts';
import { type Answer, inDatabase, type TestGuest, type TestPerson, type World } from '#test/database.ts';
import { enterBy, linkedConsortium, tokenOf } from './build.ts';

const type = (answer: Answer) => String(answer.body.type).replace('/problems/', '');
const plan = (value: string, base = 0) => ({ field: 'constructionPlanSummary', base, value });
const inDays = (days: number) => dayOf(new Date(Date.now() + days * 86_400_000));

let count = 4_000;
const whom = (more: object = {}) => ({ organisation: '示例行业协会', person: '张示例', telephones: [`1370000${++count}`], ...more });
const sectionLink = ({ as }: World, by: TestPerson, formId: string, more: object = {}, section = 'plan') =>
  as(by).post(`/forms/${formId}/sections/${section}/links`, whom(more));

test(
  'links to a section are made, listed by page, made anew and revoked by who fills in the form alone',
  inDatabase(async world => {
    const { as, given } = world;
    const { formId, school, enterprise } = await linkedConsortium(world);
    const stranger = await given.person();
    const made = await sectionLink(world, school, formId);
    assert.equal(made.status, 200, JSON.stringify(made.body));
    assert.match(made.body.path, /^\/fill#[\w-]{32}$/);
    const list = `/forms/${formId}/section-links`;
    const renew = `/links/${made.body.id}/renew`;
    for (const path of [list]) assert.equal((await as(null).get(path)).status, 401);
    for (const other of [stranger, enterprise]) {
      assert.equal((await as(other).get(list)).status, 404);
      assert.equal((await sectionLink(world, other, formId)).status, 404);
      for (const path of [renew, `/links/${made.body.id}/revoke`]) assert.equal((await as(other).post(path, {})).status, 404);
    }
    assert.equal(type(await sectionLink(world, school, formId, {}, 'nowhere')), 'links/no-section');
    assert.equal(type(await sectionLink(world, school, formId, { telephones: ['023-12345678'] })), 'links/not-mobile');
    assert.equal((await sectionLink(world, school, formId, { person: '  ' })).status, 422);
    assert.equal(type(await sectionLink(world, school, formId, { until: new Date(Date.now() - 1000).toISOString() })), 'links/past');

    await sectionLink(world, school, formId, { person: '李示例' });
    const first = (await as(school).get(`${list}?size=1`)).body;
    assert.deepEqual([first.items[0].person, first.items[0].section.key, first.items[0].state], ['李示例', 'plan', 'unopened']);
    const second = (await as(school).get(`${list}?size=1&after=${first.next}`)).body;
    assert.deepEqual([second.items[0].person, second.next], ['张示例', null]);

    const { guest } = await enterBy(world, tokenOf(made));
    assert.equal((await as(school).get(`${list}?size=1&after=${first.next}`)).body.items[0].state, 'entered');
    for (const path of [list, `/forms/${formId}/links`]) assert.equal((await as(guest).get(path)).status, 403);
    assert.equal((await as(guest).post(renew, {})).status, 403);
    // Made anew: the old one and whoever came by it are out; the same telephone is the same guest.
    const again = await as(school).post(renew, {});
    assert.deepEqual([again.status, again.body.id, again.body.telephones], [200, made.body.id, made.body.telephones]);
    assert.equal((await as(guest).get(`/forms/${formId}`)).status, 401);
    assert.equal(type(await as(null).post('/fill/show', { token: tokenOf(made) })), 'links/gone');
    const back = await enterBy(world, tokenOf(again));
    assert.equal((await as(back.guest).get(`/forms/${formId}`)).status, 200);
  }),
);

test(
  'a guest of a section proves a telephone, fills in that section, and the history says who; other sections, forms, members and files are not there',
  inDatabase(async world => {
    const { as, sql } = world;
    const { formId, school, small } = await linkedConsortium(world);
    const made = await sectionLink(world, school, formId);
    const shown = (await as(null).post('/fill/show', { token: tokenOf(made) })).body;
    assert.deepEqual([shown.kind, shown.person, shown.member, shown.guest], ['section', '张示例', '示例行业协会', null]);
    const { guest, answer } = await enterBy(world, tokenOf(made));
    assert.deepEqual([answer.body.kind, answer.body.opens], ['section', formId]);
    const page = (await as(guest).get(`/forms/${formId}`)).body;
    assert.deepEqual(
      page.sections.map((one: { key: string }) => one.key),
      ['plan'],
    );
    assert.equal((await saveForm(as(guest), formId, 'plan', plan('来宾填写'))).status, 200);
    const told = (await as(school).get(`/forms/${formId}/history?field=constructionPlanSummary`)).body.items[0];
    assert.match(told.person.name, /^来宾张示例（示例行业协会，手机尾号\d{4}）$/);
    // Whoever else reads the form reads the name as well.
    const officer = await world.given.person({ organisation: { kind: 'municipal-department', department: 'economy' }, roles: ['municipal-economy-officer'] });
    await acting(school, ctx => setFormAccess(ctx, formId, { scopes: [school.organisationId, officer.organisationId] }));
    assert.equal((await as(officer).get(`/forms/${formId}/history?field=constructionPlanSummary`)).body.items[0].person.name, told.person.name);

    assert.equal(type(await saveForm(as(guest), formId, 'overview', { field: 'name', base: 0, value: 'x' })), 'forms/missing');
    const [{ subjectId }] = await sql('select subject_id as "subjectId" from forms.form where id = $1', [formId]);
    const [{ id: attachment } = { id: newId() }] = await sql('select id from attachments.attachment limit 1');
    for (const path of [
      `/sheets/${small}`,
      ...['members', 'sums', 'lists', 'facts', 'document/pdf', 'imports', 'versions'].map(what => `/forms/${formId}/${what}`),
      ...[`/applications/${subjectId}`, '/applications', '/tasks', '/organisations', `/attachments/${attachment}/content`, `/history/${subjectId}`],
      `/fill/pictures/${attachment}`,
    ]) {
      const { status } = await as(guest).get(path);
      assert.ok([403, 404].includes(status) || path === '/organisations', `${path} answers ${status}`);
    }
    assert.deepEqual((await as(guest).get('/sheets')).body.items, []);
    assert.equal(type(await as(guest).post('/fill/confirm', {})), 'links/missing', 'a section is no sheet to be confirmed');
  }),
);

test(
  'after its end, revoked, handed in or late a link to a section writes nothing, and says in a sentence why',
  inDatabase(async world => {
    const { as, sql } = world;
    const { formId, school } = await linkedConsortium(world);
    const opened = async () => {
      const made = await sectionLink(world, school, formId);
      return { ...(await enterBy(world, tokenOf(made))), id: made.body.id as string, token: tokenOf(made) };
    };
    const [over, revoked, live] = [await opened(), await opened(), await opened()];
    const write = (guest: TestGuest, value: string) => saveForm(as(guest), formId, 'plan', plan(value));

    await sql('update links.link set expires_at = now() where id = $1', [over.id]);
    await sql('update gate.guest_session set expires_at = now() where guest_id = $1', [over.telephone]);
    assert.equal((await write(over.guest, '过期后')).status, 401);
    assert.match((await as(null).post('/fill/show', { token: over.token })).body.detail, /到期.*已填写的内容都在/);

    await as(school).post(`/links/${revoked.id}/revoke`);
    assert.equal((await write(revoked.guest, '撤销后')).status, 401);
    assert.match((await as(null).post('/fill/show', { token: revoked.token })).body.detail, /撤销/);
    const [row] = await sql(`select visitors from forms.section where form_id = $1 and key = 'plan'`, [formId]);
    const [{ node }] = await sql('select node from links.link where id = $1', [revoked.id]);
    assert.ok(!row.visitors.includes(node), 'the database itself lets the guests of a revoked link in no more');

    await acting(school, ctx => setFormAccess(ctx, formId, { editableUntil: new Date(Date.now() - 1000) }));
    assert.equal(type(await write(live.guest, '截止后')), 'forms/closed');
    assert.equal(type(await sectionLink(world, school, formId)), 'links/closed');
    await acting(school, ctx => setFormAccess(ctx, formId, { editableUntil: null }));
    await acting(school, ctx => freezeForm(ctx, formId));
    assert.equal(type(await write(live.guest, '报送后')), 'forms/locked');
    assert.equal(type(await sectionLink(world, school, formId)), 'links/locked');
    assert.equal(type(await as(school).post(`/links/${live.id}/renew`, {})), 'links/locked');
    assert.equal((await as(school).get(`/forms/${formId}/section-links`)).body.because, 'locked');
    assert.deepEqual((await sql(`select answers from forms.section where form_id = $1 and key = 'plan'`, [formId]))[0].answers, {});
  }),
);

/** A round of opinions about a plan of this school, with a picture in its text. */
const dot = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
const roundOf = async ({ as, given }: World) => {
  const school = await given.person({ name: '王示例' });
  const id = await planOf(school);
  await saveTo(as(school), id, 'requirements', { field: 'text.positioning', base: 0, value: proseOf('立足园区。') });
  const picture = await acting(school, ctx => attachFile(ctx, { recordType: 'plan', recordId: id, slot: 'pictures', name: '图.png', content: dot }));
  const round = await as(school).post(`/plans/${id}/rounds`, { until: inDays(2), organisations: [] });
  assert.equal(round.status, 200, JSON.stringify(round.body));
  return { school, id, round: round.body.id as string, picture };
};

test(
  'who has no account is asked for opinions by a link: it opens the version that is asked about and its own answer, until the day of the round',
  inDatabase(async world => {
    const { as, given, sql } = world;
    const { school, id, round, picture } = await roundOf(world);
    const stranger = await given.person();
    const path = `/plans/rounds/${round}/links`;
    assert.equal((await as(null).post(path, whom())).status, 401);
    assert.equal((await as(stranger).post(path, whom())).status, 404);
    assert.equal((await as(stranger).get(path)).status, 404);
    const made = await as(school).post(path, whom({ language: 'en' }));
    assert.equal(made.status, 200, JSON.stringify(made.body));
    const other = await as(school).post(path, whom({ organisation: '示例商会', person: '李示例' }));
    const { guest, answer } = await enterBy(world, tokenOf(other));
    assert.deepEqual([answer.body.kind, answer.body.opens], ['opinions', round]);

    const page = (await as(guest).get(`/plans/rounds/${round}`)).body;
    assert.deepEqual(page.answers['text.positioning'], proseOf('立足园区。'));
    assert.deepEqual([page.isOpen, page.asked.length], [true, 1], 'who else was asked is not shown');
    for (const what of [`/plans/${id}`, `/plans/${id}/rounds`, `/plans/${id}/versions`, path, `/plans/rounds/${round}/adoption/pdf`])
      assert.equal((await as(guest).get(what)).status, 403, what);
    assert.equal((await as(guest).get(`/fill/pictures/${picture}`)).status, 200);
    assert.equal((await as(null).get(`/fill/pictures/${picture}`)).status, 404);
    assert.equal((await as(stranger).get(`/fill/pictures/${picture}`)).status, 404);

    const opinions = [
      { place: 'positioning', text: '建议写明服务的产业集群。' },
      { place: 'schedule', text: '时间偏紧。' },
    ];
    assert.equal((await as(guest).post(`/plans/rounds/${round}/answer`, { opinions })).body.opinions.length, 2);
    const seen = (await as(school).get(`/plans/${id}/rounds`)).body.items[0];
    assert.deepEqual(
      seen.asked.map((one: { organisation: { name: string }; guest: string; answer: string | null }) => [one.organisation.name, one.guest, one.answer]),
      [
        ['示例行业协会', '张示例', null],
        ['示例商会', '李示例', 'opinions'],
      ],
    );
    assert.match(seen.asked[1].person.name, /^来宾李示例（示例商会，手机尾号\d{4}）$/);
    assert.deepEqual(
      (await as(school).get(path)).body.items.map((one: { state: string }) => one.state),
      ['answered', 'unopened'],
    );
    // Nobody is reminded on a desk that they do not have.
    assert.equal((await as(school).post(`/plans/rounds/${round}/remind`, {})).body.reminded, 0);

    await sql('update plans.round set until = $2 where id = $1', [round, inDays(-1)]);
    assert.equal(type(await as(guest).post(`/plans/rounds/${round}/answer`, { opinions })), 'plans/round-over');
    assert.equal(type(await as(school).post(path, whom())), 'links/closed');
    assert.equal(type(await as(school).post(`/links/${made.body.id}/renew`, {})), 'links/closed');
  }),
);

test(
  'opinions by a link stand in the table with organisation and person, and their telephone hears from the house in the language of the link',
  inDatabase(async world => {
    const { as } = world;
    const { school, round } = await roundOf(world);
    const path = `/plans/rounds/${round}/links`;
    const made = await as(school).post(path, whom({ language: 'en', send: true }));
    assert.match(made.body.shown[0], /^\[Gongyu\] .* asks 张示例 for an opinion on 《.*》 before .*\/fill#/);
    const zh = await as(school).post(path, whom({ send: true }));
    assert.match(zh.body.shown[0], /^【共育】.*邀请张示例就《.*建设方案》提出意见/);
    const { guest } = await enterBy(world, tokenOf(zh));
    await as(guest).post(`/plans/rounds/${round}/answer`, { opinions: [{ place: 'positioning', text: '建议写明产业集群。' }] });
    const sheet = await as(school).get(`/plans/rounds/${round}/adoption/xlsx`);
    assert.equal(sheet.status, 200);
  }),
);
