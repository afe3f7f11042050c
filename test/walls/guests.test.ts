import assert from 'node:assert/strict';
import { test } from 'node:test';
import { closeGuestSessionsOf, openGuestSession } from '#foundations/identity/published.ts';
import { newId } from '#kernel/id.ts';
import { holdersOf } from '#platform/http/routes.ts';
import { slices } from '#platform/slices.ts';
import { inDatabase, tomorrow, type World } from '#test/database.ts';
import { endpoints, hasBody, labelOf } from './endpoints.ts';

/* A guest came by a link: reaches what names guests, and nothing else of the house (S15 for sessions of guests). */

const guestOf = async (until = tomorrow) => {
  const id = newId();
  return { id, guest: await openGuestSession({ id, name: '示例受邀人', nodes: [newId()], until }) };
};

/** What every endpoint that is not for all answers to these headers. */
const answers = async ({ app }: World, headers: Record<string, string>) => {
  const told = new Map<string, number>();
  for (const named of endpoints().filter(({ endpoint }) => endpoint.permission !== 'public')) {
    const answer = await app.inject({
      method: named.endpoint.method,
      url: `/api${named.endpoint.path.replaceAll(/\{\w+\}/g, newId())}`,
      headers,
      ...(hasBody(named.endpoint) ? { payload: {} } : {}),
    });
    told.set(labelOf(named), answer.statusCode);
  }
  return told;
};

test(
  'a guest is refused by every endpoint that does not name guests, those for everybody signed in included',
  inDatabase(async world => {
    const { guest } = await guestOf();
    const told = await answers(world, { cookie: `gongyu-guest=${guest}`, 'x-guest': '1' });
    const forGuests = new Set([...holdersOf(slices())].filter(([, roles]) => roles.has('guest')).map(([permission]) => permission));
    const open = endpoints().filter(({ endpoint }) => endpoint.permission !== 'public' && !forGuests.has(endpoint.permission));
    assert.ok(open.length > 20);
    assert.deepEqual(
      open.map(labelOf).filter(name => told.get(name) !== 403),
      [],
    );
  }),
);

test(
  'the cookie of a guest opens no desk: without the word of a page for guests, as a session of a person, idle, ended or closed it is nobody',
  inDatabase(async world => {
    const { id, guest } = await guestOf();
    const nobody = async (headers: Record<string, string>) => {
      const told = await answers(world, headers);
      assert.deepEqual(
        [...told].filter(([, status]) => status !== 401),
        [],
      );
    };
    await nobody({ cookie: `gongyu-guest=${guest}` });
    await nobody({ cookie: `gongyu=${guest}` });
    await nobody({ cookie: `gongyu=${guest}`, 'x-guest': '1' });
    // The other way round: a person's session is none of a guest, so a page for guests never acts for who is at work in the same browser.
    const person = await world.given.person();
    await nobody({ cookie: `gongyu-guest=${person.cookie}`, 'x-guest': '1' });
    await nobody({ cookie: `gongyu=${person.cookie}`, 'x-guest': '1' });
    const asked = await world.as({ guest }).get('/session');
    assert.deepEqual([asked.body.person, asked.body.permissions], [null, []]);

    const idle = await guestOf();
    await world.sql(`update gate.guest_session set seen_at = now() - interval '121 minutes' where guest_id = $1`, [idle.id]);
    const ended = await guestOf(new Date(Date.now() - 1000));
    await closeGuestSessionsOf([id]);
    for (const dead of [idle.guest, ended.guest, guest]) await nobody({ cookie: `gongyu-guest=${dead}`, 'x-guest': '1' });
  }),
);
