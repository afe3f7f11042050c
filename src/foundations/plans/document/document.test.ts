import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Paragraph, paragraphsOf, textsOf } from '#kernel/document.ts';
import { partsOf } from '#kernel/plan/fields.ts';
import { definition } from '#kernel/plan/test/real.ts';
import { wholePlan } from '#kernel/plan/test/whole.ts';
import { proseOf } from '#kernel/prose/prose.ts';
import { toDocx } from '#platform/documents/docx/docx.ts';
import { readDocx, readText } from '#platform/documents/docx/read/read.ts';
import { anchorOf } from './anchors.ts';
import { type Printing, planPaper } from './document.ts';
import { summarySheet } from './summary.ts';

const party = (name: string) => ({ id: '01900000-0000-7000-8000-000000000001', name });
const answers = wholePlan({
  government: party('示例区人民政府'),
  park: party('示例园区'),
  school: party('示例学院'),
  enterprises: [party('示例企业甲'), party('示例企业乙')],
  schools: [party('示例中职')],
  research: party('示例研究院'),
});
const cover = { name: '示例联合体', recommendingDistrict: '示例区人民政府', leadPark: '示例园区', leadSchool: '示例学院', leadEnterprise: '示例企业甲' };
const printing: Printing = {
  planId: '01900000-0000-7000-8000-00000000abcd',
  at: new Date('2023-11-06T08:00:00Z'),
  version: null,
  pictures: {},
  blanks: true,
  files: [
    {
      id: '01900000-0000-7000-8000-000000000009',
      slot: 'agreement',
      number: '2-1',
      name: '合作协议.pdf',
      title: '联合体合作协议',
      issuer: '示例产业园区管委会',
      issuedOn: '2023-10-12',
      sha256: 'a'.repeat(64),
    },
  ],
  summary: { name: '示例联合体', leadPark: '示例园区' },
};
const paper = planPaper(definition, answers, { cover, summary: {} }, printing);
const texts = textsOf(paper);
const outlined = (rank: number) =>
  paragraphsOf(paper.blocks)
    .filter((one: Paragraph) => one.outline === rank)
    .map(one => one.runs.map(run => run.text).join(''));

test('the chapters stand in the order and under the titles of annex 3', () => {
  assert.deepEqual(outlined(1), [
    '一、创建条件',
    '二、创建思路',
    '三、建设内容与举措',
    '四、建设计划',
    '五、预期成效与成果',
    '六、保障措施',
    '七、附件及证明材料',
  ]);
  assert.deepEqual(outlined(2).slice(0, 4), ['（一）基本情况', '（二）基础条件', '（三）发展成效', '创建条件逐项分析']);
});

test('D0-53 the cover prints six lines, with places for seals at two of them', () => {
  const [table] = paper.blocks.filter(block => block.kind === 'table');
  assert.equal(table!.rows.length, 6);
  const said = (row: number) => textsOf({ blocks: [{ ...table!, rows: [table!.rows[row]!] }], footer: '' }).join('');
  assert.deepEqual(
    [0, 1, 2, 3, 4, 5].map(said).map(text => text.includes('(公章)')),
    [false, true, true, false, false, false],
  );
  assert.match(said(0), /联合体名称：示例联合体/);
  assert.match(said(5), /2023年11月6日/);
});

test('D0-64 milestones are printed as a table and as a timeline', () => {
  assert.ok(texts.includes('主要时间安排（时间轴）'));
  assert.ok(texts.filter(text => text === '建成人才供需信息平台').length >= 2);
  assert.ok(texts.includes('■'));
});

test('every place has its heading with a name of its own, so that its text finds the way back from Word', () => {
  const anchors = paragraphsOf(paper.blocks).flatMap(one => one.anchor ?? []);
  const places = partsOf(definition).flatMap(part => part.places);
  for (const { key } of places) assert.ok(anchors.includes(anchorOf(key)), key);
  assert.equal(new Set(anchors).size, anchors.length);
  assert.ok(anchors.every(anchor => /^[A-Za-z]\w{0,39}$/.test(anchor)));
});

test('D0-61 the summary table has the columns of the annex, on paper and as a sheet', () => {
  assert.ok(texts.includes('表 重庆市市域产教联合体建设方案'));
  const sheet = summarySheet(definition, [{ seq: '1', ...printing.summary }]);
  assert.deepEqual(
    sheet.rows[0]!.cells.map(cell => cell?.text ?? ''),
    ['序号', '联合体名称', '牵头部门', '牵头园区', '理事会成员构成', '秘书处成员构成', '参与单位', '', '', ''],
  );
  assert.deepEqual(
    sheet.rows[1]!.cells.map(cell => cell?.text ?? ''),
    ['', '', '', '', '', '', '园区', '企业', '院校', '科研机构'],
  );
});

test('a draft says that it is one; a version carries its code on every page', () => {
  assert.match(paper.footer, /^草稿/);
  const kept = planPaper(definition, answers, { cover, summary: {} }, { ...printing, version: { versionCode: 'F1-ABCDEF', digest: 'b'.repeat(64) } });
  assert.equal(kept.page.code, 'F1-ABCDEF');
});

test('beside an earlier version every change of a text is 修订: accepted it is the plan of now, refused that of then', () => {
  const since = { versionCode: 'F1-ABCDEF', answers: { 'text.positioning': proseOf('立足园区。'), 'text.mainPath': proseOf('后来删去的一段。') } };
  const now = { 'text.positioning': proseOf('立足园区，服务全市。') };
  const read = readDocx(toDocx(planPaper(definition, now, { cover, summary: {} }, { ...printing, since, blanks: false })));
  const said = (blocks: typeof read.blocks) => blocks.map(readText).join('\n');
  assert.match(said(read.blocks), /立足园区，服务全市。/);
  assert.doesNotMatch(said(read.blocks), /后来删去的一段|立足园区。/);
  assert.match(said(read.before), /^立足园区。$/m);
  assert.match(said(read.before), /^后来删去的一段。$/m);
  assert.doesNotMatch(said(read.before), /服务全市/);
  assert.deepEqual(read.changes.map(({ kind, author, text }) => [kind, author, text]).sort(), [
    ['deleted', 'F1-ABCDEF 之后的改动', '后来删去的一段。'],
    ['inserted', 'F1-ABCDEF 之后的改动', '，服务全市'],
  ]);
});
