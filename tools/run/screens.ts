import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow } from '../check/files.ts';
import { root } from './settings.ts';

const screens = join(root, 'dist/web');
const stamp = join(screens, '.source');

/** A fingerprint of everything the screens are made of. */
const sourceOf = (): string => {
  const hash = createHash('sha256');
  for (const path of ['vite.config.ts', 'package-lock.json', ...filesBelow(root, 'src')])
    if (existsSync(join(root, path))) hash.update(path).update(readFileSync(join(root, path)));
  return hash.digest('hex');
};

const vite = (out: string): Promise<void> =>
  new Promise((done, fail) => {
    // A process of its own: the server must not carry the bundler's memory.
    const child = spawn(process.execPath, [join(root, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn'], {
      cwd: root,
      stdio: ['ignore', 2, 2],
      env: { ...process.env, GONGYU_SCREENS_OUT: out },
    });
    child.on('error', fail);
    child.on('exit', code => (code === 0 ? done() : fail(new Error('页面构建失败，见上方输出 · building the screens failed, see above'))));
  });

/** Puts the built folder in its place. Another start may do the same at this moment: then either of the two is right. */
const exchange = (built: string): void => {
  const old = `${built}.old`;
  for (let tries = 0; ; tries += 1)
    try {
      if (existsSync(screens)) renameSync(screens, old);
      renameSync(built, screens);
      break;
    } catch (error) {
      if (tries === 20) throw error;
    } finally {
      rmSync(old, { recursive: true, force: true });
    }
};

/** Builds the screens if they are missing or older than their source. */
export const buildScreens = async (progress: (zh: string, en: string) => void): Promise<void> => {
  // `npm run dev` builds by itself; a bundle carries its screens; before there is a configuration there is nothing to build.
  if (process.env.GONGYU_SCREENS === 'leave' || existsSync(join(root, 'BUNDLE')) || !existsSync(join(root, 'vite.config.ts'))) return;
  const source = sourceOf();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === source) return;
  progress('正在构建页面（首次约 20 秒）…', 'Building the screens (about 20 s the first time)…');
  const built = `${screens}.${process.pid}`;
  try {
    await vite(built);
    writeFileSync(join(built, '.source'), source);
    exchange(built);
  } finally {
    rmSync(built, { recursive: true, force: true });
  }
};
