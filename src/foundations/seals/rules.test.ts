import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type CopyFacts, count, differenceOf, guessOf, type MarkFacts, type PageFacts, pageOfPlace, spans } from './rules.ts';

const copy = (id: string, digests: readonly string[] | null, seals: CopyFacts['seals'] = []): CopyFacts => ({
  id,
  key: 'form',
  title: '推荐书',
  versionCode: id,
  seals,
  digests,
});
const scanned = (id: string, copyId: string, page: number, more: Partial<PageFacts> = {}): PageFacts => ({
  id,
  own: true,
  attachmentId: 'file',
  nth: page,
  kind: 'ours',
  copyId,
  page,
  judged: null,
  judgedCopy: null,
  judgedPage: null,
  ...more,
});
const digests = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 8 });

test('complete means each page once and nothing else: taking any page away or adding one again ends it', () =>
  fc.assert(
    fc.property(digests, fc.nat(), (said, at) => {
      const now = copy('new', said);
      const pages = said.map((_, i) => scanned(String(i), 'new', i + 1));
      const state = (given: readonly PageFacts[]) => count({ copies: [now], earlier: [], pages: given, marks: [] as MarkFacts[] }).state;
      assert.equal(state(pages), 'complete');
      const nth = at % pages.length;
      assert.notEqual(state(pages.toSpliced(nth, 1)), 'complete');
      assert.equal(state([...pages, { ...pages[nth]!, id: 'again' }]), 'scanned');
      assert.equal(state([...pages, scanned('x', 'unknown', 1, { kind: 'foreign', copyId: null, page: null })]), 'scanned');
      assert.equal(state([...pages, scanned('x', 'new', 1, { kind: 'none', copyId: null, page: null })]), 'scanned');
      assert.equal(state([...pages, scanned('x', 'new', 1, { judged: 'ignored' })]), 'complete');
    }),
  ));

test('a page of the print before counts exactly where both say the same and have as many pages', () =>
  fc.assert(
    fc.property(digests, digests, (before, after) => {
      const [old, now] = [copy('old', before), copy('new', after)];
      const pages = before.map((_, i) => scanned(String(i), 'old', i + 1, { own: false }));
      const [{ places, missing }] = count({ copies: [now], earlier: [old], pages, marks: [] as MarkFacts[] }).copies as [
        ReturnType<typeof count>['copies'][number],
      ];
      const difference = differenceOf(old, now)!;
      const again = difference.counts ? after.map((_, i) => i + 1) : difference.pages;
      assert.deepEqual(missing, again);
      assert.equal(
        places.every(({ scan, earlier, page }) => (scan === null ? again.includes(page) : earlier === old)),
        true,
      );
    }),
  ));

test('a seal is seen on the page it stands on: it goes with that page, and comes back with nothing else', () => {
  const seal = { key: 'park', name: '牵头园区公章', kind: 'seal' as const, near: null, page: 1 };
  const mark: MarkFacts = { copyId: 'old', seal: 'park', part: 'clerk', seen: true };
  const clerkOf = (now: readonly string[]) =>
    count({ copies: [copy('new', now, [seal])], earlier: [copy('old', ['a', 'b'], [seal])], pages: [] as PageFacts[], marks: [mark] }).copies[0]!.seals[0]!
      .clerk;
  assert.equal(clerkOf(['a', 'c']), mark);
  assert.equal(clerkOf(['c', 'b']), null);
  assert.equal(clerkOf(['a', 'b', 'c']), null);
});

test('an officer who does not find a seal keeps it from being complete', () => {
  const seal = { key: 'park', name: '牵头园区公章', kind: 'seal' as const, near: null, page: 1 };
  const state = (...marks: MarkFacts[]) => count({ copies: [copy('new', ['a'], [seal])], earlier: [], pages: [scanned('1', 'new', 1)], marks }).state;
  const clerk: MarkFacts = { copyId: 'new', seal: 'park', part: 'clerk', seen: true };
  assert.equal(state(), 'scanned');
  assert.equal(state(clerk), 'complete');
  assert.equal(state(clerk, { ...clerk, part: 'officer', seen: false }), 'scanned');
  assert.equal(state({ ...clerk, part: 'officer' }), 'scanned');
});

test('the page of a place is the last one with its words; a page without a code is guessed by its neighbours', () => {
  assert.equal(pageOfPlace({ near: '我承诺 ：', page: null }, ['说明我承诺：', '别的', '我承诺：真实']), 3);
  assert.equal(pageOfPlace({ near: '没有', page: null }, ['a']), null);
  assert.equal(pageOfPlace({ near: null, page: 1 }, ['a']), 1);
  const known = [{ attachmentId: 'f', nth: 2, copy: 'form', page: 5 }];
  assert.deepEqual(
    guessOf({ attachmentId: 'f', nth: 3 }, known, [
      { copy: 'plan', page: 1 },
      { copy: 'form', page: 6 },
    ]),
    { copy: 'form', page: 6 },
  );
  assert.deepEqual(guessOf({ attachmentId: 'g', nth: 1 }, known, [{ copy: 'plan', page: 1 }]), { copy: 'plan', page: 1 });
});

test('pages are named in runs', () => {
  assert.equal(spans([1, 2, 3, 5, 6, 9]), '1—3、5、6、9');
  assert.equal(spans([]), '');
});
