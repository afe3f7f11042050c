import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { withClient } from '../../src/platform/database/roles.ts';

/** Where Debian puts its PostgreSQL, the newest of those we can work with; null when the machine has none. */
export const debianPostgres = (): string | null => {
  const home = '/usr/lib/postgresql';
  if (!existsSync(home)) return null;
  const versions = readdirSync(home)
    .map(Number)
    .filter(version => version >= 15 && existsSync(join(home, String(version), 'bin/initdb')));
  return versions.length > 0 ? join(home, String(Math.max(...versions)), 'bin') : null;
};

const freePort = (): Promise<number> =>
  new Promise(done => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => done(port));
    });
  });

/** As root the server needs an ordinary user: Debian's own, or nobody. */
const serverUser = (): { uid?: number; gid?: number } => {
  if (process.getuid?.() !== 0) return {};
  const [, , uid, gid] = /^postgres:.*$/m.exec(readFileSync('/etc/passwd', 'utf8'))?.[0].split(':') ?? [];
  return { uid: Number(uid ?? 65534), gid: Number(gid ?? 65534) };
};

const answers = async (url: string): Promise<boolean> =>
  withClient(url, async () => true).catch((error: Error & { code?: string }) => {
    if (error.code === 'ECONNREFUSED' || error.code === '57P03') return false;
    throw error;
  });

/** A throw-away server of the machine's own PostgreSQL in a new folder below `parent`, for tests; `url` names a database on it. */
export const startDebian = async (bin: string, parent: string, { fast = true } = {}): Promise<{ url(database: string): string; stop(): Promise<void> }> => {
  const [user, folder, port, password] = [serverUser(), join(parent, 'debian'), await freePort(), 'only for this test'];
  mkdirSync(folder, { mode: 0o700 });
  writeFileSync(join(folder, 'password'), password, { mode: 0o644 });
  if (user.uid !== undefined) chownSync(folder, user.uid, user.gid!);
  const cluster = join(folder, 'cluster');
  const made = spawnSync(
    join(bin, 'initdb'),
    ['-D', 'cluster', '-U', 'postgres', '-E', 'UTF8', '--locale=C.UTF-8', '-A', 'scram-sha-256', '--pwfile=password', '-N'],
    {
      ...user,
      cwd: folder,
      encoding: 'utf8',
    },
  );
  if (made.status !== 0) throw new Error(`initdb: ${made.error?.message ?? ''}${made.stderr}`);
  const settings = [
    'listen_addresses=127.0.0.1',
    `port=${port}`,
    'unix_socket_directories=',
    'max_connections=200',
    ...(fast ? ['fsync=off', 'full_page_writes=off'] : []),
  ];
  const server: ChildProcess = spawn(join(bin, 'postgres'), ['-D', cluster, ...settings.flatMap(setting => ['-c', setting])], {
    ...user,
    cwd: folder,
    stdio: 'ignore',
  });
  const url = (database: string) => `postgres://postgres:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;
  for (const began = Date.now(); !(await answers(url('postgres'))); await new Promise(done => setTimeout(done, 50)))
    if (server.exitCode !== null || Date.now() - began > 30_000) throw new Error(`${bin}/postgres did not start (${server.exitCode})`);
  return {
    url,
    stop: () =>
      new Promise(done => {
        server.once('exit', () => done());
        server.kill('SIGINT');
      }),
  };
};
