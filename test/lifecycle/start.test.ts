import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { databaseRuns, type Instance, newFolder, start, waitFor } from './instance.ts';

const folder = newFolder();
const demo = { dataDir: join(folder, 'demo'), env: { GONGYU_DEMO: '1' } };
const real = { dataDir: join(folder, 'real'), env: { GONGYU_DEMO: '0', TRUST_PROXY: '1' } };
let [first, second] = [null, null] as unknown as [Instance, Instance];

before(async () => {
  // Through npm itself, as the manual says.
  [first, second] = await Promise.all([start({ ...demo, command: ['npm', 'run'] }), start(real)]);
});

const json = async (instance: Instance, path: string) => {
  const answer = await instance.fetch(path);
  assert.equal(answer.status, 200, path);
  // biome-ignore lint/suspicious/noExplicitAny: whatever the path answers
  return (await answer.json()) as any;
};

test('it says where it is, and there are health, readiness, the API document, its page, metrics and the screens', async () => {
  assert.deepEqual(await json(first, '/api/health'), { status: 'ok' });
  assert.equal((await json(first, '/api/ready')).status, 'ready');
  const document = await json(first, '/api/openapi.json');
  assert.match(document.openapi, /^3\.1\./);
  assert.ok(Object.keys(document.paths).length > 20);
  for (const [path, wanted] of [
    ['/api/docs', /<h1>Gongyu/],
    ['/metrics', /^gongyu_http_request_seconds_count/m],
    ['/', /<div id="root"|<script/],
  ] as const)
    assert.match(await (await first.fetch(path)).text(), wanted);
});

test('one may step in as somebody in the demo world, and nowhere else', async () => {
  assert.ok((await json(first, '/api/demo/people')).items.length >= 10);
  assert.match(await first.demo('school'), /^gongyu=/);
  assert.equal((await second.fetch('/api/demo/people')).status, 404);
  const step = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"key":"school"}' };
  assert.equal((await second.fetch('/api/demo/sign-in', step)).status, 404);
  assert.ok(!('/api/demo/people' in (await json(second, '/api/openapi.json')).paths));
});

test('a second start on the same data folder serves the same data beside the first, and leaves it running', async () => {
  const again = await start(demo);
  assert.notEqual(again.url, first.url);
  assert.deepEqual(await json(again, '/api/demo/people'), await json(first, '/api/demo/people'));
  await again.stop();
  assert.equal((await json(first, '/api/ready')).status, 'ready');
});

/** A request of which half the body has been sent. */
const halfSent = async (instance: Instance, body: string) => {
  const { hostname, port } = new URL(instance.url);
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  socket.setEncoding('utf8');
  const head = `POST /api/sign-in HTTP/1.1\r\nhost: ${hostname}:${port}\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n`;
  socket.write(head + body.slice(0, 10));
  // Long enough for the server to have begun.
  await new Promise(done => setTimeout(done, 150));
  return async () => {
    socket.write(body.slice(10));
    const [answer] = (await once(socket, 'data')) as [string];
    socket.destroy();
    return answer;
  };
};

test('told to end, it first says that it is not ready, finishes what it has begun, and takes its database with it', async () => {
  const finish = await halfSent(second, JSON.stringify({ login: 'nobody', password: 'nothing of value' }));
  const ended = second.stop();
  await waitFor('readiness to go', async () => (await second.fetch('/api/ready')).status === 503);
  assert.equal((await second.fetch('/api/health')).status, 200, 'behind a proxy it still serves while it is not ready');
  assert.match(await finish(), /^HTTP\/1\.1 401 /);
  assert.equal(await ended, 0);
  assert.ok(!databaseRuns(real.dataDir));
});

test('the end of npm is the end of it: nothing stays behind, and it starts again on the same data', async () => {
  const people = await json(first, '/api/demo/people');
  await first.stop();
  await waitFor('its database to stop', async () => !databaseRuns(demo.dataDir));
  assert.deepEqual(first.pids(), []);
  const again = await start(demo);
  assert.deepEqual(await json(again, '/api/demo/people'), people);
  assert.equal(await again.stop('SIGINT'), 0);
});
