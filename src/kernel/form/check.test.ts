import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { cellIndex } from './cells.ts';
import { cellNamed, selfCheck } from './check.ts';
import { context, filled, rowId } from './test/filled.ts';
import { definition } from './test/real.ts';
import { type Answers, rowsOf } from './values.ts';

const check = (answers: Answers) => selfCheck(definition, answers, context);

test('an empty form lacks everything and is wrong in nothing', () => {
  const empty = selfCheck(definition, {});
  const required = [...cellIndex(definition).values()].filter(cell => cell.required);
  assert.deepEqual(empty.counts, { error: 0, warning: 0, info: 4, missing: required.length, explained: 0 });
  assert.equal(empty.complete, false);
  assert.deepEqual(empty.completeness['cover'], { filled: 0, total: 4 });
});

test('leaving cells of a right form empty never makes an error or a warning, only gaps', () =>
  fc.assert(
    fc.property(fc.subarray(Object.keys(filled)), empty => {
      const answers = { ...filled, ...Object.fromEntries(empty.map(id => [id, null])) };
      const { counts, findings } = check(answers);
      // A whole group of members, or the statement of a member, may be missing as such: those are the two rules about what is absent.
      const spoken = findings.filter(f => (f.severity === 'error' || f.severity === 'warning') && f.rule !== 'C06' && f.rule !== 'R14');
      assert.deepEqual(
        spoken.map(f => f.key),
        [],
      );
      assert.equal(counts.missing, empty.filter(id => cellIndex(definition).get(id)!.required).length);
    }),
    { numRuns: 300 },
  ));

/** 说明二、三: the commitments of the form are its figures for 2023 to 2025; the year is the time, the row the content, the figure the result. */
test('D0-113 every commitment of the form has a year, a content and a result, and the self-check lists each that lacks its result', () => {
  const commitments = [...cellIndex(definition).values()].filter(cell => cell.basis === 'committed');
  assert.equal(commitments.length, 38);
  for (const { id, year, label } of commitments) assert.ok(year! >= 2023 && year! <= 2025 && label.trim() !== '', id);
  const required = commitments.filter(cell => cell.required);
  assert.deepEqual(
    commitments.filter(cell => !cell.required).map(cell => cell.id),
    [],
    'none may be left out',
  );
  fc.assert(
    fc.property(fc.constantFrom(...required), ({ id, label }) => {
      const found = check({ ...filled, [id]: null }).findings.filter(f => f.severity === 'missing');
      assert.deepEqual(
        found.map(f => f.cells),
        [[id]],
      );
      const said = found[0]!.message['zh-CN'];
      assert.ok(said.includes(label), said);
    }),
  );
});

test('the meter of a section counts its filled and its required cells', () => {
  const half = check({ ...filled, constructionPlanSummary: null });
  assert.deepEqual(half.completeness['plan'], { filled: 0, total: 1 });
  assert.deepEqual(half.completeness['commitment'], { filled: 1, total: 1 });
  assert.deepEqual(
    half.findings.filter(f => f.severity === 'missing').map(f => [f.key, f.section, f.cells]),
    [['missing:constructionPlanSummary', 'plan', ['constructionPlanSummary']]],
  );
});

test('a row without its telephone is a gap of that row', () => {
  const [first, ...others] = rowsOf(filled, 'members.school');
  const { findings, complete } = check({ ...filled, 'members.school': [{ ...first!, contactPhone: null }, ...others] });
  assert.deepEqual(
    findings.filter(f => f.severity === 'missing').map(f => [f.key, f.message['zh-CN']]),
    [[`missing:members.school:${first!.id}:contactPhone`, '「学校」第1行缺联系电话']],
  );
  assert.equal(complete, false);
});

test('an organisation that stands twice in one group is an error, in two groups it is not', () => {
  const rows = rowsOf(filled, 'members.school');
  const { findings } = check({ ...filled, 'members.school': [...rows, { ...rows[0]!, id: rowId(77) }] });
  assert.deepEqual(
    findings.filter(f => f.severity === 'error').map(f => [f.key, f.message['zh-CN']]),
    [[`twice:members.school:${rows[0]!.organisation}`, `「学校」中${rows[0]!.organisation}重复出现`]],
  );
});

test('a statement of every member counts as answered with the first confirmation or disclosure', () => {
  const isMissing = (value: Answers[string]) => check({ ...filled, noViolationStatement: value }).findings.some(f => f.key === 'missing:noViolationStatement');
  for (const value of [null, { confirmed: false }, { confirmed: false, members: { [rowId(11)]: false } }]) assert.ok(isMissing(value));
  for (const value of [{ confirmed: true }, { confirmed: false, members: { [rowId(11)]: true } }, { confirmed: false, disclosures: { [rowId(11)]: '已整改' } }])
    assert.ok(!isMissing(value));
});

test('a warning can be explained, an error cannot', () => {
  const low = { ...filled, 'coBuiltMajors.2023': '7', aboveQuotaEnterprises: '9', enterpriseAssets: '-1' };
  const { counts, findings } = check({
    ...low,
    'reason:R09:coBuiltMajors.2023': '两个专业合并',
    'reason:R05:1:enterpriseAssets': '没有关系',
    'reason:R07:1': '没有关系',
  });
  assert.deepEqual([counts.explained, counts.warning, counts.error, counts.info], [1, 1, 1, 4]);
  assert.equal(findings.find(f => f.key === 'R09:coBuiltMajors.2023')?.reason, '两个专业合并');
});

test('a reason is a field of the form exactly when one of its warnings could ask for it', () => {
  for (const key of ['R02', 'R09:coBuiltMajors.2023', 'R07:2:coBuiltMajors.2022', 'R10:interSchool:2022', 'C05:1', 'C06:2:members.research']) {
    const cell = cellNamed(definition, `reason:${key}`);
    assert.deepEqual([cell?.id, cell?.kind, cell?.readOnly], [`reason:${key}`, 'longText', false]);
  }
  assert.equal(cellNamed(definition, 'reason:R09:coBuiltMajors.2023')!.section, 'serviceCapability');
  const none = [
    '',
    'R',
    'R01',
    'R07',
    'R07:1',
    'R02:',
    'R02:x',
    'R09',
    'R09:name',
    'R10:interSchool',
    'C05',
    'C05:0',
    'C05:01',
    'C05:1.0',
    'C05:4',
    'R99',
    '__proto__',
    'constructor',
  ];
  for (const key of none) assert.equal(cellNamed(definition, `reason:${key}`), null, key);
});

test('every warning that can be raised can be answered under the key it shows', () =>
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...Object.keys(filled)), fc.constantFrom('0', '1', '300', null)), changed => {
      for (const finding of selfCheck(definition, { ...filled, ...changed }, context).findings)
        if (finding.acceptsReason) assert.equal(cellNamed(definition, `reason:${finding.key}`)?.section, finding.section);
    }),
    { numRuns: 200 },
  ));

test('cells are found by their own name and by nothing else', () => {
  assert.equal(cellNamed(definition, 'rdConversion.2022.rdFundsReceived')!.unit, '万元');
  for (const id of ['rdConversion', 'rdConversion.2022', 'headPositionAndContact', 'coBuiltMajors', '', '__proto__', 'toString'])
    assert.equal(cellNamed(definition, id), null);
});
