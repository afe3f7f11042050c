import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { agrees, extensionOf, rangeOf, tidyName } from './rules.ts';

test('folders, hidden characters and forbidden signs leave a name; the rest stays as it was written', () => {
  const names = {
    '../../etc/passwd.pdf': 'passwd.pdf',
    'C:\\Users\\陈\\合作协议（盖章）.pdf': '合作协议（盖章）.pdf',
    '\u202efdp.exe': 'fdp.exe',
    'a\u0000b\n.pdf': 'ab.pdf',
    '..': '',
    ' 校企 协议 .docx. ': '校企 协议 .docx',
    'a<b>:"c|d?*.png': 'a_b___c_d__.png',
    '𠮷野家.pdf': '𠮷野家.pdf',
  };
  for (const [given, expected] of Object.entries(names)) assert.equal(tidyName(given), expected);
});

test('a tidied name has no path, is short, keeps its extension, and is tidy', () =>
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 260 }), fc.constantFrom('', '.pdf', '.docx'), (stem, extension) => {
      const name = tidyName(stem + extension);
      assert.ok(!/[/\\\u0000-\u001f]/.test(name) && name !== '.' && name !== '..');
      assert.ok([...name].length <= 200);
      if (extension !== '' && name.length > extension.length) assert.ok(name.endsWith(extension));
      assert.equal(tidyName(name), name);
    }),
  ));

test('the extension decides by its last part, in any case', () => {
  assert.equal(extensionOf('协议.PDF'), 'pdf');
  for (const name of ['协议', 'a.exe', 'a.pdf.exe', 'a.html', 'a.svg', 'a.zip', 'a.constructor', 'a.pdf ']) assert.equal(extensionOf(name), null, name);
});

test('a name agrees with its own content and with no other', () => {
  assert.ok(agrees('a.jpeg', 'jpeg') && agrees('a.jpg', 'jpeg') && agrees('a.wps', 'word') && agrees('a.doc', 'word'));
  assert.ok(!agrees('a.doc', 'docx') && !agrees('a.pdf', 'text') && !agrees('a.exe', 'pdf'));
});

test('a range lies inside the file, or is none', () => {
  assert.deepEqual(rangeOf('bytes=0-499', 1000), { start: 0, end: 499 });
  assert.deepEqual(rangeOf('bytes=500-', 1000), { start: 500, end: 999 });
  assert.deepEqual(rangeOf('bytes=-100', 1000), { start: 900, end: 999 });
  assert.deepEqual(rangeOf('bytes=900-5000', 1000), { start: 900, end: 999 });
  for (const header of [undefined, 'bytes=-', 'bytes=0-1,5-6', 'lines=1-2']) assert.equal(rangeOf(header, 1000), null);
  for (const header of ['bytes=1000-', 'bytes=5-4', 'bytes=-0']) assert.equal(rangeOf(header, 1000), 'none');
});
