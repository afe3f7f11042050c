import assert from 'node:assert/strict';
import { test } from 'node:test';
import { closeApart } from '#platform/apart.ts';
import { picture, sample } from '../../../test/sample.ts';
import { toDocx } from '../../docx.ts';
import { readDocxApart } from '../apart.ts';
import { DocxRefused, readDocx } from '../read.ts';
import { made } from './made.ts';

test('a process of its own reads the same; what it refuses is refused here in the same words, and the next file is read', async t => {
  t.after(closeApart);
  const file = toDocx(sample([{ kind: 'paragraph', style: 'body', runs: [{ text: '目标' }] }, picture]));
  const [first, refused, last] = await Promise.allSettled([readDocxApart(file), readDocxApart(made('<w:p/>'.repeat(4_000_000))), readDocxApart(file)]);
  assert.ok(first.status === 'fulfilled' && last.status === 'fulfilled' && refused.status === 'rejected');
  assert.deepEqual(first.value, readDocx(file));
  assert.deepEqual(last.value.pictures[0]!.content, readDocx(file).pictures[0]!.content);
  assert.ok(refused.reason instanceof DocxRefused && refused.reason.reason === 'hostile');
});
