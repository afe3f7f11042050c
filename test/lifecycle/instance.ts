import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';

/*
 * The real commands as an operator runs them: processes of their own, on data folders of their own. What a test starts ends with it.
 */

export const root = join(import.meta.dirname, '../..');

type Env = Readonly<Record<string, string>>;
export type Where = { readonly dataDir: string; readonly cwd?: string; readonly env?: Env; readonly uid?: number; readonly command?: readonly string[] };

const endings: (() => Promise<void>)[] = [];
// Here and not inside a test: a hook that a test registers ends with that test.
after(async () => {
  for (const one of endings.reverse()) await one();
});
const atEnd = (end: () => Promise<void>): void => void endings.push(end);

/** A folder that is gone after the test file. */
export const newFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'gongyu-life-'));
  atEnd(async () => rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 }));
  return folder;
};

/** Nothing of the surrounding test run or shell decides about the instance. */
const environment = ({ dataDir, env = {} }: Where): NodeJS.ProcessEnv => {
  const kept = Object.entries(process.env).filter(([name]) => !/^(npm_|GONGYU_|NODE_|PORT$|HOST$|DATA_DIR$|DATABASE_URL$|TRUST_PROXY$|LOG_LEVEL$)/.test(name));
  // These tests are about processes: the small demo world is made sooner.
  return { ...Object.fromEntries(kept), DATA_DIR: dataDir, PORT: '0', GONGYU_DEMO: 'small', ...env };
};

/** Each in a session of its own, so that a whole family can be ended. */
const launch = (script: string, args: readonly string[], where: Where): ChildProcess => {
  const [program, ...before] = where.command ?? [process.execPath, 'tools/run.mjs'];
  return spawn(program!, [...before, script, ...args], {
    cwd: where.cwd ?? root,
    env: environment(where),
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe'],
    ...(where.uid === undefined ? {} : { uid: where.uid, gid: where.uid }),
  });
};

const killFamily = (child: ChildProcess): void => {
  try {
    process.kill(-child.pid!, 'SIGKILL');
  } catch {
    // All of it has ended.
  }
};

export type Ended = { readonly code: number | null; readonly out: string; readonly err: string };

const endOf = (child: ChildProcess): Promise<number | null> =>
  new Promise(done => {
    if (child.exitCode !== null || child.signalCode !== null) done(child.exitCode);
    else child.once('exit', code => done(code));
  });

const gathered = (child: ChildProcess): { out: string; err: string } => {
  const text = { out: '', err: '' };
  child.stdout!.setEncoding('utf8').on('data', chunk => {
    text.out += chunk;
  });
  child.stderr!.setEncoding('utf8').on('data', chunk => {
    text.err += chunk;
  });
  return text;
};

/** Runs a command to its end: `run('backup', ['x.tar'], { dataDir })`. */
export const run = async (script: string, args: readonly string[], where: Where & { input?: string }): Promise<Ended> => {
  const child = launch(script, args, where);
  const text = gathered(child);
  child.stdin!.on('error', () => {});
  child.stdin!.end(where.input ?? '');
  const code = await new Promise<number | null>(done => child.once('close', done));
  return { code, ...text };
};

export type Instance = {
  readonly url: string;
  /** The processes that serve, without the command that watches over them. */
  pids(): number[];
  fetch(path: string, init?: RequestInit): Promise<Response>;
  /** Signs in as a demo person; answers the cookie. */
  demo(key: string): Promise<string>;
  said(): string;
  /** Sends the signal to the command and waits for its end. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
  /** Kills the serving process itself, without a chance to tidy up. */
  kill(): Promise<void>;
};

const until = async <T>(what: string, seconds: number, look: () => T | undefined | Promise<T | undefined>, said: () => string): Promise<T> => {
  for (const began = Date.now(); Date.now() - began < seconds * 1000; await new Promise(done => setTimeout(done, 50))) {
    const found = await look();
    if (found !== undefined) return found;
  }
  throw new Error(`waited ${seconds} s for ${what}:\n${said()}`);
};

/** Starts `npm start` (or `server`, `worker`) and waits until it says where it is (a worker: that it works). */
export const start = async (where: Where, script: 'start' | 'server' | 'worker' = 'start'): Promise<Instance> => {
  const child = launch(script, [], where);
  const text = gathered(child);
  const said = () => `${text.out}\n${text.err}`;
  atEnd(async () => {
    child.kill('SIGTERM');
    await Promise.race([endOf(child), new Promise(done => setTimeout(done, 8_000).unref())]);
    killFamily(child);
  });
  const url = await until(
    'its address',
    120,
    () => {
      if (child.exitCode !== null) throw new Error(`it ended with ${child.exitCode}:\n${said()}`);
      return script === 'worker' ? /Working on jobs/.exec(text.err)?.[0] : /^\s*(https?:\/\/\S+?:\d+)$/m.exec(text.out)?.[1];
    },
    said,
  );
  const users = join(where.dataDir, 'users');
  const fetchPath: Instance['fetch'] = (path, init) => fetch(`${url}${path}`, init);
  const pids = () => readdirSync(users).map(Number);
  return {
    url,
    pids,
    fetch: fetchPath,
    said,
    demo: async key => {
      const answer = await fetchPath('/api/demo/sign-in', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ key }) });
      if (answer.status !== 200) throw new Error(`no demo person ${key}: ${answer.status} ${await answer.text()}`);
      return answer.headers.getSetCookie()[0]!.split(';')[0]!;
    },
    stop: async (signal = 'SIGTERM') => {
      child.kill(signal);
      const ended = await Promise.race([endOf(child), new Promise<'late'>(done => setTimeout(() => done('late'), 45_000).unref())]);
      if (ended === 'late') throw new Error(`it did not end on ${signal}:\n${said()}`);
      return ended;
    },
    kill: async () => {
      for (const pid of pids()) process.kill(pid, 'SIGKILL');
      await endOf(child);
    },
  };
};

/** Is a PostgreSQL server running on the cluster of this data folder? */
export const databaseRuns = (dataDir: string): boolean => {
  const file = join(dataDir, 'postgresql/postmaster.pid');
  if (!existsSync(file)) return false;
  try {
    process.kill(Number(readFileSync(file, 'utf8').split('\n')[0]), 0);
    return true;
  } catch {
    return false;
  }
};

export const waitFor = (what: string, look: () => Promise<boolean>, seconds = 20): Promise<boolean> =>
  until(
    what,
    seconds,
    async () => ((await look()) ? true : undefined),
    () => '',
  );
