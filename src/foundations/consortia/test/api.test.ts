import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CITY, PUBLIC } from '#kernel/actor.ts';
import type { Ctx } from '#platform/capability.ts';
import { acting, within } from '#test/acting.ts';
import { inDatabase } from '#test/database.ts';
import { buildConsortia } from '../demo.ts';
import { proposeConsortium, renameConsortium, setConsortiumKeepers, setConsortiumStatus, setMembers } from '../published.ts';

const details = { level: 'municipal', leadType: 'park', districtId: null, callId: null, practice: true } as const;

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
    const id = await acting(park, ctx => proposeConsortium(ctx, { ...details, name: '示例公开联合体', scopes: [park.organisationId] }));
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
      ['consortia.proposed', 'consortia.status-changed', 'consortia.renamed'],
    );
  }),
);

test(
  'the real consortium of the demo world carries only printed facts with their source, and is entered once',
  inDatabase(async ({ as }) => {
    const given = { asService: within, as: () => Promise.reject(new Error('nobody acts here')), now: new Date() };
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
