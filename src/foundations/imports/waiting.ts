import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { running } from '#platform/running.ts';

const folder = () => join(running().dataDir, 'files', 'imports');

/** The bytes of a file that waits to be read; gone as soon as it was, or is not wanted any more. */
export const keepWaiting = async (id: string, bytes: Uint8Array): Promise<void> => {
  await mkdir(folder(), { recursive: true, mode: 0o700 });
  await writeFile(join(folder(), id), bytes, { mode: 0o600 });
};
/** Null when they are not there. */
export const readWaiting = (id: string): Promise<Buffer | null> =>
  readFile(join(folder(), id)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
export const dropWaiting = (id: string): Promise<void> => rm(join(folder(), id), { force: true });
