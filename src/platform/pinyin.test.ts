import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { pinyinOf, searchKeyOf, searchTermOf } from './pinyin.ts';

test('names of the city are read as people read them', () => {
  assert.deepEqual(pinyinOf('重庆市长寿区'), { full: 'chongqingshichangshouqu', initials: 'cqscsq' });
  assert.deepEqual(pinyinOf('綦江工业园区 B 区'), { full: 'qijianggongyeyuanqubqu', initials: 'qjgyyqbq' });
  assert.equal(pinyinOf('绿色环保').full, 'lvsehuanbao');
});

test('a record is found by its name, its pinyin, its initials and its code', () => {
  const key = searchKeyOf(['示例智能装备产教联合体', 'GY-2023-85-0007', null]);
  for (const typed of ['智能装备', '智能 装备', 'zhineng', 'ZNZB', 'slznzbcjlht', '85-0007', 'ｇｙ-2023'])
    assert.ok(key.includes(searchTermOf(typed)), `${typed} in ${key}`);
  for (const typed of ['食品', 'shipin', '0008']) assert.ok(!key.includes(searchTermOf(typed)));
});

test('whatever is in a name, every piece of it finds it', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'重庆长寿永川示例A1·（）龘靐䶮𠮷 '), minLength: 1 }), fc.nat(), fc.nat(), (name, from, to) => {
      const [a, b] = [Math.min(from, to) % (name.length + 1), Math.max(from, to) % (name.length + 1)];
      const piece = [...name].slice(Math.min(a, b), Math.max(a, b)).join('');
      assert.ok(searchKeyOf([name]).includes(searchTermOf(piece)) || searchTermOf(piece) === '');
    }),
  );
});
