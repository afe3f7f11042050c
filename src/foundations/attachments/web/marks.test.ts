import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findMarks } from './marks.ts';

const group = { 'zh-CN': '1.基本情况', en: '1. Basic situation' };
const marks = [
  { key: '1.1', label: '园区总产值在省内位于前列', group },
  { key: '1.2', label: '纳入考核指标', group },
  { key: '7', label: '近3年内在招生、就业、安全等领域', group: { 'zh-CN': '7.其他', en: '7. Other' } },
];
const found = (text: string) => findMarks(marks, text).map(({ key }) => key);

test('points are found by the beginning of their number, by their words and by their indicator, all words at once', () => {
  assert.deepEqual(found(''), ['1.1', '1.2', '7']);
  assert.deepEqual(found('1'), ['1.1', '1.2']);
  assert.deepEqual(found('1.2'), ['1.2']);
  assert.deepEqual(found('安全'), ['7']);
  assert.deepEqual(found('basic 考核'), ['1.2']);
  assert.deepEqual(found('没有这样的'), []);
});
