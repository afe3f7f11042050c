import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inDatabase } from '#test/database.ts';

const school = { name: '示例职业学院乙', kind: 'school', schoolLevel: 'higher-vocational' };

test(
  'a school cannot keep the directory, and a stranger must sign in',
  inDatabase(async ({ as, given }) => {
    assert.equal((await as(null).post('/organisations', school)).status, 401);
    assert.equal((await as(await given.person({ roles: ['school-clerk'] })).post('/organisations', school)).status, 403);
  }),
);

test(
  'a district keeps its own schools but neither those of another district nor public bodies',
  inDatabase(async ({ as, given }) => {
    const [mine, other] = [await given.districtId('永川区'), await given.districtId('江津区')];
    const officer = await given.person({
      organisation: { kind: 'district-department', department: 'economy', districtId: mine },
      roles: ['district-economy-officer'],
    });
    assert.equal((await as(officer).post('/organisations', { ...school, districtId: other })).body.type, '/problems/organisations/role');
    assert.equal(
      (await as(officer).post('/organisations', { name: '示例机关', kind: 'district-government', districtId: mine })).body.type,
      '/problems/organisations/role',
    );
    const made = await as(officer).post('/organisations', { ...school, districtId: mine });
    assert.equal(made.status, 200);
    assert.equal(made.body.districtName, '永川区');
  }),
);

test(
  'a credit code with a wrong check character is refused with its place and reason',
  inDatabase(async ({ as, given }) => {
    const officer = await given.person({ organisation: { kind: 'municipal-department', department: 'economy' }, roles: ['municipal-economy-officer'] });
    const answer = await as(officer).post('/organisations', { ...school, creditCode: '91350100M000100Y44' });
    assert.equal(answer.status, 422);
    assert.deepEqual(
      answer.body.errors.map((e: { pointer: string }) => e.pointer),
      ['/creditCode'],
    );
  }),
);

test(
  'two organisations cannot hold one credit code, however it is typed',
  inDatabase(async ({ as, given }) => {
    const officer = await given.person({ organisation: { kind: 'municipal-department', department: 'economy' }, roles: ['municipal-economy-officer'] });
    assert.equal((await as(officer).post('/organisations', { ...school, creditCode: '91350100m000100y43' })).status, 200);
    assert.equal(
      (await as(officer).post('/organisations', { ...school, name: '示例职业学院丙', creditCode: '9135 0100 M000 100Y43' })).body.type,
      '/problems/organisations/code-taken',
    );
  }),
);

test(
  'of two changes to one version the second is told to reload',
  inDatabase(async ({ as, given }) => {
    const officer = await given.person({ organisation: { kind: 'municipal-department', department: 'economy' }, roles: ['municipal-economy-officer'] });
    const { body } = await as(officer).post('/organisations', school);
    assert.equal((await as(officer).put(`/organisations/${body.id}`, { ...school, name: '示例新名', version: body.version })).status, 200);
    assert.equal(
      (await as(officer).put(`/organisations/${body.id}`, { ...school, name: '示例另名', version: body.version })).body.type,
      '/problems/organisations/changed',
    );
  }),
);

test(
  'a merged entry leaves the list but its id still answers and says where it went',
  inDatabase(async ({ as, given }) => {
    const officer = await given.person({ organisation: { kind: 'municipal-department', department: 'economy' }, roles: ['municipal-economy-officer'] });
    const [kept, double] = [await given.organisation({ name: '示例合并保留学校' }), await given.organisation({ name: '示例合并重复学校' })];
    assert.equal((await as(officer).post(`/organisations/${double}/merge`, { into: kept, reason: '重复登记' })).status, 200);
    assert.deepEqual(
      (await as(null).get(`/organisations?q=${encodeURIComponent('示例合并')}`)).body.items.map((o: { id: string }) => o.id),
      [kept],
    );
    assert.equal((await as(null).get(`/organisations/${double}`)).body.mergedInto, kept);
  }),
);

test(
  'pages of the directory hold every entry once',
  inDatabase(async ({ as, given }) => {
    const ids = await Promise.all(Array.from({ length: 7 }, (_, i) => given.organisation({ name: `示例分页${i % 3}`, kind: 'enterprise' })));
    const seen: string[] = [];
    for (let after = ''; ; ) {
      const { body } = await as(null).get(`/organisations?kind=enterprise&size=2&q=${encodeURIComponent('示例分页')}${after ? `&after=${after}` : ''}`);
      seen.push(...body.items.map((o: { id: string }) => o.id));
      if (!body.next) break;
      after = body.next;
    }
    assert.deepEqual(seen.toSorted(), ids.toSorted());
  }),
);

test(
  'a field that the contract does not know is refused by name',
  inDatabase(async ({ as, given }) => {
    const officer = await given.person({ organisation: { kind: 'municipal-department', department: 'economy' }, roles: ['municipal-economy-officer'] });
    const answer = await as(officer).post('/organisations', { ...school, invented: false });
    assert.deepEqual([answer.status, answer.body.errors[0].pointer], [422, '/invented']);
  }),
);
