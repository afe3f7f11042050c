import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { glossaryFindings, wordsOf } from './glossary.ts';

const words = wordsOf(join(import.meta.dirname, '../..'));

test('the words of the code are found: roles, permissions, macro-states and slices', () => {
  const has = (kind: string, word: string) =>
    assert.ok(
      words.some(one => one.kind === kind && one.word === word),
      `${kind} ${word}`,
    );
  has('role', 'school-clerk');
  has('permission', 'programmes.manage');
  has('permission', 'audit.read');
  has('macro-state', 'in-review');
  has('slice', 'organisations');
});

test('a word without a row is refused by name', () => {
  const row = '| 学校工作人员 | school clerk | `school-clerk` | fills | `identity` |\n';
  const given = [
    { word: 'school-clerk', kind: 'role' },
    { word: 'identity', kind: 'slice' },
    { word: 'x.y', kind: 'permission' },
  ] as const;
  assert.deepEqual(glossaryFindings(given, row), ['GLOSSARY.md has no row for the permission `x.y`']);
  assert.equal(glossaryFindings(given, '').length, 3);
});
