import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { visible } from './visible.ts';

const all = () => true;

test('a character without a glyph is printed as its code and told', () => {
  const missing: string[] = [];
  const text = visible(
    '张𠀀三😀',
    point => point < 0x10000,
    character => missing.push(character),
  );
  assert.equal(text, '张〔U+20000〕三〔U+1F600〕');
  assert.deepEqual(missing, ['𠀀', '😀']);
});

test('what turns the direction of a text, and what cannot be printed, stands there for everybody to see', () => {
  assert.equal(visible('a\u202eb\u2066c\u0000d\ufffee', all), 'a〔U+202E〕b〔U+2066〕c〔U+0000〕d〔U+FFFE〕e');
  assert.equal(visible('broken\ud800', all), 'broken〔U+D800〕');
});

test('spaces of every kind stay spaces; joiners and variation selectors have no shape and stay', () => {
  assert.equal(
    visible('a\tb\u00a0c\u3000d', point => point !== 0xa0),
    'a b c\u3000d',
  );
  assert.equal(visible('葛\u{e0100}\u200b', () => false).replaceAll(/〔[^〕]+〕/gu, ''), '\u{e0100}\u200b');
});

test('text that every face covers is printed as it is, whatever signs it has', () =>
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'#$\\[]{}*_`"\'<>&@~/-=+中文１，。龘䶮 ') }), text => {
      assert.equal(visible(text, all), text);
    }),
  ));
