import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dayOf } from '#kernel/day.ts';
import { openTogether } from '#test/calls.ts';
import { inDatabase, type World } from '#test/database.ts';

const packageId = 'chongqing-park-2023';
const phone = '023-55501234';
const items = [
  { kind: 'business', name: '示例业务联系人', phone },
  { kind: 'technical', name: '示例平台联系人', phone: '02355505678' },
];

const draftOf = async ({ as, given }: World) => {
  const officer = await given.person({ organisation: { kind: 'municipal-department', department: 'economy' }, roles: ['municipal-economy-officer'] });
  const { body } = await as(officer).post('/calls', { packageId, closesOn: dayOf(new Date(Date.now() + 5 * 86_400_000)) });
  return { officer, id: body.id as string };
};

test(
  'contacts are kept by the issuing departments alone, and read by nobody who is not signed in',
  inDatabase(async world => {
    const { as, given } = world;
    const { officer, id } = await draftOf(world);
    const school = await given.person();
    assert.equal((await as(null).get(`/calls/${id}/contacts`)).status, 401);
    assert.equal((await as(null).put(`/calls/${id}/contacts`, { items })).status, 401);
    assert.equal((await as(school).put(`/calls/${id}/contacts`, { items })).status, 403);
    assert.equal((await as(school).get(`/calls/${id}/contacts`)).status, 404);
    assert.deepEqual((await as(officer).get(`/calls/${id}/contacts`)).body, { items: [] });
  }),
);

test(
  'business and technical contacts are shown to signed-in addressees once the call is open, and to no public page (D0-19)',
  inDatabase(async world => {
    const { as, given, sql } = world;
    const { officer, id } = await draftOf(world);
    const school = await given.person();
    assert.deepEqual((await as(officer).put(`/calls/${id}/contacts`, { items })).body, { items });
    await openTogether(world, id, officer);
    assert.deepEqual((await as(school).get(`/calls/${id}/contacts`)).body, { items });
    assert.equal((await as(null).get(`/calls/${id}/contacts`)).status, 401);
    for (const path of [`/calls/${id}`, '/calls']) assert.ok(!JSON.stringify((await as(null).get(path)).body).includes(phone));
    // Neither the table nor the event log holds a number as text.
    const rows = await sql(
      `select to_jsonb(c)::text as text from programmes.contact c where call_id = $1 union all select to_jsonb(e)::text from platform.event e where subject = $1`,
      [id],
    );
    assert.ok(rows.length >= 4);
    assert.ok(rows.every(row => !items.some(item => row.text.includes(item.phone))));
  }),
);

test(
  'a telephone number that cannot be one is refused at its place, and nothing is replaced',
  inDatabase(async world => {
    const { as } = world;
    const { officer, id } = await draftOf(world);
    await as(officer).put(`/calls/${id}/contacts`, { items });
    const answer = await as(officer).put(`/calls/${id}/contacts`, { items: [items[0], { ...items[1], phone: '总机转接' }] });
    assert.deepEqual([answer.status, answer.body.errors.map((error: { pointer: string }) => error.pointer)], [422, ['/items/1/phone']]);
    assert.deepEqual((await as(officer).get(`/calls/${id}/contacts`)).body, { items });
  }),
);
