import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CITY, PUBLIC } from '#kernel/actor.ts';
import type { Ctx } from '#platform/capability.ts';
import { acting, within } from '#test/acting.ts';
import { inDatabase } from '#test/database.ts';
import { buildConsortia } from '../demo.ts';
import { findConsortiumLedBy, proposeConsortium, renameConsortium, setConsortiumKeepers, setConsortiumStatus, setMembers } from '../published.ts';

const details = { level: 'other', leadType: 'park', districtId: null, callId: null, practice: true } as const;

test(
  'a proposed consortium is seen by its parties alone, and is in no directory',
  inDatabase(async ({ as, given }) => {
    const park = await given.person({ roles: ['park-lead'] });
    const id = await acting(park, ctx => proposeConsortium(ctx, { ...details, name: '示例拟建联合体', scopes: [park.organisationId] }));
    assert.equal((await as(null).get(`/consortia/${id}`)).body.type, '/problems/consortia/missing');
    assert.equal((await as(await given.person()).get(`/consortia/${id}`)).status, 404);
    assert.deepEqual([(await as(park).get(`/consortia/${id}`)).status, (await as(park).get(`/consortia/${id}`)).body.status], [200, 'proposed']);
    assert.ok(!(await as(park).get('/consortia')).body.items.some((one: { id: string }) => one.id === id));
  }),
);

test(
  'once established and announced everybody reads it with its members, those who lead first',
  inDatabase(async ({ as, given }) => {
    const park = await given.person({ roles: ['park-lead'], organisation: { name: '示例名录园区', kind: 'park' } });
    const [school, firm] = [await given.organisation({ name: '示例名录学校' }), await given.organisation({ name: '示例名录企业', kind: 'enterprise' })];
    const id = await acting(park, ctx => proposeConsortium(ctx, { ...details, name: '示例名录联合体', scopes: [park.organisationId, CITY] }));
    await acting(park, ctx =>
      setMembers(
        ctx,
        id,
        [
          { organisationId: firm, roles: ['member-enterprise'] },
          { organisationId: school, roles: ['lead-school'] },
          { organisationId: park.organisationId, roles: ['lead-park', 'member-park'] },
        ],
        '2023-12-01',
      ),
    );
    await within([CITY], ctx => setConsortiumStatus(ctx, id, 'established', { since: '2023-12-20', public: false }));
    assert.equal((await as(null).get(`/consortia/${id}`)).status, 404);
    await within([CITY], ctx => setConsortiumStatus(ctx, id, 'established', { since: '2023-12-20', public: true }));
    const { body } = await as(null).get(`/consortia/${id}`);
    assert.deepEqual(
      [body.status, body.since, body.practice, body.members.map((member: { name: string; since: string }) => [member.name, member.since])],
      [
        'established',
        '2023-12-20',
        true,
        [
          ['示例名录园区', '2023-12-01'],
          ['示例名录学校', '2023-12-01'],
          ['示例名录企业', '2023-12-01'],
        ],
      ],
    );
    const listed = (await as(null).get(`/consortia?q=${encodeURIComponent('名录联合体')}`)).body.items;
    assert.deepEqual(
      [listed.length, listed[0].memberCount, listed[0].leads],
      [
        1,
        3,
        [
          { name: '示例名录园区', role: 'lead-park' },
          { name: '示例名录学校', role: 'lead-school' },
        ],
      ],
    );
  }),
);

test(
  'members come and go by day: who left stays on record with the last day',
  inDatabase(async ({ as, given }) => {
    const park = await given.person({ roles: ['park-lead'] });
    const [first, second] = [await given.organisation(), await given.organisation()];
    const id = await acting(park, ctx => proposeConsortium(ctx, { ...details, name: '示例成员变更联合体', scopes: [park.organisationId] }));
    await acting(park, ctx => setMembers(ctx, id, [{ organisationId: first, roles: ['lead-school'] }], '2023-09-01'));
    await acting(park, ctx => setMembers(ctx, id, [{ organisationId: second, roles: ['lead-school'] }], '2023-10-01'));
    const members = (await as(park).get(`/consortia/${id}`)).body.members;
    assert.deepEqual(
      members.map((member: { organisationId: string; since: string; until: string | null }) => [member.organisationId, member.since, member.until]),
      [
        [second, '2023-10-01', null],
        [first, '2023-09-01', '2023-09-30'],
      ],
    );
  }),
);

test(
  'reading is not keeping: the database lets only the keepers change a public consortium, and who hands over is out',
  inDatabase(async ({ as, given, sql }) => {
    const [park, stranger] = [await given.person({ roles: ['park-lead'] }), await given.person({ roles: ['park-lead'] })];
    const id = await acting(park, ctx => proposeConsortium(ctx, { ...details, leadType: null, name: '示例公开联合体', scopes: [park.organisationId] }));
    await acting(park, ctx => setConsortiumStatus(ctx, id, 'established', { since: '2023-12-20', public: true }));
    assert.equal((await as(stranger).get(`/consortia/${id}`)).status, 200);
    await assert.rejects(
      acting(stranger, ctx => renameConsortium(ctx, id, '冒名联合体')),
      { type: '/problems/consortia/missing' },
    );
    await assert.rejects(
      within([PUBLIC], ctx => setMembers(ctx, id, [], '2024-01-01')),
      { type: '/problems/consortia/missing' },
    );
    await acting(park, ctx => setConsortiumKeepers(ctx, id, [park.organisationId, CITY]));
    await within([CITY], ctx => renameConsortium(ctx, id, '示例公开联合体新名'));
    assert.equal((await as(null).get(`/consortia/${id}`)).body.name, '示例公开联合体新名');
    const events = await sql('select type from platform.event where subject = $1 order by at', [id]);
    assert.deepEqual(
      events.map(event => event.type),
      ['consortia.proposed', 'consortia.status-changed', 'consortia.keepers-changed', 'consortia.renamed'],
    );
  }),
);

test(
  'the real consortium of the demo world carries only printed facts with their source, and is entered once',
  inDatabase(async ({ as }) => {
    const nobody = () => Promise.reject(new Error('nobody acts here'));
    const given = { asService: within, as: nobody, all: nobody, now: new Date() };
    const world = { ...given, asService: <T>(nodes: readonly string[], act: (ctx: Ctx) => Promise<T>) => within([PUBLIC, ...nodes], act) };
    await buildConsortia(world);
    await buildConsortia(world);
    const { items } = (await as(null).get(`/consortia?q=${encodeURIComponent('西部职教基地')}`)).body;
    assert.equal(items.length, 1);
    const { body } = await as(null).get(`/consortia/${items[0].id}`);
    assert.deepEqual([body.level, body.since, body.practice, body.district.name], ['national', '2023-05-17', false, '永川区']);
    assert.deepEqual(body.members.map((member: { name: string }) => member.name).toSorted(), ['永川国家高新区', '重庆电子工程职业学院', '长城汽车'].toSorted());
    assert.ok(body.sources.length > 0 && body.members.every((member: { invented: boolean }) => !member.invented));
  }),
);

test(
  'D4-02 D4-12 D2-15 the four that were awarded on 27 October 2023 are there with tier, clusters and base parks, and each tier is counted',
  inDatabase(async ({ as, sql }) => {
    await sql(`update consortia.consortium set practice = true where sources = '{}'`);
    const nobody = () => Promise.reject(new Error('nobody acts here'));
    const world = { as: nobody, all: nobody, now: new Date() };
    await buildConsortia({ ...world, asService: (nodes, act) => within([PUBLIC, ...nodes], act) });
    const { items } = (await as(null).get('/consortia?practice=false')).body;
    const awarded = items.filter((one: { awardedOn: string | null }) => one.awardedOn === '2023-10-27');
    assert.deepEqual(
      awarded.map((one: { name: string; level: string }) => `${one.name} ${one.level}`).toSorted(),
      [
        '西部职教基地产教联合体 national',
        '重庆市先进材料产教联合体 municipal',
        '重庆市新一代电子信息制造业产教联合体 municipal',
        '重庆市智能网联新能源汽车产教联合体 municipal',
      ].toSorted(),
    );
    const car = awarded.find((one: { name: string }) => one.name.includes('汽车'));
    const { body: page } = await as(null).get(`/consortia/${car.id}`);
    assert.deepEqual(page.clusters, ['智能网联新能源汽车']);
    assert.deepEqual(page.baseParks, ['两江新区', '西部科学城重庆高新区', '西彭工业园区', '长寿经开区', '涪陵高新区']);
    const { body: counts } = await as(null).get('/consortia/counts');
    assert.deepEqual(counts.status, { established: 4, cultivating: 0 });
    assert.deepEqual(counts.level, { national: 1, municipal: 3, other: 0 });
    assert.equal(counts.leadType.department, 3);
    const only = async (query: string) => (await as(null).get(`/consortia?practice=false&${query}`)).body.items.length;
    assert.equal(await only('level=municipal'), 3);
    assert.equal(await only('leadType=department'), 3);
    assert.equal(await only(`cluster=${encodeURIComponent('先进材料')}`), 1);
  }),
);

test(
  'D2-14 D4-03 several departments may lead together, and leads of different kinds stand side by side; nobody leads who is not what the lead type says',
  inDatabase(async ({ as, given }) => {
    const [economy, education, park, school] = [
      await given.organisation({ kind: 'municipal-department', department: 'economy' }),
      await given.organisation({ kind: 'municipal-department', department: 'education' }),
      await given.organisation({ kind: 'park' }),
      await given.organisation({ kind: 'school' }),
    ];
    const establish = (name: string, leadType: 'department' | 'park', members: { organisationId: string; roles: string[] }[]) =>
      within([CITY], async ctx => {
        const id = await proposeConsortium(ctx, { ...details, name, leadType, scopes: [CITY] });
        await setMembers(ctx, id, members, '2024-01-01');
        await setConsortiumStatus(ctx, id, 'established', { since: '2024-01-01', public: true });
        return id;
      });
    const led = await establish('示例部门牵头联合体', 'department', [
      { organisationId: economy, roles: ['lead-department'] },
      { organisationId: education, roles: ['lead-department'] },
      { organisationId: park, roles: ['lead-park'] },
      { organisationId: school, roles: ['lead-school'] },
    ]);
    const { body } = await as(null).get(`/consortia/${led}`);
    assert.deepEqual(
      body.leads.map((lead: { role: string }) => lead.role),
      ['lead-department', 'lead-department', 'lead-park', 'lead-school'],
    );
    await assert.rejects(establish('示例无园区牵头联合体', 'park', [{ organisationId: school, roles: ['lead-school'] }]), {
      type: '/problems/consortia/no-lead',
    });
  }),
);

test(
  'a consortium that a list of the Ministry names is cultivated and stands in the directory; the batch and what it was before stay in its history',
  inDatabase(async ({ as, given, sql }) => {
    const park = await given.person({ roles: ['park-lead'] });
    const name = '示例培育名单联合体';
    const id = await acting(park, ctx => proposeConsortium(ctx, { ...details, name, practice: false, scopes: [park.organisationId, PUBLIC, CITY] }));
    const unled = { since: '2023-09-20', public: true } as const;
    await assert.rejects(
      acting(park, ctx => setConsortiumStatus(ctx, id, 'cultivating', unled)),
      { type: '/problems/consortia/no-lead' },
    );
    await acting(park, ctx => setMembers(ctx, id, [{ organisationId: park.organisationId, roles: ['lead-park'] }], '2023-03-01'));
    await acting(park, ctx => setConsortiumStatus(ctx, id, 'established', { since: '2023-03-01', public: true }));
    const stranger = await given.person();
    const listedAs = { name, parkId: park.organisationId, practice: false };
    assert.equal((await acting(stranger, ctx => findConsortiumLedBy(ctx.tx, listedAs)))?.id, id);
    assert.equal(await acting(stranger, ctx => findConsortiumLedBy(ctx.tx, { ...listedAs, parkId: stranger.organisationId })), undefined);
    const by = { named: '首批市域产教联合体培育名单', documentNumber: '示例函〔2023〕1号', link: '/cultivation/x' };
    await assert.rejects(
      acting(stranger, ctx => setConsortiumStatus(ctx, id, 'cultivating', { ...unled, by })),
      { type: '/problems/consortia/missing' },
    );
    await acting(park, ctx => setConsortiumStatus(ctx, id, 'cultivating', { ...unled, by, level: 'national' }));
    const { body } = await as(null).get(`/consortia/${id}`);
    assert.deepEqual([body.status, body.since, body.level], ['cultivating', '2023-09-20', 'national']);
    assert.deepEqual(body.statuses, [
      { status: 'established', since: '2023-03-01', named: null, documentNumber: null, link: null },
      { status: 'cultivating', since: '2023-09-20', ...by },
    ]);
    const found = async (query: string) =>
      (await as(null).get(`/consortia?q=${encodeURIComponent(name)}&${query}`)).body.items.map((one: { id: string }) => one.id);
    assert.deepEqual([await found('status=cultivating'), await found('status=established'), await found('')], [[id], [], [id]]);
    assert.equal((await as(null).get('/consortia?status=proposed')).status, 422);
    assert.ok((await as(null).get('/consortia/counts')).body.status.cultivating >= 1);
    const [{ keepers }] = (await sql('select keepers from consortia.consortium where id = $1', [id])) as [{ keepers: string[] }];
    assert.ok(!keepers.includes(PUBLIC), 'whoever reads it would keep it');
  }),
);

test(
  'what was withdrawn is not established again, and nobody keeps what is public by reading it',
  inDatabase(async ({ as, given, sql }) => {
    const park = await given.person({ roles: ['park-lead'] });
    const id = await acting(park, ctx => proposeConsortium(ctx, { ...details, leadType: null, name: '示例撤回联合体', scopes: [park.organisationId, PUBLIC] }));
    const [row] = await sql('select keepers from consortia.consortium where id = $1', [id]);
    assert.ok(!row.keepers.includes(PUBLIC));
    await acting(park, ctx => setConsortiumStatus(ctx, id, 'withdrawn', { since: '2024-01-01', public: false }));
    await assert.rejects(
      acting(park, ctx => setConsortiumStatus(ctx, id, 'established', { since: '2024-02-01', public: true })),
      { type: '/problems/consortia/status' },
    );
    assert.equal((await as(park).get(`/consortia/${id}`)).body.status, 'withdrawn');
  }),
);
