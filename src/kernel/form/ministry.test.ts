import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cellIndex, cellsOf, withComputed } from './cells.ts';
import { selfCheck } from './check.ts';
import { checkCell } from './input.ts';
import { rowsIn } from './parts.ts';
import { definition as chongqing, ministry } from './test/real.ts';
import { whole } from './test/whole.ts';

const cells = cellIndex(ministry);
const cell = (id: string) => cells.get(id)!;
const tables = ministry.sections.flatMap(section => section.tables ?? []);

/** The texts of the annex with their limits, as it prints them (附件2). */
const limits: readonly (readonly [id: string, chars: number, printed: string | undefined])[] = [
  ['parkLeadingIndustries', 200, '（不超过200字）'],
  ['localSupportPolicies', 500, '（不超过500字）'],
  ['teachingTeamNationalAwards', 100, '（不超过100字）'],
  ['talentPlatformAndMajorAdjustment.2022', 200, '（不超过200字）'],
  ['talentPlatformAndMajorAdjustment.2023', 200, '（不超过200字）'],
  ['fourNewInTeaching.2022', 200, '（不超过200字）'],
  ['fourNewInTeaching.2023', 200, '（不超过200字）'],
  ['skillsCompetitionAwards.2022', 100, '（不超过100字）'],
  ['skillsCompetitionAwards.2023', 100, undefined],
  ['featuresAndInnovation', 2000, '(2000字以内)'],
  ['constructionPlanSummary', 1000, '(1000字以内)'],
];

test('each text of the Ministry’s form has the limit of the annex, is full at it and too long one 字 later, as Word counts', () => {
  assert.deepEqual(
    limits,
    cellsOf(ministry)
      .filter(one => one.maxChars !== undefined)
      .map(one => [one.id, one.maxChars, one.limitPrinted]),
  );
  for (const [id, chars] of limits) {
    const full = `${'字'.repeat(chars - 2)} Industry 4.0`;
    assert.equal(checkCell(cell(id), full), null);
    assert.match(checkCell(cell(id), `${full}。`)!['zh-CN'], new RegExp(`^不超过${chars}字，现有${chars + 1}字$`));
  }
  assert.equal(cell('recommendationOpinion').maxChars, undefined, 'no limit is printed for the opinion');
});

test('two year cells for competition awards, one merged text for the teaching team [D1-66]', () => {
  assert.deepEqual(
    ['skillsCompetitionAwards.2022', 'skillsCompetitionAwards.2023'].map(id => [cell(id).kind, cell(id).basis, cell(id).limitPrinted]),
    [
      ['longText', 'actual', '（不超过100字）'],
      ['longText', 'committed', undefined],
    ],
  );
  assert.deepEqual([cell('teachingTeamNationalAwards').kind, cell('teachingTeamNationalAwards').year], ['longText', undefined]);
});

test('staff are listed by name only, where Chongqing asks for telephones too [D1-52]', () => {
  const columns = (definition: typeof ministry) =>
    cellIndex(definition)
      .get('secretariat.staff')!
      .itemFields!.map(({ key }) => key);
  assert.deepEqual([columns(ministry), columns(chongqing)], [['name'], ['name', 'phone']]);
  assert.equal(cell('secretariat.staff').label, '人员姓名');
});

test('school groups have a number and students, the others a number; the number is that of the names listed [D1-53]', () => {
  const groups = tables.find(({ key }) => key === 'members')!.rows;
  assert.deepEqual(
    groups.map(({ label, key }) => [label, cells.has(`${key}.count`), cells.has(`${key}.students`)]),
    [
      ['中职学校', true, true],
      ['高职院校（含职教本科）', true, true],
      ['普通本科学校', true, true],
      ['政府部门', true, false],
      ['企业', true, false],
      ['科研机构', true, false],
      ['其他组织', true, false],
    ],
  );
  const answers = whole(ministry, 3);
  for (const { key } of groups) assert.equal(withComputed(ministry, answers)[`${key}.count`], '3');
  // Whatever brought another number in, the check says so.
  const { findings } = selfCheck(ministry, { ...answers, 'members.enterprise.count': '4' });
  assert.ok(findings.some(({ key, severity }) => key === 'M01:1:members.enterprise' && severity === 'error'));
});

test('the output of the park is in 亿元, all other money of the form in 万元 [D1-54]', () => {
  const money = cellsOf(ministry).filter(({ unit }) => unit?.endsWith('元'));
  assert.deepEqual(
    money.filter(({ unit }) => unit !== '万元').map(({ id, unit }) => [id, unit]),
    [['parkOutputValue2022', '亿元']],
  );
  assert.ok(money.length > 8);
});

test('texts on leading industries and on local policies are required [D1-55]', () => {
  for (const id of ['parkLeadingIndustries', 'localSupportPolicies']) {
    assert.ok(cell(id).required);
    assert.ok(selfCheck(ministry, {}).findings.some(({ key }) => key === `missing:${id}`));
  }
});

test('the head of the consortium is a responsible person of the park’s committee, of the lead organisation in Chongqing [D0-77, D1-57]', () => {
  for (const [definition, words, rule] of [
    [ministry, '联合体负责人指所在产业园区管委会负责同志。', 'M04'],
    [chongqing, '联合体负责人指联合体牵头单位负责同志。', 'C03'],
  ] as const) {
    assert.equal(definition.footnotes[cellIndex(definition).get('head')!.footnote!], words);
    assert.ok(selfCheck(definition, {}).findings.some(finding => finding.rule === rule && finding.severity === 'info' && finding.cells[0] === 'head'));
  }
});

test('section 2 has the headings of the annex over the keys that both forms share [D1-58]', () => {
  const section = ministry.sections[1]!;
  assert.equal(section.label, '2.办学成效和服务能力');
  assert.deepEqual(
    section.tables!.map(({ label, nestedIn, blocks }) => [label, nestedIn ?? '', (blocks ?? []).map(block => block.label).join('、')]),
    [
      ['资源共建共享', '', ''],
      ['师资共建共享', 'resourceSharing', ''],
      ['人才培养质量', '', '联合培养情况、人才培养质量'],
      ['服务发展能力', '', ''],
      ['联合体企业情况', '', ''],
    ],
  );
  const keys = (definition: typeof ministry) => definition.sections[1]!.tables!.flatMap(table => rowsIn(table).map(({ key }) => key));
  assert.deepEqual(keys(ministry), keys(chongqing));
});

test('what others write is asked of nobody else: without the opinion the file may be sent, with it the opinion is given', () => {
  const given = whole(ministry);
  const { recommendationOpinion: _, ...own } = given;
  assert.deepEqual(
    [selfCheck(ministry, own).opinionsGiven, selfCheck(ministry, given).opinionsGiven, selfCheck(chongqing, {}).opinionsGiven],
    [false, true, true],
  );
  assert.ok(!selfCheck(ministry, own).findings.some(({ key }) => key === 'missing:recommendationOpinion'));
  assert.deepEqual(selfCheck(ministry, own).completeness['localEducationOpinion'], { filled: 0, total: 1 });
  const early = selfCheck(ministry, { ...given, commitment: { confirmed: false } }).findings;
  assert.ok(early.some(({ rule, severity }) => rule === 'M05' && severity === 'error'));
});

test('every rule of the transcription is there, with its severity', () => {
  const numbered = (letter: string, to: number) => Array.from({ length: to }, (_, i) => `${letter}${String(i + 1).padStart(2, '0')}`);
  assert.deepEqual(
    // R17 is the second half of R14: what is known is told. M06 is ours: the base park is the one that leads.
    ministry.rules.map(({ id }) => id).filter(id => id !== 'R17' && id !== 'M06'),
    [...numbered('R', 16), ...numbered('M', 5)],
  );
  assert.deepEqual(
    ministry.rules.filter(({ id, severity }) => severity !== 'error' && id !== 'R17').map(({ id }) => id),
    ['R02', 'R07', 'R08', 'R09', 'R10', 'R11', 'R12', 'R13', 'R16'],
  );
});
