import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { keptIn } from './kept.ts';
import { binariesFor, type ServerUser } from './native.ts';
import { alone, isAlive, useServer } from './users.ts';

/*
 * PostgreSQL from npm, for one machine and for trying out. PostgreSQL refuses to run as root: then it runs as the user nobody. Its
 * cluster stays in the data folder even below a folder that nobody cannot enter: the process is put into the cluster before it
 * gives up its rights, and reaches its files through /proc/self/cwd, which asks no parent folder.
 */

export type Embedded = { readonly superuser: (database: string) => string; stop(): Promise<void> };

const NOBODY = 65534;
const linuxRoot = process.platform === 'linux' && process.getuid?.() === 0;
const environment = { ...process.env, LC_ALL: 'C', TZ: 'UTC' };
const wait = (ms: number) => new Promise(done => setTimeout(done, ms));

/** As root: whoever owns the cluster already, or nobody. */
const userOf = (cluster: string): ServerUser => {
  if (process.getuid?.() !== 0) return {};
  const owner = statSync(cluster, { throwIfNoEntry: false });
  return owner && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : { uid: NOBODY, gid: NOBODY };
};

const placeOf = (cluster: string) => (linuxRoot ? { cwd: cluster, path: '/proc/self/cwd' } : { cwd: '/', path: cluster });

const freePort = (): Promise<number> =>
  new Promise((done, fail) => {
    const probe = createServer();
    probe.once('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => done(port));
    });
  });

/** After a restart of the machine (or container) the number in the file may be somebody else's. */
const isServerOf = (cluster: string, pid: number): boolean => {
  if (process.platform !== 'linux') return true;
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(cluster);
  } catch {
    try {
      return readFileSync(`/proc/${pid}/comm`, 'utf8').startsWith('postgres');
    } catch {
      return false;
    }
  }
};

/** Process and port of the server that runs on this cluster: an application that was killed may have left it. */
export const runningOn = (cluster: string): { pid: number; port: number } | null => {
  const file = join(cluster, 'postmaster.pid');
  const made = statSync(file, { throwIfNoEntry: false })?.mtimeMs;
  if (made === undefined) return null;
  const lines = readFileSync(file, 'utf8').split('\n');
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  if (pid && isAlive(pid) && isServerOf(cluster, pid)) return { pid, port };
  // A server that is just starting has made the file and not yet written it: taking that away would end it a minute later.
  if (pid || Date.now() - made > 10_000) rmSync(file, { force: true });
  return null;
};

const make = (bin: string, cluster: string, password: string, fast: boolean): void => {
  const user = userOf(cluster);
  mkdirSync(cluster, { recursive: true, mode: 0o700 });
  if (readdirSync(cluster).length > 0)
    throw new Error(`${cluster} 不是完整的数据库，且不为空：请先移走它。\n${cluster} is not empty and not a whole database: move it away first.`);
  if ('uid' in user) chownSync(cluster, user.uid!, user.gid!);
  const { cwd, path } = placeOf(cluster);
  const options = [
    '-U',
    'postgres',
    '-E',
    'UTF8',
    '--locale-provider=builtin',
    '--locale=C.UTF-8',
    '--auth=scram-sha-256',
    '--pwfile=/dev/stdin',
    '--data-checksums',
    ...(fast ? ['--no-sync'] : []),
  ];
  // Through a pipe that the shell makes as the server's own user: neither our socket nor a file of ours could be opened by it.
  const piped = 'printf "%s\\n" "$GONGYU_PASSWORD" | "$0" "$@"';
  const done = spawnSync('/bin/sh', ['-c', piped, join(bin, 'bin/initdb'), '-D', path, ...options], {
    ...user,
    cwd,
    encoding: 'utf8',
    env: { ...environment, GONGYU_PASSWORD: password },
  });
  if (done.status === 0) return;
  for (const name of readdirSync(cluster)) rmSync(join(cluster, name), { recursive: true, force: true });
  throw new Error(`数据库初始化失败 · the database could not be made:\n${done.error?.message ?? ''}${done.stderr}`);
};

const settings = (port: number, fast: boolean): string[] =>
  [
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'shared_buffers=64MB',
    'max_connections=200',
    'timezone=UTC',
    'log_timezone=UTC',
    'jit=off',
    // Statements and key values may hold personal data; the log must not.
    'log_min_messages=warning',
    'log_min_error_statement=panic',
    'log_error_verbosity=terse',
    // Tests throw their databases away; a real one keeps every promise to the disk.
    ...(fast
      ? ['fsync=off', 'full_page_writes=off', 'synchronous_commit=off', 'autovacuum=off', 'max_wal_size=2GB']
      : ['fsync=on', 'full_page_writes=on', 'synchronous_commit=on']),
  ].flatMap(setting => ['-c', setting]);

const launch = (bin: string, cluster: string, port: number, fast: boolean, log: string): ChildProcess => {
  const { cwd, path } = placeOf(cluster);
  if ((statSync(log, { throwIfNoEntry: false })?.size ?? 0) > 5_000_000) renameSync(log, `${log}.1`);
  const out = openSync(log, 'a', 0o600);
  // In a session of its own: Ctrl-C in the terminal is for us, and we end the server in order.
  const server = spawn(join(bin, 'bin/postgres'), ['-D', path, ...settings(port, fast)], {
    ...userOf(cluster),
    cwd,
    detached: true,
    stdio: ['ignore', out, out],
    env: environment,
  });
  closeSync(out);
  server.on('error', () => {});
  server.unref();
  return server;
};

const canConnect = async (url: string): Promise<string | null> => {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    return null;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === '28P01')
      throw new Error(
        '内置数据库的密码与 secrets.json 不符：请放回原来的 secrets.json。\nThe password in secrets.json is not that of the embedded database: put the original secrets.json back.',
      );
    return message;
  } finally {
    await client.end().catch(() => {});
  }
};

const lastLines = (log: string) => (existsSync(log) ? readFileSync(log, 'utf8').split('\n').slice(-15).join('\n') : '');

/** Waits until the server answers; starts it if none runs, again if the one found was on its way down or lost the race for a port. */
const reach = async (bin: string, cluster: string, fast: boolean, log: string, url: (port: number) => string): Promise<number> => {
  let server: ChildProcess | undefined;
  let port = 0;
  let because: string | null = '';
  for (let [starts, began] = [0, Date.now()]; Date.now() - began < 120_000; ) {
    const found = runningOn(cluster);
    if (found?.port) port = found.port;
    if (!found && (!server || server.exitCode !== null || server.signalCode !== null || server.pid === undefined)) {
      if (starts === 5) break;
      starts += 1;
      port = await freePort();
      server = launch(bin, cluster, port, fast, log);
    }
    because = port ? await canConnect(url(port)) : 'no port';
    if (because === null) return port;
    await wait(server && Date.now() - began < 5_000 ? 15 : 100);
  }
  throw new Error(`数据库未能启动（日志：${log}）· the database did not start (log: ${log}): ${because}\n${lastLines(log)}`);
};

/** Starts (or finds running) the embedded server of a data folder. `fast` gives up durability: only for tests. */
export const startEmbedded = async ({ dataDir, fast = false }: { dataDir: string; fast?: boolean }): Promise<Embedded> => {
  const home = resolve(dataDir);
  const { postgres: password } = keptIn(home);
  const [cluster, log, lock] = [join(home, 'postgresql'), join(home, 'postgresql.log'), join(home, 'postgresql.lock')];
  const url = (port: number, database = 'postgres') => `postgres://postgres:${password}@127.0.0.1:${port}/${database}`;
  const { use, port } = await alone(lock, async () => {
    const using = useServer(join(home, 'users'), cluster);
    try {
      const bin = binariesFor(userOf(cluster));
      if (!existsSync(join(cluster, 'PG_VERSION'))) make(bin, cluster, password, fast);
      return { use: using, port: await reach(bin, cluster, fast, log, url) };
    } catch (error) {
      using.leave();
      throw error;
    }
  });
  let stopping: Promise<void> | undefined;
  return {
    superuser: database => url(port, database),
    stop: () => {
      stopping ??= alone(lock, async () => {
        const running = use.leave() ? runningOn(cluster) : null;
        if (!running) return;
        // Fast shutdown: ends what is connected, writes a checkpoint.
        process.kill(running.pid, 'SIGINT');
        for (const began = Date.now(); isAlive(running.pid) && Date.now() - began < 60_000; ) await wait(10);
      });
      return stopping;
    },
  };
};
