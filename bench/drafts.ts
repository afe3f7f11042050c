import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bringUpToDate, openDatabase } from '../src/app/database.ts';
import { prepare, serve } from '../src/app/server.ts';
import { type Urls, withClient } from '../src/platform/database/roles.ts';
import { BareClient, recordSave, transactionOf } from './drafts/bare.ts';
import { race } from './drafts/race.ts';
import { Wire } from './drafts/wire.ts';
import { bodyOf, makeWriters, sectionPath, type Writer } from './drafts/world.ts';

/*
 * Autosaves over HTTP, end to end, against the bare statements of the same saves: same server, same login, same number of clients, in
 * turns. What the ratio measures is what our own code costs on top of PostgreSQL.
 */

const clients = 32;
const rounds = 5;
const seconds = { warmUp: 4, round: 4 };
const required = { ratio: 0.35, roundTrips: 6, savesPerSecond: 600, p95: 80 };

type Round = { readonly perSecond: number; readonly p50: number; readonly p95: number; readonly saves: number };

/** Every client saves, waits for the answer and saves again, for so long. */
const drive = async (savers: readonly (() => Promise<void>)[], forSeconds: number): Promise<Round> => {
  const started = performance.now();
  const until = started + forSeconds * 1000;
  const took: number[] = [];
  const run = async (save: () => Promise<void>) => {
    for (let before = performance.now(); before < until; ) {
      await save();
      const after = performance.now();
      took.push(after - before);
      before = after;
    }
  };
  await Promise.all(savers.map(run));
  const elapsed = (performance.now() - started) / 1000;
  took.sort((a, b) => a - b);
  const at = (share: number) => took[Math.floor(took.length * share)]!;
  return { perSecond: took.length / elapsed, p50: at(0.5), p95: at(0.95), saves: took.length };
};

const overHttp = async (url: string, writers: readonly Writer[], version: number) => {
  const wires = await Promise.all(writers.map(writer => Wire.open(url, writer.cookie)));
  const savers = writers.map((writer, i) => {
    let base = version;
    return async () => {
      const { status, body } = await wires[i]!.patch(sectionPath(writer), bodyOf(base));
      if (status !== 200) throw new Error(`a save was answered ${status}: ${body}`);
      base += 1;
    };
  });
  return { savers, close: () => wires.map(wire => wire.close()) };
};

/** Processor time of the server process so far, in ms: other people on the machine do not change it. */
const cpuOf = async (server: ChildProcess): Promise<number> => {
  server.send('cpu');
  return (await once(server, 'message'))[0] as number;
};

const walPosition = (urls: Urls) =>
  withClient(urls.maintenance, async client => (await client.query('select pg_current_wal_lsn()::text as at')).rows[0].at as string);
const walBetween = (urls: Urls, from: string, to: string) =>
  withClient(urls.maintenance, async client => Number((await client.query('select pg_wal_lsn_diff($1, $2) as bytes', [to, from])).rows[0].bytes));

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
const say = (line: string) => void process.stdout.write(`${line}\n`);
const row = (name: string, values: readonly number[], digits = 0) =>
  say(`${name.padEnd(34)} ${[median(values), Math.min(...values), Math.max(...values)].map(value => value.toFixed(digits).padStart(9)).join('')}`);

const measure = async (urls: Urls, dataDir: string, { server, url }: { server: ChildProcess; url: string }) => {
  const writers = await makeWriters(urls, dataDir, clients * 2 + 2);
  const [recorder, racer, ...others] = writers as [Writer, Writer, ...Writer[]];
  const log = await recordSave(urls, dataDir, recorder, 1);
  say(`one save: ${log.length} round trips`);
  for (const { text, name } of log) say(`  ${name ? `[${name}] ` : ''}${text.replaceAll(/\s+/g, ' ').slice(0, 140)}`);

  const http = await overHttp(url, others.slice(0, clients), 1);
  const transaction = transactionOf(log);
  const bare = await Promise.all(others.slice(clients).map(writer => BareClient.open(urls, transaction, recorder, writer, 1)));
  const bareSavers = bare.map(client => () => client.save());
  await drive(http.savers, seconds.warmUp);
  await drive(bareSavers, seconds.warmUp);

  const ours: Round[] = [];
  const theirs: Round[] = [];
  let [wal, cpu] = [0, 0];
  for (let n = 0; n < rounds; n += 1) {
    const [position, used] = [await walPosition(urls), await cpuOf(server)];
    ours.push(await drive(http.savers, seconds.round));
    cpu += (await cpuOf(server)) - used;
    wal += await walBetween(urls, position, await walPosition(urls));
    theirs.push(await drive(bareSavers, seconds.round));
  }
  http.close();
  await Promise.all(bare.map(client => client.close()));

  say(`\n${clients} clients, ${rounds} rounds of ${seconds.round} s in turns       median      min      max`);
  row(
    'saves/s over HTTP',
    ours.map(r => r.perSecond),
  );
  row(
    'saves/s, the bare statements',
    theirs.map(r => r.perSecond),
  );
  row(
    'ratio',
    ours.map((r, i) => r.perSecond / theirs[i]!.perSecond),
    2,
  );
  row(
    'p50 ms over HTTP',
    ours.map(r => r.p50),
    1,
  );
  row(
    'p95 ms over HTTP',
    ours.map(r => r.p95),
    1,
  );
  row(
    'p95 ms, the bare statements',
    theirs.map(r => r.p95),
    1,
  );
  const saved = ours.reduce((sum, { saves }) => sum + saves, 0);
  say(`a save costs ${Math.round(wal / saved)} bytes of write-ahead log and ${(cpu / saved).toFixed(2)} ms of the server process`);

  const lost = await race(urls, url, racer);
  return {
    ratio: median(ours.map((r, i) => r.perSecond / theirs[i]!.perSecond)),
    saves: median(ours.map(r => r.perSecond)),
    p95: median(ours.map(r => r.p95)),
    roundTrips: log.length,
    lost,
  };
};

const main = async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'gongyu-drafts-'));
  const database = await openDatabase({ dataDir });
  const { urls } = database;
  let server: ChildProcess | undefined;
  try {
    await bringUpToDate(urls);
    await prepare({ urls, dataDir, demo: false, log: () => {} });
    // The server is a process of its own, as it is in use; the clients are this one.
    const profile = process.env['PROFILE'] ? ['--cpu-prof', `--cpu-prof-dir=${process.env['PROFILE']}`] : [];
    server = fork(import.meta.filename, ['serve'], { env: { ...process.env, BENCH_SERVE: JSON.stringify({ urls, dataDir }) }, execArgv: profile });
    const [url] = (await once(server, 'message')) as [string];
    const { ratio, saves, p95, roundTrips, lost } = await measure(urls, dataDir, { server, url });
    const kept = ratio >= required.ratio && roundTrips <= required.roundTrips && saves >= required.savesPerSecond && p95 <= required.p95 && lost === 0;
    say(
      `\nrequired: ratio ≥ ${required.ratio}, ≤ ${required.roundTrips} round trips, ≥ ${required.savesPerSecond} saves/s, p95 ≤ ${required.p95} ms, 0 lost: ${kept ? 'kept' : 'NOT KEPT'}`,
    );
    say(`RESULT name=drafts ratio=${ratio.toFixed(2)} saves_per_s=${Math.round(saves)} p95_ms=${p95.toFixed(1)} round_trips=${roundTrips} lost=${lost}`);
    process.exitCode = kept ? 0 : 1;
  } finally {
    if (server?.exitCode === null && server.kill('SIGTERM')) await once(server, 'exit');
    await database.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
};

if (process.argv[2] === 'serve') {
  const { urls, dataDir } = JSON.parse(process.env['BENCH_SERVE']!) as { urls: Urls; dataDir: string };
  const served = await serve({ urls, dataDir, host: '127.0.0.1', port: 0, demo: false, work: false });
  process.send!(served.url.replace('localhost', '127.0.0.1'));
  process.on('message', () => {
    const { user, system } = process.cpuUsage();
    process.send!((user + system) / 1000);
  });
  process.once('SIGTERM', () => void served.close().then(() => process.exit(0)));
} else await main();
