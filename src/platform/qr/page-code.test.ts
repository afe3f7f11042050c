import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { newId } from '#kernel/id.ts';
import { type Running, setRunning } from '#platform/running.ts';
import { isPageOf, pageCodeOf, readPageCode } from './page-code.ts';

const installation = (masterKey = randomBytes(32)) => setRunning({ masterKey } as Running);
const copy = () => ({ id: newId(), versionCode: 'V1-7F2A91' });

test('the code of a page says its version and page, and belongs to this print alone', () => {
  installation();
  fc.assert(
    fc.property(fc.uuid({ version: 7 }), fc.integer({ min: 1, max: 9_999 }), (id, page) => {
      const read = readPageCode(pageCodeOf(id, 'V12-7F2A91', page))!;
      assert.deepEqual([read.versionCode, read.page], ['V12-7F2A91', page]);
      assert.ok(isPageOf({ id, versionCode: 'V12-7F2A91' }, read));
      assert.ok(!isPageOf({ id: newId(), versionCode: 'V12-7F2A91' }, read));
      assert.ok(!isPageOf({ id, versionCode: 'V12-7F2A91' }, { ...read, page: page + 1 }));
      assert.ok(!isPageOf({ id, versionCode: 'V13-7F2A91' }, { ...read, versionCode: 'V13-7F2A91' }));
    }),
  );
});

test('a page of another installation is none of ours, and other codes are none at all', () => {
  installation();
  const ours = copy();
  const read = readPageCode(pageCodeOf(ours.id, ours.versionCode, 3))!;
  installation();
  assert.ok(!isPageOf(ours, read));
  for (const text of ['', 'https://weixin.qq.com/x', 'GYS1.V1.0.AAAAAAAAAAAAAAAA', 'GYS1.V1.1.AAAA', `${pageCodeOf(ours.id, ours.versionCode, 1)}X`])
    assert.equal(readPageCode(text), null, text);
});

test('a code holds no other characters than a QR code packs closely, and not many', () => {
  installation();
  const code = pageCodeOf(newId(), 'V12-7F2A91', 120);
  assert.match(code, /^[0-9A-Z $%*+\-./:]{1,47}$/);
});
