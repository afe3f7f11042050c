import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cellsOf } from '#kernel/form/cells.ts';
import type { FormDefinition, FormRow, FormTable } from '#kernel/form/definition.ts';
import { groupsIn } from '#kernel/form/parts.ts';
import { official } from '#kernel/form/test/real.ts';
import { whole } from '#kernel/form/test/whole.ts';
import { formDocument } from './document.ts';
import { annexes } from './test/annexes.ts';
import { gridOf } from './test/grid.ts';
import { printing } from './test/printing.ts';

const blank = (definition: FormDefinition) => gridOf(formDocument(definition, {}, printing));

/** The captions of a table in the order of the print, from the definition alone. */
const captionsOf = (table: FormTable, nested: readonly FormTable[]): string[] => {
  const years = (row: FormRow) => (row.kind === 'yearSeries' ? row.years!.map(({ year }) => `${year}年`) : []);
  const only = table.rows.length === 1 && table.rows[0]!.label === table.label ? table.rows[0]! : null;
  if (only) return [only.label, ...years(only)];
  const ofRows = (rows: readonly FormRow[]) =>
    rows.flatMap((row, i) => (row.rowGroup !== undefined && rows[i - 1]?.rowGroup === row.rowGroup ? [] : [row.rowGroup ?? row.label]));
  const header = (part: Pick<FormTable, 'header' | 'headerPrinted'>) => (part.headerPrinted === false ? [] : (part.header ?? []));
  return [
    ...(table.labelOfficial === false ? [] : [table.label]),
    ...(table.rows.length > 0 ? header(table) : []),
    ...ofRows(table.rows),
    ...[...(table.blocks ?? []), ...nested].flatMap(block => [...(block.label === table.label ? [] : [block.label]), ...header(block), ...ofRows(block.rows)]),
  ];
};

/** The captions of every table of a form, in the order of the print. */
const allCaptions = ({ cover, sections }: FormDefinition): string[] => [
  ...cover.fields.map(({ label }) => label),
  ...sections.flatMap(section => {
    const tables = section.tables ?? [];
    return tables
      .filter(table => table.nestedIn === undefined)
      .flatMap(table =>
        captionsOf(
          table,
          tables.filter(other => other.nestedIn === table.key),
        ),
      );
  }),
  ...sections.flatMap(section => [
    ...(section.fields ?? []).flatMap(field => (field.kind === 'statement' && field.text ? [field.label] : [])),
    ...groupsIn(section).map(({ label }) => label),
  ]),
];

/** What of a grid is caption: not what goes on from above, and neither unit nor limit nor what is signed. */
const captionsIn = (grid: readonly (readonly string[])[], definition: FormDefinition): string[] => {
  const cells = cellsOf(definition);
  const beside = new Set([...cells.flatMap(cell => [cell.unit, cell.limitPrinted, `${cell.hint ?? ''}${cell.sealed ?? ''}`])]);
  const marked = new Map(
    definition.sections.flatMap(section =>
      (section.tables ?? []).flatMap(table =>
        table.rows.flatMap(row =>
          row.footnoteRef ? [[`${row.footnoteMarkOn ?? row.label}${definition.footnoteMarks[row.footnoteRef]}`, row.footnoteMarkOn ?? row.label]] : [],
        ),
      ),
    ) as [string, string][],
  );
  return grid
    .flat()
    .flatMap(row => row.split('|'))
    .filter(cell => !cell.includes('↑'))
    .map(cell => cell.replace(/↓?(×\d+)?$/u, ''))
    .filter(text => text !== '' && !beside.has(text) && !text.includes(' / '))
    .map(text => marked.get(text) ?? text);
};

for (const [id, definition] of Object.entries(official)) {
  test(`${id}: the Word file has the rows, cells, merges and captions of the annex, in its order, and of nothing else`, () => {
    assert.deepEqual(
      blank(definition),
      annexes[id]!.map(table => table.trim().split('\n')),
    );
  });

  test(`${id}: the captions of the Word file are those of the definition in its order; one that is changed is found`, () => {
    assert.deepEqual(captionsIn(blank(definition), definition), allCaptions(definition));
    const changed = structuredClone(definition) as FormDefinition;
    const row = changed.sections[1]!.tables![0]!.rows[2]!;
    (row as { label: string }).label = '共建教程';
    const grid = blank(changed);
    assert.notDeepEqual(captionsIn(grid, definition), allCaptions(definition));
    assert.notDeepEqual(
      grid,
      annexes[id]!.map(table => table.trim().split('\n')),
    );
  });

  test(`${id}: filled in, the grid has as many rows more as lists have entries, and every caption where it was`, () => {
    const [empty, full] = [blank(definition), gridOf(formDocument(definition, whole(definition, 3), printing))];
    assert.equal(full.length, empty.length);
    const columns = (row: string) => row.split('|').length;
    for (const [t, table] of empty.entries()) {
      const byMember = definition.sections[0]!.tables!.find(({ key }) => key === 'members')!.rows.filter(row => !row.countField).length;
      assert.equal(full[t]!.length, table.length + (t === 1 ? byMember * 2 : 0));
      for (const row of table) assert.ok(full[t]!.some(other => columns(other) === columns(row)));
    }
  });
}
