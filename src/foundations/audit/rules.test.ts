import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plainNote } from './rules.ts';

test('a named change and a reason are said, in both languages', () => {
  assert.deepEqual(plainNote({ from: '甲学校', to: '乙学校', reason: '名称有误' }), {
    'zh-CN': '甲学校 → 乙学校\n理由：名称有误',
    en: '甲学校 → 乙学校\nReason: 名称有误',
  });
});

test('keys, sealed text and figures are never shown, nor a change to the same', () => {
  for (const payload of [
    {},
    { from: 'with-district', to: 'returned' },
    { from: '甲', to: 'sealed:v1:abc' },
    { from: '甲', to: '甲' },
    { reason: 'sealed:v1:abc' },
    { reason: 3, name: '甲' },
    { reason: ' ' },
  ])
    assert.equal(plainNote(payload), null, JSON.stringify(payload));
});
