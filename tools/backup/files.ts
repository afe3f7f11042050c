import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { mkdir, open, opendir } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import type { Manifest } from './format.ts';
import { Damaged, type Entry, type Writer } from './tar.ts';

type Kept = Manifest['files'][number];

const pathsBelow = async (folder: string): Promise<string[]> => {
  if (!existsSync(folder)) return [];
  const paths: string[] = [];
  for await (const entry of await opendir(folder, { recursive: true }))
    if (entry.isFile()) paths.push(relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, '/'));
  return paths.sort();
};

/** Adds every file of the store as it lies there. One that was removed meanwhile is passed over: no row of the snapshot's future needs it. */
export const addFiles = async (tar: Writer, folder: string): Promise<Kept[]> => {
  const kept: Kept[] = [];
  for (const path of await pathsBelow(folder)) {
    const file = await open(join(folder, path)).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null;
      throw error;
    });
    if (!file) continue;
    const { size } = await file.stat();
    const hash = createHash('sha256');
    // A file that still grows (an upload under way) is kept as long as it was when we came.
    const body = (async function* () {
      if (size > 0)
        for await (const chunk of file.createReadStream({ start: 0, end: size - 1, highWaterMark: 1024 * 1024, autoClose: false })) {
          hash.update(chunk as Buffer);
          yield chunk as Buffer;
        }
    })();
    await tar.add(`files/${path}`, { size, body });
    await file.close();
    kept.push({ path, size, sha256: hash.digest('hex') });
  }
  return kept;
};

const syncFolder = async (folder: string): Promise<void> => {
  const handle = await open(folder);
  await handle.sync().catch(() => {});
  await handle.close();
};

/** Writes one file of a backup below `folder`, on the disk before it answers. */
export const putFile = async (folder: string, { name, body }: Entry): Promise<void> => {
  const to = resolve(folder, name.slice('files/'.length));
  if (!to.startsWith(resolve(folder) + sep)) throw new Damaged(name);
  await mkdir(dirname(to), { recursive: true, mode: 0o700 });
  const file = await open(to, 'wx', 0o600);
  try {
    for await (const chunk of body) await file.write(chunk);
    await file.sync();
  } finally {
    await file.close();
  }
  await syncFolder(dirname(to));
};

const digestOf = async (file: string): Promise<string> => {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file, { highWaterMark: 1024 * 1024 })) hash.update(chunk as Buffer);
  return hash.digest('hex');
};

/** What is wrong with the files below `folder` when they should be exactly those of a backup. */
export const wrongFiles = async (folder: string, files: readonly Kept[]): Promise<string[]> => {
  const wrong: string[] = [];
  for (const { path, sha256 } of files) if (!existsSync(join(folder, path)) || (await digestOf(join(folder, path))) !== sha256) wrong.push(path);
  const known = new Set(files.map(({ path }) => path));
  return [...wrong, ...(await pathsBelow(folder)).filter(path => !known.has(path))];
};
