import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fillSearchKeys } from '#platform/database/search-keys.ts';
import { inDatabase, type World } from '#test/database.ts';

const officerOf = ({ given }: World) =>
  given.person({ organisation: { name: '市经济信息委（示例）', kind: 'municipal-department', department: 'economy' }, roles: ['municipal-economy-officer'] });
// biome-ignore lint/suspicious/noExplicitAny: whatever the API answered
const titles = (body: any, kind: string): string[] => body.groups.find((group: any) => group.kind === kind)?.items.map((hit: any) => hit.title) ?? [];

test(
  'a stranger must sign in, and who runs the house without its business finds nothing here',
  inDatabase(async ({ as, given }) => {
    assert.equal((await as(null).get('/search?q=x')).status, 401);
    assert.equal((await as(await given.person({ roles: ['system-administrator'] })).get('/search?q=x')).status, 403);
  }),
);

test(
  'an organisation is found by characters, pinyin, initials and code, the shortest name first',
  inDatabase(async world => {
    const { as, given } = world;
    await given.organisation({ name: '长寿示例职业学院', kind: 'school', creditCode: '91350100M000100Y43' });
    await given.organisation({ name: '长寿示例职业学院附属学校', kind: 'school' });
    const officer = as(await officerOf(world));
    for (const q of ['长寿示例', 'changshou shili', 'CSSL', '91350100m000100y43']) {
      const { status, body } = await officer.get(`/search?q=${encodeURIComponent(q)}`);
      assert.equal(status, 200);
      assert.equal(titles(body, 'organisation')[0], '长寿示例职业学院', q);
    }
    const one = await officer.get(`/search?size=1&q=${encodeURIComponent('长寿示例')}`);
    assert.equal(one.body.groups.find((group: { kind: string }) => group.kind === 'organisation').more, true);
    assert.deepEqual((await officer.get(`/search?q=${encodeURIComponent('没有这个')}`)).body, { groups: [] });
    assert.deepEqual((await officer.get('/search?q=%25')).body, { groups: [] });
  }),
);

test(
  'what one may not open is not found: a draft of a call is the city’s own',
  inDatabase(async world => {
    const { as, given, sql } = world;
    await sql(`insert into programmes.call (id, package_id, package_version, title, issuers, year, closes_at, clusters, state, practice, scopes)
      select gen_random_uuid(), id, version, '示例不公开批次', '{示例}', 2023, now(), '{}', 'draft', false, array['00000000-0000-7000-8000-000000000002'::uuid]
      from programmes.package limit 1`);
    const q = `/search?q=${encodeURIComponent('不公开')}`;
    assert.deepEqual(titles((await as(await officerOf(world)).get(q)).body, 'call'), ['示例不公开批次']);
    assert.deepEqual(titles((await as(await given.person({ roles: ['school-clerk'] })).get(q)).body, 'call'), []);
  }),
);

test(
  'rows from before are filled at the next start, once',
  inDatabase(async world => {
    const { as, given, sql } = world;
    await given.organisation({ name: '綦江示例园区', kind: 'park' });
    await sql('update organisations.organisation set search_key = null');
    const officer = as(await officerOf(world));
    assert.deepEqual(titles((await officer.get('/search?q=qjslyq')).body, 'organisation'), []);
    const filled = await fillSearchKeys(sql);
    assert.ok(filled > 0);
    assert.equal(await fillSearchKeys(sql), 0);
    assert.deepEqual(titles((await officer.get('/search?q=qjslyq')).body, 'organisation'), ['綦江示例园区']);
  }),
);
