import assert from 'node:assert/strict';
import { test } from 'node:test';
import { paperOf } from '#foundations/forms/test/build.ts';
import type { FormDefinition } from '#kernel/form/definition.ts';
import { definition } from '#kernel/form/test/real.ts';
import type { Answers } from '#kernel/form/values.ts';
import { toDocx } from '#platform/documents/docx/docx.ts';
import { readDocx } from '#platform/documents/docx/read/read.ts';
import { readAnnex } from '../read/annex.ts';
import { bareRows, filledBy, saysOf } from './world.ts';

const printed = (answers: Answers, given: FormDefinition = definition) => readDocx(toDocx(paperOf(given, answers)));

test('the annex as we print it, filled in with every value, is read back value by value, and nothing is left over', () => {
  for (const seed of [1, 2, 3]) {
    const answers = filledBy(definition, seed, seed);
    const found = readAnnex(definition, printed(answers));
    assert.deepEqual(found.unknown, []);
    const said = saysOf(found);
    for (const [id, value] of Object.entries(answers)) assert.deepEqual(said[id], bareRows(value!), id);
  }
});

test('the blank annex says nothing', () => {
  const found = readAnnex(definition, printed({}));
  assert.deepEqual([found.values, found.unknown], [[], []]);
});
