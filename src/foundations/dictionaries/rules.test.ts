import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Entry } from './contract.ts';
import { readLists } from './files.ts';
import { faultsOf, inForce, standsFor } from './rules.ts';

const entry = (given: Partial<Entry> & { key: string }): Entry => ({
  list: 'regions',
  code: null,
  name: given.key,
  nameEn: null,
  parent: null,
  validFrom: null,
  validTo: null,
  successor: null,
  source: 'test',
  attributes: {},
  ...given,
});
const regions = readLists().find(list => list.list === 'regions')!.entries;
const day = fc.date({ min: new Date('2000-01-01'), max: new Date('2040-12-31'), noInvalidDate: true }).map(d => d.toISOString().slice(0, 10));

test('a district that ceased stays valid for its time and is followed by its successor', () => {
  assert.equal(standsFor(regions, '江北区', '2023-11-10')?.code, '500105');
  assert.equal(standsFor(regions, '江北区', '2025-11-05')?.name, '江北区');
  assert.equal(standsFor(regions, '江北区', '2025-11-06')?.name, '两江新区');
  assert.equal(standsFor(regions, '两江新区', '2023-11-10'), null);
});

test('the new 两江新区 has no published code, and none is invented', () => assert.equal(regions.find(region => region.key === '两江新区')?.code, null));

test('Chongqing counts 38 districts and counties before the change of 2025-11 and 37 after it', () => {
  const count = (on: string) => regions.filter(region => region.parent === '重庆市' && inForce(region, on)).length;
  assert.deepEqual([count('2025-11-05'), count('2025-11-06')], [38, 37]);
});

test('a chain of entries that follow each other without gap has exactly one entry in force on any day', () =>
  fc.assert(
    fc.property(fc.uniqueArray(day, { minLength: 1, maxLength: 6 }), day, (starts, asked) => {
      const sorted = starts.toSorted();
      const before = (d: string) => new Date(Date.parse(d) - 86_400_000).toISOString().slice(0, 10);
      const chain = [null, ...sorted].map((from, i) =>
        entry({ key: `k${i}`, validFrom: from, validTo: i < sorted.length ? before(sorted[i]!) : null, successor: i < sorted.length ? `k${i + 1}` : null }),
      );
      const standing = chain.filter(e => inForce(e, asked));
      assert.equal(standing.length, 1);
      assert.equal(standsFor(chain, 'k0', asked)?.key, standing[0]!.key);
    }),
  ));

test('successors that go round in a circle end the search instead of hanging it', () => {
  const circle = [entry({ key: 'a', validTo: '2001-01-01', successor: 'b' }), entry({ key: 'b', validTo: '2001-01-01', successor: 'a' })];
  assert.equal(standsFor(circle, 'a', '2020-01-01'), null);
});

test('a faulty list is refused with every fault named', () => {
  const faults = faultsOf([
    entry({ key: 'a', parent: 'x', successor: 'y' }),
    entry({ key: 'b', name: '', source: '', validFrom: '2020-01-02', validTo: '2020-01-01' }),
    entry({ key: 'c' }),
    entry({ key: 'c' }),
  ]);
  for (const part of ['unknown parent x', 'unknown successor y', 'no last day', 'no name', 'no source', 'ends before it begins', 'more than once'])
    assert.ok(
      faults.some(fault => fault.includes(part)),
      part,
    );
});

test('every list in the repository is sound, names its sources and has an English title', () => {
  const lists = readLists();
  for (const name of ['functional-zones', 'higher-education', 'holidays', 'industry-clusters', 'provinces', 'regions'])
    assert.ok(
      lists.some(list => list.list === name),
      name,
    );
  for (const list of lists) assert.deepEqual(faultsOf(list.entries), []);
});

test('the four industry clusters that the 2023 notice names are offered (D0-07)', () => {
  const clusters = readLists().find(list => list.list === 'industry-clusters')!.entries;
  const named = clusters.filter(cluster => cluster.attributes.named_in === '渝经信发〔2023〕85号').map(cluster => cluster.name);
  assert.deepEqual(named.toSorted(), ['智能装备及智能制造', '食品及农产品加工', '软件信息服务', '生物医药'].toSorted());
});
