import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PreviewCell, PreviewFile } from '../contract.ts';
import { choose, chooseAll, isTaken, taken, undecided } from './choice.ts';

const cell = (name: string, more: Partial<PreviewCell> = {}): PreviewCell => ({
  cell: name,
  label: name,
  section: 'overview',
  at: { sheet: 'a', row: 1, column: 1, place: 'A1' },
  said: '新',
  old: '旧',
  next: '新',
  version: 1,
  state: 'change',
  code: null,
  message: null,
  confidence: 'mark',
  formula: false,
  twice: [],
  ...more,
});
const file = (id: string, ...preview: PreviewCell[]): PreviewFile => ({ id, preview }) as PreviewFile;

test('plain changes are proposed; conflicts, differing files and errors are not', () => {
  const files = [
    file('1', cell('a'), cell('b', { state: 'conflict' }), cell('c', { twice: ['2'] }), cell('d', { state: 'error' }), cell('e', { state: 'unchanged' })),
    file('2', cell('c', { next: '另', twice: ['1'] })),
  ];
  assert.deepEqual(taken({}, { files }), [{ file: '1', cell: 'a', version: 1 }]);
  assert.equal(undecided({}, { files }), 2);
});

test('of files that differ one is chosen, and choosing the other takes the first one back', () => {
  const files = [file('1', cell('c', { twice: ['2'] })), file('2', cell('c', { next: '另', twice: ['1'] }))];
  const first = choose({}, files, '1', files[0]!.preview[0]!, true);
  const second = choose(first, files, '2', files[1]!.preview[0]!, true);
  assert.deepEqual(taken(first, { files }), [{ file: '1', cell: 'c', version: 1 }]);
  assert.deepEqual(taken(second, { files }), [{ file: '2', cell: 'c', version: 1 }]);
  assert.equal(undecided(second, { files }), 0);
});

test('all of a file takes its conflicts too, but never an error, and what moved since is asked anew', () => {
  const one = file('1', cell('a'), cell('b', { state: 'conflict' }), cell('d', { state: 'error' }), cell('c', { twice: ['2'] }));
  const all = chooseAll({}, one, true);
  assert.deepEqual(
    taken(all, { files: [one] }).map(({ cell: name }) => name),
    ['a', 'b'],
  );
  assert.deepEqual(taken(chooseAll(all, one, false), { files: [one] }), []);
  assert.equal(isTaken(all, '1', cell('b', { state: 'conflict', version: 2 })), false);
});
