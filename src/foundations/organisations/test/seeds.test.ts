import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CITY, PUBLIC } from '#kernel/actor.ts';
import { within } from '#test/acting.ts';
import { economyOfficer } from '#test/calls.ts';
import { inDatabase } from '#test/database.ts';
import { seedAddressees } from '../seeds.ts';

const seed = () => within([CITY, PUBLIC], seedAddressees);

test(
  'the departments that notices address are entered once, marked as derived until somebody has checked them',
  inDatabase(async ({ as, given, sql }) => {
    const officer = await economyOfficer(given);
    const count = async () => Number((await sql('select count(*) from organisations.organisation'))[0].count);
    const before = await count();
    await seed();
    assert.equal(await count(), before);
    const [row] = (await as(null).get(`/organisations?q=${encodeURIComponent('永川区教育委员会')}`)).body.items;
    assert.deepEqual([row.derived, row.invented, row.districtName, row.department], [true, false, '永川区', 'education']);
    const { kind, department, districtId, version } = row;
    const changed = await as(officer).put(`/organisations/${row.id}`, { name: '永川区教育委员会', kind, department, districtId, version });
    assert.deepEqual([changed.status, changed.body.derived], [200, false]);
    await seed();
    assert.equal(await count(), before);
  }),
);

test(
  'an entry that stands for a province is not made again when it is merged, and the other one stands for it then',
  inDatabase(async ({ as, given, sql }) => {
    const officer = await economyOfficer(given);
    const [own] = (await as(null).get(`/organisations?q=${encodeURIComponent('浙江省教育厅')}`)).body.items;
    assert.equal(own.province, '浙江省');
    const kept = await given.organisation({ name: '浙江省教育厅（核实）', kind: 'provincial-department', department: 'education' });
    assert.equal((await as(officer).post(`/organisations/${own.id}/merge`, { into: kept, reason: '重复登记' })).status, 200);
    await seed();
    const rows = await sql(`select id from organisations.organisation where province = '浙江省' and merged_into is null`);
    assert.deepEqual(rows, [{ id: kept }]);
  }),
);
