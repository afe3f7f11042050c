import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Apart, GaveUp, openApart } from '../../apart.ts';
import { type Answered, type Asked, limits, type PageSaid, type Unread } from './types.ts';

export type { PageSaid, Unread } from './types.ts';

const script = fileURLToPath(new URL('reader.ts', import.meta.url));

let reader: Apart<Asked, unknown> | undefined;
const ask = <K extends Asked['do']>(asked: Extract<Asked, { do: K }>): Promise<Answered[K]> => {
  reader ??= openApart<Asked, unknown>({ script, patience: Math.max(limits.openTime, limits.pageTime), megabytes: 700, resident: limits.memory });
  return reader.run(asked) as Promise<Answered[K]>;
};

const inFolder = async <T>(act: (folder: string) => Promise<T>): Promise<T> => {
  const folder = await mkdtemp(join(tmpdir(), 'gongyu-scan-'));
  try {
    return await act(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

/** A page that was looked at: the codes on it, or null where it could not be drawn; a small picture of it. */
export type Looked = { readonly nth: number; readonly codes: readonly string[]; readonly empty: boolean; readonly thumb: Uint8Array | null };

/** Looks at every page of a file that a stranger uploaded, in a process of its own; says why where it cannot. */
export const readScan = (
  { path, type, wanted }: { path: string; type: string; wanted: string },
  progress: (done: number, of: number) => Promise<void> | void = () => {},
): Promise<{ readonly pages: readonly Looked[] } | { readonly because: Unread }> =>
  inFolder(async folder => {
    try {
      const opened = await ask<'open'>({ do: 'open', path, type, leaf: join(folder, 'leaf.pdf') });
      if ('because' in opened) return opened;
      const pages: Looked[] = [];
      for (let page = 0; page < opened.pages; page += 1) {
        const looked = await ask<'look'>({ do: 'look', pdf: opened.pdf, page, wanted }).catch((error: unknown) => {
          // One page that takes too long is one that nobody could read; the others still may be.
          if (error instanceof GaveUp) return null;
          throw error;
        });
        pages.push({ nth: page + 1, codes: looked?.codes ?? [], empty: looked?.empty ?? false, thumb: looked?.thumb ?? null });
        await progress(page + 1, opened.pages);
      }
      return { pages };
    } catch (error) {
      if (error instanceof GaveUp) return { because: error.reason === 'too-slow' ? 'slow' : 'large' };
      throw error;
    }
  });

/** One page of an uploaded file as a PNG; null where it cannot be drawn. */
export const showPage = ({ path, type, nth, longest }: { path: string; type: string; nth: number; longest: number }): Promise<Uint8Array | null> =>
  inFolder(async folder => {
    try {
      const opened = await ask<'open'>({ do: 'open', path, type, leaf: join(folder, 'leaf.pdf') });
      if ('because' in opened || nth > opened.pages) return null;
      return await ask<'show'>({ do: 'show', pdf: opened.pdf, page: nth - 1, longest });
    } catch (error) {
      if (error instanceof GaveUp) return null;
      throw error;
    }
  });

/** What each page of a PDF that we printed says. */
export const pagesSaid = (pdf: Uint8Array): Promise<readonly PageSaid[]> =>
  inFolder(async folder => {
    const path = join(folder, 'print.pdf');
    await writeFile(path, pdf, { mode: 0o600 });
    return ask<'said'>({ do: 'said', pdf: path });
  });
