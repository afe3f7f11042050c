import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { sayDay } from '#kernel/day.ts';
import { layOut, paragraphsOf, textsOf } from '#kernel/document.ts';
import { cellsOf, membersOf } from '#kernel/form/cells.ts';
import { selfCheck } from '#kernel/form/check.ts';
import { definition, ministry, official } from '#kernel/form/test/real.ts';
import { whole as distinct } from '#kernel/form/test/whole.ts';
import type { Answers } from '#kernel/form/values.ts';
import { rowsOf } from '#kernel/form/values.ts';
import { formDocument, imprint } from './document.ts';
import { inChinese } from './paper.ts';
import { printing } from './test/printing.ts';

const textOn = (answers: Answers, more = {}) => textsOf(formDocument(definition, answers, { ...printing, ...more })).join('\n');
const times = (text: string, part: string) => text.split(part).length - 1;

for (const [id, definition] of Object.entries(official))
  test(`${id}: every value stands on paper once, in the order of the annex, after its own caption`, () => {
    // Who confirmed a statement is named there once more.
    const answers: Answers = { ...distinct(definition), noViolationStatement: { confirmed: true } };
    const all = textsOf(formDocument(definition, answers, printing)).join('\n');
    const inside = all.indexOf(definition.sections[0]!.label);
    const [cover, text] = [all.slice(0, inside), all.slice(inside)];
    let reached = 0;
    for (const cell of cellsOf(definition)) {
      if (cell.readOnly || cell.kind === 'statement') continue;
      const value = answers[cell.id];
      const onPaper =
        cell.kind === 'list'
          ? rowsOf(answers, cell.id).flatMap(row => cell.itemFields!.map(({ key }) => row[key]!))
          : [cell.kind === 'date' ? sayDay(value as string, 'zh-CN') : (value as string)];
      if (cell.section === 'cover') {
        assert.ok(
          onPaper.every(one => times(all, one) === 1 && cover.includes(one)),
          `${cell.id} stands on the cover`,
        );
        continue;
      }
      for (const one of onPaper) {
        assert.equal(times(text, one), 1, `${cell.id}: ${one} stands there once`);
        const at = text.indexOf(one);
        assert.ok(at > reached, `${cell.id}: ${one} comes after what the annex prints before it`);
        const caption = text.lastIndexOf(cell.caption, at);
        assert.ok(caption >= 0, `${cell.id}: ${cell.caption} stands before ${one}`);
        reached = at;
      }
    }
    const repeated = [
      answers['name'] as string,
      ...rowsOf(answers, 'members.recommendingUnit')
        .slice(0, 1)
        .map(row => row['organisation']!),
    ];
    assert.ok(
      repeated.every(one => cover.includes(one)),
      'the cover repeats the name and who recommends',
    );
    const staff = ['secretariat.fullTimeStaff', 'secretariat.partTimeStaff'].reduce((sum, id) => sum + Number(answers[id]), 0);
    assert.ok(text.includes(`人员总数\n${staff}\n`), 'what is computed is printed too');
  });

/** What the annex prints, in its order (附件4); a unit or a limit stands where a value is to be written. */
const annex = [
  '附件4|市域产教联合体推荐书|联合体名称|推 荐 区 县|(区县政府)(公章)|牵 头 园 区|(产业园区)(公章)|牵 头 学 校|(公章)|牵 头 企 业|(公章)|填 表 日 期',
  '说　明|一、请如实填写|二、申报内容体现|三、年度数据截止时间|四、文字内容的字体为方正仿宋_GBK，字号为三号，行距为固定值16磅。',
  '1.联合体概况|联合体名称|(拟)成立时间|联合体负责人|1|职务及联系方式|秘书处(办公室)情况|秘书处所在单位|秘书处负责人|固定办公面积|㎡|联系电话',
  '人员总数|专职人数|兼职人数|人员姓名及联系电话|联合体成员情况|组成|单位名称|联系人及联系电话|推荐单位|牵头单位|政府部门|园区|企业|学校|科研机构|其他组织',
  '拟投入运行经费总额(万元)|2023年|2|2024年|2025年|2023年拟投入运行经费来源(万元)|牵头单位负担|政府核拨|其他成员负担|其他途径|联合体已开展建设情况|(不超过500字)',
  '2.服务能力|资源共建共享|项目名称|2022年|2023年|共建专业|个|个|共建课程|个|个|共建教材|个|个|共建实训基地|个|个|共建产业学院|个|个',
  '企业兼职教师|人次|人次|课时数|课时数|校际兼职教师|人次|人次|课时数|课时数|教师企业实践|人月|人月|教师教学团队获国家级奖励情况|(不超过 100 字)',
  '人才培养质量|类型|2022年|2023年|中国特色学徒制培养|人|人|现场工程师培养|人|人|其他联合培养|人|人|发布人才需求报告(个)',
  '搭建人才供需信息平台,完善职业教育专业动态调整机制情况|(不超过200字)|(不超过200字)',
  '联合体各类主体深入合作,及时把新方法、新技术、新工艺、新标准引入教育教学实践情况|(不超过200字)|(不超过200字)',
  '联合体内企业设立学徒岗位占岗位总量的比例(%)|联合体内企业为学生提供实习实训量(人月)|中高职贯通培养(人数)|中高本衔接培养(人数)',
  '联合体内普通本科学校招收中高职毕业生和企业一线优秀员工就读本科和专业学位研究生(人数)|通过“文化素质+职业技能”考试招生学生升学比例(%)',
  '联合体学校整体就业率(%)|职业院校技能大赛获奖情况|(不超过100字)|服务能力|项目名称|2022年|2023年|共性技术服务平台(个)',
  '校企合作开展技术研发的成果转化率(%) /到账经费(万元)|研究成果数量(个)|技能鉴定量(人次)|大师工作室数量(个)|面向企业员工开展培训数(人日)',
  '面向农民工、退役军人、下岗职工等培训数(人日)|联合体企业情况|企业职工总数(人)|企业资产总额(万元)|2022年企业销售总额(万元)',
  '2022年校企合作产生的直接经济效益(万元)|规模以上企业数(个)|1|限额以上企业数(个)|2',
  '3. 特色与创新|(2000 字以内)|产教联合体各成员单位近3年内在招生、就业、安全等领域未发生过违法或重大违规事件。|4.建设规划|(1000 字以内)|5. 申报承诺|申报单位承诺',
  '我承诺：前述所填报数据、内容均真实、准确、有效，并自愿接受有关方面核查。如有弄虚作假或其他违规行为，自愿退出认定，并接受处理。|负责人签字|公章|年　　　月　　　日',
].flatMap(line => line.split('|'));

test('an empty form prints as the blank annex: its words in its order and nothing else, no zero anywhere', () => {
  const notes = new Set(Object.values(definition.footnotes));
  const document = formDocument(definition, {}, printing);
  const printedTexts = textsOf({ ...document, footer: '' }).filter(text => text.trim() !== '' && !notes.has(text));
  assert.equal(printedTexts.length, annex.length, 'nothing that the annex does not print');
  for (const [i, text] of printedTexts.entries()) assert.ok(text.trim().startsWith(annex[i]!), `「${annex[i]}」 is followed, not 「${text}」`);
});

test('the Ministry’s form carries 教育部制 on its cover, five instructions, the box of the education department, and ends on an even page', () => {
  const document = formDocument(ministry, {}, printing);
  const texts = textsOf({ ...document, footer: '' });
  assert.ok(texts.indexOf('教育部制') < texts.indexOf('说　明') && texts.indexOf('教育部制') > texts.indexOf('填 表 日 期'));
  assert.equal(texts.filter(text => /^[一二三四五]、/.test(text)).length, 5);
  for (const text of ['推荐意见：', '地方教育行政部门意见']) assert.ok(texts.includes(text), text);
  assert.ok(texts.some(text => text.includes('地方教育行政部门负责人签字')));
  assert.deepEqual([document.page.even, formDocument(definition, {}, printing).page.even], [true, undefined]);
  const { font, size, pitch } = document.styles.cell;
  assert.deepEqual([font, size, pitch], ['仿宋_GB2312', 12, 16]);
});

test('marks of footnotes restart in the second section, as printed', () => {
  const marks = paragraphsOf(formDocument(definition, {}, printing).blocks).flatMap(({ runs }) => runs.flatMap(run => run.note ?? []));
  assert.deepEqual(
    marks.map(({ mark, text }) => [mark, text.slice(0, 8)]),
    [
      ['1', '联合体负责人指联'],
      ['2', '2023—202'],
      ['1', '规模以上工业：指'],
      ['2', '限额以上贸易业：'],
    ],
  );
});

test('whatever is answered or not, every row fills the grid of its table and every text that was written is there', () => {
  const all = distinct(definition, 3);
  const keys = Object.keys(all);
  fc.assert(
    fc.property(fc.subarray(keys), fc.integer({ min: 1, max: 40 }), (chosen, rows) => {
      const source = distinct(definition, rows);
      const answers = Object.fromEntries(chosen.map(key => [key, source[key]]));
      const document = formDocument(definition, answers, printing);
      for (const block of document.blocks) if (block.kind === 'table') assert.equal(layOut(block).length, block.rows.length);
      const text = textsOf(document).join('\n');
      for (const value of Object.values(answers)) {
        const written =
          typeof value === 'string'
            ? [/^\d{4}-\d\d-\d\d$/.test(value) ? sayDay(value, 'zh-CN') : value]
            : Array.isArray(value)
              ? value.map(row => row.organisation ?? row.name)
              : [];
        for (const one of written) assert.ok(text.includes(one), `${one} is on paper`);
      }
    }),
    { numRuns: 40 },
  );
});

test('a member that disclosed something instead of confirming is printed with its words after the statement', () => {
  const answers: Record<string, unknown> = { ...distinct(definition) };
  const [first, second] = membersOf(definition, answers as Answers);
  const disclosure = '2022年6月因消防通道堵塞受到通报。\n已整改完毕。';
  answers['noViolationStatement'] = { confirmed: false, members: { [first!.rowIds[0]!]: true }, disclosures: { [second!.rowIds[0]!]: disclosure } };
  const text = textOn(answers as Answers);
  const statement = text.indexOf('未发生过违法或重大违规事件');
  assert.ok(text.indexOf(`已确认单位（1家）：${first!.organisation}`) > statement);
  assert.ok(text.indexOf(`${second!.organisation}：2022年6月因消防通道堵塞受到通报。\n已整改完毕。`) > statement);
  assert.ok(!textOn({}).includes('已确认'), 'nothing is said to be confirmed in an empty form');
});

test('reasons for warnings travel with the file on a page of their own, and there is none without them', () => {
  const answers = { ...distinct(definition), 'researchResults.2022': '0', 'rdConversion.2022.rdConversionRate': '12.5' };
  const warned = selfCheck(definition, answers).findings.find(({ rule }) => rule === 'R16')!;
  const explained = selfCheck(definition, { ...answers, [`reason:${warned.key}`]: '成果属2021年，当年转化。' }).findings;
  const text = textOn(answers, { findings: explained });
  assert.ok(text.includes('提醒事项说明'));
  assert.ok(text.indexOf(warned.message['zh-CN']) < text.indexOf('成果属2021年，当年转化。'));
  assert.ok(!textOn(answers, { findings: selfCheck(definition, answers).findings }).includes('提醒事项说明'));
});

test('a draft says that it is one and when; a file that was handed in carries its version and the start of its digest', () => {
  assert.equal(imprint(printing), '草稿　表单 ABCD1234　2023-11-09 21:30（北京时间）');
  assert.equal(imprint({ ...printing, frozen: { versionCode: 'V3-7F2A91', digest: '7f2a91c0d4e5f607'.repeat(4) } }), '版本 V3-7F2A91　校验码 7F2A91C0D4E5F607');
});

test('paragraphs are counted in Chinese', () => {
  assert.deepEqual([1, 10, 11, 20, 23].map(inChinese), ['一', '十', '十一', '二十', '二十三']);
});
