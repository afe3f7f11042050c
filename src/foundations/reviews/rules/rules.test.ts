import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { compare } from '#kernel/decimal.ts';
import { indicators } from '#kernel/plan/test/real.ts';
import type { Scheme } from '../contract/scheme.ts';
import { conflictOf, draw } from './avoid.ts';
import { combine, outliers, rank, spread } from './results.ts';
import { fullScore, onStep, plainScheme, schemeFaults } from './scheme.ts';
import { asksReason, gapsOf, readField, type Sheet, totalOf } from './sheet.ts';

const plain = plainScheme(indicators);
const weights = { '1': '15', '2': '15', '3': '25', '4': '20', '5': '15', '6': '10' };
const byGroup: Scheme = { ...plain, groups: Object.entries(weights).map(([no, weight]) => ({ no, weight })) };

const score = (most: number, step = 2) => fc.integer({ min: 0, max: most * step }).map(units => String(units / step));
const total = fc.integer({ min: 0, max: 10_000 }).map(cents => String(cents / 100));
const sheetOf = (scores: readonly string[], taken: string | null): Sheet => ({
  ...Object.fromEntries(plain.points.map(({ code }, i) => [`score:${code}`, scores[i]!])),
  ...(taken === null ? {} : { 'score:7': taken }),
});
const sheets = fc
  .tuple(fc.array(score(4), { minLength: 25, maxLength: 25 }), fc.option(score(10), { nil: null }))
  .map(([scores, taken]) => sheetOf(scores, taken));

test('the plain scheme asks for exactly the points of the package, 25 scored and item 7 taken away, and comes to 100', () => {
  assert.deepEqual(schemeFaults(plain, indicators), []);
  assert.equal(plain.points.length, 25);
  assert.equal(plain.deduction?.code, '7');
  assert.equal(fullScore(plain), '100');
  assert.deepEqual(schemeFaults(byGroup, indicators), []);
  assert.deepEqual(schemeFaults({ ...plain, points: plain.points.slice(1) }, indicators), ['points']);
  assert.deepEqual(schemeFaults({ ...byGroup, groups: byGroup.groups!.map(group => ({ ...group, weight: '10' })) }, indicators), ['hundred']);
});

test('without weights a total is the exact sum of the scores less the deduction, and never below zero', () =>
  fc.assert(
    fc.property(sheets, sheet => {
      const halves = plain.points.reduce((all, { code }) => all + 2 * Number(sheet[`score:${code}`]), 0) - 2 * Number(sheet['score:7'] ?? 0);
      assert.equal(totalOf(plain, sheet), String(Math.max(0, halves) / 2));
    }),
  ));

test('weights by group: full scores are 100, and equal shares of every group come to that share', () =>
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 8 }), eighths => {
      const sheet = sheetOf(Array(25).fill(String(eighths / 2)), null);
      assert.equal(totalOf(byGroup, sheet), String(eighths * 12.5));
    }),
  ));

test('a better score never makes a total worse, whatever the weights', () =>
  fc.assert(
    fc.property(sheets, fc.integer({ min: 0, max: 24 }), (sheet, at) => {
      const key = `score:${plain.points[at]!.code}`;
      const better = { ...sheet, [key]: '4' };
      for (const scheme of [plain, byGroup]) assert.ok(compare(totalOf(scheme, better)!, totalOf(scheme, sheet)!) >= 0);
    }),
  ));

test('a sheet with a point missing has no total: what is missing is never zero', () => {
  const { 'score:3.2': _, ...rest } = sheetOf(Array(25).fill('4'), null);
  assert.equal(totalOf(plain, rest), null);
  assert.deepEqual(gapsOf({ ...plain, reasonAbove: null }, rest), [{ code: '3.2', lacks: 'score' }]);
});

test('item 7 only takes away: no deduction is nothing missing, and one takes a reason (附件2 7)', () => {
  const sheet = sheetOf(Array(25).fill('3'), null);
  assert.deepEqual(gapsOf(plain, sheet), []);
  assert.deepEqual(gapsOf(plain, { ...sheet, 'score:7': '2' }), [{ code: '7', lacks: 'reason' }]);
  assert.equal(totalOf(plain, { ...sheet, 'score:7': '2' }), '73');
  const negative = readField(plain, 'score:7', '-2')!;
  assert.ok('error' in negative);
});

test('a very low or very high score takes a reason; the thresholds are those of the scheme', () => {
  assert.deepEqual(
    ['2', '2.5', '3.5', '4'].map(value => asksReason(plain, '1.1', value)),
    [true, false, false, true],
  );
  assert.equal(asksReason({ ...plain, reasonBelow: null, reasonAbove: null }, '1.1', '0'), false);
});

test('what is typed is read as the scheme wants it: bounds, steps, full-width digits', () => {
  assert.deepEqual(readField(plain, 'score:1.1', '３．５'), { value: '3.5' });
  assert.deepEqual(readField(plain, 'score:1.1', ''), { value: null });
  for (const wrong of ['4.5', '3.2', 'x', '1e1']) assert.ok('error' in readField(plain, 'score:1.1', wrong)!, wrong);
  assert.equal(readField(plain, 'score:9.9', '1'), null);
  fc.assert(fc.property(fc.integer({ min: 0, max: 400 }), units => assert.equal(onStep(String(units / 100), '0.25'), units % 25 === 0)));
});

test('the mean, the median and the trimmed mean lie between the lowest and the highest score', () =>
  fc.assert(
    fc.property(fc.array(total, { minLength: 3, maxLength: 12 }), totals => {
      const ordered = totals.toSorted(compare);
      for (const aggregation of ['mean', 'median', 'trimmed'] as const) {
        const got = combine({ aggregation, places: 2, least: 3 }, totals)!;
        assert.ok(compare(got, ordered[0]!) >= 0 && compare(got, ordered.at(-1)!) <= 0);
        assert.equal(combine({ aggregation, places: 2, least: 3 }, totals.toReversed()), got, 'the order of the experts does not matter');
      }
    }),
  ));

test('one stray score cannot move a trimmed panel of five outside the other four', () =>
  fc.assert(
    fc.property(fc.array(total, { minLength: 4, maxLength: 4 }), total, (four, stray) => {
      const ordered = four.toSorted(compare);
      const got = combine({ aggregation: 'trimmed', places: 2, least: 3 }, [...four, stray])!;
      assert.ok(compare(got, ordered[0]!) >= 0 && compare(got, ordered[3]!) <= 0);
    }),
  ));

test('fewer scores than the scheme wants give no result', () => {
  assert.equal(combine({ aggregation: 'mean', places: 2, least: 3 }, ['80', '90']), null);
  assert.equal(combine({ aggregation: 'mean', places: 2, least: 2 }, ['80', '90.01']), '85.01');
  assert.equal(combine({ aggregation: 'median', places: 2, least: 2 }, ['70', '80', '100', '81']), '80.5');
});

test('places are shared by equal scores and follow the scores', () =>
  fc.assert(
    fc.property(fc.array(fc.option(fc.integer({ min: 0, max: 5 }).map(String), { nil: null }), { maxLength: 12 }), scores => {
      const places = rank(scores);
      scores.forEach((one, i) => {
        if (one === null) assert.equal(places[i], null);
        else assert.equal(places[i], 1 + scores.filter(other => other !== null && Number(other) > Number(one)).length);
      });
    }),
  ));

test('a score far from the others is pointed out, and their spread is told', () => {
  assert.deepEqual(outliers(plain, ['80', '82', '60']), [false, false, true]);
  assert.deepEqual(outliers(plain, ['80', '20']), [false, false]);
  assert.equal(spread(['80.5', '91', '60.25']), '30.75');
  assert.equal(spread([]), null);
});

test('same organisation is recused: by directory entry, and by name where there is none', () => {
  const behind = [
    { id: 'park', name: '示例园区' },
    { id: null, name: '示例 科技（重庆）有限公司' },
  ];
  assert.equal(conflictOf([{ id: 'park', name: '别名' }], behind)?.id, 'park');
  assert.ok(conflictOf([{ id: 'x', name: '示例科技(重庆)有限公司' }], behind));
  assert.equal(conflictOf([{ id: 'x', name: '示例大学' }], behind), null);
});

test('a drawing can be repeated from its seed, does not depend on the order of the pool, and takes nobody twice', () =>
  fc.assert(
    fc.property(fc.uniqueArray(fc.uuid(), { minLength: 5, maxLength: 20 }), fc.string(), fc.integer({ min: 1, max: 5 }), (ids, seed, count) => {
      const keyOf = (id: string) => createHash('sha256').update(`${seed}:${id}`).digest('hex');
      const pool = ids.map(id => ({ id }));
      const drawn = draw(pool, count, keyOf)!;
      assert.deepEqual(drawn, draw(pool.toReversed(), count, keyOf));
      assert.equal(new Set(drawn.map(({ id }) => id)).size, count);
      assert.equal(draw(pool, ids.length + 1, keyOf), null);
    }),
  ));
