import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { compare } from '../decimal.ts';
import { cellIndex } from './cells.ts';
import type { FormDefinition } from './definition.ts';
import { type Contribution, listsOf, questionsFor, sumsOf } from './members.ts';
import { definition as chongqing, ministry } from './test/real.ts';

const years = [
  { year: 2022, basis: 'actual' as const },
  { year: 2023, basis: 'committed' as const },
];
const share = (label: string) => ({ label, unit: '人', kind: 'integer' as const });
/** A small form of our own: a sum, a ratio, a figure without years, a list, and one that nobody is asked for. */
const definition = {
  cover: { title: '示例', fields: [] },
  sections: [
    {
      no: '1',
      key: 'capability',
      label: '服务能力',
      tables: [
        {
          key: 'quality',
          label: '质量',
          rows: [
            {
              key: 'apprentices',
              label: '学徒',
              kind: 'yearSeries',
              valueKind: 'integer',
              unit: '人',
              years,
              fromMembers: { how: 'sum', groups: ['members.school'] },
            },
            {
              key: 'employment',
              label: '就业率(%)',
              kind: 'yearSeries',
              valueKind: 'number',
              unit: '%',
              years,
              fromMembers: { how: 'ratio', groups: ['members.school'], numerator: share('就业人数'), denominator: share('毕业生人数') },
            },
            { key: 'assets', label: '资产', kind: 'number', unit: '万元', fromMembers: { how: 'sum', groups: ['members.enterprise', 'members.park'] } },
            { key: 'majors', label: '共建专业', kind: 'yearSeries', valueKind: 'integer', unit: '个', years, items: { label: '共建专业清单', what: 'major' } },
            { key: 'results', label: '研究成果', kind: 'yearSeries', valueKind: 'integer', unit: '个', years },
          ],
        },
      ],
    },
  ],
} as unknown as FormDefinition;

const school = (employed: string | null, graduates: string | null): Contribution => ({
  groups: ['members.school'],
  figures: { 'employment.2022:numerator': employed, 'employment.2022:denominator': graduates },
});

test('a member is asked what its groups are asked, once, a ratio by its halves', () => {
  assert.deepEqual(
    questionsFor(definition, ['members.school', 'members.leadUnit']).map(({ key, unit, basis }) => [key, unit, basis].join(' ')),
    [
      'apprentices.2022 人 actual',
      'apprentices.2023 人 committed',
      'employment.2022:numerator 人 actual',
      'employment.2022:denominator 人 actual',
      'employment.2023:numerator 人 committed',
      'employment.2023:denominator 人 committed',
    ],
  );
  assert.deepEqual(
    questionsFor(definition, ['members.park', 'members.enterprise']).map(({ key, label, kind }) => [key, label, kind]),
    [['assets', '资产', 'number']],
  );
  assert.deepEqual(questionsFor(definition, ['members.government']), []);
  assert.deepEqual(listsOf(definition), [
    {
      key: 'majors',
      label: '共建专业清单',
      what: 'major',
      years: [
        { cell: 'majors.2022', year: 2022, basis: 'actual' },
        { cell: 'majors.2023', year: 2023, basis: 'committed' },
      ],
    },
  ]);
});

test('a ratio is weighted by its members, never a plain mean, and half an answer does not count', () => {
  const sums = sumsOf(definition, [school('90', '100'), school('10', '20'), school('5', null), school(null, '9')]);
  // The mean of 90 % and 50 % would be 70.
  assert.deepEqual(sums, { 'employment.2022': { value: '83.33', from: 2 } });
  assert.deepEqual(sumsOf(definition, [school('0', '0')]), {});
});

test('what nobody gave has no sum: missing is not zero; who is not asked does not count', () => {
  assert.deepEqual(sumsOf(definition, []), {});
  assert.deepEqual(sumsOf(definition, [{ groups: ['members.school'], figures: { assets: '7', 'apprentices.2022': '0' } }]), {
    'apprentices.2022': { value: '0', from: 1 },
  });
  assert.deepEqual(
    sumsOf(
      definition,
      ['0.1', '0.2'].map(assets => ({ groups: ['members.enterprise'], figures: { assets } })),
    ),
    { assets: { value: '0.3', from: 2 } },
  );
});

const halfOf = fc.tuple(fc.nat(500), fc.nat(500)).map(([a, b]) => [String(Math.min(a, b)), String(Math.max(a, b))] as const);
test('a weighted ratio lies between the smallest and the largest of its members, whatever their order', () =>
  fc.assert(
    fc.property(fc.array(halfOf, { minLength: 1, maxLength: 8 }), pairs => {
      const of = (some: readonly (readonly [string, string])[]) =>
        sumsOf(
          definition,
          some.map(([a, b]) => school(a, b)),
        )['employment.2022'];
      const whole = of(pairs);
      const single = pairs.flatMap(pair => of([pair])?.value ?? []).toSorted(compare);
      if (!whole) return assert.equal(single.length, 0);
      assert.ok(compare(single[0]!, whole.value) <= 0 && compare(whole.value, single.at(-1)!) <= 0);
      assert.deepEqual(of(pairs.toReversed()), whole);
    }),
  ));

test('every sum belongs to a cell of the form', () => {
  const cells = cellIndex(definition);
  for (const { cell } of questionsFor(definition, ['members.school', 'members.enterprise'])) assert.ok(cells.has(cell));
});

test('both real forms ask the same of an enterprise, and every figure that comes from members has an actual year', () => {
  const keys = (form: FormDefinition) => questionsFor(form, ['members.enterprise']).map(({ key, label }) => `${key} ${label.normalize('NFKC')}`);
  assert.ok(keys(chongqing).length > 10);
  assert.deepEqual(keys(ministry), keys(chongqing));
  const schools = [['members.school'], ['members.secondaryVocational', 'members.higherVocational', 'members.undergraduate']] as const;
  const ofSchool = ([chongqing, ministry] as const).map((form, i) => questionsFor(form, schools[i]!).map(({ key }) => key));
  assert.deepEqual(ofSchool[1], ofSchool[0]);
  for (const form of [chongqing, ministry])
    for (const list of listsOf(form))
      assert.deepEqual(
        list.years.map(({ basis }) => basis),
        ['actual', 'committed'],
      );
});
