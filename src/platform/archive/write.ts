import { piecesOf, type Source, writeStored } from '../zip/stored.ts';
import type { ArchiveKey } from './key.ts';
import { blockBytes, type Digests, digestsOf, type Manifest, names, signatureText } from './manifest.ts';
import { type Chapter, indexPage } from './page.ts';

export type ArchiveFile = {
  /** Where it lies, with `/` between folders. */
  readonly path: string;
  /** What it is, for the index page. */
  readonly title: string;
  /** Bytes, or the path of a file on this machine. */
  readonly content: Uint8Array | string;
};
export type Archive = {
  readonly title: string;
  readonly about: Readonly<Record<string, string>>;
  readonly at: Date;
  readonly chapters: readonly { readonly title: string; readonly files: readonly ArchiveFile[] }[];
};

const bytes = (text: string): Uint8Array => Buffer.from(text, 'utf8');

/** A name that every system takes: no signs that Windows refuses, no dots at its ends, not longer than a disc allows. */
export const safeName = (name: string): string => {
  const dot = name.lastIndexOf('.');
  const [stem, end] = dot > 0 && name.length - dot <= 8 ? [name.slice(0, dot), name.slice(dot)] : [name, ''];
  const clean = (text: string) => text.replaceAll(/[\\/:*?"<>|\p{Cc}\p{Cf}\p{Cs}]/gu, '_');
  const short = [...clean(stem)]
    .slice(0, 60)
    .join('')
    .replace(/^[. ]+|[. ]+$/gu, '');
  return `${/^(?:con|prn|aux|nul|com\d|lpt\d)?$/iu.test(short) ? `_${short}` : short}${clean(end)}`;
};

/**
 * Writes an archive: an index page, the files, a manifest of all of them with their digests, and its signature. Nothing is held in memory
 * that is a file. The same content gives the same bytes.
 */
export const writeArchive = async (
  archive: Archive,
  key: ArchiveKey,
  out: string,
  progress: (part: number) => Promise<void> | void = () => {},
): Promise<Manifest> => {
  const files = archive.chapters.flatMap(chapter => chapter.files);
  if (new Set(files.map(({ path }) => path.toLowerCase())).size !== files.length) throw new Error('two files of an archive have one name');
  const known = new Map<ArchiveFile, Digests>();
  for (const [i, file] of files.entries()) {
    known.set(file, await digestsOf(piecesOf(file.content)));
    await progress((0.5 * (i + 1)) / files.length);
  }
  const chapters = archive.chapters.map(
    ({ title, files: mine }): Chapter => ({ title, files: mine.map(file => ({ ...known.get(file)!, path: file.path, title: file.title })) }),
  );
  const index: ArchiveFile = { path: 'index.html', title: '', content: bytes(indexPage(archive, chapters, key)) };
  known.set(index, await digestsOf(piecesOf(index.content)));
  const listed = [index, ...files];
  const manifest: Manifest = {
    format: 'gongyu-archive/1',
    about: archive.about,
    at: archive.at.toISOString(),
    blockBytes,
    files: listed.map(file => {
      const { crc: _, ...digests } = known.get(file)!;
      return { path: file.path, ...digests };
    }),
  };
  const manifestBytes = bytes(`${JSON.stringify(manifest, null, 1)}\n`);
  const proof: ArchiveFile[] = [
    { path: names.manifest, title: '', content: manifestBytes },
    { path: names.signature, title: '', content: bytes(signatureText(key.sign(manifestBytes))) },
  ];
  for (const file of proof) known.set(file, await digestsOf(piecesOf(file.content)));
  const all = [...listed, ...proof];
  const sources = async function* (): AsyncGenerator<Source> {
    for (const [i, file] of all.entries()) {
      const { size, crc } = known.get(file)!;
      yield { name: file.path, size, crc, content: file.content };
      await progress(0.5 + (0.5 * (i + 1)) / all.length);
    }
  };
  await writeStored(out, sources());
  return manifest;
};
