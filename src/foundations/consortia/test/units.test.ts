import assert from 'node:assert/strict';
import { test } from 'node:test';
import { attachFile } from '#foundations/attachments/published.ts';
import { CITY, PUBLIC } from '#kernel/actor.ts';
import { dayOf } from '#kernel/day.ts';
import { acting, within } from '#test/acting.ts';
import { inDatabase, type TestPerson, type World } from '#test/database.ts';
import { proposeConsortium, setConsortiumKeepers, setConsortiumStatus, setMembers } from '../published.ts';

type Cast = { id: string; district: string; park: TestPerson; school: TestPerson; officer: TestPerson; city: TestPerson; other: TestPerson };
let count = 0;

/** A consortium that a park and a school mean to found in Yongchuan, with the people around it. */
const cast = async ({ given }: World): Promise<Cast> => {
  const district = await given.districtId('永川区');
  const [other, city] = [await given.districtId('江津区'), await given.organisation({ kind: 'municipal-department', department: 'economy' })];
  const park = await given.person({ roles: ['park-lead'], organisation: { name: `示例平台园区${++count}`, kind: 'park', districtId: district } });
  const school = await given.person({ organisation: { name: `示例平台学校${count}`, kind: 'school', schoolLevel: 'higher-vocational', districtId: district } });
  const government = (districtId: string) => ({ kind: 'district-department' as const, department: 'economy' as const, districtId });
  const id = await acting(park, ctx =>
    proposeConsortium(ctx, {
      name: `示例平台联合体${count}`,
      level: 'other',
      leadType: 'park',
      districtId: district,
      callId: null,
      practice: true,
      scopes: [park.organisationId, school.organisationId, district, CITY],
    }),
  );
  return {
    id,
    district,
    park,
    school,
    officer: await given.person({ roles: ['district-economy-officer'], organisation: government(district) }),
    other: await given.person({ roles: ['district-economy-officer'], organisation: government(other) }),
    city: await given.person({ roles: ['municipal-economy-officer'], organisationId: city }),
  };
};

const base = (one: Cast, more: object = {}) => ({
  kind: 'training-base',
  name: '示例开放型实训基地',
  operators: [one.school.organisationId],
  plannedOn: '2024-01-01',
  purpose: '面向园区企业和成员学校开放的智能制造实训。',
  ...more,
});

const found = async (one: Cast) => {
  const members = [
    { organisationId: one.park.organisationId, roles: ['lead-park'] },
    { organisationId: one.school.organisationId, roles: ['lead-school'] },
  ];
  await within([CITY, PUBLIC], async ctx => {
    await setMembers(ctx, one.id, members, '2024-01-10');
    await setConsortiumStatus(ctx, one.id, 'established', { since: '2024-01-10', public: true });
  });
};

test(
  'units are entered by who leads and confirmed by the district: nobody else, and nobody confirms what he wrote',
  inDatabase(async world => {
    const { as, given } = world;
    const one = await cast(world);
    assert.equal((await as(null).post(`/consortia/${one.id}/units`, base(one))).status, 401);
    assert.equal((await as(one.officer).post(`/consortia/${one.id}/units`, base(one))).status, 403);
    assert.equal((await as(await given.person()).post(`/consortia/${one.id}/units`, base(one))).status, 404);
    assert.equal((await as(one.other).get(`/consortia/${one.id}/units`)).status, 404);
    assert.equal((await as(one.city).post(`/consortia/${one.id}/units`, base(one))).body.type, '/problems/consortia/role');
    const { body: unit, status } = await as(one.school).post(`/consortia/${one.id}/units`, base(one));
    assert.deepEqual([status, unit.status, unit.confirmed, unit.mayConfirm], [200, 'planned', null, false]);
    const confirm = (person: TestPerson) => as(person).post(`/consortia/units/${unit.id}/confirm`, { base: 1 });
    assert.equal((await confirm(one.park)).status, 403);
    assert.equal((await confirm(one.other)).status, 404);
    assert.equal((await confirm(one.city)).body.type, '/problems/consortia/role');
    assert.equal((await as(one.officer).get(`/consortia/${one.id}/units`)).body.items[0].mayConfirm, true);
    assert.ok((await confirm(one.officer)).body.confirmed);
    assert.equal((await confirm(one.officer)).body.type, '/problems/consortia/unit-confirmed');
    assert.equal((await as(one.school).delete(`/consortia/units/${unit.id}`)).body.type, '/problems/consortia/unit-stays');
  }),
);

test(
  'D2-22 a consortium that a school leads needs a school of higher or vocational education as lead, and holds modern industry colleges and colleges of field engineers',
  inDatabase(async world => {
    const { as, given } = world;
    const one = await cast(world);
    const led = (organisationId: string) =>
      within([CITY, PUBLIC], async ctx => {
        const id = await proposeConsortium(ctx, {
          name: `示例学校牵头联合体${organisationId.slice(-6)}`,
          level: 'other',
          leadType: 'school',
          districtId: null,
          callId: null,
          practice: true,
          scopes: [CITY, one.school.organisationId],
        });
        await setMembers(ctx, id, [{ organisationId, roles: ['lead-school'] }], '2024-01-01');
        await setConsortiumStatus(ctx, id, 'established', { since: '2024-01-01', public: true });
        return id;
      });
    for (const organisation of [{ kind: 'enterprise' as const }, { kind: 'school' as const }, { kind: 'park' as const }])
      await assert.rejects(led(await given.organisation(organisation)), { type: '/problems/consortia/not-learned' });
    const id = await led(one.school.organisationId);
    for (const [kind, name] of [
      ['industry-college', '示例现代产业学院'],
      ['field-engineer-college', '示例现场工程师学院'],
    ])
      assert.equal((await as(one.school).post(`/consortia/${id}/units`, base(one, { kind, name }))).status, 200);
    const { body } = await as(one.school).get(`/consortia/${id}/units`);
    assert.deepEqual(body.items.map((unit: { kind: string }) => unit.kind).toSorted(), ['field-engineer-college', 'industry-college']);
  }),
);

test(
  'the public sees what is confirmed of what is announced, and no word of what is kept inside',
  inDatabase(async world => {
    const { as } = world;
    const one = await cast(world);
    const make = (more: object) => as(one.park).post(`/consortia/${one.id}/units`, base(one, more));
    const shown = (await make({ name: '示例公开平台', kind: 'talent-platform', operation: '内部运行情况', users: [{ year: 2024, users: 1200 }] })).body;
    await make({ name: '示例未确认平台', kind: 'talent-platform' });
    await found(one);
    const units = async () => (await as(null).get(`/consortia/${one.id}`)).body.units;
    assert.deepEqual(await units(), []);
    await as(one.officer).post(`/consortia/units/${shown.id}/confirm`, { base: 1 });
    const open = await units();
    assert.deepEqual(
      open.map((unit: { name: string }) => unit.name),
      ['示例公开平台'],
    );
    assert.deepEqual(
      ['operation', 'users', 'course', 'confirmed', 'version', 'evidence'].filter(key => key in open[0]),
      [],
    );
    assert.equal((await as(null).get(`/consortia/${one.id}/units`)).status, 401);
    const { body: changed } = await as(one.park).patch(
      `/consortia/units/${shown.id}`,
      base(one, { name: '示例公开平台新名', kind: 'talent-platform', base: 1 }),
    );
    assert.deepEqual([changed.version, changed.confirmed, await units()], [2, null, []]);
  }),
);

test(
  'a unit opens, ends with a reason and runs again; every day of it stays on record, and who saw an older version changes nothing',
  inDatabase(async world => {
    const { as } = world;
    const one = await cast(world);
    const { body: unit } = await as(one.park).post(`/consortia/${one.id}/units`, base(one));
    const move = (version: number, more: object) => as(one.park).post(`/consortia/units/${unit.id}/status`, { base: version, note: '', ...more });
    assert.equal((await move(1, { status: 'planned', on: '2024-03-01' })).body.type, '/problems/consortia/unit-status');
    assert.equal((await move(1, { status: 'running', on: '2999-01-01' })).body.type, '/problems/consortia/unit-future');
    assert.equal((await move(1, { status: 'running', on: '2024-03-01' })).body.daysLate, 60);
    assert.equal((await move(1, { status: 'ended', on: '2024-05-01', note: '场地到期' })).body.type, '/problems/consortia/changed');
    assert.equal((await move(2, { status: 'ended', on: '2024-05-01' })).body.type, '/problems/consortia/unit-note');
    assert.equal((await move(2, { status: 'ended', on: '2024-02-01', note: '场地到期' })).body.type, '/problems/consortia/unit-days');
    assert.equal((await move(2, { status: 'ended', on: '2024-05-01', note: '场地到期' })).body.endedOn, '2024-05-01');
    const { body: again } = await move(3, { status: 'running', on: '2024-09-01' });
    assert.deepEqual(
      [again.openedOn, again.endedOn, again.course.map((turn: { status: string; on: string }) => [turn.status, turn.on])],
      [
        '2024-03-01',
        null,
        [
          ['planned', dayOf(new Date())],
          ['running', '2024-03-01'],
          ['ended', '2024-05-01'],
          ['running', '2024-09-01'],
        ],
      ],
    );
    const { body: history } = await as(one.park).get(`/history/${one.id}`);
    assert.ok(history.items.length >= 4);
  }),
);

test(
  'once there are members only they run a unit; names are given once, years once, and days do not contradict each other',
  inDatabase(async world => {
    const { as, given } = world;
    const one = await cast(world);
    await found(one);
    const enter = async (more: object) => (await as(one.park).post(`/consortia/${one.id}/units`, base(one, more))).body;
    assert.equal((await enter({ operators: [await given.organisation()] })).type, '/problems/consortia/unit-operator');
    assert.equal((await enter({ openedOn: '2999-01-01' })).type, '/problems/consortia/unit-future');
    assert.equal((await enter({ planTasks: ['task.19'] })).type, '/problems/consortia/unit-task');
    const twice = [
      { year: 2024, users: 1 },
      { year: 2024, users: 2 },
    ];
    assert.equal((await enter({ users: twice })).type, '/problems/consortia/unit-years');
    assert.equal((await enter({ link: 'javascript:alert(1)' })).type, '/problems/common/invalid');
    assert.equal((await enter({ openedOn: '2024-02-01' })).status, 'running');
    assert.equal((await enter({})).type, '/problems/consortia/unit-twice');
    const { status, headers } = await as(one.park).get(`/consortia/${one.id}/units/sheet`);
    assert.deepEqual([status, String(headers['content-type']).includes('spreadsheetml')], [200, true]);
    assert.equal((await as(one.other).get(`/consortia/${one.id}/units/sheet`)).status, 404);
  }),
);

test(
  'who hands the consortium over no longer reads what is not public, and its files go with it',
  inDatabase(async world => {
    const { as } = world;
    const one = await cast(world);
    await as(one.park).post(`/consortia/${one.id}/units`, base(one));
    await acting(one.park, ctx => setConsortiumKeepers(ctx, one.id, [one.park.organisationId, one.district, CITY]));
    assert.equal((await as(one.school).get(`/consortia/${one.id}/units`)).status, 404);
    assert.equal((await as(one.officer).get(`/consortia/${one.id}/units`)).body.items.length, 1);
  }),
);

test(
  'what waits to be confirmed is a task of the district until nothing waits any more; a district that comes later gets it then',
  inDatabase(async world => {
    const { as, drain } = world;
    const one = await cast(world);
    const tasks = async (person: TestPerson) => {
      await drain();
      return (await as(person).get('/tasks')).body.items.filter((task: { link: string; state: string }) => task.state === 'open' && task.link.includes(one.id))
        .length;
    };
    await acting(one.park, ctx => setConsortiumKeepers(ctx, one.id, [one.park.organisationId, one.school.organisationId]));
    const { body: unit } = await as(one.park).post(`/consortia/${one.id}/units`, base(one));
    assert.equal(await tasks(one.officer), 0);
    await acting(one.park, ctx => setConsortiumKeepers(ctx, one.id, [one.park.organisationId, one.district]));
    assert.deepEqual([await tasks(one.officer), await tasks(one.other), await tasks(one.park)], [1, 0, 0]);
    assert.equal((await as(one.officer).post(`/consortia/units/${unit.id}/confirm`, { base: 1 })).status, 200);
    assert.equal(await tasks(one.officer), 0);
    await as(one.park).post(`/consortia/units/${unit.id}/status`, { base: 1, status: 'running', on: '2024-03-01', note: '' });
    assert.equal(await tasks(one.officer), 1);
  }),
);

/** One white pixel. */
const photograph = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=', 'base64');

test(
  'what proves a unit is attached by who keeps it and read by its parties, its district and the city: never by the public, and not by who handed over',
  inDatabase(async world => {
    const { as } = world;
    const one = await cast(world);
    const { body: unit } = await as(one.park).post(`/consortia/${one.id}/units`, base(one));
    const attach = (person: TestPerson) =>
      acting(person, ctx => attachFile(ctx, { recordType: 'consortium-unit', recordId: unit.id, slot: 'evidence', name: '现场照片.png', content: photograph }));
    await assert.rejects(attach(one.officer), { type: '/problems/consortia/role' });
    await assert.rejects(attach(one.other));
    await attach(one.school);
    const files = (person: TestPerson) => as(person).get(`/attachments?recordType=consortium-unit&recordId=${unit.id}`);
    assert.deepEqual([(await files(one.officer)).body.items.length, (await files(one.officer)).body.mayChange], [1, false]);
    assert.equal((await as(one.park).get(`/consortia/${one.id}/units`)).body.items[0].evidence, 1);
    assert.equal((await files(one.other)).status, 404);
    await found(one);
    await as(one.officer).post(`/consortia/units/${unit.id}/confirm`, { base: 1 });
    assert.equal((await files(one.other)).status, 404, 'a public unit has no public evidence');
    await acting(one.park, ctx => setConsortiumKeepers(ctx, one.id, [one.park.organisationId, one.district, CITY]));
    assert.equal((await files(one.school)).status, 404);
  }),
);
