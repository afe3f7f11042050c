import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { countIn, type Decision, type Entry, existsIn, likeness, matchEntries, plainName } from './matching.ts';

const ids = ['a1', 'a2', 'b1', 'b2', 'c1', 'c2'] as const;
const sheets = ['s1', 's2', 's3'];
const entries = fc
  .uniqueArray(fc.constantFrom(...ids), { minLength: 0, maxLength: ids.length })
  .chain(chosen =>
    fc.tuple(
      ...chosen.map(id =>
        fc.record({
          id: fc.constant<string>(id),
          list: fc.constantFrom('majors', 'bases'),
          sheet: fc.constantFrom(...sheets),
          name: fc.constantFrom('数控技术', '数控 技术', '数控技术（智能制造）', '软件技术', 'Ｗeb 开发'),
          partners: fc.uniqueArray(fc.constantFrom(...sheets), { maxLength: 2 }),
          since: fc.constantFrom('2020', '2022-05', '2023-09-01'),
          until: fc.constantFrom(null, '2022-06'),
        }),
      ),
    ),
  )
  .map(all => all as unknown as Entry[]);
const decisions = fc.array(
  fc
    .tuple(fc.constantFrom(...ids), fc.constantFrom(...ids), fc.boolean())
    .filter(([a, b]) => a < b)
    .map(([a, b, same]): Decision => ({ a, b, same })),
  { maxLength: 4 },
);
const year = fc.constantFrom(2021, 2022, 2023);

test('what is one thing does not depend on who entered first, nor on the order of the decisions', () =>
  fc.assert(
    fc.property(entries, decisions, (given, said) => {
      assert.deepEqual(matchEntries(given.toReversed(), said.toReversed()), matchEntries(given, said));
    }),
  ));

test('each entry stands in one group, and a thing is never counted more often than its members list it', () =>
  fc.assert(
    fc.property(entries, decisions, year, (given, said, when) => {
      const matched = matchEntries(given, said);
      assert.deepEqual(matched.groups.flat().sort(), given.map(({ id }) => id).sort());
      const apart = given.reduce((sum, entry) => sum + countIn(matchEntries([entry], []), [entry], when), 0);
      assert.ok(countIn(matched, given, when) <= apart);
      const bySheet = sheets.reduce((sum, sheet) => {
        const own = given.filter(entry => entry.sheet === sheet);
        return sum + countIn(matchEntries(own, said), own, when);
      }, 0);
      if (!said.some(({ same }) => !same)) assert.ok(countIn(matched, given, when) <= bySheet);
    }),
  ));

test('saying again what is settled changes nothing, and what was said to be two is never one', () =>
  fc.assert(
    fc.property(entries, decisions, (given, said) => {
      const matched = matchEntries(given, said);
      const settled = matched.groups.flatMap(group => group.slice(1).map((id, i): Decision => ({ a: group[i]!, b: id, same: true })));
      assert.deepEqual(matchEntries(given, [...said, ...settled]).groups, matched.groups);
      for (const { a, b } of said.filter(({ same }) => !same)) assert.ok(!matched.groups.some(group => group.includes(a) && group.includes(b)));
    }),
  ));

test('names are compared without width, case, blanks and kinds of brackets; what stands in brackets counts', () => {
  assert.equal(plainName('数控技术（智能制造）'), plainName(' 数控技术 (智能制造)'));
  assert.equal(plainName('ＷEB 前端'), plainName('web前端'));
  assert.notEqual(plainName('数控技术（智能制造）'), plainName('数控技术'));
  assert.ok(likeness('工业机器人技术应用', '工业机器人应用技术') > 0.6 && likeness('软件技术', '护理') === 0);
});

const of = (id: string, sheet: string, name: string, partners: string[] = []): Entry => ({
  id,
  list: 'majors',
  sheet,
  name,
  partners,
  since: '2021',
  until: null,
});

test('the same name is certain only when one says that the other built it too; with a common partner a person is asked', () => {
  const [school, enterprise, other] = [
    of('1', 'school', '数控技术', ['enterprise']),
    of('2', 'enterprise', '数控技术'),
    of('3', 'other', '数控技术', ['enterprise']),
  ];
  assert.deepEqual(matchEntries([school, enterprise], []).groups, [['1', '2']]);
  const { groups, open } = matchEntries([school, other], []);
  assert.deepEqual([groups, open], [[['1'], ['3']], [{ a: '1', b: '3' }]]);
  assert.deepEqual(matchEntries([school, of('4', 'other', '护理', ['enterprise'])], []).open, []);
});

test('a thing counts in the years in which it exists on 31 December', () => {
  assert.ok(existsIn({ since: '2022-12-31', until: null }, 2022) && !existsIn({ since: '2023', until: null }, 2022));
  assert.ok(!existsIn({ since: '2020', until: '2022-06' }, 2022) && existsIn({ since: '2020', until: '2022-12-31' }, 2022));
  assert.ok(existsIn({ since: '2020', until: '2023-01' }, 2022));
});
