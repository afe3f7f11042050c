import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { place } from './place.ts';

test('path parameters leave the query and are escaped', () => {
  assert.deepEqual(place('GET', '/calls/{id}', { id: 'a/b 1', state: 'open', empty: undefined }), { url: '/api/calls/a%2Fb%201?state=open', body: undefined });
});

test('a write sends the rest as JSON', () => {
  const { url, body } = place('PATCH', '/forms/{id}/sections/{section}', { id: '1', section: '2', changes: [{ field: 'x', base: 0, value: null }] });
  assert.equal(url, '/api/forms/1/sections/2');
  assert.deepEqual(JSON.parse(body!), { changes: [{ field: 'x', base: 0, value: null }] });
});

test('a list in the query repeats its key', () => assert.equal(place('GET', '/a', { state: ['x', 'y'] }).url, '/api/a?state=x&state=y'));

test('a missing path parameter is a mistake of ours, never a request to another path', () => assert.throws(() => place('GET', '/a/{id}', {})));

test('no value can leave its place in the path', () =>
  fc.assert(
    fc.property(
      fc.string({ minLength: 1 }).filter(text => text.isWellFormed()),
      id => place('GET', '/a/{id}/b', { id }).url.split('/').length === 5,
    ),
  ));
