import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { defineBench, inTurns, say, seconds, spreadOf } from './measure.ts';

/*
 * From the command to the first answered page. The limit is a bare node:http server that starts the same embedded PostgreSQL on the same
 * kind of data folder and answers the same page after one query: nothing that serves this page from this database can start faster.
 */

const root = join(import.meta.dirname, '..');

type Started = { child: ChildProcess; url: string };

const environment = (dataDir: string) => ({ ...process.env, DATA_DIR: dataDir, PORT: '0', GONGYU_CALLED_FROM: '', npm_lifecycle_event: '' });

const start = (args: readonly string[], dataDir: string, cwd = root): Promise<Started> =>
  new Promise((done, fail) => {
    const child = spawn(process.execPath, args, { cwd, env: environment(dataDir), stdio: ['ignore', 'pipe', 'pipe'] });
    let [out, err] = ['', ''];
    child.stderr.on('data', chunk => {
      err += chunk;
    });
    child.stdout.on('data', chunk => {
      out += chunk;
      const url = /(http:\/\/\S+:\d+)$/m.exec(out)?.[1];
      if (url) done({ child, url });
    });
    child.on('exit', code => fail(new Error(`it ended with ${code}:\n${out}${err}`)));
  });

const stop = ({ child }: Started): Promise<void> =>
  new Promise(done => {
    child.removeAllListeners('exit');
    child.once('exit', () => done());
    child.kill('SIGTERM');
  });

/** Seconds until the page has come whole. */
const firstPage = async (args: readonly string[], dataDir: string, cwd = root): Promise<{ took: number; started: Started }> => {
  let started!: Started;
  const took = await seconds(async () => {
    started = await start(args, dataDir, cwd);
    const page = await fetch(started.url);
    if (page.status !== 200 || !(await page.text()).includes('<script')) throw new Error(`no page: ${page.status}`);
  });
  return { took, started };
};

/** Resident memory of the process that serves, in MB: not of the command that watches over it, nor of the database. */
const residentOf = (dataDir: string): number => {
  const [pid] = readdirSync(join(dataDir, 'users'));
  return Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) / 1024;
};

/** The files of the project as a clone has them. */
const clone = (to: string): void => {
  const files = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root, encoding: 'utf8' })
    .split('\0')
    .filter(Boolean);
  for (const path of files) {
    mkdirSync(dirname(join(to, path)), { recursive: true });
    cpSync(join(root, path), join(to, path));
  }
};

const product = ['tools/run.mjs', 'start'];

export default defineBench({
  about: 'seconds from the command to the first whole page, against bare node:http with the same PostgreSQL',
  targets: { warm_s: { atMost: 5 }, idle_mb: { atMost: 150 } },
  run: async note => {
    const folder = mkdtempSync(join(tmpdir(), 'gongyu-bench-'));
    try {
      const ours = join(folder, 'data');
      await stop((await firstPage(product, ours)).started);
      const once = (args: readonly string[]) => async () => {
        const { took, started } = await firstPage(args, ours);
        await stop(started);
        return took;
      };
      const { a: limit, b: warm, ratio } = await inTurns(5, { a: once(['bench/start/bare.ts']), b: once(product) });
      note(`warm start to the first page: ${say(warm, 's')}; bare node:http on the same data: ${say(limit, 's')}`);

      const { started } = await firstPage(product, ours);
      await new Promise(done => setTimeout(done, 10_000));
      const samples: number[] = [];
      for (let turn = 0; turn < 3; turn += 1, await new Promise(done => setTimeout(done, 1_000))) samples.push(residentOf(ours));
      const resident = spreadOf(samples);
      await stop(started);
      note(`resident memory of the server process after 10 s at rest: ${say(resident, 'MB')}`);

      const fresh = join(folder, 'clone');
      clone(fresh);
      const cold = await firstPage(product, join(fresh, 'data'), fresh);
      await stop(cold.started);
      note(`a fresh clone to its first page (packages from npm's cache, database, demo world, screens): ${cold.took.toFixed(1)} s`);
      return { ratio, warm_s: warm.median, idle_mb: resident.median, cold_s: cold.took };
    } finally {
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    }
  },
});
