import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { charactersOf, lengthOf } from './counting.ts';
import { doubtful, mixed } from './test/counted.ts';

const wordsOf = (text: string) => lengthOf(text, 'word');
const blank = fc.constantFrom(' ', '　', '\t', '\n', '\u00a0', '  ');
const chinese = fc.stringMatching(/^[一-鿿，。；：、《》（）【】！？𠮷䶮ａ-ｚ０-９]*$/u);
const latin = fc.stringMatching(/^[A-Za-z0-9.,%/@_+-]+$/);
const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(fc.oneof(chinese, latin, blank, fc.constantFrom('’', '“', '…', '·', '👍'))).map(parts => parts.join('')),
);

test('a form of before counts every character, one of today as Word does', () => {
  const text = '2023年产教融合 Industry 4.0，葛𠮷！';
  assert.equal(charactersOf(text), 24);
  assert.equal(lengthOf(text, undefined), 24);
  assert.equal(lengthOf(text, 'characters'), 24);
  assert.equal(wordsOf(text), 12);
});

test('what might be doubted is decided: decimals, links, quotes, dashes, emoji, accents, Korean', () => {
  for (const [text, count] of doubtful) assert.equal(wordsOf(text), count, text);
  assert.equal(wordsOf(''), 0);
  assert.equal(wordsOf(' \t\r\n　\u00a0'), 0);
});

test('a text cut at a blank is as long as both parts together; blanks at its ends do not count', () =>
  fc.assert(
    fc.property(anyText, blank, anyText, (before, between, after) => {
      assert.equal(wordsOf(before + between + after), wordsOf(before) + wordsOf(after));
      assert.equal(wordsOf(between + before + between), wordsOf(before));
    }),
  ));

test('blanks between Chinese characters change nothing: each character counts once', () =>
  fc.assert(
    fc.property(chinese, blank, (text, between) => {
      assert.equal(wordsOf(text), [...text].length);
      assert.equal(wordsOf([...text].join(between)), [...text].length);
    }),
  ));

test('a run of letters and digits counts once however long, also between Chinese characters', () =>
  fc.assert(
    fc.property(latin, latin, chinese, chinese, (run, more, before, after) => {
      assert.equal(wordsOf(before + run + after), wordsOf(before) + 1 + wordsOf(after));
      assert.equal(wordsOf(run + more), 1);
      assert.equal(wordsOf(`${run} ${more}`), 2);
    }),
  ));

test('there are never more 字 than characters, and two texts side by side have no more than both apart', () =>
  fc.assert(
    fc.property(anyText, anyText, (text, more) => {
      assert.ok(wordsOf(text) <= charactersOf(text));
      assert.ok(wordsOf(text + more) <= wordsOf(text) + wordsOf(more));
      assert.ok(charactersOf(text + more) === charactersOf(text) + charactersOf(more));
    }),
  ));

test('accents, variants and joiners belong to the character before them', () =>
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('葛', 'e', '，', '1', ' ', '👍')),
      fc.constantFrom('\u0301', '\ufe0f', '\u{e0100}', '\u200d', '\u00ad'),
      (parts, mark) => assert.equal(wordsOf(parts.map(part => (part === ' ' ? part : part + mark)).join('')), wordsOf(parts.join(''))),
    ),
  ));

test('the mixed texts are mixed: blanks, runs and Chinese characters in most of them', () => {
  assert.ok(mixed.length >= 100 && new Set(mixed).size === mixed.length);
  assert.ok(mixed.filter(text => /\s/u.test(text) && /[A-Z0-9]/i.test(text) && /\p{Script=Han}/u.test(text)).length > mixed.length / 2);
});
