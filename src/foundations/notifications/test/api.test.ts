import assert from 'node:assert/strict';
import { test } from 'node:test';
import { serviceActor } from '#kernel/actor.ts';
import { newId } from '#kernel/id.ts';
import { transact } from '#platform/http/transact.ts';
import { inDatabase } from '#test/database.ts';
import { type NewMessage, notify } from '../published.ts';

const said = (text: string) => ({ 'zh-CN': text, en: text });

/** As a reaction sends: the system, within the scopes of an event. */
const send = (node: string, more: Partial<NewMessage> = {}, nodes = [node]) =>
  transact({ actor: serviceActor(nodes), language: 'zh-CN', requestId: 'test' }, 'write', ctx =>
    notify(ctx, { key: newId(), node, title: said('区县已推荐'), link: '/applications/1', subjectId: newId(), ...more }),
  );
type Listed = { id: string; title: { 'zh-CN': string }; read: boolean };
const shown = (answer: { body: { items: Listed[] } }) => answer.body.items.map(item => `${item.title['zh-CN']}${item.read ? '' : ' *'}`);

test(
  'who is not signed in has no messages',
  inDatabase(async ({ as }) => {
    for (const path of ['/notifications', '/notifications/count']) assert.equal((await as(null).get(path)).status, 401);
    assert.equal((await as(null).post('/notifications/read', { all: true })).status, 401);
  }),
);

test(
  'a message reaches its organisation and nobody else, and no one sends outside their scopes',
  inDatabase(async ({ as, given }) => {
    const [receiver, stranger] = [await given.person(), await given.person()];
    await send(receiver.organisationId);
    assert.deepEqual(shown(await as(receiver).get('/notifications')), ['区县已推荐 *']);
    assert.deepEqual(shown(await as(stranger).get('/notifications')), []);
    await assert.rejects(send(receiver.organisationId, {}, [stranger.organisationId]), /row-level security/);
  }),
);

test(
  'the same event tells once, however often the reaction runs',
  inDatabase(async ({ as, given }) => {
    const person = await given.person();
    for (let i = 0; i < 3; i += 1) await send(person.organisationId, { key: 'event-1' });
    assert.equal((await as(person).get('/notifications/count')).body.unread, 1);
  }),
);

test(
  'reading is personal: a colleague still has it unread',
  inDatabase(async ({ as, given }) => {
    const reader = await given.person();
    const colleague = await given.person({ organisationId: reader.organisationId });
    await send(reader.organisationId, { title: said('甲') });
    await send(reader.organisationId, { title: said('乙') });
    const { items } = (await as(reader).get('/notifications')).body;
    assert.equal((await as(reader).post('/notifications/read', { ids: [items[0].id] })).body.unread, 1);
    assert.deepEqual(shown(await as(reader).get('/notifications')), ['乙', '甲 *']);
    assert.deepEqual(shown(await as(reader).get('/notifications?unread=true')), ['甲 *']);
    assert.equal((await as(reader).post('/notifications/read', { all: true })).body.unread, 0);
    assert.equal((await as(colleague).get('/notifications/count')).body.unread, 2);
  }),
);

test(
  'a message of others cannot be marked, and its id tells nothing',
  inDatabase(async ({ as, given, sql }) => {
    const [receiver, stranger] = [await given.person(), await given.person()];
    await send(receiver.organisationId);
    const { id } = (await as(receiver).get('/notifications')).body.items[0];
    const known = await as(stranger).post('/notifications/read', { ids: [id] });
    const unknown = await as(stranger).post('/notifications/read', { ids: [newId()] });
    assert.deepEqual([known.status, known.body], [unknown.status, unknown.body]);
    assert.deepEqual(await sql('select 1 from notifications.reading where message_id = $1', [id]), []);
  }),
);

test(
  'messages for a role are for who holds it there; messages to a person for that person alone',
  inDatabase(async ({ as, given }) => {
    const clerk = await given.person();
    const colleague = await given.person({ organisationId: clerk.organisationId });
    await send(clerk.organisationId, { title: said('园区'), roles: ['park-lead'] });
    await send(clerk.organisationId, { title: said('学校'), roles: ['school-clerk'] });
    await send(clerk.id, { title: said('本人') });
    assert.deepEqual(shown(await as(clerk).get('/notifications')), ['本人 *', '学校 *']);
    assert.deepEqual(shown(await as(colleague).get('/notifications')), ['学校 *']);
  }),
);

test(
  'messages of long ago are listed but not counted',
  inDatabase(async ({ as, given, sql }) => {
    const person = await given.person();
    await send(person.organisationId);
    await sql(`update notifications.message set at = now() - interval '91 days' where node = $1`, [person.organisationId]);
    assert.equal((await as(person).get('/notifications/count')).body.unread, 0);
    assert.equal((await as(person).get('/notifications')).body.items.length, 1);
  }),
);

test(
  'pages hold each message once, newest first',
  inDatabase(async ({ as, given }) => {
    const person = await given.person();
    for (let i = 1; i <= 5; i += 1) await send(person.organisationId, { title: said(String(i)) });
    const seen: string[] = [];
    for (let after = ''; ; ) {
      const answer = await as(person).get(`/notifications?size=2${after ? `&after=${after}` : ''}`);
      seen.push(...shown(answer));
      if (answer.body.next === null) break;
      after = answer.body.next;
    }
    assert.deepEqual(seen, ['5 *', '4 *', '3 *', '2 *', '1 *']);
  }),
);

test(
  'what to mark is said one way: by ids or all',
  inDatabase(async ({ as, given }) => {
    const person = await given.person();
    for (const body of [{}, { ids: [newId()], all: true }])
      assert.equal((await as(person).post('/notifications/read', body)).body.type, '/problems/notifications/what-read');
    assert.equal((await as(person).post('/notifications/read', { ids: ['x'] })).status, 422);
  }),
);
