import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { zip } from '../../zip.ts';
import { formLimits } from '../model.ts';
import { readWorkbook } from '../read.ts';
import { SheetsRefused } from '../refused.ts';
import { writeWorkbook } from '../write.ts';
import { workbookOf } from './build.ts';

const reasonOf = (bytes: Uint8Array, limits = formLimits): string => {
  try {
    readWorkbook(bytes, limits);
  } catch (error) {
    assert.ok(error instanceof SheetsRefused, String(error));
    return error.reason;
  }
  return 'taken';
};

const cell = (place: string) => `<row r="1"><c r="${place}"><v>1</v></c></row>`;

test('bombs are refused, packed once, in strings or in rows', () => {
  assert.equal(reasonOf(workbookOf({ more: { 'xl/media/a.bin': new Uint8Array(50_000_000) } })), 'bomb');
  assert.equal(reasonOf(workbookOf({ sheet: `<row r="1"/>${' '.repeat(65_000_000)}` })), 'too-large');
  assert.equal(reasonOf(workbookOf({ strings: `<sst>${'<si/>'.repeat(300_000)}</sst>` })), 'too-large');
  const rows = Array.from({ length: 21_000 }, (_, i) => `<row r="${i + 1}"><c><v>1</v></c></row>`).join('');
  assert.equal(reasonOf(workbookOf({ sheet: rows })), 'too-large');
});

test('a sheet of 10⁶ columns, or of columns and rows that no program has, is refused', () => {
  assert.equal(reasonOf(workbookOf({ sheet: `<row r="1">${'<c><v>1</v></c>'.repeat(1_000_000)}</row>` })), 'too-large');
  assert.equal(reasonOf(workbookOf({ sheet: cell('ZZZZ1') })), 'damaged');
  assert.equal(reasonOf(workbookOf({ sheet: '<row r="99999999"><c><v>1</v></c></row>' })), 'damaged');
  assert.equal(reasonOf(workbookOf({ sheet: '<row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>1</v></c></row>' })), 'damaged');
  assert.equal(reasonOf(workbookOf({ sheet: `${cell('A1')}${cell('A1')}` })), 'damaged');
});

test('entities of its own, as in the billion laughs, are refused wherever they stand, and nothing is fetched', () => {
  const declared = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>';
  assert.equal(reasonOf(workbookOf({ sheet: `<?xml version="1.0"?>${declared}<worksheet><sheetData/></worksheet>` })), 'entities');
  assert.equal(reasonOf(workbookOf({ strings: `${declared}<sst><si><t>&b;</t></si></sst>` })), 'entities');
  assert.equal(reasonOf(workbookOf({ sheet: '<row r="1"><c t="inlineStr"><is><t>&c;</t></is></c></row>' })), 'entities');
});

test('old, encrypted and other files are told apart; macros are not taken', () => {
  assert.equal(reasonOf(Buffer.from('d0cf11e0a1b11ae1'.padEnd(1024, '0'), 'hex')), 'old-or-encrypted');
  assert.equal(reasonOf(Buffer.from('编号,名称\n1,甲')), 'not-a-workbook');
  assert.equal(
    reasonOf(
      zip({
        'word/document.xml': '<document/>',
        '_rels/.rels': '<Relationships><Relationship Id="a" Type="x/officeDocument" Target="word/document.xml"/></Relationships>',
      }),
    ),
    'not-a-workbook',
  );
  assert.equal(reasonOf(workbookOf({ more: { 'xl/vbaProject.bin': 'x' } })), 'macros');
  assert.equal(reasonOf(workbookOf({ more: { '../../etc/cron.d/x': 'x' } })), 'damaged');
});

test('a sheet that names texts which are not there, or breaks off, is refused', () => {
  assert.equal(reasonOf(workbookOf({ sheet: '<row r="1"><c t="s"><v>7</v></c></row>', strings: '<sst/>' })), 'damaged');
  assert.equal(reasonOf(workbookOf({ sheet: '<!-- never ends' })), 'damaged');
  assert.equal(reasonOf(workbookOf({ sheet: '<?xml version="1.0"?><worksheet><sheetData><row r="1"><c t="inlineStr"><is><t>x' })), 'damaged');
});

test('a workbook with any of its bytes changed or cut off is read or refused, and never a defect', () => {
  const bytes = writeWorkbook([{ name: '甲', rows: [{ cells: [{ text: '甲' }, { text: '1', number: true }] }] }]);
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), fc.nat(bytes.length), (at, by, keep) => {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at]! + by) & 255;
      reasonOf(changed);
      reasonOf(bytes.subarray(0, keep));
    }),
    { numRuns: 300 },
  );
  // Inside the parts too, where the packing no longer notices.
  const inner = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>x</t></is></c></row>';
  fc.assert(
    fc.property(fc.nat(inner.length - 1), fc.constantFrom('<', '>', '"', '/', '&', '\0', '9', ' '), (at, character) => {
      reasonOf(workbookOf({ sheet: inner.slice(0, at) + character + inner.slice(at + 1), strings: '<sst><si><t>a</t></si></sst>' }));
    }),
    { numRuns: 500 },
  );
});
