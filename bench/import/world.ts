import type { SheetColumn } from '#kernel/sheet.ts';
import { columnName } from '#platform/sheets/places.ts';
import { zip } from '#platform/zip.ts';

/*
 * A large list as Excel saves it: texts shared, numbers plain, days as serial numbers of a style. Twelve columns as of a ledger of
 * co-built courses; every thousandth row has something wrong.
 */

const kinds = ['专业', '课程', '教材', '实训基地', '产业学院'];
const day = { first: 44927, span: 700 };

export const columns: readonly SheetColumn[] = [
  { key: 'code', name: '编号', kind: 'line', required: true, unique: true, limit: 20 },
  { key: 'kind', name: '类别', kind: 'line', required: true, codes: kinds },
  { key: 'name', name: '名称', kind: 'line', required: true, limit: 30 },
  { key: 'school', name: '学校', kind: 'line', required: true, limit: 50 },
  { key: 'enterprise', name: '企业', kind: 'line', required: true, limit: 50 },
  { key: 'contact', name: '联系人', kind: 'line', limit: 20 },
  { key: 'phone', name: '联系电话', kind: 'phone' },
  { key: 'since', name: '共建日期', kind: 'date', required: true },
  { key: 'students', name: '学生数', kind: 'integer', min: 0, max: 100000 },
  { key: 'hours', name: '学时', kind: 'integer', min: 0 },
  { key: 'funds', name: '投入经费（万元）', kind: 'number', min: 0 },
  { key: 'note', name: '说明', kind: 'text', limit: 100 },
];

type Value = string | number | { readonly serial: number };

const rowOf = (i: number): Value[] => {
  const wrong = i % 1000 === 999;
  return [
    `00${i}`,
    wrong ? '其他' : kinds[i % kinds.length]!,
    `示例课程${i % 5000}`,
    `示例职业学校${i % 40}`,
    `示例企业${i % 900}有限公司`,
    `示例人${i % 3000}`,
    `023-${10000000 + (i % 90000)}`,
    { serial: day.first + (i % day.span) },
    wrong ? -1 : i % 3000,
    (i % 30) * 4,
    (i % 100_000) / 4,
    i % 7 === 0 ? '' : `第${i % 10000}项，校企双方共同制定标准`,
  ];
};

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** The workbook, and how many faults are in it. */
export const makeList = (rows: number): { bytes: Uint8Array; faults: number } => {
  const strings = new Map<string, number>();
  const shared = (text: string) => {
    const known = strings.get(text);
    if (known !== undefined) return known;
    strings.set(text, strings.size);
    return strings.size - 1;
  };
  const cell = (value: Value, row: number, column: number) => {
    const place = `${columnName(column + 1)}${row}`;
    if (value === '') return '';
    if (typeof value === 'string') return `<c r="${place}" t="s"><v>${shared(value)}</v></c>`;
    return typeof value === 'number' ? `<c r="${place}"><v>${value}</v></c>` : `<c r="${place}" s="1"><v>${value.serial}</v></c>`;
  };
  const line = (values: readonly Value[], row: number) =>
    `<row r="${row}" spans="1:12">${values.map((value, column) => cell(value, row, column)).join('')}</row>`;
  const body = [
    line(
      columns.map(column => column.name),
      1,
    ),
  ];
  for (let i = 0; i < rows; i += 1) body.push(line(rowOf(i), i + 2));
  const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
  const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const relation = (id: number, kind: string, target: string) => `<Relationship Id="rId${id}" Type="${office}/${kind}" Target="${target}"/>`;
  const relations = (...all: string[]) =>
    `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${all.join('')}</Relationships>`;
  const bytes = zip({
    '[Content_Types].xml': `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${type}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${type}.styles+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="${type}.sharedStrings+xml"/></Types>`,
    '_rels/.rels': relations(relation(1, 'officeDocument', 'xl/workbook.xml')),
    'xl/workbook.xml': `${head}<workbook ${main} xmlns:r="${office}"><workbookPr/><sheets><sheet name="清单" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations(
      relation(1, 'worksheet', 'worksheets/sheet1.xml'),
      relation(2, 'styles', 'styles.xml'),
      relation(3, 'sharedStrings', 'sharedStrings.xml'),
    ),
    'xl/styles.xml': `${head}<styleSheet ${main}><fonts count="1"><font><sz val="11"/><name val="宋体"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>`,
    'xl/worksheets/sheet1.xml': `${head}<worksheet ${main}><dimension ref="A1:L${rows + 1}"/><sheetData>${body.join('')}</sheetData></worksheet>`,
    'xl/sharedStrings.xml': `${head}<sst ${main} uniqueCount="${strings.size}">${[...strings.keys()].map(text => `<si><t>${escaped(text)}</t></si>`).join('')}</sst>`,
  });
  // Of every thousandth row: a kind that is none, and fewer than no students.
  return { bytes, faults: Math.floor(rows / 1000) * 2 };
};
