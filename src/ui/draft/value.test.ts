import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Confirmation, ListRow, Value } from '#kernel/form/values.ts';
import { bothOf, mergeValues, same } from './value.ts';

const row = fc.record({
  id: fc.constantFrom('1', '2', '3', '4'),
  organisation: fc.constantFrom('甲', '乙', null),
  contactPhone: fc.constantFrom('1', '2', null),
});
const rows = fc.uniqueArray(row, { selector: r => r.id, maxLength: 4 });
const confirmation: fc.Arbitrary<Confirmation> = fc.record(
  {
    confirmed: fc.boolean(),
    members: fc.dictionary(fc.constantFrom('1', '2', '3'), fc.boolean()),
    disclosures: fc.dictionary(fc.constantFrom('1', '2'), fc.constantFrom('x', 'y')),
  },
  { requiredKeys: ['confirmed'] },
);
const value: fc.Arbitrary<Value> = fc.oneof(fc.constant(null), fc.constantFrom('a', 'b'), rows as fc.Arbitrary<Value>, confirmation as fc.Arbitrary<Value>);

test('the order of keys and what is absent make no difference', () => {
  assert.ok(same({ id: '1', name: null }, { id: '1' }));
  assert.ok(same({ a: '1', b: '2' }, { b: '2', a: '1' }));
  assert.ok(!same([{ id: '1' }], [{ id: '1', name: '' }]));
});

test('who alone changed it is right; merging is the same from both sides but for the order of rows', () =>
  fc.assert(
    fc.property(rows, rows, (from, mine) => {
      const sorted = (v: Value | undefined) => ((v ?? []) as ListRow[]).toSorted((a, b) => (a.id < b.id ? -1 : 1));
      assert.ok(same(sorted(mergeValues(from, mine, from)?.value), sorted(mine)));
      assert.ok(same(sorted(mergeValues(from, from, mine)?.value), sorted(mine)));
    }),
  ));

test('a merged list has every row that either added, and no cell that both changed', () =>
  fc.assert(
    fc.property(rows, rows, rows, (from, mine, theirs) => {
      const made = mergeValues(from, mine, theirs);
      if (!made) return;
      const found = (made.value ?? []) as ListRow[];
      for (const side of [mine, theirs])
        for (const r of side) {
          const before = from.find(f => f.id === r.id);
          if (!before) assert.ok(found.some(m => m.id === r.id));
          else
            for (const column of ['organisation', 'contactPhone'] as const)
              if (before[column] !== r[column]) assert.equal(found.find(m => m.id === r.id)?.[column] ?? null, r[column]);
        }
    }),
  ));

test('confirmations of different members are put together, contradicting ones are not', () => {
  const from = { confirmed: false, members: { '1': true } };
  assert.deepEqual(
    mergeValues(from, { confirmed: false, members: { '1': true, '2': true } }, { confirmed: false, members: { '1': true }, disclosures: { '3': '情况' } }),
    {
      value: { confirmed: false, members: { '1': true, '2': true }, disclosures: { '3': '情况' } },
    },
  );
  assert.equal(mergeValues(from, { confirmed: false, disclosures: { '3': '一' } }, { confirmed: false, disclosures: { '3': '二' } }), null);
});

test('texts and figures are never mixed', () => assert.equal(mergeValues('1', '2', '3'), null));

test('an entry of the directory stays with its name', () => {
  const from = [{ id: '1', organisation: '甲', contactPhone: null }];
  const picked = [{ id: '1', organisation: '甲', organisationId: '00000000-0000-4000-8000-000000000001', contactPhone: null }];
  assert.equal(mergeValues(from, picked, [{ id: '1', organisation: '丙', contactPhone: null }]), null);
});

test('both in one lose nothing of either', () =>
  fc.assert(
    fc.property(value, value, (mine, theirs) => {
      const both = bothOf(mine, theirs);
      if (typeof mine === 'string' && typeof theirs === 'string') assert.ok(String(both).includes(mine) && String(both).includes(theirs));
      if (Array.isArray(mine) && Array.isArray(theirs)) for (const r of [...mine, ...theirs]) assert.ok((both as ListRow[]).some(b => b.id === r.id));
    }),
  ));
