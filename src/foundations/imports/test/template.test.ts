import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cellIndex, withComputed } from '#kernel/form/cells.ts';
import { definition, official } from '#kernel/form/test/real.ts';
import { readWorkbook } from '#platform/sheets/read.ts';
import { type WrittenSheet, writeWorkbook } from '#platform/sheets/write.ts';
import { judge } from '../preview.ts';
import { markSheet } from '../template/mark.ts';
import { bareRows, everySection, filledBy, readBack, rewritten, saysOf, standingOf, template } from './world.ts';

const statesOf = (judged: ReturnType<typeof judge>) => Object.fromEntries(judged.map(one => [one.cell, one.state === 'error' ? one.code : one.state]));

test('a template that nobody touched changes nothing, at its own versions or at later ones', () => {
  const answers = filledBy(definition, 1);
  const found = readBack(template(answers));
  assert.deepEqual([found.how, found.unknown, found.notes], ['template', [], []]);
  assert.ok(judge(standingOf(answers), found).every(({ state }) => state === 'unchanged'));
  const later = { ...answers, name: '别人改过的名称' };
  assert.ok(
    judge(standingOf(later, { name: 4 }), found).every(({ state }) => state === 'unchanged'),
    'an untouched value is never written back over a newer one',
  );
  assert.deepEqual(template(answers), template(answers), 'the same bytes');
});

test('every value of both forms comes back from its template as it went out', () => {
  for (const given of Object.values(official))
    for (const seed of [1, 2, 3]) {
      const answers = filledBy(given, seed, seed);
      const said = saysOf(readBack(template(answers, { given }), given), given);
      for (const [id, value] of Object.entries(answers)) assert.deepEqual(said[id], bareRows(value!), id);
    }
});

test('typed into another workbook without our mark, every value is found by its caption', () => {
  for (const given of Object.values(official)) {
    const answers = filledBy(given, 2);
    const found = readBack(
      rewritten(template(answers, { given }), text => text, true),
      given,
    );
    assert.equal(found.how, 'labels');
    assert.deepEqual(found.unknown, []);
    const said = saysOf(found, given);
    for (const [id, value] of Object.entries(answers)) assert.deepEqual(said[id], bareRows(value!), id);
  }
});

test('captions with other brackets, blanks and footnote marks, and a column put in before them, are still found', () => {
  const answers = filledBy(definition, 5);
  const wide = (text: string) =>
    text
      .replaceAll('(', '（')
      .replaceAll(')', '）')
      .replace(/^(共建|企业职工)/, '$1 ') + (text === '共建专业' ? ' *' : '');
  const bytes = writeWorkbook(
    readWorkbook(rewritten(template(answers), (text, _sheet, _row, column) => (column < 3 ? wide(text) : text), true)).sheets.map(
      ({ name, rows }): WrittenSheet => ({
        name: `表 ${name}`,
        rows: Array.from({ length: Math.max(...rows.keys()) }, (_, i) => ({
          cells: [null, ...Array.from({ length: 8 }, (__, k) => ({ text: rows.get(i + 1)?.find(cell => cell.column === k + 1)?.text ?? '' }))],
        })),
      }),
    ),
  );
  const said = saysOf(readBack(bytes));
  for (const [id, value] of Object.entries(answers)) if (id !== 'cover.name') assert.deepEqual(said[id], bareRows(value!), id);
});

test('rows that were moved are noticed, and read by their captions instead of into the wrong cells', () => {
  const answers = filledBy(definition, 6);
  const book = readWorkbook(template(answers));
  const bytes = writeWorkbook(
    book.sheets.map(({ name, state, rows }): WrittenSheet => {
      const all = Array.from({ length: Math.max(...rows.keys()) }, (_, i) => ({
        cells: Array.from({ length: 8 }, (__, k) => ({ text: rows.get(i + 1)?.find(cell => cell.column === k + 1)?.text ?? '' })),
      }));
      return { name, state, rows: state === 'veryHidden' ? all : [...all.slice(0, 3), { cells: [] }, ...all.slice(3)] };
    }),
  );
  const found = readBack(bytes);
  assert.deepEqual([found.how, found.notes], ['labels', ['rearranged']]);
  const said = saysOf(found);
  for (const [id, value] of Object.entries(answers)) assert.deepEqual(said[id], bareRows(value!), id);
});

test('a mark that was changed is not believed: old versions cannot be passed off as new', () => {
  const answers = filledBy(definition, 7);
  const found = readBack(rewritten(template(answers), (text, sheet) => (sheet === markSheet ? text.replace('["c","name",0,', '["c","name",9,') : text)));
  assert.deepEqual([found.how, found.notes], ['labels', ['mark-changed']]);
});

test('D0-71: what was written is judged cell by cell: changes, conflicts, limits, wrong figures, computed cells', () => {
  const answers = { ...filledBy(definition, 8), name: '甲联合体' };
  const places = new Map(readBack(template(answers)).values.map(({ cell, at }) => [cell, at]));
  const wrote: Record<string, string> = {
    name: '乙联合体',
    head: '新负责人',
    'secretariat.fullTimeStaff': '3.5',
    'coBuiltMajors.2022': '十二',
    'coBuiltMajors.2023': '１，２００个',
    'secretariat.officeArea': '-5',
    workDone: '字'.repeat(501),
    'cover.filledOn': '2023年2月30日',
    'secretariat.phone': '没有',
    'secretariat.totalStaff': '77',
  };
  const at = (sheet: string, row: number, column: number) =>
    Object.keys(wrote).find(id => places.get(id)?.sheet === sheet && places.get(id)!.row === row && places.get(id)!.column === column);
  const found = readBack(rewritten(template(answers), (text, sheet, row, column) => wrote[at(sheet, row, column) ?? ''] ?? text));
  const judged = judge(standingOf(answers, { head: 2 }), found);
  const changed = Object.fromEntries(Object.entries(statesOf(judged)).filter(([, state]) => state !== 'unchanged'));
  assert.deepEqual(changed, {
    name: 'change',
    head: 'conflict',
    'secretariat.fullTimeStaff': 'not-whole',
    'coBuiltMajors.2022': 'not-a-number',
    'coBuiltMajors.2023': 'change',
    'secretariat.officeArea': 'out-of-range',
    workDone: 'limit',
    'cover.filledOn': 'not-a-date',
    'secretariat.phone': 'not-a-phone',
    'secretariat.totalStaff': 'locked',
  });
  assert.equal(judged.find(({ cell }) => cell === 'coBuiltMajors.2023')!.next, '1200');
  const limit = judged.find(({ cell }) => cell === 'workDone')!;
  assert.match(limit.state === 'error' ? limit.message['zh-CN'] : '', /不超过500字，现有501字/);
});

test('nobody writes through a file where they may not write on screen', () => {
  const answers = filledBy(definition, 9);
  const found = readBack(rewritten(template(answers), text => text, true));
  const judged = judge(standingOf({}, {}, ['overview']), found);
  for (const one of judged) {
    const cell = cellIndex(definition).get(one.cell)!;
    if (cell.readOnly) continue;
    assert.equal(one.state === 'error' ? one.code : one.state, cell.section === 'overview' ? 'change' : 'not-yours', one.cell);
  }
});

test('only cells that one may write are unlocked, texts are texts, and the sheet says what may stand there', () => {
  const answers = withComputed(definition, filledBy(definition, 10));
  const { sheets } = readWorkbook(template(answers));
  assert.deepEqual(
    sheets.map(({ state }) => state),
    [...everySection.map(() => 'visible'), 'veryHidden'],
  );
  const texts = sheets.flatMap(sheet => [...sheet.rows.values()].flat());
  const phones = texts.filter(({ text }) => text.startsWith('023-'));
  assert.ok(phones.length > 10 && phones.every(({ kind }) => kind === 'text'));
  for (const { text } of texts.filter(cell => cell.kind === 'number')) assert.match(text, /^\d+(\.\d+)?$/);
});
