import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { initialsOf, toneOf, tones } from './faces.ts';

test('two signs of a name, Chinese or Latin', () => {
  assert.deepEqual(['王示例', '李明', '欧阳示例', 'Alan Turing', 'Ada', '买买提·示例', '龘'].map(initialsOf), [
    '示例',
    '李明',
    '示例',
    'AT',
    'A',
    '示例',
    '龘',
  ]);
  fc.assert(fc.property(fc.string({ unit: 'binary' }), name => initialsOf(name).length > 0));
});

test('a person keeps their colour, and there is one for everybody', () =>
  fc.assert(
    fc.property(fc.uuid(), id => {
      assert.equal(toneOf(id), toneOf(id));
      assert.ok(toneOf(id) >= 0 && toneOf(id) < tones);
    }),
  ));
