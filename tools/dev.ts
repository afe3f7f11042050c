import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, watch } from 'node:fs';
import { join } from 'node:path';
import { openDatabase } from '../src/app/database.ts';
import { progress, root, runCommand, settings, untilTold } from './run/settings.ts';

/*
 * `npm run dev`: like `npm start`, but screens are built anew and the server starts anew when their source changes. The database is
 * held here, so that a restart of the server takes a second, not a checkpoint.
 */

const node = (args: string[], env: Record<string, string> = {}): ChildProcess =>
  spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit', 'ipc'], env: { ...process.env, ...env } });

const ended = (child: ChildProcess): Promise<void> =>
  new Promise(done => {
    if (child.exitCode !== null || child.signalCode !== null) done();
    else child.once('exit', () => done());
  });

/** What the server is made of; screens alone need no restart. */
const isServers = (path: string) => !/(^|[\\/])(web|ui|test)[\\/]|\.(tsx|css)$|\.test\.ts$|\.e2e\.ts$/.test(path);

runCommand(async () => {
  const { dataDir, databaseUrl } = settings();
  const database = await openDatabase({ dataDir, databaseUrl });
  const screens = existsSync(join(root, 'vite.config.ts')) ? node(['node_modules/vite/bin/vite.js', 'build', '--watch', '--logLevel', 'warn']) : null;
  let server: ChildProcess | null = null;
  let restarting = Promise.resolve();
  const stop = async () => {
    server?.kill('SIGTERM');
    if (server) await ended(server);
  };
  const restart = () => {
    restarting = restarting.then(async () => {
      await stop();
      server = node(['tools/start.ts'], { GONGYU_SCREENS: 'leave' });
    });
  };
  let due: NodeJS.Timeout | undefined;
  const soon = () => {
    clearTimeout(due);
    due = setTimeout(restart, 200);
  };
  for (const folder of ['src', 'programmes', 'reference'])
    watch(join(root, folder), { recursive: true }, (_event, path) => {
      if (path && isServers(path)) soon();
    });
  // The server keeps the page it read at its start, which names the built files.
  if (screens) {
    mkdirSync(join(root, 'dist/web'), { recursive: true });
    watch(join(root, 'dist'), { recursive: true }, (_event, path) => {
      if (path?.endsWith('index.html')) soon();
    });
  }
  restart();
  progress('改动源代码后自动重启', 'Starts anew whenever the source changes');
  untilTold(async () => {
    screens?.kill();
    await restarting;
    await stop();
    await database.stop();
  });
});
