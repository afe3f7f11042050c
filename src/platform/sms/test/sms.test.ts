import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { newId } from '#kernel/id.ts';
import { running, setRunning } from '#platform/running.ts';
import { acting, within } from '#test/acting.ts';
import { inDatabase, tomorrow, type World } from '#test/database.ts';
import { readSmsGateway } from '../gateway.ts';
import { isMobile, lastSms, masked, sendSms, smsChannel } from '../outbox.ts';
import { fakeGateway } from './gateway.ts';

const to = '13900007788';
const text = '【共育】验证码 424242';

const send = async (world: World, usefulUntil = tomorrow) => {
  const person = await world.given.person();
  const subject = newId();
  const sent = await acting(person, ctx => sendSms(ctx, { to, text, subject, scopes: [person.organisationId], usefulUntil }));
  const state = async () => (await within([person.organisationId], ctx => lastSms(ctx.tx, [subject]))).get(subject);
  return { ...sent, person, subject, state };
};
/** The queue waits longer before each try; a test does not. */
const dueNow = (sql: World['sql']) => sql(`update pgboss.job set start_after = now() where name = 'sms' and state = 'retry'`);

test(
  'a message is handed over once with its token, and then neither number nor text is kept',
  inDatabase(async world => {
    const gateway = await fakeGateway();
    try {
      const message = await send(world);
      assert.equal(message.shown, null);
      assert.equal((await message.state())?.state, 'waiting');
      const [before] = await world.sql('select t::text as row, sealed is not null as sealed from platform.sms t where id = $1', [message.id]);
      assert.equal(before.sealed, true);
      const jobs = JSON.stringify(await world.sql(`select data from pgboss.job where name = 'sms'`));
      for (const kept of [before.row, jobs]) assert.ok(!kept.includes(to) && !kept.includes('424242'));

      await world.drain();
      await world.drain();
      assert.deepEqual(gateway.heard, [{ id: message.id, to, text, authorization: 'Bearer geheim' }]);
      const { state, attempts, masked: shown } = (await message.state())!;
      assert.deepEqual([state, attempts, shown], ['sent', 1, '139****7788']);
      const [after] = await world.sql(
        'select sealed, (select count(*)::int from platform.secret_key where subject = $1) as keys from platform.sms where id = $1',
        [message.id],
      );
      assert.deepEqual(after, { sealed: null, keys: 0 });
      // Whom it does not concern knows nothing of it.
      assert.equal((await within([newId()], ctx => lastSms(ctx.tx, [message.subject]))).size, 0);
    } finally {
      await gateway.close();
    }
  }),
);

test(
  'a refusal rolls the message back with the rest: nothing is sent',
  inDatabase(async world => {
    const gateway = await fakeGateway();
    try {
      const person = await world.given.person();
      const refused = acting(person, async ctx => {
        await sendSms(ctx, { to, text, subject: newId(), scopes: [person.organisationId], usefulUntil: tomorrow });
        throw new Error('refused');
      });
      await assert.rejects(refused, /refused/);
      await world.drain();
      assert.deepEqual(gateway.heard, []);
    } finally {
      await gateway.close();
    }
  }),
);

test(
  'a gateway that is busy or away is tried again; one that refuses or sends us elsewhere is not given the message twice',
  inDatabase(async world => {
    const gateway = await fakeGateway();
    try {
      gateway.answers(503);
      const busy = await send(world);
      await world.drain();
      assert.deepEqual([(await busy.state())?.state, (await busy.state())?.trouble], ['waiting', 'answered-503']);
      gateway.answers(200);
      await dueNow(world.sql);
      await world.drain();
      assert.deepEqual([(await busy.state())?.state, (await busy.state())?.attempts, gateway.heard.length], ['sent', 2, 2]);

      for (const answer of [400, 'elsewhere'] as const) {
        gateway.answers(answer);
        const refused = await send(world);
        await world.drain();
        await dueNow(world.sql);
        await world.drain();
        assert.deepEqual([(await refused.state())?.state, (await refused.state())?.attempts], ['failed', 1]);
      }
      assert.equal(gateway.heard.length, 4);
      assert.ok(gateway.heard.every(({ id }) => id !== 'FOLLOWED'));

      const { sms } = running();
      setRunning({ ...running(), sms: { url: 'http://127.0.0.1:9/send', token: 'x' } });
      const away = await send(world);
      await world.drain();
      assert.deepEqual([(await away.state())?.state, (await away.state())?.trouble], ['waiting', 'unreachable']);
      // The ninth try was the last.
      await world.sql('update platform.sms set attempts = 8 where id = $1', [away.id]);
      await dueNow(world.sql);
      await world.drain();
      assert.equal((await away.state())?.state, 'failed');
      setRunning({ ...running(), sms: sms ?? null });
    } finally {
      await gateway.close();
    }
  }),
);

test(
  'a code whose time has passed is not sent any more',
  inDatabase(async world => {
    const gateway = await fakeGateway();
    try {
      const late = await send(world, new Date(Date.now() - 1000));
      await world.drain();
      assert.deepEqual([(await late.state())?.state, (await late.state())?.trouble, gateway.heard.length], ['failed', 'late', 0]);
    } finally {
      await gateway.close();
    }
  }),
);

test(
  'the demo world answers the text and sends nothing; without a gateway nothing can be asked for',
  inDatabase(async world => {
    assert.equal(smsChannel(), 'shown');
    const shown = await send(world);
    assert.deepEqual([shown.shown, (await shown.state())?.state], [text, 'shown']);
    const before = running();
    setRunning({ ...before, demo: false, sms: null });
    try {
      assert.equal(smsChannel(), 'none');
      await assert.rejects(send(world), /no way to send/);
    } finally {
      setRunning(before);
    }
  }),
);

test('settings: an address and a token, told at start when one is missing', () => {
  const folder = mkdtempSync(join(tmpdir(), 'gongyu-sms-'));
  try {
    writeFileSync(join(folder, 'token'), 'aus-der-datei\n');
    assert.equal(readSmsGateway({}), null);
    assert.deepEqual(readSmsGateway({ SMS_URL: 'https://sms.example/send', SMS_TOKEN_FILE: join(folder, 'token') }), {
      url: 'https://sms.example/send',
      token: 'aus-der-datei',
    });
    assert.equal(readSmsGateway({ SMS_URL: 'http://10.0.0.3/send', SMS_TOKEN: 't' })?.token, 't');
    for (const wrong of [{ SMS_URL: 'sms' }, { SMS_URL: 'ftp://x/y', SMS_TOKEN: 't' }, { SMS_URL: 'https://x/y' }])
      assert.throws(() => readSmsGateway(wrong), /SMS_/);
  } finally {
    rmSync(folder, { recursive: true });
  }
  assert.deepEqual(['13800000000', '02368000000', '1380000000', '+8613800000000', '12800000000'].map(isMobile), [true, false, false, false, false]);
  assert.equal(masked('13800000000'), '138****0000');
});
