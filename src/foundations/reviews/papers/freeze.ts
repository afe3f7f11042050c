import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CITY, serviceActor } from '#kernel/actor.ts';
import { mapTexts, type PrintedDocument } from '#kernel/document.ts';
import { newId } from '#kernel/id.ts';
import type { Ctx, PlatformEvent } from '#platform/capability.ts';
import { bindVolume } from '#platform/documents/volume/bind.ts';
import type { Order } from '#platform/documents/volume/types.ts';
import { transact } from '#platform/http/transact.ts';
import { log } from '#platform/log.ts';
import { running } from '#platform/running.ts';
import { subjectsOf } from '../actions/panels.ts';
import * as panels from '../store/panels.ts';
import * as store from '../store/scoring.ts';

/*
 * The papers of a panel as they were when it opened: beside the uploads, so that a backup has them. A document is kept before it is
 * printed, so that each expert gets it with their own name on every page; evidence is bound once for all.
 */
const folder = (): string => join(running().dataDir, 'files', 'reviews');
export const paperPath = (id: string): string => join(folder(), id);

/** An expert needs no telephone of anybody: mobile numbers are hidden in what experts read (最小必要). */
const hidePhones = (text: string): string => text.replaceAll(/(?<!\d)(1[3-9]\d)\d{4}(\d{4})(?!\d)/g, '$1****$2');

type Bytes = { readonly $bytes: string };
const isBytes = (value: unknown): value is Bytes => typeof value === 'object' && value !== null && '$bytes' in value;
/** Pictures in a document are bytes: they are written as text, and read back. */
const write = (document: PrintedDocument): string =>
  JSON.stringify(document, (_key, value: unknown) => (value instanceof Uint8Array ? { $bytes: Buffer.from(value).toString('base64') } : value));
export const readDocument = async (id: string): Promise<PrintedDocument> =>
  JSON.parse(await readFile(paperPath(id), 'utf8'), (_key, value: unknown) =>
    isBytes(value) ? new Uint8Array(Buffer.from(value.$bytes, 'base64')) : value,
  ) as PrintedDocument;

const digestOf = async (path: string): Promise<string> => {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(path)) hash.update(piece as Buffer);
  return hash.digest('hex');
};

type Act = <T>(work: (ctx: Ctx) => Promise<T>) => Promise<T>;
type Content = { readonly document: PrintedDocument } | { readonly volume: Order };

const writeContent = async (content: Content, path: string): Promise<'document' | 'file'> => {
  if ('document' in content) {
    await writeFile(path, write(mapTexts(content.document, hidePhones)), { mode: 0o600 });
    return 'document';
  }
  await bindVolume(content.volume, path, async () => undefined);
  return 'file';
};

/** Keeps the papers of one subject. What was kept by an earlier run of the same event stays. */
const freeze = async (act: Act, subjectId: string): Promise<void> => {
  const subject = await act(({ tx }) => panels.subject(tx, subjectId));
  if (!subject || subject.papers === 'ready') return;
  const given = await act(async ctx => (await subjectsOf(subject.kind)?.papers(ctx, subject.subjectId)) ?? []);
  const kept = new Set((await act(({ tx }) => store.papers(tx, subjectId))).map(({ key }) => key));
  for (const { key, title, content } of given.filter(one => !kept.has(one.key))) {
    const id = newId();
    const path = paperPath(id);
    try {
      const kind = await writeContent(content, path);
      const [sha256, { size }] = [await digestOf(path), await stat(path)];
      await act(async ({ tx }) => {
        // Whoever declares at this moment comes before or after, never between.
        const scopes = await panels.lockScopes(tx, subjectId);
        await store.insertPaper(tx, { id, subjectId, key, title, kind, size: String(size), sha256, scopes });
      });
    } catch (error) {
      await rm(path, { force: true });
      throw error;
    }
  }
  await act(({ tx }) => panels.updateSubject(tx, subjectId, { papers: 'ready' }));
};

/** After a panel opened: the papers of all its subjects, as the system within the city. */
export const freezePapers = async (event: PlatformEvent): Promise<void> => {
  const act: Act = work => transact({ actor: serviceActor([CITY]), language: 'zh-CN', requestId: `papers:${event.id}` }, 'write', work);
  await mkdir(folder(), { recursive: true, mode: 0o700 });
  for (const { id, papers } of await act(({ tx }) => panels.subjects(tx, event.subject))) {
    if (papers === 'ready') continue;
    try {
      await freeze(act, id);
    } catch (error) {
      log.error({ err: error, subject: id }, 'the papers of a panel could not be kept');
      await act(({ tx }) => panels.updateSubject(tx, id, { papers: 'failed' }));
    }
  }
};
