import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { cellIndex } from '#kernel/form/cells.ts';
import { readPackages } from '../packages.ts';
import { incompatibilities } from './compatible.ts';
import { differenceBetween } from './difference.ts';

const real = readPackages().find(one => one.id === 'chongqing-park-2023')!;
// biome-ignore lint/suspicious/noExplicitAny: a test edits whatever place of the package it likes
const edited = (edit: (copy: any) => void) => {
  const copy = structuredClone(real);
  edit(copy);
  return copy;
};
const said = (after: typeof real, held?: ReadonlySet<string>) => incompatibilities(real, after, held).map(one => one['zh-CN']);
const rows = (copy: typeof real) => copy.definition.sections.flatMap(section => (section.tables ?? []).flatMap(table => table.rows));
const aText = [...cellIndex(real.definition).values()].find(cell => cell.kind === 'text' && !cell.readOnly && cell.table)!;

test('a version is compatible with itself, and with one whose words, limits and rules differ; all of that is told', () => {
  assert.deepEqual([said(real), differenceBetween(real, real)], [[], { cells: [], rules: [], procedure: [], evidence: [], words: [], plan: false }]);
  const erratum = edited(copy => {
    const row = rows(copy).find(one => one.key === aText.field)!;
    Object.assign(row, { label: `${row.label}（更正）`, optional: true });
    copy.definition.instructions[0] = '更正后的说明';
    copy.definition.rules = copy.definition.rules.slice(1);
    copy.programme.evidence.push({ key: 'more', label: '补充材料', required: false, many: true });
  });
  assert.deepEqual(said(erratum), []);
  const { cells, rules, evidence, words } = differenceBetween(real, erratum);
  assert.deepEqual(
    cells.map(cell => [cell.id, cell.kind, cell.changes.map(change => change.what)]),
    [[aText.id, 'changed', ['label', 'required']]],
  );
  assert.deepEqual(
    rules.map(rule => [rule.id, rule.kind]),
    [[real.definition.rules[0]!.id, 'removed']],
  );
  assert.deepEqual(
    evidence.map(slot => [slot.id, slot.kind]),
    [['more', 'added']],
  );
  assert.deepEqual(
    words.map(one => one.place),
    ['instructions.1'],
  );
});

test('a cell that goes, changes its kind or its section is named, if it holds an answer', () => {
  const removed = edited(copy => {
    for (const section of copy.definition.sections)
      for (const table of section.tables ?? []) {
        table.rows = table.rows.filter((row: { key: string }) => row.key !== aText.field);
        delete table.lines;
      }
  });
  assert.match(said(removed)[0]!, new RegExp(`「${aText.label}」（${aText.id}）被删除`));
  assert.deepEqual(said(removed, new Set(['workDone'])), []);
  assert.equal(said(removed, new Set([aText.id])).length, 1);
  const kind = edited(copy => {
    rows(copy).find(one => one.key === aText.field)!.kind = 'organisation';
  });
  assert.match(said(kind)[0]!, /类型由 text 改为 organisation/);
  const stage = edited(copy => {
    copy.procedure.stages = copy.procedure.stages.slice(1);
    copy.programme.evidence = copy.programme.evidence.slice(1);
  });
  assert.equal(said(stage).length, 2);
});

test('what nobody answered may change as it likes: only held cells stand in the way', () =>
  fc.assert(
    fc.property(fc.subarray([...cellIndex(real.definition).values()].filter(cell => !cell.readOnly).map(cell => cell.id)), held => {
      const empty = edited(copy => {
        copy.definition.sections = [];
        copy.definition.cover.fields = copy.definition.cover.fields.slice(0, 1);
      });
      assert.equal(said(empty, new Set(held)).filter(one => one.includes('被删除')).length, held.filter(id => !cellIndex(empty.definition).has(id)).length);
    }),
    { numRuns: 20 },
  ));
