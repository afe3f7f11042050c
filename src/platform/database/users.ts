import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/*
 * Who uses the embedded server of a data folder: one file per process, named by its id. The last one to leave stops the server.
 * A process that is killed cannot leave, so a shell that waits for the end of its pipe leaves for it.
 */

/** Does a process of this number run, also one that is not ours? */
export const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};

const wait = (ms: number) => new Promise(done => setTimeout(done, ms));

/** One process at a time starts or stops the server of a data folder. */
export const alone = async <T>(lock: string, act: () => Promise<T>): Promise<T> => {
  for (const began = Date.now(); ; await wait(50)) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      let holder = 0;
      try {
        holder = Number(readFileSync(lock, 'utf8'));
      } catch {
        // Given back just now.
      }
      const gone = holder ? !isAlive(holder) : Date.now() - began > 2_000;
      if (gone) rmSync(lock, { force: true });
      if (Date.now() - began > 90_000) throw new Error(`另一个进程（${holder}）长时间占用 ${lock} · process ${holder} has held ${lock} for too long`);
    }
  }
  try {
    return await act();
  } finally {
    rmSync(lock, { force: true });
  }
};

const others = (folder: string): number[] =>
  readdirSync(folder)
    .map(Number)
    .filter(pid => pid > 0 && pid !== process.pid)
    .filter(pid => isAlive(pid) || void rmSync(join(folder, String(pid)), { force: true }));

// $1 the folder of users, $2 the user that is watched, $3 the cluster. Signal 2 is PostgreSQL's fast shutdown.
const watch = `read -r nothing
rm -f "$1/$2"
for other in "$1"/*; do
  other="\${other##*/}"
  case "$other" in *[!0-9]*) continue ;; esac
  if kill -0 "$other" 2>/dev/null; then exit 0; fi
done
read -r server < "$3/postmaster.pid" && kill -2 "$server"`;

/** Signs this process up as a user of the server; answers how to leave, which says whether nobody is left. */
export const useServer = (folder: string, cluster: string): { leave(): boolean } => {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, String(process.pid)), '');
  let watcher: ChildProcess | undefined;
  if (process.platform !== 'win32') {
    // In a session of its own: Ctrl-C in the terminal is for us, and we end the server in order.
    watcher = spawn('/bin/sh', ['-c', watch, 'gongyu-watch', folder, String(process.pid), cluster], {
      detached: true,
      stdio: ['pipe', 'ignore', 'ignore'],
      cwd: '/',
    });
    watcher.on('error', () => {});
    watcher.unref();
    (watcher.stdin as unknown as { unref(): void }).unref();
  }
  return {
    leave: () => {
      watcher?.kill('SIGKILL');
      rmSync(join(folder, String(process.pid)), { force: true });
      return others(folder).length === 0;
    },
  };
};
