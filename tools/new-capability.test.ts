import assert from 'node:assert/strict';
import { test } from 'node:test';
import { renamed, singularOf } from './new-capability.ts';

test('the name of one is found in the name of many, and stands wherever the template has it', () => {
  assert.deepEqual(['bookings', 'policies', 'training', 'classes', 'access'].map(singularOf), ['booking', 'policy', 'training', 'classe', 'access']);
  assert.equal(renamed("samples.sample NewSample 样例 from './samples'", 'bookings', '预约'), "bookings.booking NewBooking 预约 from './bookings'");
});
