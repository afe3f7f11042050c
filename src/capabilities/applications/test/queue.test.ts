import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inDatabase, type TestPerson, type World } from '#test/database.ts';
import { steps, type Thread, threadIn } from './thread.ts';

type Item = { id: string; name: string; mine: boolean; dueAt: string | null; assignee: { name: string } | null };

const asked = (world: World, t: Thread) => {
  const items = async (person: TestPerson, query: Record<string, string> = {}): Promise<Item[]> => {
    const answer = await world.as(person).get(`/applications?${new URLSearchParams({ callId: t.callId, ...query })}`);
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
    return answer.body.items;
  };
  const counts = async (person: TestPerson) => (await world.as(person).get(`/applications/queues?callId=${t.callId}`)).body.counts;
  return { items, counts };
};
const ids = (items: readonly Item[]) => items.map(({ id }) => id);

test(
  'queues, sheets and mass actions are for nobody without a part, and tell strangers nothing',
  inDatabase(async world => {
    const { as } = world;
    const t = await threadIn(world);
    const id = await steps(world, t).named();
    for (const path of ['/applications/queues', '/applications/sheet']) assert.equal((await as(null).get(path)).status, 401, path);
    const mass = [
      ['preview', { ids: [id], action: 'return' }],
      ['return', { ids: [id], reason: '示例理由，请核对。' }],
      ['assign', { ids: [id], personId: null }],
      ['remind', { ids: [id] }],
    ] as const;
    for (const [path, body] of mass) {
      assert.equal((await as(null).post(`/applications/mass/${path}`, body)).status, 401, path);
      assert.equal((await as(t.stranger).post(`/applications/mass/${path}`, body)).status, 404, path);
    }
    const { counts, stages, districts } = (await as(t.stranger).get('/applications/queues')).body;
    assert.deepEqual([counts, stages, districts], [{ mine: 0, all: 0, handled: 0 }, [], []]);
    assert.equal((await as(t.park).post('/applications/mass/remind', { ids: [] })).status, 422);
  }),
);

test(
  'an application waits for whoever plays the part of its stage, and is handled for who had it',
  inDatabase(async world => {
    const t = await threadIn(world);
    const s = steps(world, t);
    const { items, counts } = asked(world, t);
    const id = await s.filled();
    assert.deepEqual(ids(await items(t.school, { queue: 'mine' })), [id]);
    assert.deepEqual(await counts(t.school), { mine: 1, all: 1, handled: 0 });
    // The park named the school and waits now.
    assert.deepEqual([ids(await items(t.park, { queue: 'mine' })), ids(await items(t.park, { queue: 'handled' }))], [[], [id]]);
    assert.deepEqual(await items(t.district), []);
    await s.send(id);
    const mine = async (person: TestPerson) => ids(await items(person, { queue: 'mine' }));
    assert.deepEqual(ids(await items(t.school, { queue: 'handled' })), [id]);
    // Both departments are asked for their opinion; the government waits until it comes to it, the one that gave its opinion for the other.
    assert.deepEqual([await mine(t.districtEconomy), await mine(t.districtEducation), await mine(t.district)], [[id], [id], []]);
    await s.opine(id, t.districtEducation, 'district-education');
    assert.deepEqual([await mine(t.districtEconomy), await mine(t.districtEducation)], [[id], []]);
    assert.deepEqual(await counts(t.school), { mine: 0, all: 1, handled: 1 });
    assert.deepEqual(
      [await counts(t.otherDistrict), await counts(t.officer)].map(count => count.all),
      [0, 0],
    );
    const [shown] = await items(t.districtEconomy);
    assert.equal(shown!.mine, true);
    assert.notEqual(shown!.dueAt, null);
  }),
);

test(
  'a list is found by name, pinyin, initials, park, school and district, and narrowed by each filter',
  inDatabase(async world => {
    const { as, sql } = world;
    const t = await threadIn(world);
    const { items } = asked(world, t);
    const id = await steps(world, t).named();
    for (const q of [
      '智能装备产教',
      'zhinengzhuangbei',
      'slznzb',
      '示例智造产业园区',
      'shilizhizaochanyeyuanqu',
      '职业技术学院',
      'zyjsxy',
      '永川',
      'yongchuan',
      'ycq',
    ])
      assert.deepEqual(ids(await items(t.school, { q })), [id], q);
    for (const q of ['生物医药', '江津', 'jiangjin', 'xyz']) assert.deepEqual(await items(t.school, { q }), [], q);
    const { districtId } = (await sql('select district_id as "districtId" from applications.application where id = $1', [id]))[0];
    const holding: Record<string, string>[] = [{ stage: 'drafting' }, { state: 'draft' }, { districtId }, { cluster: '智能装备及智能制造' }];
    for (const query of holding) assert.deepEqual(ids(await items(t.school, query)), [id], JSON.stringify(query));
    const empty: Record<string, string>[] = [
      { stage: 'returned' },
      { state: 'decided' },
      { districtId: t.callId },
      { cluster: '钢铁' },
      { due: 'overdue' },
      { mark: 'returned' },
      { mark: 'held' },
      { assigneeId: t.school.id },
    ];
    for (const query of empty) assert.deepEqual(await items(t.school, query), [], JSON.stringify(query));
    await sql(`update programmes.call set closes_at = clock_timestamp() + interval '2 days' where id = $1`, [t.callId]);
    assert.deepEqual(ids(await items(t.school, { due: 'soon' })), [id]);
    await sql(`update programmes.call set closes_at = clock_timestamp() - interval '1 minute' where id = $1`, [t.callId]);
    assert.deepEqual([ids(await items(t.school, { due: 'overdue' })), await items(t.school, { due: 'soon' })], [[id], []]);
    // Global search finds it by its park as well, and only for who may see it.
    const hits = async (person: TestPerson) => JSON.stringify((await as(person).get('/search?q=shilizhizaochanyeyuanqu')).body).includes(id);
    assert.deepEqual([await hits(t.school), await hits(t.stranger)], [true, false]);
  }),
);

/** Several parks of one district with an application each in the call of the thread. */
const several = async (world: World, t: Thread, names: readonly string[]): Promise<string[]> => {
  const districtId = await world.given.districtId('永川区');
  const made: string[] = [];
  for (const name of names) {
    const park = await world.given.person({ organisation: { kind: 'park', districtId }, roles: ['park-lead'] });
    const started = await world.as(park).post('/applications', { callId: t.callId, name, clusters: ['智能装备及智能制造'] });
    assert.equal(started.status, 200, JSON.stringify(started.body));
    await world.drain();
    const named = await world.as(park).post(`/applications/${started.body.id}/school`, { schoolId: t.parties.school.id });
    assert.equal(named.status, 200, JSON.stringify(named.body));
    made.push(started.body.id);
  }
  return made;
};

test(
  'every order pages through all of them once, also where what it is ordered by is missing or the same',
  inDatabase(async world => {
    const t = await threadIn(world);
    const made = await several(world, t, ['示例乙联合体', '示例甲联合体', '示例甲联合体', '示例丙联合体']);
    for (const sort of ['updated', 'due', 'name', 'receipt']) {
      const seen: Item[] = [];
      let after = '';
      do {
        const { body } = await world.as(t.school).get(`/applications?callId=${t.callId}&sort=${sort}&size=1${after ? `&after=${after}` : ''}`);
        assert.equal(body.total, 4);
        seen.push(...body.items);
        after = body.next ?? '';
      } while (after !== '');
      assert.deepEqual(ids(seen).toSorted(), made.toSorted(), sort);
      if (sort === 'name') assert.equal(seen[0]!.name === seen[1]!.name || seen[1]!.name === seen[2]!.name || seen[2]!.name === seen[3]!.name, true);
    }
  }),
);

test(
  'a mass return says before and after what becomes of each: done by its own rules, or left as it was with the reason',
  inDatabase(async world => {
    const { as, drain } = world;
    const t = await threadIn(world);
    const s = steps(world, t);
    const sent = await s.filled();
    await s.send(sent);
    const foreign = await steps(world, await threadIn(world)).named();
    await drain();
    const body = { ids: [sent, foreign], reason: '表2与佐证材料不一致，请核对。' };
    const preview = (await as(t.districtEconomy).post('/applications/mass/preview', { ids: body.ids, action: 'return' })).body.items;
    assert.deepEqual(
      preview.map((item: { id: string; done: boolean }) => [item.id, item.done]),
      [[sent, true]],
      'what one may not see is not named',
    );
    assert.equal((await as(t.school).post('/applications/mass/preview', { ids: [sent], action: 'return' })).body.items[0].because['zh-CN'], '这一步不由您办理');
    assert.equal((await as(t.school).get(`/applications/${sent}`)).body.state, 'in-review', 'a preview changes nothing');

    const answer = await as(t.districtEconomy).post('/applications/mass/return', body);
    assert.deepEqual(answer.body.items, [{ id: sent, name: '示例智能装备产教联合体', done: true, because: null }]);
    assert.equal((await as(t.school).get(`/applications/${sent}`)).body.state, 'returned');
    const again = await as(t.districtEconomy).post('/applications/mass/return', body);
    assert.deepEqual([again.status, again.body.items[0].done], [200, false]);
    assert.match(again.body.items[0].because['zh-CN'], /当前环节不能执行此操作/);
    const { items } = (await as(t.school).get(`/procedures/${sent}/steps`)).body;
    assert.equal(items.filter((step: { action: string }) => step.action === 'return').length, 1);
  }),
);

test(
  'tasks of several applications go to one colleague; whoever waits urges all of them, once in four hours',
  inDatabase(async world => {
    const { as, given, drain } = world;
    const t = await threadIn(world);
    const { items } = asked(world, t);
    const made = await several(world, t, ['示例甲联合体', '示例乙联合体']);
    await drain();
    const colleague = await given.person({ organisationId: t.parties.school.id, roles: ['school-clerk'], name: '示例同事' });
    const shared = await as(t.school).post('/applications/mass/assign', { ids: made, personId: colleague.id, note: '本周办完' });
    assert.deepEqual(
      shared.body.items.map((item: { done: boolean }) => item.done),
      [true, true],
      JSON.stringify(shared.body),
    );
    assert.deepEqual(ids(await items(t.school, { assigneeId: colleague.id })).toSorted(), made.toSorted());
    assert.deepEqual(
      (await items(t.school)).map(({ assignee }) => assignee?.name),
      ['示例同事', '示例同事'],
    );
    assert.equal((await as(t.school).post('/applications/mass/assign', { ids: made, personId: t.stranger.id })).body.type, '/problems/tasks/not-colleague');

    const urge = () => as(t.school).post('/applications/mass/remind', { ids: made });
    assert.deepEqual(
      (await urge()).body.items.map((item: { done: boolean }) => item.done),
      [true, true],
    );
    const resting = (await urge()).body.items;
    assert.deepEqual(
      resting.map((item: { because: { en: string } | null }) => item.because?.en),
      ['Urged less than four hours ago', 'Urged less than four hours ago'],
    );
  }),
);

test(
  'the list comes as a sheet, narrowed as on the screen',
  inDatabase(async world => {
    const t = await threadIn(world);
    await steps(world, t).named();
    const answer = await world.as(t.school).get(`/applications/sheet?callId=${t.callId}&queue=mine`);
    assert.equal(answer.status, 200);
    assert.match(String(answer.headers['content-type']), /spreadsheetml/);
    assert.match(String(answer.headers['content-disposition']), /\.xlsx/);
  }),
);
