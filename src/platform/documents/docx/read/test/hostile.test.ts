import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { zip } from '#platform/zip.ts';
import { sample } from '../../../test/sample.ts';
import { toDocx } from '../../docx.ts';
import { type DocxReason, DocxRefused, readDocx } from '../read.ts';
import { readXml } from '../xml.ts';
import { made, p, r, relations } from './made.ts';

const refused = (bytes: Uint8Array, reason: DocxReason) =>
  assert.throws(
    () => readDocx(bytes),
    (error: unknown) => {
      assert.ok(error instanceof DocxRefused, String(error));
      assert.equal(error.reason, reason);
      assert.ok(error.sentence['zh-CN'].length > 10 && error.sentence.en.length > 20);
      return true;
    },
  );
const ole = (inner: string) => new Uint8Array(Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from(inner, 'utf16le')]));

test('old Word is told to be saved as .docx; what is behind a password or no Word file at all is told as that', () => {
  refused(ole('WordDocument'), 'old-word');
  refused(ole('EncryptedPackage'), 'protected');
  refused(new TextEncoder().encode('%PDF-1.7 …'), 'not-word');
  refused(new Uint8Array(0), 'not-word');
  refused(zip({ 'xl/workbook.xml': '<workbook/>' }), 'not-word');
  refused(zip({ '_rels/.rels': relations(['rId1', 'officeDocument', 'word/document.xml']), 'word/document.xml': '<html/>' }), 'not-word');
});

test('entities and document types are refused before anything is expanded or fetched', () => {
  for (const head of ['<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>', '<!DOCTYPE x SYSTEM "file:///etc/passwd">', '<!doctype x>'])
    assert.throws(
      () => readXml(`${head}<x>&b;</x>`),
      (error: unknown) => error instanceof DocxRefused && error.reason === 'hostile',
    );
  assert.throws(() => readXml('<x>&b;</x>'), /entity/);
  assert.throws(() => readXml('<x>&#0;</x>'), /entity/);
});

test('what is nested too deep, holds too much or swells is refused', () => {
  refused(made('<w:sdt>'.repeat(300) + '</w:sdt>'.repeat(300)), 'hostile');
  refused(made(`${p(r('a')).repeat(1)}<w:tbl>${'<w:tr/>'.repeat(5_001)}</w:tbl>`), 'too-large');
  refused(made('<w:p/>'.repeat(4_000_000)), 'hostile');
  refused(made('', { more: { '../evil': 'x' } }), 'hostile');
});

test('XML that is not well formed is refused, whatever is wrong with it', () => {
  for (const broken of [
    '',
    'text',
    '<a>',
    '</a>',
    '<a></b>',
    '<a/><b/>',
    '<a b=c/>',
    '<a b="<"/>',
    '<a>&</a>',
    '<a/>text',
    '<!-- -->',
    '<a><!-- </a>',
    '< a/>',
    '<a b="1" c/>',
  ])
    assert.throws(() => readXml(broken), DocxRefused, broken);
  const { children } = readXml('<?xml version="1.0"?>\n<!-- - --><a x=\'1\'>b&lt;<![CDATA[<c>]]>&#20849;<d/></a>\n');
  assert.deepEqual(
    children.map(child => (typeof child === 'string' ? child : child.name)),
    ['b<', '<c>', '共', 'd'],
  );
});

test('a namespace counts and not its prefix; the strict form of ISO 29500 is read too', () => {
  const { name, attributes, children } = readXml('<x:p xmlns:x="http://purl.oclc.org/ooxml/wordprocessingml/main" x:val="1"><y:p xmlns:y="urn:other"/></x:p>');
  assert.deepEqual([name, attributes, (children[0] as { name: string }).name], ['w:p', { 'w:val': '1' }, 'other:p']);
});

test('a file that was cut, or in which any byte was turned over, is read or refused, and nothing else happens', () => {
  const whole = toDocx(sample([{ kind: 'paragraph', style: 'body', runs: [{ text: '建设目标' }] }]));
  fc.assert(
    fc.property(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), fc.boolean(), (at, flip, cut) => {
      const bytes = whole.slice(0, cut ? at : whole.length);
      if (!cut) bytes[at]! ^= flip;
      try {
        readDocx(bytes);
      } catch (error) {
        assert.ok(error instanceof DocxRefused, String(error));
      }
    }),
    { numRuns: 300 },
  );
});
