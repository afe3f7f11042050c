import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CITY, PUBLIC } from '#kernel/actor.ts';
import { acting, within } from '#test/acting.ts';
import { inDatabase, type World } from '#test/database.ts';
import { proposeConsortium, setConsortiumStatus, setMembers } from '../published.ts';

let count = 0;
const cast = async ({ given, as }: World, more: object = {}) => {
  const district = await given.districtId('永川区');
  const park = await given.person({ roles: ['park-lead'], organisation: { name: `示例档案园区${++count}`, kind: 'park', districtId: district } });
  const officer = await given.person({
    roles: ['district-economy-officer'],
    organisation: { kind: 'district-department', department: 'economy', districtId: district },
  });
  const id = await acting(park, ctx =>
    proposeConsortium(ctx, {
      name: `示例档案联合体${count}`,
      level: 'other',
      leadType: 'park',
      districtId: district,
      callId: null,
      practice: true,
      plannedOn: '2024-06-01',
      scopes: [park.organisationId, district, CITY],
      ...more,
    }),
  );
  const found = () =>
    within([CITY, PUBLIC], async ctx => {
      await setMembers(ctx, id, [{ organisationId: park.organisationId, roles: ['lead-park'] }], '2024-01-10');
      await setConsortiumStatus(ctx, id, 'established', { since: '2024-01-10', public: true });
    });
  const unit = async (name: string) =>
    (await as(park).post(`/consortia/${id}/units`, { kind: 'training-base', name, operators: [park.organisationId], purpose: '示例实训' })).body.id as string;
  return { id, park, officer, found, unit };
};

test(
  'D0-03 each profile says how it serves the three functions; the page shows a linked record for each or marks it without evidence',
  inDatabase(async world => {
    const { as, given } = world;
    const { id, park, officer, found, unit } = await cast(world);
    const write = (person: Parameters<typeof as>[0], serves: string, base: number, text = '与园区企业共建现场工程师班。') =>
      as(person).put(`/consortia/${id}/functions/${serves}`, { base, text });
    assert.equal((await write(null, 'talent', 0)).status, 401);
    assert.equal((await write(officer, 'talent', 0)).status, 403);
    assert.equal((await write(await given.person(), 'talent', 0)).status, 404);
    assert.equal((await as(await given.person()).get(`/consortia/${id}/profile`)).status, 404);
    assert.equal((await write(park, 'talent', 0)).status, 200);
    assert.equal((await write(park, 'talent', 0)).body.type, '/problems/consortia/changed');
    assert.equal((await write(park, 'talent', 1, '每年培养三百人。')).status, 200);

    const base = await unit('示例实训基地');
    const link = (serves: string, kind: string, recordId: string) => as(park).post(`/consortia/${id}/functions/${serves}/proofs`, { kind, recordId });
    const stranger = await cast(world);
    for (const [kind, recordId] of [
      ['unit', await stranger.unit('别家实训基地')],
      ['unit', 'x'],
      ['fact', base],
      ['nothing', base],
    ] as const)
      assert.equal((await link('talent', kind, recordId)).body.type, '/problems/consortia/no-record');
    assert.equal((await link('talent', 'unit', base)).status, 200);
    assert.equal((await link('talent', 'unit', base)).body.type, '/problems/consortia/proof-twice');

    await found();
    const functions = async () => (await as(null).get(`/consortia/${id}`)).body.functions;
    const [talent, innovation] = await functions();
    assert.deepEqual([talent.text, talent.proofs, talent.others], ['每年培养三百人。', [], 1]);
    assert.deepEqual([innovation.text, innovation.proofs, innovation.others], [null, [], 0]);
    await as(officer).post(`/consortia/units/${base}/confirm`, { base: 1 });
    assert.deepEqual(
      (await functions())[0].proofs.map((proof: { title: string }) => proof.title),
      ['示例实训基地'],
    );
    const { body } = await as(park).get(`/consortia/${id}/profile`);
    const [proof] = body.functions[0].proofs;
    assert.equal((await as(officer).delete(`/consortia/proofs/${proof.id}`)).status, 403);
    assert.equal((await as(stranger.park).delete(`/consortia/proofs/${proof.id}`)).status, 404);
    assert.deepEqual((await as(park).delete(`/consortia/proofs/${proof.id}`)).body.functions[0].proofs, []);
  }),
);

test(
  'the day of founding is planned until the actual one stands beside it; every entry stays with its moment',
  inDatabase(async world => {
    const { as } = world;
    const { id, park, officer, found } = await cast(world);
    const enter = (plannedOn: string | null, foundedOn: string | null) => as(park).put(`/consortia/${id}/founding`, { plannedOn, foundedOn });
    assert.equal((await as(officer).put(`/consortia/${id}/founding`, { plannedOn: null, foundedOn: null })).status, 403);
    assert.deepEqual((await as(park).get(`/consortia/${id}/profile`)).body.founding, {
      mark: 'planned',
      plannedOn: '2024-06-01',
      foundedOn: null,
      source: null,
    });
    assert.equal((await enter('2024-06-01', '2999-01-01')).body.type, '/problems/consortia/founded-future');
    const { body } = await enter('2024-06-01', '2024-01-08');
    assert.deepEqual([body.founding.mark, body.founding.plannedOn, body.founding.foundedOn], ['actual', '2024-06-01', '2024-01-08']);
    await found();
    assert.deepEqual((await as(null).get(`/consortia/${id}`)).body.founding, { mark: 'actual', plannedOn: '2024-06-01', foundedOn: '2024-01-08' });
    assert.equal((await enter('2024-06-01', null)).body.type, '/problems/consortia/founded-needed');
    await enter('2024-06-01', '2024-01-09');
    const { foundings } = (await as(park).get(`/consortia/${id}/profile`)).body;
    assert.deepEqual(
      foundings.map((one: { foundedOn: string }) => one.foundedOn),
      ['2024-01-09', '2024-01-08'],
    );
  }),
);

test(
  'D2-13 the list of what one keeps is narrowed by level and by who leads, in pages and as a sheet',
  inDatabase(async world => {
    const { as, given } = world;
    const city = await given.person({ roles: ['municipal-economy-officer'], organisation: { kind: 'municipal-department', department: 'economy' } });
    const [one, other] = [await cast(world, { level: 'municipal', leadType: 'department' }), await cast(world, { level: 'other', leadType: 'school' })];
    const ids = async (query: string) => (await as(city).get(`/consortia/kept?size=200&${query}`)).body.items.map((row: { id: string }) => row.id);
    assert.deepEqual([(await ids('level=municipal')).includes(one.id), (await ids('level=municipal')).includes(other.id)], [true, false]);
    assert.deepEqual([(await ids('leadType=school')).includes(one.id), (await ids('leadType=school')).includes(other.id)], [false, true]);
    assert.deepEqual(
      await as(one.park)
        .get('/consortia/kept')
        .then(({ body }) => body.items.map((row: { id: string }) => row.id)),
      [one.id],
    );
    const first = (await as(city).get('/consortia/kept?size=1')).body;
    assert.equal(first.items.length, 1);
    assert.notEqual((await as(city).get(`/consortia/kept?size=1&after=${first.next}`)).body.items[0].id, first.items[0].id);
    const { body: tally } = await as(city).get('/consortia/kept/counts');
    for (const level of ['national', 'municipal', 'other'] as const) assert.equal(tally.level[level], (await ids(`level=${level}`)).length);
    for (const leadType of ['department', 'park', 'enterprise', 'school'] as const)
      assert.equal(tally.leadType[leadType], (await ids(`leadType=${leadType}`)).length);
    const sheet = await as(city).get('/consortia/kept/sheet?level=municipal');
    assert.deepEqual([sheet.status, String(sheet.headers['content-type']).includes('spreadsheetml')], [200, true]);
    assert.equal((await as(city).get('/consortia/kept?level=best')).status, 422);
  }),
);
