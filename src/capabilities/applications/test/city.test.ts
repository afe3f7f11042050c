import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inDatabase, type TestPerson } from '#test/database.ts';
import { steps, threadIn } from './thread.ts';

const typeOf = (answer: { body: { type?: string } }) => answer.body.type?.split('/').at(-1);

test(
  'D0-18 both commissions check, decide and publish in this order, each with decision, reason, person and time; every applicant is told',
  inDatabase(async world => {
    const { as, sql, drain } = world;
    const t = await threadIn(world);
    const s = steps(world, t);
    const other = { ...(await threadIn(world)), callId: t.callId };
    const [id, lost] = [await s.submitted(), await steps(world, other).submitted()];
    const take = (person: TestPerson, action: string, of = id) => as(person).post(`/applications/${of}/steps/${action}`, { reason: '经研究。' });
    // In order: nothing is decided before it was checked, nothing is published before it was decided.
    assert.equal(typeOf(await take(t.officer, 'approve')), 'state');
    assert.equal(typeOf(await take(t.officer, 'pass')), 'unchecked');
    await s.pass(id);
    assert.equal(typeOf(await take(t.officer, 'approve')), 'not-agreed');
    assert.equal(typeOf(await take(t.officer, 'reject')), 'unsaid');
    await s.opine(id, t.officer, 'city-economy');
    assert.equal(typeOf(await take(t.officer, 'approve')), 'not-agreed', 'one commission alone decides nothing');
    await s.opine(id, t.education, 'city-education', { verdict: 'disagree', text: '学校条件不足。' });
    assert.equal(typeOf(await take(t.officer, 'approve')), 'not-agreed');
    await s.opine(id, t.education, 'city-education');
    assert.equal((await take(t.education, 'approve')).body.stage, 'listed');
    await steps(world, other).ripe(lost);
    assert.equal((await take(t.officer, 'reject', lost)).body.stage, 'rejected');

    const publish = () => as(t.officer).post(`/applications/results/${t.callId}`, {});
    const sign = (person: TestPerson, part: string) => as(person).post(`/applications/results/${t.callId}/signatures`, { part });
    assert.equal(typeOf(await sign(t.officer, 'city-economy')), 'still-open');
    await sql(`update programmes.call set closes_at = now() where id = $1`, [t.callId]);
    assert.equal((await sign(t.district, 'city-economy')).status, 403);
    assert.equal(typeOf(await sign(t.officer, 'city-education')), 'role', 'nobody signs for the other commission');
    assert.equal(typeOf(await publish()), 'unsigned');
    assert.deepEqual((await sign(t.officer, 'city-economy')).body.missing, ['city-education']);
    assert.equal(typeOf(await publish()), 'unsigned');
    await sign(t.education, 'city-education');
    assert.deepEqual((await publish()).body, { published: 1 });

    const { items } = (await as(t.school).get(`/procedures/${id}/steps`)).body;
    const [passed, approved, published] = ['pass', 'approve', 'publish'].map(action => items.find((step: { action: string }) => step.action === action));
    assert.deepEqual([passed.to.key, approved.to.key, published.to.key], ['deliberation', 'listed', 'approved']);
    for (const step of [passed, approved]) assert.ok(step.reason && step.person.name && step.organisation.name && step.at);
    assert.ok(passed.at < approved.at && approved.at < published.at);
    await drain();
    for (const [person, of] of [
      [t.school, id],
      [t.park, id],
      [other.school, lost],
      [other.park, lost],
    ] as const) {
      assert.ok((await as(person).get(`/applications/${of}`)).body.publishedAt);
      const news = (await as(person).get('/notifications')).body.items;
      assert.ok(news.some((one: { title: { 'zh-CN': string }; link: string }) => one.link.endsWith(of) && one.title['zh-CN'].includes('结果已公布')));
      assert.equal((await as(person).get(`/results?callId=${t.callId}`)).body.items.length, 1);
    }
  }),
);

test(
  'D0-05 the list of checks shows what the record says of the lead, and an answer of no needs a reason',
  inDatabase(async world => {
    const { as } = world;
    const t = await threadIn(world);
    const s = steps(world, t);
    const id = await s.submitted();
    const put = (person: TestPerson, items: object[]) => as(person).put(`/applications/${id}/checklist`, { items });
    assert.equal(typeOf(await put(t.school, [{ key: 'lead', answer: 'yes' }])), 'role');
    assert.equal(typeOf(await put(t.officer, [{ key: 'weather', answer: 'yes' }])), 'unknown-check');
    assert.equal(typeOf(await put(t.officer, [{ key: 'seals', answer: 'no' }])), 'reason-needed');
    const { checklist } = (await as(t.officer).get(`/applications/${id}/course`)).body;
    const lead = checklist.items.find((item: { key: string }) => item.key === 'lead');
    assert.match(lead.source, /申报类型/);
    const shown = Object.fromEntries(lead.shown.map(({ label, value }: { label: { 'zh-CN': string }; value: string }) => [label['zh-CN'], value]));
    assert.equal(shown['牵头单位（产业园区）'], t.parties.park.name);
    assert.equal(shown['产业集群'], '智能装备及智能制造');
    assert.ok(
      Object.values(shown).some(value => String(value).startsWith('1043000.5')),
      JSON.stringify(shown),
    );
    assert.equal((await as(t.school).get(`/applications/${id}/course`)).body.checklist, null);
    await s.check(id, { seals: { answer: 'no', note: '封面缺少公章。' } });
    assert.equal(typeOf(await as(t.officer).post(`/applications/${id}/steps/pass`, { reason: '通过。' })), 'check-failed');
  }),
);

test(
  'corrections come within their time limit although the call has closed; over it the city gives more time or lets it fail',
  inDatabase(async world => {
    const { as, sql } = world;
    const t = await threadIn(world);
    const s = steps(world, t);
    const id = await s.submitted();
    await sql(`update programmes.call set closes_at = clock_timestamp() - interval '1 second' where id = $1`, [t.callId]);
    await s.check(id, { seals: { answer: 'no', note: '封面缺少公章。' } });
    const take = (person: TestPerson, action: string, body: object = {}) =>
      as(person).post(`/applications/${id}/steps/${action}`, { reason: '经研究。', ...body });
    assert.equal(typeOf(await take(t.officer, 'ask-correction', { day: '2020-01-01' })), 'day-passed');
    const asked = await take(t.officer, 'ask-correction');
    assert.equal(asked.body.stage, 'correcting');
    // Five working days are at least seven days of the calendar.
    const left = (Date.parse(asked.body.correctionUntil) - Date.now()) / 86_400_000;
    assert.ok(left > 6 && left < 16, String(left));

    const { formId } = asked.body;
    const version = async () => (await as(t.school).get(`/forms/${formId}`)).body.versions.constructionPlanSummary;
    const save = async (value: string) =>
      as(t.school).patch(`/forms/${formId}/sections/plan`, { changes: [{ field: 'constructionPlanSummary', base: await version(), value }] });
    assert.equal((await save('补正后的建设规划。')).status, 200);
    assert.equal((await as(t.school).get(`/applications/${id}`)).body.mayFill, true);
    assert.equal(typeOf(await take(t.officer, 'reject')), 'correction-running');
    assert.equal(typeOf(await take(t.park, 'resubmit')), 'role');

    await sql(`update applications.application set correction_until = clock_timestamp() - interval '1 second' where id = $1`, [id]);
    await sql(`update forms.section set editable_until = clock_timestamp() - interval '1 second' where form_id = $1`, [formId]);
    assert.equal(typeOf(await take(t.school, 'resubmit')), 'correction-over');
    assert.equal((await sql(`select count(*)::int as n from platform.event where subject = $1 and type = 'applications.late'`, [id]))[0].n, 1);
    assert.equal(typeOf(await save('太迟的修改。')), 'closed');
    const later = new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10);
    assert.equal((await take(t.officer, 'extend-correction', { day: later })).status, 200);
    assert.equal((await save('延期后的修改。')).status, 200);

    const before = (await as(t.school).get(`/applications/${id}/receipt`)).body;
    assert.equal((await take(t.school, 'resubmit')).body.stage, 'eligibility');
    const after = (await as(t.school).get(`/applications/${id}/receipt`)).body;
    assert.deepEqual([after.number, after.submittedAt], [before.number, before.submittedAt]);
    assert.notEqual(after.versionCode, before.versionCode);
    assert.notEqual(after.digest, before.digest);
    await s.check(id, { seals: { answer: 'yes', note: '' } });
    assert.equal((await take(t.officer, 'pass')).body.stage, 'deliberation');
  }),
);

test(
  'what is sent is frozen under the version code that is submitted; taken back it is written in again and frozen anew',
  inDatabase(async world => {
    const { as } = world;
    const t = await threadIn(world);
    const s = steps(world, t);
    const id = await s.filled();
    const sent = (await s.send(id)).body;
    assert.match(sent.versionCode, /^V1-/);
    await s.forward(id);
    await s.recommend(id);
    const reopened = await as(t.school).post(`/applications/${id}/steps/reopen`, { reason: '成员单位名称有误。' });
    assert.deepEqual([reopened.body.stage, reopened.body.versionCode, reopened.body.mayFill], ['returned', null, true]);
    const again = (await s.send(id)).body;
    assert.match(again.versionCode, /^V2-/);
    await s.forward(id);
    await s.recommend(id);
    const submitted = (await s.submit(id)).body;
    assert.equal(submitted.versionCode, again.versionCode, 'the sealed pages carry the code that is submitted');
  }),
);
