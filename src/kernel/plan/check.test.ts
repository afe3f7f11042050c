import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { newId } from '../id.ts';
import { proseOf } from '../prose/prose.ts';
import { proseText } from '../prose/text.ts';
import { checkPlanAnswers, membersFor, type PlanContext, type PlanFinding } from './check.ts';
import { coverageOf, type Measure, uncoveredMeasures, uncoveredPoints } from './coverage.ts';
import { fieldsOf, partsOf } from './fields.ts';
import { introducing } from './members.ts';
import { definition, indicators } from './test/real.ts';
import type { PlanAnswers } from './values.ts';

const measures: Measure[] = Array.from({ length: 25 }, (_, i) => ({
  number: i + 1,
  title: `举措${i + 1}`,
  gloss: `measure ${i + 1}`,
  chapter: '三',
  chapterTitle: '',
  responsible: null,
  text: '',
}));
const context: PlanContext = { indicators, measures, cover: {}, summary: {}, members: [], files: {} };
const find = (answers: PlanAnswers, more: Partial<PlanContext> = {}) => checkPlanAnswers(definition, answers, { ...context, ...more }).findings;
const of = (findings: readonly PlanFinding[], kind: PlanFinding['kind']) => findings.filter(finding => finding.kind === kind);
const text = proseOf('示例内容。');
const row = (columns: Record<string, string | null>) => ({ id: newId(), ...columns });

test('D0-54 each condition wants an analysis of its own, and the chapter its three sections', () => {
  const findings = find({ 'text.condition.p11': text, 'text.location': text });
  assert.deepEqual(
    of(findings, 'condition').map(finding => finding.field),
    ['text.condition.kind', 'text.condition.p12', 'text.condition.p13', 'text.condition.p14'],
  );
  const empty = of(findings, 'chapter').map(finding => finding.part);
  assert.ok(empty.includes('basics') && empty.includes('achievements') && !empty.includes('foundation'));
});

test('D0-56 D0-58 D0-60 empty places of 一（二）, 二（一） and 二（三） are told by their sub-headings', () => {
  const slots = (part: string) =>
    of(find({ 'text.location': text }), 'slot')
      .filter(finding => finding.part === part)
      .map(finding => /「(.*)」/.exec(finding.message['zh-CN'])![1]);
  assert.deepEqual(slots('foundation'), ['主导产业', '教育资源', '交通物流', '资源禀赋', '用地空间保障', '公共服务平台建设', '基础配套设施']);
  assert.deepEqual(slots('requirements'), ['总体要求', '主要路径', '发展定位']);
  assert.deepEqual(slots('buildingApproach'), ['总体思路']);
});

test('D0-67 D0-112 chapter 六 has a place for each safeguard and dimension, and tells which are empty', () => {
  const empty = of(find({ 'text.leadership': text }), 'slot').map(finding => finding.message['zh-CN']);
  for (const label of ['体制机制', '要素配置', '产业政策', '建立专班机制', '加大政策支持', '加强典型带动', '强化考核评价'])
    assert.ok(empty.includes(`「${label}」为空`), label);
  assert.ok(!empty.includes('「组织领导」为空'));
});

test('D0-62 one task for each measure from 5 to 21, in five groups; what is left out is flagged', () => {
  const chapter = definition.chapters.find(one => one.taskGroups)!;
  assert.deepEqual(
    chapter.taskGroups!.flatMap(group => group.tasks.map(task => task.measure)),
    Array.from({ length: 17 }, (_, i) => i + 5),
  );
  assert.equal(chapter.taskGroups!.length, 5);
  const left = of(find({ 'text.task.5': text, 'rows.task.6.actions': [row({ action: '组建平台公司' })] }), 'task').map(finding => finding.field);
  assert.equal(left.length, 15);
  assert.ok(!left.includes('text.task.5') && !left.includes('text.task.6'));
});

test('D0-68 a plan without a cooperation agreement is not complete', () => {
  assert.deepEqual(
    of(find({}), 'attachment').map(finding => finding.severity),
    ['missing'],
  );
  assert.equal(of(find({}, { files: { agreement: 1 } }), 'attachment').length, 0);
});

test('D0-113 a commitment without time, content or result is told with what it lacks', () => {
  const rows = [
    row({ action: '召开成立大会', organisation: null, due: '2023-12-20', result: '理事会成立' }),
    row({ action: '制定章程', organisation: null, due: null, result: null }),
  ];
  const found = of(find({ 'rows.task.5.actions': rows }), 'commitment');
  assert.equal(found.length, 1);
  assert.match(found[0]!.message['zh-CN'], /第2行（制定章程）.*时间（完成时间）、结果（预期结果）/);
});

test('a milestone that ends before it begins, and one without a responsible organisation, stop the plan', () => {
  const found = find({ 'rows.milestones': [row({ task: '甲', start: '2024-06-01', end: '2024-01-01', organisation: null, result: null })] }).filter(
    finding => finding.field === 'rows.milestones',
  );
  assert.deepEqual(found.map(finding => finding.severity).toSorted(), ['error', 'missing', 'notice']);
});

test('the cover of the plan says what the form says, and names what differs (R15)', () => {
  const findings = of(find({ 'cover.leadPark': '别的园区' }, { cover: { name: '示例产教联合体', leadPark: '示例园区', leadSchool: '示例学院' } }), 'cover');
  assert.ok(findings.some(finding => finding.key === 'R15/leadPark' && finding.severity === 'error' && finding.message['zh-CN'].includes('示例园区')));
  assert.ok(!findings.some(finding => finding.field === 'cover.name'));
  assert.ok(findings.some(finding => finding.field === 'cover.date' && finding.severity === 'missing'));
});

test('members who are not introduced are named', () => {
  const members = ['示例一企业', '示例二企业'].map(name => ({
    name,
    organisationId: null,
    groups: ['members.enterprise'],
    kind: 'enterprise',
    level: null,
    district: null,
  }));
  const found = of(find({ 'text.members.enterprises': proseOf('示例一企业从事装备制造。') }, { members }), 'member');
  assert.match(found[0]!.message['zh-CN'], /没有介绍：示例二企业$/);
});

test('D0-55 section 一（一） begins with the members of the form, by park, enterprise, school and institute, and what the directory knows of each', () => {
  const member = (name: string, group: string, kind: string, level: string | null = null) => ({
    name,
    organisationId: null,
    groups: [group],
    kind,
    level,
    district: '永川区',
  });
  const members = [
    member('示例园区', 'members.park', 'park'),
    member('示例企业', 'members.enterprise', 'enterprise'),
    member('示例学院', 'members.school', 'school', 'higher-vocational'),
    member('示例研究院', 'members.research', 'research-institute'),
    { ...member('示例园区', 'members.leadUnit', 'park'), groups: ['members.leadUnit', 'members.park'] },
  ];
  const places = partsOf(definition).find(part => part.key === 'basics')!.places;
  const begun = (slot: string) => proseText(introducing(membersFor(places.find(place => place.key === slot)!, members)));
  assert.equal(begun('members.enterprises'), '示例企业：企业，位于永川区。');
  assert.equal(begun('members.higherVocational'), '示例学院：高等职业学校，位于永川区。');
  assert.equal(begun('members.research'), '示例研究院：科研机构，位于永川区。');
  assert.match(begun('members.parks'), /^示例园区：产业园区/);
  assert.equal(begun('leadPark'), '示例园区：产业园区，位于永川区。');
});

test('D0-59 targets are data, and those about investment and the economy are asked for by name', () => {
  const target = (topic: string) => row({ kind: 'annual', topic, indicator: '总产值', unit: '亿元', year: '2025', value: '950', point: null });
  const open = (answers: PlanAnswers) => of(find(answers), 'target').map(finding => finding.key);
  assert.deepEqual(open({}), ['target/investmentAttraction', 'target/economicScale']);
  assert.deepEqual(open({ 'rows.targets': [target('economicScale')] }), ['target/investmentAttraction']);
  const table = partsOf(definition).find(part => part.key === 'targets')!.tables[0]!;
  assert.deepEqual(
    table.columns.map(column => column.key),
    ['kind', 'topic', 'indicator', 'unit', 'year', 'value', 'point'],
  );
});

test('D0-65 an expected result has a quantity and a day, and answers the point that it names', () => {
  const result = row({ result: '共建实训基地', quantity: '9', unit: '个', due: '2025-12-31', point: '3.3' });
  const coverage = coverageOf(definition, { 'rows.expectedResults': [result] });
  assert.deepEqual(
    coverage.get('point:3.3')?.map(place => place.field),
    ['rows.expectedResults'],
  );
  const vague = of(find({ 'rows.expectedResults': [{ ...result, quantity: null, due: null }] }), 'commitment');
  assert.match(vague[0]!.message['zh-CN'], /时间（完成时间）、结果（数量）/);
});

test('D0-12 what nothing answers is told before the plan is sent: points and measures, each until a place that has text is marked with it', () => {
  const all = find({});
  assert.equal(of(all, 'point').length, 25, 'item 7 is nothing that a plan can answer');
  assert.equal(of(all, 'measure').length, 25);
  const marks = [row({ ref: 'point:2.1', paragraph: null }), row({ ref: 'measure:22', paragraph: null })];
  assert.equal(of(find({ 'marks.leadership': marks }), 'point').length, 25, 'a mark on an empty text answers nothing');
  const marked = find({ 'marks.leadership': marks, 'text.leadership': text, 'text.task.5': text, 'text.condition.p11': text });
  const open = (kind: 'point' | 'measure') => of(marked, kind).map(finding => finding.key);
  assert.ok(!open('point').includes('point:2.1') && !open('point').includes('point:1.1') && open('point').includes('point:1.2'));
  assert.ok(!open('measure').includes('measure:22') && !open('measure').includes('measure:5') && open('measure').includes('measure:6'));
});

test('a mark on a paragraph is lost with it, and told', () => {
  const answers = { 'text.leadership': proseOf('成立专班。\n按季度调度。'), 'marks.leadership': [row({ ref: 'point:1.3', paragraph: '成立专班。' })] };
  assert.equal(of(find(answers), 'mark').length, 0);
  assert.equal(of(find({ ...answers, 'text.leadership': proseOf('按季度调度。') }), 'mark').length, 1);
});

test('writing more never uncovers anything, and a complete plan has only notices', () => {
  const texts = fieldsOf(definition).filter(field => field.kind === 'text');
  fc.assert(
    fc.property(fc.subarray(texts), fc.subarray(texts), (some, more) => {
      const answersOf = (fields: readonly { id: string }[]) => Object.fromEntries(fields.map(field => [field.id, text]));
      const [few, many] = [answersOf(some), answersOf([...some, ...more])];
      const open = (answers: PlanAnswers) => {
        const coverage = coverageOf(definition, answers);
        return uncoveredPoints(indicators, coverage).length + uncoveredMeasures(measures, coverage).length;
      };
      assert.ok(open(many) <= open(few));
      const { complete, findings } = checkPlanAnswers(definition, many, context);
      assert.equal(complete, !findings.some(finding => finding.severity !== 'notice'));
    }),
  );
});

test('every field belongs to one part and is named once', () => {
  const fields = fieldsOf(definition);
  assert.equal(new Set(fields.map(field => field.id)).size, fields.length);
  assert.deepEqual(
    partsOf(definition).map(part => part.key),
    [
      'basics',
      'foundation',
      'achievements',
      'conditions',
      'requirements',
      'targets',
      'buildingApproach',
      'tasks',
      'schedule',
      'results',
      'safeguards',
      'annexes',
    ],
  );
});
