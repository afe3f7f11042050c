import assert from 'node:assert/strict';
import { test } from 'node:test';
import { quotaOf } from '#foundations/programmes/published.ts';
import { acting } from '#test/acting.ts';
import { economyOfficer, inDays, noticeOf, openCall } from '#test/calls.ts';
import { inDatabase, type World } from '#test/database.ts';

const packageId = 'chongqing-park-2023';
type Line = { organisationId: string; name: string; kind: string; quota: number | null; toldAt: string | null; toldTimes: number; receiver: string | null };

/** Every addressee, page by page. */
const allOf = async ({ as }: World, officer: Parameters<World['as']>[0], id: string, filter = ''): Promise<Line[]> => {
  const lines: Line[] = [];
  for (let after = ''; ; ) {
    const { body } = await as(officer).get(`/calls/${id}/addressees?size=100${filter}${after ? `&after=${after}` : ''}`);
    lines.push(...body.items);
    if (!body.next) return lines;
    after = body.next;
  }
};
const newsOf = async ({ as }: World, person: Parameters<World['as']>[0], id: string): Promise<string[]> =>
  (await as(person).get('/notifications')).body.items
    .filter(({ link }: { link: string }) => link === `/calls/${id}`)
    .map(({ title }: { title: { 'zh-CN': string } }) => title['zh-CN']);

test(
  'only the two commissions see who is addressed, and only an addressee signs',
  inDatabase(async world => {
    const { as, given, drain } = world;
    const officer = await economyOfficer(given);
    const { id } = await openCall(world, { packageId, addressed: ['park'] }, officer);
    await drain();
    const school = await given.person();
    for (const [method, path, body] of [
      ['get', `/calls/${id}/addressees`],
      ['get', `/calls/${id}/addressees.xlsx`],
      ['post', `/calls/${id}/addressees/remind`, {}],
      ['put', `/calls/${id}/addressees/${school.organisationId}/quota`, { quota: 1 }],
    ] as const) {
      assert.equal((await as(null)[method](path, body)).status, 401, path);
      assert.equal((await as(school)[method](path, body)).status, 403, path);
    }
    assert.equal((await as(null).post(`/calls/${id}/receipt`)).status, 401);
    assert.equal((await as(school).post(`/calls/${id}/receipt`)).body.type, '/problems/programmes/not-addressed');
    assert.deepEqual([(await as(school).get(`/calls/${id}`)).body.receipt, (await as(school).get(`/calls/${id}`)).body.addressees], [null, null]);
  }),
);

test(
  'publishing a call notifies both departments of every district and zone, the parks, enterprises and vocational schools, and records each receipt (D0-02)',
  inDatabase(async world => {
    const { as, given, drain } = world;
    const officer = await economyOfficer(given);
    const districtId = await given.districtId('永川区');
    const park = await given.person({ organisation: { kind: 'park', name: '示例主送园区' }, roles: ['park-lead'] });
    const enterprise = await given.person({ organisation: { kind: 'enterprise', name: '示例主送企业' }, roles: ['enterprise-clerk'] });
    const school = await given.person({ organisation: { kind: 'school', schoolLevel: 'secondary', name: '示例主送学校', districtId } });
    const university = await given.organisation({ kind: 'school', schoolLevel: 'undergraduate', name: '示例非主送大学' });
    const { id } = await openCall(world, { packageId }, officer);
    await drain();

    const lines = await allOf(world, officer, id);
    const districts = (await as(null).get(`/districts?on=${inDays(0)}`)).body.items as { name: string }[];
    for (const name of ['两江新区', '西部科学城重庆高新区', '万盛经开区'])
      assert.ok(
        districts.some(one => one.name === name),
        name,
      );
    for (const { name } of districts) {
      const departments = (await as(null).get(`/organisations?kind=district-department&q=${encodeURIComponent(name)}`)).body.items as {
        id: string;
        department: string;
        districtName: string;
      }[];
      for (const department of ['economy', 'education']) {
        const one = departments.find(found => found.districtName === name && found.department === department);
        assert.ok(one && lines.some(line => line.organisationId === one.id), `${name} ${department}`);
      }
    }
    for (const { organisationId } of [park, enterprise, school]) assert.ok(lines.some(line => line.organisationId === organisationId));
    assert.ok(!lines.some(line => line.organisationId === university));
    assert.ok(lines.every(line => line.toldAt !== null && line.toldTimes === 1 && line.receiver === null));
    for (const who of [park, enterprise, school]) assert.match((await newsOf(world, who, id))[0] ?? '', /请签收/);

    // Signing is remembered once, with who did.
    assert.deepEqual((await as(park).get(`/calls/${id}`)).body.receipt, { receivedAt: null, receiver: null, quota: null });
    const signed = await as(park).post(`/calls/${id}/receipt`);
    assert.deepEqual([signed.status, signed.body.receipt.receiver], [200, '示例人员']);
    const again = await as(park).post(`/calls/${id}/receipt`);
    assert.deepEqual(again.body.receipt, signed.body.receipt);
    const received = await allOf(world, officer, id, '&received=true');
    assert.deepEqual(
      received.map(({ organisationId, receiver }) => [organisationId, receiver]),
      [[park.organisationId, '示例人员']],
    );
    assert.deepEqual((await as(officer).get(`/calls/${id}`)).body.addressees, { all: lines.length, received: 1 });

    // Who has not signed is told again, who has is left in peace; an extension is told to all.
    assert.equal((await as(officer).post(`/calls/${id}/addressees/remind`)).body.told, lines.length - 1);
    await drain();
    assert.deepEqual([(await newsOf(world, park, id)).length, (await newsOf(world, school, id)).length], [1, 2]);
    await as(officer).post(`/calls/${id}/extend`, noticeOf({ closesOn: inDays(20) }));
    await drain();
    for (const who of [park, school]) assert.ok((await newsOf(world, who, id)).some(title => title.includes('已延长')));
    const sheet = await as(officer).get(`/calls/${id}/addressees.xlsx?received=true`);
    assert.deepEqual([sheet.status, sheet.headers['content-type']], [200, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet']);
  }),
);

test(
  'a national call is addressed to one education department for each province-level unit and the Corps, each with its own quota (D1-01)',
  inDatabase(async world => {
    const { as, given, drain } = world;
    const officer = await economyOfficer(given);
    const { id } = await openCall(world, { packageId: 'moe-2023', addressed: ['provincial-education'], quota: 3 }, officer);
    await drain();
    const lines = await allOf(world, officer, id);
    assert.equal(lines.length, 32);
    for (const name of ['北京市教育委员会', '河北省教育厅', '内蒙古自治区教育厅', '重庆市教育委员会', '新疆生产建设兵团教育局'])
      assert.equal(lines.filter(line => line.name === name).length, 1, name);
    assert.ok(lines.every(({ quota }) => quota === 3));
    const corps = lines.find(line => line.name === '新疆生产建设兵团教育局')!.organisationId;
    const changed = await as(officer).put(`/calls/${id}/addressees/${corps}/quota`, { quota: 1 });
    assert.deepEqual([changed.status, changed.body.quota], [200, 1]);
    assert.deepEqual(
      await acting(officer, async ({ tx }) => [
        await quotaOf(tx, id, corps),
        await quotaOf(tx, id, lines.find(line => line.name === '河北省教育厅')!.organisationId),
      ]),
      [1, 3],
    );
    const stranger = await given.organisation({ name: '示例非主送单位' });
    assert.equal((await as(officer).put(`/calls/${id}/addressees/${stranger}/quota`, { quota: 1 })).body.type, '/problems/programmes/not-addressed');
    const clerk = await given.person({ organisationId: corps, roles: ['school-clerk'] });
    assert.equal((await as(clerk).get(`/calls/${id}`)).body.receipt.quota, 1);
  }),
);
