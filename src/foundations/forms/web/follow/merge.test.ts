import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { definition } from '#kernel/form/test/real.ts';
import type { Answers } from '#kernel/form/values.ts';
import type { FormPage, Since } from '../../contract.ts';
import { mergeSince } from './merge.ts';

const sectionOf: Record<string, string> = {
  name: 'overview',
  head: 'overview',
  constructionPlanSummary: 'plan',
  'reason:R09:coBuiltMajors.2023': 'serviceCapability',
};
const keys = ['overview', 'plan', 'serviceCapability'];
const standing = (seen: readonly string[]) =>
  ({ sections: seen.map(key => ({ key })), stamp: 'next', because: null, editable: true }) as unknown as Omit<Since, 'changed'>;
const answers = fc.dictionary(fc.constantFrom(...Object.keys(sectionOf)), fc.constantFrom('甲', '乙', '丙'));
const versionsOf = (of: Answers) => Object.fromEntries(Object.keys(of).map((field, n) => [field, n + 1]));

test('whoever takes in what changed has exactly what the server has, whatever was written or cleared between', () =>
  fc.assert(
    fc.property(answers, answers, fc.subarray(keys, { minLength: 1 }), (before, after, seen) => {
      const among = (of: Answers, sections: readonly string[]) =>
        Object.fromEntries(Object.entries(of).filter(([field]) => sections.includes(sectionOf[field]!)));
      const changed = seen.filter(key => JSON.stringify(among(before, [key])) !== JSON.stringify(among(after, [key])));
      const page = { definition, answers: before, versions: versionsOf(before), stamp: 'first' } as unknown as FormPage;
      const next = mergeSince(page, { ...standing(seen), changed, answers: among(after, changed), versions: versionsOf(among(after, changed)) } as Since);
      assert.deepEqual(next.answers, among(after, seen));
      assert.equal(next.stamp, 'next');
    }),
  ));
