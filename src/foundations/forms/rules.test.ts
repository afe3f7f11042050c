import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { cellIndex } from '#kernel/form/cells.ts';
import { rowId } from '#kernel/form/test/filled.ts';
import { definition } from '#kernel/form/test/real.ts';
import type { Value } from '#kernel/form/values.ts';
import { type Kept, type Read, readChanges, settle, withSecrets } from './rules.ts';

const cell = (id: string) => cellIndex(definition).get(id)!;

/** What the section holds after a request, by its own account. */
const after = (before: ReadonlyMap<string, Kept>, read: readonly Read[]): ReadonlyMap<string, Kept> => {
  const settled = settle(read, ({ id }) => before.get(id) ?? { version: 0, value: null });
  return settled.conflicts ? before : new Map([...before, ...settled.saved.map(({ cell: { id }, version, value }) => [id, { version, value }] as const)]);
};

const field = fc.constantFrom('name', 'head', 'headPosition');
const text = fc.constantFrom('甲', '乙', '丙', null);

test('whoever writes without having seen the present text changes nothing, in this field or beside it', () =>
  fc.assert(
    fc.property(
      fc.dictionary(field, fc.record({ version: fc.integer({ min: 1, max: 4 }), value: text })),
      fc.uniqueArray(fc.record({ id: field, base: fc.integer({ min: 0, max: 5 }), value: text }), { selector: one => one.id }),
      (kept, sent) => {
        const before = new Map<string, Kept>(Object.entries(kept));
        const settled = after(
          before,
          sent.map(({ id, base, value }) => ({ cell: cell(id), base, value })),
        );
        const unseen = sent.filter(({ id, base, value }) => base !== (before.get(id)?.version ?? 0) && value !== (before.get(id)?.value ?? null));
        if (unseen.length > 0) assert.deepEqual(settled, before);
        else
          for (const { id, value } of sent) {
            const was = before.get(id) ?? { version: 0, value: null };
            assert.deepEqual(settled.get(id), { version: was.version + (value === was.value ? 0 : 1), value });
          }
      },
    ),
  ));

test('sending a request a second time changes nothing more', () =>
  fc.assert(
    fc.property(fc.uniqueArray(fc.record({ id: field, value: text }), { selector: one => one.id }), sent => {
      const read = sent.map(({ id, value }) => ({ cell: cell(id), base: 0, value }));
      const once = after(new Map(), read);
      assert.deepEqual(after(once, read), once);
    }),
  ));

test('a write that builds on whatever is there never conflicts', () => {
  const settled = settle([{ cell: cell('name'), base: null, value: '乙' }], () => ({ version: 7, value: '甲' }));
  assert.deepEqual(settled.conflicts === null && settled.saved[0]!.version, 8);
});

test('what is wrong is told for every change at once, by its place', () => {
  const { read, faults } = readChanges(definition, 'overview', [
    { field: 'name', base: 0, value: '甲' },
    { field: 'coBuiltMajors.2022', base: 0, value: '1' },
    { field: 'name', base: 0, value: '乙' },
    { field: 'plannedFoundingDate', base: 0, value: '昨天' },
  ]);
  assert.deepEqual([read.length, faults.map(fault => fault.pointer)], [1, ['/changes/1/field', '/changes/2/field', '/changes/3/value']]);
});

test('only telephones are turned, in a cell of their own and in their column of a list', () => {
  const turn = (plain: string) => `<${plain}>`;
  const rows: Value = [
    { id: rowId(1), organisation: '示例园区', contactPerson: '李示例', contactPhone: '023-1' },
    { id: rowId(2), organisation: '示例学校', contactPerson: null, contactPhone: null },
  ];
  assert.deepEqual(withSecrets(cell('members.park'), rows, turn), [{ ...(rows[0] as object), contactPhone: '<023-1>' }, rows[1]]);
  assert.equal(withSecrets(cell('headContact'), '023-1', turn), '<023-1>');
  assert.equal(withSecrets(cell('headContact'), null, turn), null);
  assert.equal(withSecrets(cell('name'), '023-1', turn), '023-1');
  assert.deepEqual(withSecrets(cell('noViolationStatement'), { confirmed: true }, turn), { confirmed: true });
});
