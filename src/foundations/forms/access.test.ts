import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Actor, type Role, roles } from '#kernel/actor.ts';
import { becauseOf, permissions } from './access.ts';

const actor = (role: Role, organisation: string | null): Actor => ({
  id: 'p',
  name: '',
  organisation: organisation === null ? null : { id: organisation, name: '', kind: 'school', districtId: null },
  roles: [role],
  nodes: [],
});
const until = new Date('2023-11-10T15:59:59.999Z');
const open = { writers: ['school'], locked: false, editableUntil: until };

test('only a writer’s own people write, and only while the form is open and the deadline has not passed', () => {
  assert.equal(becauseOf(actor('school-clerk', 'school'), open, until), null);
  assert.equal(becauseOf(actor('school-clerk', 'other'), open, until), 'role');
  assert.equal(becauseOf(actor('school-clerk', null), { ...open, writers: [] }, until), 'role');
  assert.equal(becauseOf(actor('municipal-economy-officer', 'school'), open, until), 'role');
  assert.equal(becauseOf(actor('school-clerk', 'school'), { ...open, locked: true }, until), 'locked');
  assert.equal(becauseOf(actor('school-clerk', 'school'), open, new Date(until.getTime() + 1)), 'closed');
  assert.equal(becauseOf(actor('school-clerk', 'school'), { ...open, editableUntil: null }, new Date('2100-01-01')), null);
});

test('who may write may read; the three administrators do neither', () => {
  for (const role of permissions['forms.write']) assert.ok(permissions['forms.read'].includes(role));
  for (const role of roles.filter(one => one.endsWith('administrator'))) assert.ok(!permissions['forms.read'].includes(role));
});
