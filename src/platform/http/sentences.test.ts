import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { sayIssue } from './sentences.ts';

const said = (schema: z.ZodType, value: unknown, language: 'zh-CN' | 'en' = 'zh-CN') =>
  schema.safeParse(value, { error: sayIssue(language) }).error?.issues.map(issue => issue.message);

test('a field is told what to do, in words of the form and not of the schema', () => {
  assert.deepEqual(said(z.object({ name: z.string() }), {}), ['请填写']);
  assert.deepEqual(said(z.string().min(1), ''), ['请填写']);
  assert.deepEqual(said(z.string().min(3), 'ab'), ['至少 3 个字符']);
  assert.deepEqual(said(z.string().max(2), 'abc', 'en'), ['At most 2 characters']);
  assert.deepEqual(said(z.number().min(5), 4), ['不能小于 5']);
  assert.deepEqual(said(z.array(z.string()).min(1), []), ['至少选择 1 项']);
  assert.deepEqual(said(z.enum(['a', 'b']), 'c'), ['请从列出的选项中选择']);
  assert.deepEqual(said(z.iso.date(), '昨天'), ['请填写正确的日期']);
  assert.deepEqual(said(z.string(), 5), ['格式不正确']);
});

test('a message that a schema brings itself is kept', () => {
  assert.deepEqual(said(z.string().min(3, '登录名太短'), 'a'), ['登录名太短']);
});

test('no sentence in Chinese holds English words', () => {
  for (const [schema, value] of [
    [z.number(), '1'],
    [z.uuid(), 'x'],
    [z.email(), 'x'],
    [z.boolean(), 1],
    [z.string().regex(/^\d+$/), 'x'],
  ] as const)
    assert.doesNotMatch(said(schema, value)!.join(), /[a-z]/i);
});
