import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Cell, cellIndex, cellsOf, membersOf, sectionsOf, withComputed } from './cells.ts';
import { filled, rowId } from './test/filled.ts';
import { definition } from './test/real.ts';
import { textOf } from './values.ts';

const cell = (id: string): Cell => cellIndex(definition).get(id)!;

test('the cells stand in the order of the print, and every one belongs to a section', () => {
  const order = sectionsOf(definition).map(section => section.key);
  assert.deepEqual(order, ['cover', 'overview', 'serviceCapability', 'features', 'plan', 'commitment']);
  const places = cellsOf(definition).map(of => order.indexOf(of.section));
  assert.ok(!places.includes(-1));
  assert.deepEqual(
    places,
    places.toSorted((a, b) => a - b),
  );
});

test('one printed cell with two figures is two values, each with its unit, year and basis', () => {
  const { label, unit, year, basis, max } = cell('rdConversion.2023.rdConversionRate');
  assert.deepEqual(
    { label, unit, year, basis, max },
    { label: '校企合作开展技术研发的成果转化率(%) 2023年', unit: '%', year: 2023, basis: 'committed', max: 100 },
  );
  assert.deepEqual([cell('rdConversion.2022.rdFundsReceived').unit, cell('rdConversion.2022.rdFundsReceived').basis], ['万元', 'actual']);
  assert.deepEqual([cell('headPosition').kind, cell('headContact').kind, cell('headContact').caption], ['text', 'phone', '职务及联系方式']);
  assert.deepEqual(
    [cell('enterprisePartTimeTeacherTimes.2022').label, cell('enterprisePartTimeTeacherHours.2022').label],
    ['企业兼职教师 2022年 人次', '企业兼职教师 2022年 课时数'],
  );
});

test('telephones are secret wherever they stand, and nothing else is', () =>
  assert.deepEqual(
    cellsOf(definition)
      .filter(of => of.secret)
      .map(of => of.field),
    [
      'headPositionAndContact',
      'secretariat.phone',
      'secretariat.staff',
      ...['recommendingUnit', 'leadUnit', 'government', 'park', 'enterprise', 'school', 'research', 'other'].map(group => `members.${group}`),
    ],
  ));

test('the cover repeats section 1 and staff in total are added up, unless a value was given', () => {
  const { 'cover.name': name, 'cover.recommendingDistrict': district, 'secretariat.totalStaff': total } = withComputed(definition, filled);
  assert.deepEqual([name, district, total], ['示例智能装备产教联合体', '永川区人民政府', '2']);
  assert.equal(withComputed(definition, { ...filled, 'cover.name': '旧名' })['cover.name'], '旧名');
  assert.equal(withComputed(definition, { ...filled, 'secretariat.partTimeStaff': null })['secretariat.totalStaff'], null);
});

test('a sum of decimals is exact however many they are', () => {
  const formula = { ...definition, cover: { ...definition.cover, fields: [{ key: 'sum', label: '合计', kind: 'text' as const, repeats: 'a + b + c' }] } };
  const cents = fc.integer({ min: 0, max: 10_000_000 });
  const say = (n: number) =>
    `${Math.floor(n / 100)}${
      n % 100
        ? `.${String(n % 100)
            .padStart(2, '0')
            .replace(/0$/, '')}`
        : ''
    }`;
  fc.assert(
    fc.property(cents, cents, cents, (a, b, c) =>
      assert.equal(textOf(withComputed(formula, { a: say(a), b: say(b), c: say(c) }), 'cover.sum'), say(a + b + c)),
    ),
  );
});

test('members are counted once although they stand in several groups, and who recommends is no member', () => {
  const members = membersOf(definition, filled);
  assert.deepEqual(
    members.map(member => [member.organisation, member.groups.join(' ')]),
    [
      ['示例智造产业园区', 'members.leadUnit members.park'],
      ['示例职业技术学院', 'members.leadUnit members.school'],
      ['示例智能装备有限公司', 'members.leadUnit members.enterprise'],
      ['示例中等职业学校', 'members.school'],
      ['示例大学', 'members.school'],
      ['示例智能制造研究院', 'members.research'],
    ],
  );
  assert.deepEqual(members[0]!.rowIds, [rowId(11), rowId(14)]);
  assert.equal(membersOf(definition, { 'members.park': [{ id: rowId(1), organisation: null }] }).length, 0);
});
