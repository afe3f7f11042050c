import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { noticeOf } from '#test/calls.ts';
import { databaseRuns, newFolder, run, start, waitFor } from './instance.ts';

test('server and worker are two commands on one system: what the server promises, a worker that comes later does', async () => {
  const where = { dataDir: join(newFolder(), 'data') };
  const waiting = async () => {
    const { out } = await run('sql', ["select count(*) from pgboss.job where name = 'reactions' and state in ('created', 'retry', 'active')"], where);
    return Number(out.split('\n')[1]);
  };
  const whole = await start(where);
  const cookie = await whole.demo('city-economy');
  const calls = (await (await whole.fetch('/api/calls?state=open')).json()) as { items: { id: string; closesAt: string }[] };
  await whole.stop();
  assert.ok(calls.items.length > 0, 'the demo world has an open call');

  const server = await start(where, 'server');
  assert.equal((await server.fetch('/api/demo/people')).status, 404, 'a server never has a demo door, whatever lies in its database');
  const call = calls.items[0]!;
  const closesOn = new Date(Date.parse(call.closesAt) + 5 * 86_400_000).toISOString().slice(0, 10);
  const extended = await server.fetch(`/api/calls/${call.id}/extend`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: JSON.stringify(noticeOf({ closesOn })),
  });
  assert.equal(extended.status, 200, await extended.text());
  assert.ok((await waiting()) > 0, 'the server alone runs no reaction');

  const worker = await start(where, 'worker');
  await waitFor('the reactions', async () => (await waiting()) === 0, 8);
  assert.equal(await worker.stop(), 0);
  assert.equal((await server.fetch('/api/ready')).status, 200, 'the database stays while somebody uses it');
  assert.equal(await server.stop(), 0);
  assert.ok(!databaseRuns(where.dataDir));
});
