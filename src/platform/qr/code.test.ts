import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { newId } from '#kernel/id.ts';
import { type Running, setRunning } from '#platform/running.ts';
import { codeOf, readCode } from './code.ts';

const installation = (masterKey = randomBytes(32)) => setRunning({ masterKey } as Running);

test('the code of a sheet says its sheet and version, and no changed character of it is taken', () => {
  installation();
  fc.assert(
    fc.property(
      fc.uuid({ version: 7 }),
      fc.integer({ min: 0, max: 999_999_999 }),
      fc.nat(),
      fc.constantFrom(...'AZaz09_-.'),
      (sheetId, version, place, other) => {
        const code = codeOf(sheetId, version);
        assert.deepEqual(readCode(code), { sheetId, version });
        const at = place % code.length;
        const changed = code.slice(0, at) + other + code.slice(at + 1);
        // Spare bits in the last character of the identifier are no second spelling: the text is proved, not what it decodes to.
        const read = readCode(changed);
        if (changed !== code) assert.ok(read === 'forged' || read === 'foreign', changed);
      },
    ),
  );
});

test('a page of another installation is forged here, and any other code is foreign', () => {
  installation();
  const elsewhere = codeOf(newId(), 3);
  installation();
  assert.equal(readCode(elsewhere), 'forged');
  for (const text of ['', 'https://weixin.qq.com/x', 'GY1', 'GY1.a.1.b', `${codeOf(newId(), 1)}x`, 'GY2.AAAAAAAAAAAAAAAAAAAAAA.1.AAAAAAAAAAAAAAAA'])
    assert.equal(readCode(text), 'foreign', text);
});

test('a code stays small enough to be printed at 25 mm and read from a photograph', () => {
  installation();
  assert.ok(codeOf(newId(), 999).length <= 50);
});
