import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Answer, inDatabase, type TestPerson } from '#test/database.ts';
import { download, wordOf } from './downloads.ts';
import { begin, dispatched, more, ok, opinion, ripe, sent, verified } from './ministry.ts';

const typeOf = (answer: { body: { type?: string } }) => answer.body.type?.split('/').at(-1);
const day = '2023-05-10';
const verification = { kind: 'site', day, verifier: '示例核查组', findings: '实地核对实训基地二十一个。' };
const standing = { value: '862.5', rank: 3, parks: 48, year: 2022, source: '示例统计公报' };

test(
  'D1-24 D1-65 D1-23 the province records how it verified an application before it recommends it; it files none itself, and sees who filed it and when',
  inDatabase(async world => {
    const { as, given } = world;
    const { t, education, id, formId } = await begin(world);
    const path = `/applications/${id}/verifications`;
    assert.equal((await as(null).post(path, verification)).status, 401);
    for (const other of [t.park, t.school, t.district, t.officer, await given.person({ organisation: { kind: 'ministry' }, roles: ['ministry-officer'] })])
      assert.equal((await as(other).post(path, verification)).status, 403);
    assert.equal((await as(education).post(path, verification)).status, 404, 'nothing is with the province before it is sent');
    const start = { callId: t.callId, name: '教委代为申报的联合体', clusters: ['高端装备'] };
    assert.equal((await as(education).post('/applications', start)).status, 403, 'a province files no application for a park');

    await sent(world, { t, education, id, formId });
    const waiting = ok(await as(education).get(`/applications/${id}`)).body;
    assert.equal(waiting.stage, 'verifying');
    const stranger = await given.person({ organisation: { kind: 'provincial-department', department: 'education' }, roles: ['district-education-officer'] });
    assert.equal((await as(stranger).get(`/applications/${id}`)).status, 404, 'no department of another province has it');
    assert.deepEqual(
      waiting.offers.filter((offer: { action: string }) => offer.action === 'nominate').map((offer: { because: string }) => offer.because),
      ['unverified'],
    );
    ok(await as(education).patch(`/forms/${formId}/sections/localEducationOpinion`, opinion('经核实，同意推荐。')));
    assert.equal(typeOf(await as(education).post(`/applications/${id}/steps/nominate`, {})), 'unverified');
    assert.equal(typeOf(await as(education).post(path, { ...verification, day: '2099-01-01' })), 'day-ahead');
    assert.equal((await as(education).post(path, { ...verification, kind: 'guess' })).status, 422);
    ok(await as(education).post(path, verification));
    const { filed, verifications } = ok(await as(education).post(path, { ...verification, kind: 'data', findings: '与教育事业统计数据一致。' })).body;
    assert.deepEqual(
      verifications.map((one: typeof verification) => [one.kind, one.day, one.verifier, one.findings]),
      [
        ['site', day, '示例核查组', '实地核对实训基地二十一个。'],
        ['data', day, '示例核查组', '与教育事业统计数据一致。'],
      ],
    );
    assert.equal(filed.organisation, t.parties.park.name);
    assert.ok(filed.person && filed.startedAt && filed.sentAt >= filed.startedAt);
    assert.deepEqual(ok(await as(t.school).get(`/applications/${id}/nomination`)).body.verifications, [], 'what officials find is not the school’s to read');
    const recommended = ok(await as(education).post(`/applications/${id}/steps/nominate`, { reason: '同意推荐。' })).body;
    assert.deepEqual([recommended.stage, recommended.hasNomination], ['recommended', true]);
    assert.equal(ok(await as(education).get(`/applications/${id}/nomination`)).body.seat, 1);
    const { recommended: listed } = ok(await as(t.officer).get(`/nominations/${t.callId}`)).body;
    assert.deepEqual([listed[0].filedBy, listed[0].filedAt], [filed.person, filed.sentAt]);
  }),
);

test(
  'D1-26 of fifty recommendations at once exactly three succeed, and each of the others is told that the places are taken',
  inDatabase(async world => {
    const { as, sql } = world;
    const { t, education, id } = await ripe(world);
    const ids = [id, ...(await more(world, id, 49))];
    // A server that is busy says so and has done nothing: it is asked again, as the screens do.
    const insist = async (one: string, tries = 40): Promise<Answer> => {
      const answer = await as(education).post(`/applications/${one}/steps/nominate`, { reason: '同意推荐。' });
      return answer.status === 503 && tries > 0 ? insist(one, tries - 1) : answer;
    };
    const answers = await Promise.all(ids.map(one => insist(one)));
    const by = Map.groupBy(answers, answer => (answer.status === 200 ? 'recommended' : `${answer.status} ${typeOf(answer)}`));
    assert.deepEqual(Object.fromEntries([...by].map(([said, all]) => [said, all.length])), { recommended: 3, '409 quota-full': 47 });
    assert.deepEqual(
      (await sql('select seat from applications.application where call_id = $1 and seat is not null order by seat', [t.callId])).map(row => row.seat),
      [1, 2, 3],
    );
    const ledger = ok(await as(education).get(`/nominations/${t.callId}`)).body;
    assert.deepEqual([ledger.quota, ledger.recommended.length, ledger.reserve.length], [3, 3, 0]);
  }),
);

test(
  'a fourth goes on the reserve list by choice; only its first moves up, by an explicit act, into a place that somebody gave back',
  inDatabase(async world => {
    const { as, sql } = world;
    const { t, education, id } = await ripe(world);
    const ids = [id, ...(await more(world, id, 4))] as [string, string, string, string, string];
    const take = (person: TestPerson, of: string, action: string) => as(person).post(`/applications/${of}/steps/${action}`, { reason: '经研究。' });
    for (const one of ids.slice(0, 3)) ok(await take(education, one, 'nominate'));
    const [first, second] = [ids[3], ids[4]];
    assert.equal(typeOf(await take(education, first, 'nominate')), 'quota-full');
    for (const one of [first, second]) assert.equal(ok(await take(education, one, 'reserve')).body.stage, 'reserve');
    const orders = async () => ok(await as(education).get(`/nominations/${t.callId}`)).body.reserve.map((one: { id: string }) => one.id);
    assert.deepEqual(await orders(), [first, second]);
    assert.equal(typeOf(await take(education, first, 'promote')), 'quota-full');
    // The copies share one form: it is the park’s own again before the park withdraws.
    for (const table of ['form', 'section'])
      await sql(`update forms.${table} set scopes = (select scopes from applications.application where id = $1)`, [ids[0]]);
    ok(await take(t.park, ids[0], 'withdraw'));
    assert.equal(typeOf(await take(education, second, 'promote')), 'not-first');
    assert.equal(ok(await take(education, first, 'promote')).body.stage, 'recommended');
    assert.equal(ok(await as(education).get(`/applications/${first}/nomination`)).body.seat, 1, 'the place that was given back');
    assert.equal(typeOf(await take(education, second, 'promote')), 'quota-full');
    assert.equal(ok(await take(education, ids[1], 'decline')).body.stage, 'declined');
    ok(await take(education, second, 'promote'));
    assert.deepEqual(await orders(), []);
    assert.deepEqual(
      (await sql('select seat from applications.application where call_id = $1 and seat is not null order by seat', [t.callId])).map(row => row.seat),
      [1, 2, 3],
    );
  }),
);

test(
  'D1-27 D1-36 both versions are entered with day and way before it is reported, and after the deadline nothing is; the checklist bears office and address',
  inDatabase(async world => {
    const { as, sql } = world;
    const { t, education, id } = await ripe(world);
    const [late] = (await more(world, id, 1)) as [string];
    for (const one of [id, late]) ok(await as(education).post(`/applications/${one}/steps/nominate`, {}));
    const report = (of: string) => as(education).post(`/applications/${of}/steps/report`, {});
    const send = (version: string, way: string) => as(education).put(`/applications/${id}/dispatches/${version}`, { day: '2023-05-20', way, note: '' });
    assert.equal((await as(t.school).put(`/applications/${id}/dispatches/paper`, { day, way: 'post' })).status, 403);
    assert.equal(typeOf(await report(id)), 'not-dispatched');
    assert.equal(typeOf(await send('paper', 'disc')), 'wrong-way');
    ok(await send('paper', 'courier'));
    assert.equal(typeOf(await report(id)), 'not-dispatched', 'one version is not both');
    const { dispatches } = ok(await send('electronic', 'disc')).body;
    assert.deepEqual(
      dispatches.map((one: { version: string; day: string; way: string }) => [one.version, one.day, one.way]),
      [
        ['paper', '2023-05-20', 'courier'],
        ['electronic', '2023-05-20', 'disc'],
      ],
    );
    await dispatched(world, education, late);
    ok(await report(id));
    await sql(
      `update programmes.call set closes_at = now() - interval '1 second', contact_office = '示例司示例处', postal_address = '示例市示例路1号' where id = $1`,
      [t.callId],
    );
    assert.equal(typeOf(await report(late)), 'closed');
    assert.equal(typeOf(await as(education).put(`/applications/${late}/dispatches/paper`, { day, way: 'post' })), 'closed');
    const paper = await download(world, education, `/nominations/${t.callId}/papers/dispatch/docx`);
    const said = wordOf(paper.bytes);
    for (const line of ['材料接收单位：示例司示例处', '邮寄地址：示例市示例路1号', '纸质版', '电子版', '☑', '2023-05-20', '快递', '刻录光盘'])
      assert.ok(said.includes(line), line);
    assert.equal(said.filter(line => line === '☑').length, 4, 'two items for each of the two that are recommended');
    assert.equal((await as(t.school).get(`/nominations/${t.callId}/papers/dispatch/pdf`)).status, 403);
  }),
);

test(
  'D1-29 D1-05 the ministry reads what was reported, reviews the documents by its list, may visit, and lists or does not; the rank of the park is before it',
  inDatabase(async world => {
    const { as, given, drain } = world;
    const officer = await given.person({ organisation: { kind: 'ministry' }, roles: ['ministry-officer'] });
    const begun = await begin(world);
    const { t, education, id, formId } = begun;
    const stand = (person: TestPerson | null, change = {}) => as(person).put(`/applications/${id}/park-standing`, { standing: { ...standing, ...change } });
    assert.equal((await stand(null)).status, 401);
    assert.equal((await stand(education)).status, 403);
    assert.equal((await stand(t.stranger)).status, 404);
    assert.equal(typeOf(await stand(t.school, { rank: 49 })), 'rank-beyond');
    ok(await stand(t.school));
    await sent(world, begun);
    assert.equal(typeOf(await stand(t.school)), 'state');
    assert.deepEqual(ok(await as(education).get(`/applications/${id}/nomination`)).body.standing, standing);
    await verified(world, education, id);
    ok(await as(education).patch(`/forms/${formId}/sections/localEducationOpinion`, opinion('同意推荐。')));
    ok(await as(education).post(`/applications/${id}/steps/nominate`, {}));
    await dispatched(world, education, id);
    const take = (action: string) => as(officer).post(`/applications/${id}/steps/${action}`, { reason: '经审查。' });
    assert.equal((await take('enlist')).status, 404, 'the ministry has nothing before it is reported');
    ok(await as(education).post(`/applications/${id}/steps/report`, {}));
    await drain();
    assert.ok(ok(await as(officer).get('/tasks')).body.items.some((task: { link: string }) => task.link === `/applications/${id}`));
    assert.equal(ok(await as(officer).get(`/applications/${id}/nomination`)).body.verifications.length, 1);
    assert.equal(ok(await as(officer).get(`/forms/${formId}`)).status, 200);

    assert.equal(typeOf(await take('enlist')), 'unchecked', 'the review of the documents is required');
    const { checklist } = ok(await as(officer).get(`/applications/${id}/course`)).body;
    assert.match(JSON.stringify(checklist.items[0].shown), /862\.5 亿元，第 3 位（共 48 个园区；来源：示例统计公报）/);
    const items = checklist.items.map(({ key }: { key: string }) => ({ key, answer: 'yes', note: '' }));
    ok(await as(officer).put(`/applications/${id}/checklist`, { items }));
    assert.equal(typeOf(await as(education).post(`/applications/${id}/steps/start-visit`, {})), 'role');
    assert.equal(ok(await take('start-visit')).body.stage, 'site-visit');
    assert.equal(typeOf(await take('enlist')), 'not-visited');
    const visit = { day: '2023-06-12', team: '示例考察组 三人', report: '园区与学校共建实训基地运行正常，企业参与充分。' };
    assert.equal((await as(education).post(`/applications/${id}/visits`, visit)).status, 403);
    const { visits } = ok(await as(officer).post(`/applications/${id}/visits`, visit)).body;
    assert.deepEqual([visits[0].day, visits[0].team, visits[0].report], [visit.day, visit.team, visit.report]);
    const listed = ok(await take('enlist')).body;
    assert.deepEqual([listed.stage, listed.outcome], ['cultivated', 'approved']);
    assert.equal(typeOf(await as(officer).post(`/applications/${id}/visits`, visit)), 'state');
  }),
);
