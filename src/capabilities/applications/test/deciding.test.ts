import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dayOf, endOfDay } from '#kernel/day.ts';
import { noticeOf } from '#test/calls.ts';
import { inDatabase } from '#test/database.ts';
import { steps, threadIn } from './thread.ts';

test(
  'the city decides with a reason, and the applicants see it',
  inDatabase(async world => {
    const { as } = world;
    const t = await threadIn(world);
    const s = steps(world, t);
    const id = await s.submitted();
    await s.ripe(id);
    assert.equal((await as(t.school).post(`/applications/${id}/steps/approve`, { reason: '好' })).status, 403);
    assert.equal((await as(t.officer).post(`/applications/${id}/steps/approve`, { reason: '' })).body.type, '/problems/applications/reason-needed');
    const decided = await as(t.officer).post(`/applications/${id}/steps/approve`, { reason: '基础扎实，目标明确，同意创建。' });
    assert.deepEqual([decided.status, decided.body.outcome], [200, 'approved']);
    for (const person of [t.school, t.park, t.district])
      assert.equal((await as(person).get(`/applications/${id}`)).body.outcomeReason, '基础扎实，目标明确，同意创建。');
    assert.equal((await as(t.officer).post(`/applications/${id}/steps/reject`, { reason: '改判' })).body.type, '/problems/applications/not-struck');
  }),
);

test(
  'D0-04 the approved count stands against the target, and approving beyond it needs a second word',
  inDatabase(async world => {
    const { as, sql } = world;
    const t = await threadIn(world);
    const s = steps(world, t);
    const first = await s.submitted();
    const second = await steps(world, { ...(await threadIn(world)), callId: t.callId }).submitted();
    for (const id of [first, second]) await s.ripe(id);
    await sql('update programmes.call set target = 1 where id = $1', [t.callId]);
    const approved = await as(t.officer).post(`/applications/${first}/steps/approve`, { reason: '同意' });
    assert.deepEqual(approved.body.target, { approved: 1, target: 1 });
    assert.equal((await as(t.officer).post(`/applications/${second}/steps/approve`, { reason: '同意' })).body.type, '/problems/applications/over-target');
    assert.equal((await as(t.officer).post(`/applications/${second}/steps/approve`, { reason: '同意', confirmed: true })).status, 200);
  }),
);

test(
  'results are published after the deadline, once all are decided, and then everybody reads them',
  inDatabase(async world => {
    const { as, sql, drain } = world;
    const t = await threadIn(world);
    const s = steps(world, t);
    const id = await s.submitted();
    assert.equal((await as(t.officer).post(`/applications/results/${t.callId}`, {})).body.type, '/problems/applications/still-open');
    await sql(`update programmes.call set closes_at = now() where id = $1`, [t.callId]);
    assert.equal((await as(t.officer).post(`/applications/results/${t.callId}`, {})).body.type, '/problems/applications/undecided');
    await s.approve(id);
    assert.equal((await as(t.officer).post(`/applications/results/${t.callId}`, {})).body.type, '/problems/applications/unsigned');
    await s.sign();
    assert.deepEqual((await as(null).get(`/results?callId=${t.callId}`)).body.items, []);
    assert.deepEqual((await as(t.officer).post(`/applications/results/${t.callId}`, {})).body, { published: 1 });
    const [shown] = (await as(null).get(`/results?callId=${t.callId}`)).body.items;
    assert.deepEqual([shown.park, shown.school, shown.district], [t.parties.park.name, t.parties.school.name, '永川区']);
    assert.deepEqual(Object.keys(shown).sort(), ['callId', 'callTitle', 'consortium', 'district', 'id', 'park', 'practice', 'publishedAt', 'school']);
    await drain();
    const established = (await as(null).get('/consortia')).body.items.find((c: { name: string }) => c.name === '示例智能装备产教联合体');
    assert.ok(established);

    // The form’s numbers are the consortium’s figures now: what was there in the base year, and what was promised after it.
    const { body: ledger } = await as(t.school).get(`/facts/consortia/${established.id}`);
    const bases = new Map<string, string[]>();
    for (const fact of ledger.facts) bases.set(fact.on, [...new Set([...(bases.get(fact.on) ?? []), fact.basis])]);
    assert.deepEqual(Object.fromEntries([...bases].toSorted()), {
      '2022-12-31': ['actual'],
      '2023-12-31': ['committed'],
      '2024-12-31': ['committed'],
      '2025-12-31': ['committed'],
    });
    const { body: page } = await as(t.school).get(`/applications/${id}`);
    const { body: form } = await as(t.school).get(`/forms/${page.formId}/facts`);
    assert.equal(ledger.facts.length, form.items.length);
    const { body: passport } = await as(t.officer).get(`/facts/${ledger.facts[0].id}/passport`);
    assert.equal(passport.source.link, `/applications/${id}`);
    assert.equal(passport.source.versionCode, page.versionCode);
    assert.equal(passport.definition.packageId, 'chongqing-park-2023');
  }),
);

test(
  'a park leads one application in a call; a withdrawn one makes room',
  inDatabase(async world => {
    const { as } = world;
    const t = await threadIn(world);
    const s = steps(world, t);
    const id = await s.startIt();
    const again = () => as(t.park).post('/applications', { callId: t.callId, name: '示例产教联合体二', clusters: ['智能装备及智能制造'] });
    assert.equal((await again()).body.type, '/problems/applications/already-started');
    assert.equal((await as(t.park).post(`/applications/${id}/steps/withdraw`, { reason: '调整牵头方案' })).body.state, 'withdrawn');
    assert.equal((await again()).status, 200);
  }),
);

test(
  'each step leaves the next task with the one who acts, and takes away what is done',
  inDatabase(async world => {
    const { as, drain } = world;
    const t = await threadIn(world);
    const s = steps(world, t);
    const mine = async (person: typeof t.park, id: string) => {
      await drain();
      return (await as(person).get('/tasks?state=open')).body.items
        .filter((task: { subjectId: string }) => task.subjectId === id)
        .map((task: { verb: { 'zh-CN': string } }) => task.verb['zh-CN']);
    };
    const id = await s.startIt();
    assert.deepEqual(await mine(t.park, id), ['去指定']);
    await s.nameSchool(id);
    assert.deepEqual([await mine(t.park, id), await mine(t.school, id)], [[], ['去填报']]);
    await s.fill(id);
    await s.writePlan(id);
    await s.send(id);
    assert.deepEqual([await mine(t.school, id), await mine(t.districtEconomy, id), await mine(t.districtEducation, id)], [[], ['去会签'], ['去会签']]);
    await s.opine(id, t.districtEducation, 'district-education');
    assert.deepEqual([await mine(t.districtEconomy, id), await mine(t.districtEducation, id)], [['去会签'], []]);
    await s.opine(id, t.districtEconomy, 'district-economy');
    assert.deepEqual(await mine(t.districtEconomy, id), ['去办理']);
    await as(t.districtEconomy).post(`/applications/${id}/steps/forward`, {});
    assert.deepEqual([await mine(t.districtEconomy, id), await mine(t.district, id)], [[], ['去审核']]);
    await s.recommend(id);
    assert.deepEqual([await mine(t.district, id), await mine(t.school, id)], [[], ['去提交']]);
    await s.submit(id);
    assert.deepEqual([await mine(t.school, id), await mine(t.officer, id)], [[], ['去审查']]);
    assert.ok((await as(t.officer).get('/notifications/count')).body.unread > 0);
  }),
);

test(
  'an extension of the call reaches every draft, and who is asked to take part has longer to answer',
  inDatabase(async world => {
    const { as, drain } = world;
    const t = await threadIn(world);
    const id = await steps(world, t).filled();
    const enterprise = t.parties.enterprises[0]!;
    const clerk = await world.given.person({ organisationId: enterprise.id, roles: ['enterprise-clerk'] });
    const invited = await as(t.park).post(`/applications/${id}/invitations`, { organisationId: enterprise.id, part: 'enterprise', note: null });
    assert.equal(invited.status, 200, JSON.stringify(invited.body));
    await drain();
    const closesOn = dayOf(new Date(Date.now() + 20 * 86_400_000));
    const extended = await as(t.officer).post(`/calls/${t.callId}/extend`, noticeOf({ closesOn, reason: '应多数区县要求延期' }));
    assert.equal(extended.status, 200, JSON.stringify(extended.body));
    await drain();
    const { formId } = (await as(t.school).get(`/applications/${id}`)).body;
    assert.equal((await as(t.school).get(`/forms/${formId}`)).body.editableUntil, endOfDay(closesOn).toISOString());
    const { items } = (await as(clerk).get('/tasks?state=open')).body;
    assert.deepEqual(
      items.map((task: { dueAt: string }) => task.dueAt),
      [endOfDay(closesOn).toISOString()],
    );
  }),
);

test(
  'pages of applications hold every one once, and filters keep to their word',
  inDatabase(async world => {
    const { as } = world;
    const first = await threadIn(world);
    const ids = [await steps(world, first).submitted()];
    for (let i = 0; i < 2; i += 1) ids.push(await steps(world, { ...(await threadIn(world)), callId: first.callId }).submitted());
    const seen: string[] = [];
    for (let after = ''; ; ) {
      const { body } = await as(first.officer).get(`/applications?callId=${first.callId}&size=1${after ? `&after=${after}` : ''}`);
      seen.push(...body.items.map((item: { id: string }) => item.id));
      assert.equal(body.total, 3);
      if (!body.next) break;
      after = body.next;
    }
    assert.deepEqual(seen.toSorted(), ids.toSorted());
    assert.deepEqual((await as(first.officer).get(`/applications?callId=${first.callId}&state=decided`)).body.items, []);
  }),
);
