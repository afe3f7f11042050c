import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { tidyTitle } from './rules.ts';

test('a tidy title is one line and stays as it is', () =>
  fc.assert(
    fc.property(fc.string(), title => {
      const tidy = tidyTitle(title);
      assert.ok(!/\n|\s{2}|^\s|\s$/u.test(tidy));
      assert.equal(tidyTitle(tidy), tidy);
    }),
  ));
