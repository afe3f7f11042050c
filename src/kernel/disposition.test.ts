import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { dispositionOf } from './disposition.ts';

test('a download is an attachment whose name cannot break out of its header', () =>
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), given => {
      const name = given.toWellFormed();
      const header = dispositionOf(name);
      assert.match(header, /^attachment; filename="[\x20-\x21\x23-\x5b\x5d-\x7e]*"; filename\*=UTF-8''[A-Za-z0-9!~._%-]*$/);
      assert.equal(decodeURIComponent(header.split("UTF-8''")[1]!), name);
    }),
  ));
