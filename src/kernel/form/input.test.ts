import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { toDecimal } from '../decimal.ts';
import { type Cell, cellIndex } from './cells.ts';
import { checkCell, parseInput, sayValue } from './input.ts';
import { rowId } from './test/filled.ts';
import { definition } from './test/real.ts';
import { lengthOf, type Value } from './values.ts';

const cells = [...cellIndex(definition).values()];
const cell = (id: string): Cell => cellIndex(definition).get(id)!;
const read = (id: string, raw: unknown): Value => {
  const parsed = parseInput(cell(id), raw);
  assert.ok('value' in parsed, `${id} refuses ${JSON.stringify(raw)}`);
  return parsed.value;
};
const refusal = (id: string, raw: unknown): string => {
  const parsed = parseInput(cell(id), raw);
  assert.ok('error' in parsed, `${id} takes ${JSON.stringify(raw)}`);
  return parsed.error['zh-CN'];
};

const hanzi = fc.constantFrom(...'产教联合体市域园区学校企业𠮷龘（），。1aA% ');
const text = (most: number) => fc.array(hanzi, { maxLength: most }).map(parts => parts.join(''));
const decimal = fc
  .record({ whole: fc.bigInt({ min: 0n, max: 10n ** 15n - 1n }), fraction: fc.stringMatching(/^\d{0,6}$/) })
  .map(({ whole, fraction }) => toDecimal(fraction ? `${whole}.${fraction}` : `${whole}`)!);
const day = fc.date({ min: new Date('1900-01-01'), max: new Date('2100-12-31'), noInvalidDate: true }).map(at => at.toISOString().slice(0, 10));
const phone = fc.constantFrom('023-12345678', '13800000001', '(023)1234-5678转12', '023 12345678、13800000001', 'office@example.org', '+86 23 12345678');

/** Anything a person could leave in a cell of this kind. */
const typed = (of: Cell): fc.Arbitrary<string> => {
  if (of.kind === 'integer') return fc.bigInt({ min: 0n, max: 10n ** 15n - 1n }).map(String);
  if (of.kind === 'number')
    return of.max === undefined
      ? decimal
      : fc.integer({ min: 0, max: of.max * 100 }).map(n => toDecimal(`${Math.floor(n / 100)}.${String(n % 100).padStart(2, '0')}`)!);
  if (of.kind === 'date') return day;
  if (of.kind === 'phone') return phone;
  return text(Math.min(of.maxChars ?? 40, 40));
};

test('what is said of a value, typed again, gives the same value: for every cell that a person types in', () => {
  const written = cells.filter(of => !of.readOnly && of.kind !== 'list' && of.kind !== 'statement');
  fc.assert(
    fc.property(
      fc.constantFrom(...written).chain(of => fc.tuple(fc.constant(of), typed(of), fc.constantFrom('zh-CN' as const, 'en' as const))),
      ([of, raw, language]) => {
        const first = parseInput(of, raw);
        assert.ok('value' in first, `${of.id} refuses ${JSON.stringify(raw)}`);
        const said = sayValue(of, first.value, language);
        assert.deepEqual(parseInput(of, said), said === '' ? { value: null } : first);
      },
    ),
    { numRuns: 2000 },
  );
});

test('rows and confirmations that were read once are read again unchanged', () => {
  const row = fc.record({
    id: fc.uuid(),
    organisation: text(20),
    organisationId: fc.option(fc.uuid(), { nil: undefined }),
    contactPerson: text(10),
    contactPhone: fc.option(phone, { nil: null }),
  });
  fc.assert(
    fc.property(fc.uniqueArray(row, { selector: r => r.id, maxLength: 6 }), rows => {
      const first = read('members.school', rows);
      assert.deepEqual(read('members.school', structuredClone(first)), first);
    }),
  );
  fc.assert(
    fc.property(fc.boolean(), fc.dictionary(fc.uuid(), fc.boolean()), fc.dictionary(fc.uuid(), text(30)), (confirmed, members, disclosures) => {
      const first = read('noViolationStatement', { confirmed, members, disclosures });
      assert.deepEqual(read('noViolationStatement', structuredClone(first)), first);
    }),
  );
});

test('no input whatever breaks a cell: it is read, or refused with a sentence in both languages', () =>
  fc.assert(
    fc.property(fc.constantFrom(...cells), fc.anything({ withNullPrototype: true, withBigInt: true }), (of, raw) => {
      const parsed = parseInput(of, raw);
      if ('error' in parsed) assert.ok(parsed.error['zh-CN'] !== '' && parsed.error.en !== '');
      else assert.equal(checkCell(of, parsed.value), null);
    }),
    { numRuns: 2000 },
  ));

test('figures come in as people and spreadsheets write them', () => {
  const cases: [string, string][] = [
    ['２８４６．５', '2846.5'],
    ['1，234，567.50', '1234567.5'],
    ['1,234', '1234'],
    ['2846.5万元', '2846.5'],
    [' 007 ', '7'],
    ['+3', '3'],
    ['−0', '0'],
  ];
  for (const [raw, value] of cases) assert.equal(read('enterpriseAssets', raw), value);
  assert.equal(read('secretariat.officeArea', '120㎡'), '120');
  assert.equal(read('overallEmploymentRate.2023', '９８．６％'), '98.6');
  assert.equal(read('masterStudios.2023', '12.00个'), '12');
  for (const raw of ['', ' ', '　', null, undefined]) assert.equal(read('enterpriseAssets', raw), null);
});

test('a figure that cannot be meant is refused with what to do', () => {
  for (const raw of ['约100', '1,23', '12,34,567', '1.2.3', '1e3', '--1', '一百']) assert.match(refusal('enterpriseAssets', raw), /数字/);
  assert.equal(refusal('masterStudios.2023', '10.5'), '此项只能填整数');
  assert.equal(refusal('enterpriseAssets', '-1'), '不能小于0');
  assert.equal(refusal('enterpriseAssets', '−1'), '不能小于0');
  assert.equal(refusal('overallEmploymentRate.2023', '100.01'), '应在0—100之间');
  assert.match(refusal('enterpriseAssets', '1'.repeat(16)), /数字过长/);
  assert.match(refusal('enterpriseAssets', '0.1234567'), /数字过长/);
  assert.match(refusal('enterpriseAssets', '9'.repeat(1_000_000)), /数字过长/);
  assert.equal(refusal('enterpriseAssets', 12), '填写内容的格式不对');
});

test('days come in every usual writing, and only days that exist', () => {
  for (const raw of ['2024-02-29', '2024/2/29', '2024.2.29', '2024年2月29日', '２０２４年２月２９日']) assert.equal(read('cover.filledOn', raw), '2024-02-29');
  for (const raw of ['2023-02-29', '2023-13-01', '2023-11-31', '1899-12-31', '2101-01-01', '2023-11', '11-10'])
    assert.match(refusal('cover.filledOn', raw), /有效日期/);
});

test('telephones are numbers or addresses people can be reached at', () => {
  assert.equal(read('headContact', '０２３－１２３４５６７８'), '023-12345678');
  for (const raw of ['有', '1234', '电话12345678', 'a@b']) assert.match(refusal('headContact', raw), /电话号码/);
});

test('a limit counts characters without white space, each rare character once, and the limit itself is allowed', () => {
  assert.equal(lengthOf('产教 \t\r\n　联合\u00a0体𠮷', undefined), 6);
  assert.equal(read('workDone', `${'字'.repeat(499)}\n 𠮷`), `${'字'.repeat(499)}\n 𠮷`);
  assert.equal(refusal('workDone', '字'.repeat(501)), '不超过500字，现有501字');
  assert.equal(refusal('workDone', ' '.repeat(20_001)), '连同空格最多20000个字符');
});

test('what cannot be printed is refused in every text, whatever writes it', () => {
  for (const bad of ['\u0000', '\u000b', '\u0085', '\ufffe', '\uffff', '\ud800', '\u{1fffe}']) {
    assert.match(refusal('name', `示例${bad}联合体`), /无法打印/);
    assert.match(refusal('workDone', `示例${bad}文字`), /无法打印/);
    assert.match(refusal('members.park', [{ id: rowId(1), organisation: `示例${bad}园区` }]), /第1行「单位名称」：含有无法打印/);
  }
  for (const bad of ['\n', '\r', '\u2028']) assert.match(refusal('name', `示例${bad}联合体`), /无法打印/);
  assert.equal(read('workDone', '一\r\n二\r三'), '一\n二\n三');
});

test('lists take only their own columns, ids and so many rows', () => {
  const row = { id: rowId(1), organisation: '示例园区' };
  assert.deepEqual(read('members.park', [row]), [{ id: rowId(1), organisation: '示例园区', contactPerson: null, contactPhone: null }]);
  assert.equal(read('members.park', []), null);
  for (const bad of [{}, 'text', [null], [{}], [{ ...row, id: 'x' }], [{ ...row, admin: 'yes' }], [{ ...row, organisationId: '1' }], [row, row]])
    assert.equal(refusal('members.park', bad), '填写内容的格式不对');
  assert.equal(refusal('members.park', [{ ...row, organisation: 1 }]), '第1行「单位名称」：填写内容的格式不对');
  assert.match(refusal('members.park', [row, { id: rowId(2), contactPhone: '有' }]), /^第2行「联系电话」：请填写电话号码/);
  assert.equal(
    refusal(
      'members.park',
      Array.from({ length: 301 }, (_, i) => ({ id: rowId(i) })),
    ),
    '最多300行',
  );
});

test('a statement is confirmed as a whole or member by member, and only where the form asks for that', () => {
  const each = { confirmed: false, members: { [rowId(1)]: true }, disclosures: { [rowId(2)]: '已整改', [rowId(3)]: ' ' } };
  assert.deepEqual(read('noViolationStatement', each), { confirmed: false, members: { [rowId(1)]: true }, disclosures: { [rowId(2)]: '已整改' } });
  assert.deepEqual(read('commitment', { confirmed: true }), { confirmed: true });
  for (const bad of [
    true,
    {},
    { confirmed: 'yes' },
    { confirmed: true, by: 'me' },
    { confirmed: true, members: { 1: true } },
    { confirmed: true, members: { [rowId(1)]: 'yes' } },
  ])
    assert.equal(refusal('noViolationStatement', bad), '填写内容的格式不对');
  assert.equal(refusal('commitment', { confirmed: true, members: { [rowId(1)]: true } }), '填写内容的格式不对');
  assert.equal(refusal('noViolationStatement', { confirmed: true, disclosures: { [rowId(1)]: '字'.repeat(501) } }), '情况说明最多500字');
});

test('what the system fills in, and what is signed on paper, nobody types', () => {
  assert.equal(refusal('secretariat.totalStaff', '3'), '此项由系统自动填写');
  assert.equal(refusal('cover.name', '示例联合体'), '此项由系统自动填写');
  assert.equal(refusal('commitmentSeal', '章'), '此项在纸质件上签字盖章');
  assert.equal(refusal('commitmentDate', '2023-11-10'), '此项在纸质件上签字盖章');
});
