import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bringUpToDate, openDatabase } from '#app/database.ts';
import { prepare } from '#app/server.ts';
import { type Urls, withClient } from '#platform/database/roles.ts';
import { recordSave, transactionOf } from './drafts/bare.ts';
import { bare, drive, overHttp, type Round } from './drafts/drive.ts';
import { race } from './drafts/race.ts';
import { makeWriters, type Writer } from './drafts/world.ts';
import { defineBench, type Figures, inTurns, median, say, spreadOf } from './measure.ts';

/*
 * What our own code costs on top of PostgreSQL: the same saves end to end over HTTP, and as the bare statements between BEGIN and COMMIT,
 * by the same number of clients on the same server with the same login, in turns. `PROFILE=folder` leaves a CPU profile of the server.
 */

const clients = 32;
const rounds = 6;
const lasts = { warmUp: 4, round: 4 };

type Setting = { urls: Urls; dataDir: string; server: ChildProcess; url: string; note: (line: string) => void };

/** Processor time of the server process so far, in ms: other people on the machine do not change it. */
const cpuOf = async (server: ChildProcess): Promise<number> => {
  server.send('cpu');
  return (await once(server, 'message'))[0] as number;
};

const walOf = (urls: Urls): Promise<number> =>
  withClient(urls.maintenance, async client => Number((await client.query(`select pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0') as bytes`)).rows[0].bytes));

const measure = async ({ urls, dataDir, server, url, note }: Setting): Promise<Figures> => {
  const [recorder, racer, ...others] = (await makeWriters(urls, dataDir, clients * 2 + 2)) as [Writer, Writer, ...Writer[]];
  const log = await recordSave(urls, dataDir, recorder, 1);
  note(`one save is ${log.length} round trips:`);
  for (const { text, name } of log) note(`  ${name ? `[${name}] ` : ''}${text.replaceAll(/\s+/g, ' ').slice(0, 120)}`);

  const http = await overHttp(url, others.slice(0, clients), 1);
  const statements = await bare(urls, transactionOf(log), recorder, others.slice(clients), 1);
  await drive(http, lasts.warmUp);
  await drive(statements, lasts.warmUp);
  const [ours, theirs]: [Round[], Round[]] = [[], []];
  let [wal, cpu] = [0, 0];
  const { a, b, ratio } = await inTurns(rounds, {
    a: async () => {
      const before = { wal: await walOf(urls), cpu: await cpuOf(server) };
      const round = await drive(http, lasts.round);
      [wal, cpu] = [wal + (await walOf(urls)) - before.wal, cpu + (await cpuOf(server)) - before.cpu];
      ours.push(round);
      return round.perSecond;
    },
    b: async () => {
      const round = await drive(statements, lasts.round);
      theirs.push(round);
      return round.perSecond;
    },
  });
  await Promise.all([http.close(), statements.close()]);

  const spread = (of: readonly Round[], figure: 'p50' | 'p95') => spreadOf(of.map(round => round[figure]));
  note(`over HTTP, ${clients} clients: ${say(a, 'saves/s')}; p50 ${say(spread(ours, 'p50'), 'ms')}; p95 ${say(spread(ours, 'p95'), 'ms')}`);
  note(`the bare statements:    ${say(b, 'saves/s')}; p50 ${say(spread(theirs, 'p50'), 'ms')}; p95 ${say(spread(theirs, 'p95'), 'ms')}`);
  const saves = ours.reduce((sum, round) => sum + round.saves, 0);
  note(`a save costs ${Math.round(wal / saves)} bytes of write-ahead log and ${(cpu / saves).toFixed(2)} ms of the server process`);
  const lost = await race(urls, url, racer, note);
  const p95 = median(ours.map(round => round.p95));
  return { ratio, saves_per_s: Math.round(a.median), p95_ms: p95, round_trips: log.length, lost, wal_bytes: Math.round(wal / saves) };
};

export default defineBench({
  about: 'autosaves of the 推荐书 over HTTP, end to end, against the bare statements of the same saves; durable PostgreSQL, clients on the same cores',
  targets: { ratio: { atLeast: 0.35 }, round_trips: { atMost: 6 }, saves_per_s: { atLeast: 600 }, p95_ms: { atMost: 80 }, lost: { atMost: 0 } },
  run: async note => {
    const dataDir = mkdtempSync(join(tmpdir(), 'gongyu-drafts-'));
    const database = await openDatabase({ dataDir });
    const { urls } = database;
    let server: ChildProcess | undefined;
    try {
      await bringUpToDate(urls);
      await prepare({ urls, dataDir, demo: false, log: () => {} });
      const execArgv = process.env.PROFILE ? ['--cpu-prof', `--cpu-prof-dir=${process.env.PROFILE}`] : [];
      server = fork(join(import.meta.dirname, 'drafts/server.ts'), { env: { ...process.env, BENCH_SERVE: JSON.stringify({ urls, dataDir }) }, execArgv });
      const [url] = (await once(server, 'message')) as [string];
      return await measure({ urls, dataDir, server, url, note });
    } finally {
      if (server?.exitCode === null && server.kill('SIGTERM')) await once(server, 'exit');
      await database.stop();
      rmSync(dataDir, { recursive: true, force: true });
    }
  },
});
