import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { backFrom } from './back.ts';

const origin = 'https://gongyu.example';
const back = (asked: string) => backFrom(new URLSearchParams({ back: asked }), origin);

test('signing in leads back to the page that was asked for', () => {
  assert.equal(back('/applications/1?tab=steps'), '/applications/1?tab=steps');
  assert.equal(backFrom(new URLSearchParams(), origin), '/desk');
  assert.equal(back('/sign-in?back=/sign-in'), '/desk');
});

test('no address leads to another site', () => {
  for (const evil of ['https://evil.example/', '//evil.example/', '/\\evil.example/', '/\t/evil.example', 'javascript:alert(1)', '/\\/evil.example'])
    assert.equal(new URL(back(evil), origin).origin, origin, evil);
  fc.assert(fc.property(fc.string(), asked => new URL(back(asked), origin).origin === origin));
});
