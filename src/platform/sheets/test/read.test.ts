import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { numberText } from '../read/sheet.ts';
import { readWorkbook } from '../read.ts';
import { writeWorkbook } from '../write.ts';
import { workbookOf } from './build.ts';

const cellsOf = (bytes: Uint8Array) =>
  [...readWorkbook(bytes).sheets[0]!.rows].flatMap(([row, cells]) => cells.map(({ column, kind, text }) => `${row}/${column} ${kind} ${text}`));

test('every kind of cell that programs write is read as one sees it', () => {
  const sheet = `<row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" t="s"><v>1</v></c><c r="C2" t="inlineStr"><is><r><t>富</t></r><r><rPr><b/></rPr><t xml:space="preserve"> 文本</t></r></is></c>
    <c r="D2" t="b"><v>1</v></c><c r="E2" t="e"><v>#DIV/0!</v></c><c r="F2"><f>A1+1</f><v>3</v></c><c r="G2" t="str"><f>"a"&amp;"b"</f><v>ab</v></c><c r="AA2"><v>0.30000000000000004</v></c></row>
    <row><c><v>1.5E+3</v></c><c t="d"><v>2024-02-29T00:00:00</v></c></row><row r="9" spans="1:2"/>`;
  const strings = '<sst><si><t>共享</t></si><si><r><t>汉</t></r><rPh sb="0" eb="1"><t>かん</t></rPh><r><t>字&#x1F600;&lt;_x000D_</t></r></si></sst>';
  assert.deepEqual(cellsOf(workbookOf({ sheet, strings })), [
    '2/1 text 共享',
    '2/2 text 汉字😀<\r',
    '2/3 text 富 文本',
    '2/4 boolean TRUE',
    '2/5 error #DIV/0!',
    '2/6 number 3',
    '2/7 text ab',
    '2/27 number 0.3',
    '3/1 number 1500',
    '3/2 date 2024-02-29',
  ]);
  const formulas = readWorkbook(workbookOf({ sheet, strings }))
    .sheets[0]!.rows.get(2)!
    .filter(({ formula }) => formula);
  assert.deepEqual(
    formulas.map(({ column }) => column),
    [6, 7],
  );
});

test('numbers that a style shows as days are days, in both calendars, with the leap day that never was', () => {
  const styles =
    '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/><numFmt numFmtId="165" formatCode="0.00&quot;days&quot;;[Red]General"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="31"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="22"/></cellXfs></styleSheet>';
  const sheet =
    '<row r="1"><c s="1"><v>45240</v></c><c s="2"><v>1</v></c><c s="3"><v>60</v></c><c s="4"><v>45240</v></c><c s="5"><v>45240.5</v></c><c s="1"><v>-1</v></c></row>';
  assert.deepEqual(cellsOf(workbookOf({ sheet, styles })), [
    '1/1 date 2023-11-10',
    '1/2 date 1900-01-01',
    '1/3 date 1900-02-29',
    '1/4 number 45240',
    '1/5 date 2023-11-10T12:00:00',
    '1/6 number -1',
  ]);
  assert.deepEqual(cellsOf(workbookOf({ sheet, styles, book: '<workbookPr date1904="1"/>' })).slice(0, 2), ['1/1 date 2027-11-11', '1/2 date 1904-01-02']);
});

test('a share that is shown in per cent is read as it is shown', () => {
  const styles =
    '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="0.0%"/><numFmt numFmtId="165" formatCode="0&quot;%&quot;"/></numFmts><cellXfs><xf numFmtId="9"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>';
  const sheet = '<row r="1"><c s="0"><v>0.85</v></c><c s="1"><v>0.285</v></c><c s="2"><v>85</v></c></row>';
  assert.deepEqual(cellsOf(workbookOf({ sheet, styles })), ['1/1 number 85%', '1/2 number 28.5%', '1/3 number 85']);
});

test('prefixes, comments, CDATA, unusual quotes and merged cells of other programs are read', () => {
  const sheet = `<?xml version='1.0'?><x:worksheet xmlns:x="m"><!-- a > b --><x:sheetData><x:row r='1'><x:c r='B1' t='inlineStr'><x:is><x:t><![CDATA[<甲>]]>&amp;乙<!-- c -->丙</x:t></x:is></x:c></x:row></x:sheetData><x:mergeCells><x:mergeCell ref="B1:C2"/></x:mergeCells></x:worksheet>`;
  assert.deepEqual(cellsOf(workbookOf({ sheet })), ['1/2 text <甲>&乙丙']);
  assert.deepEqual(readWorkbook(workbookOf({ sheet })).sheets[0]!.merges, [{ row: 1, column: 2, toRow: 2, toColumn: 3 }]);
});

test('a figure is its shortest decimal text', () => {
  const said = {
    '1': '1',
    '-0': '0',
    '0.1': '0.1',
    '2846.4999999999995': '2846.5',
    '1E-7': '0.0000001',
    '-1.25e3': '-1250',
    '1e21': '1000000000000000000000',
    '123456789012345678': '123456789012346000',
  };
  for (const [raw, text] of Object.entries(said)) assert.equal(numberText(raw), text, raw);
  assert.equal(numberText('NaN'), null);
  assert.equal(numberText(''), null);
});

/** Has this machine a LibreOffice with its spreadsheets? Then the answer is how it saves a workbook again. */
const savedAgain = (bytes: Uint8Array): Uint8Array | null => {
  const folder = mkdtempSync(join(tmpdir(), 'gongyu-sheets-'));
  const convert = (name: string, to: string) =>
    execFileSync(
      'soffice',
      ['--headless', `-env:UserInstallation=file://${folder}/profile`, '--convert-to', to, '--outdir', join(folder, 'out'), join(folder, name)],
      {
        stdio: 'ignore',
        timeout: 90_000,
      },
    );
  try {
    writeFileSync(join(folder, 'can.csv'), 'a,b');
    convert('can.csv', 'xlsx');
    if (!existsSync(join(folder, 'out/can.xlsx'))) return null;
    writeFileSync(join(folder, 'a.xlsx'), bytes);
    convert('a.xlsx', 'xlsx:Calc MS Excel 2007 XML');
    return readFileSync(join(folder, 'out/a.xlsx'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT' && (error as NodeJS.ErrnoException).syscall?.startsWith('spawn')) return null;
    throw error;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

test('LibreOffice opens what we write, and what it saves again is read the same', t => {
  const texts = ['00123', '=1+1', ' 前后 ', '多\n行', '𠮷😀', '_x000D_', '50%'];
  const rows = [
    { cells: texts.map(text => ({ text, look: { format: '@' } })) },
    {
      cells: [
        { text: '2846.5', number: true },
        { text: '-3', number: true },
      ],
    },
  ];
  const validations = [{ range: { row: 1, column: 1, toRow: 9, toColumn: 1 }, list: ['是', '否'] }];
  const saved = savedAgain(writeWorkbook([{ name: '甲', rows, protected: true, widths: [20], validations }]));
  if (!saved) return t.skip('no LibreOffice with spreadsheets here');
  assert.deepEqual(cellsOf(saved), [...texts.map((text, i) => `1/${i + 1} text ${text}`), '2/1 number 2846.5', '2/2 number -3']);
});
