import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { running } from '#platform/running.ts';

/*
 * `<dataDir>/files/uploads/<id>` grows while bytes arrive: a quarantine that nothing is read from. `<dataDir>/files/kept/<xx>/<key>` is a
 * copy made once all are there, so that a late writer cannot change what was hashed. Names are random; what a file is called and whose it
 * is stands in the database alone.
 */

export const uploadsFolder = (): string => join(running().dataDir, 'files', 'uploads');
const keptFolder = (key: string) => join(running().dataDir, 'files', 'kept', key.slice(-2));
export const keptPath = (key: string): string => join(keptFolder(key), key);

/** Forces a file, or a folder's list of names, to the disk: a name is only safe when its folder is. */
export const toDisk = async (path: string): Promise<void> => {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } catch (error) {
    // Windows cannot sync a folder; its file system writes names through.
    if (process.platform !== 'win32') throw error;
  } finally {
    await handle.close();
  }
};

/** Copies a complete upload to its kept place, hashing the very bytes that are written; returns when they are on the disk. */
export const keep = async (uploadId: string, key: string): Promise<{ size: number; sha256: string }> => {
  const folder = keptFolder(key);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const hash = createHash('sha256');
  let size = 0;
  await pipeline(
    createReadStream(join(uploadsFolder(), uploadId)),
    async function* (chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        hash.update(chunk);
        size += chunk.length;
        yield chunk;
      }
    },
    createWriteStream(keptPath(key), { flags: 'wx', mode: 0o600 }),
  );
  for (const path of [keptPath(key), folder, join(folder, '..')]) await toDisk(path);
  return { size, sha256: hash.digest('hex') };
};

/** The disk or the quota is full: nothing is wrong with the file. */
export const isFull = (error: unknown): boolean => ['ENOSPC', 'EDQUOT'].includes((error as NodeJS.ErrnoException | null)?.code ?? '');

/** Is the disk of the files so full that writing is bound to fail? */
export const hasNoRoom = async (): Promise<boolean> => {
  const { bavail, bsize } = await statfs(uploadsFolder());
  return bavail * bsize < 4_000_000;
};

export const discardKept = (key: string): Promise<void> => rm(keptPath(key), { force: true });
