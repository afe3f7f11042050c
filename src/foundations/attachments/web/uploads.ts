import type { DetailedError, Upload } from 'tus-js-client';
import { toast } from '#ui/dialog/toast.ts';
import { call } from '#ui/fetch/client.ts';
import { type ProblemBody, unreadable } from '#ui/fetch/problem.ts';
import { refresh } from '#ui/fetch/query.ts';
import { currentLanguage } from '#ui/words/language.ts';
import { api, problems } from '../contract.ts';
import { words } from '../words/index.ts';
import { refusalOf, sayRefusal } from './refusal.ts';

/*
 * Files on their way. They belong to no page: whoever looks at another one meanwhile finds them further along. An upload ends by being
 * attached, refused or cancelled; a line that is cut, a server that restarts or a session that ended only makes it wait.
 */

export type Place = { readonly recordType: string; readonly recordId: string; readonly slot: string };
export type State = 'waiting' | 'going' | 'checking' | 'cut' | 'refused';
export type Item = Place & {
  readonly id: string;
  readonly name: string;
  readonly size: number;
  readonly sent: number;
  readonly state: State;
  readonly refusal: { readonly title: string; readonly detail?: string | undefined } | null;
};

type Work = { readonly file: File; readonly marks: readonly string[]; upload?: Upload; timer?: ReturnType<typeof setTimeout> };

const atOnce = 2;
/** A piece is acknowledged when it is on the server's disk: what a cut costs at most. */
const pieceBytes = 8_000_000;
const retryAfter = 3_000;

let items: readonly Item[] = [];
const works = new Map<string, Work>();
const listeners = new Set<() => void>();
let count = 0;

export const currentUploads = (): readonly Item[] => items;
export const subscribeUploads = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

/** Asks before the window is closed while bytes are under way. */
const stay = (event: BeforeUnloadEvent) => event.preventDefault();

const set = (next: readonly Item[]) => {
  items = next;
  const busy = items.some(item => item.state !== 'refused');
  if (busy) window.addEventListener('beforeunload', stay);
  else window.removeEventListener('beforeunload', stay);
  for (const listener of listeners) listener();
};
const change = (id: string, now: Partial<Item>) => set(items.map(item => (item.id === id ? { ...item, ...now } : item)));
const forget = (id: string) => {
  clearTimeout(works.get(id)?.timer);
  works.delete(id);
  set(items.filter(item => item.id !== id));
};

const refuse = (id: string, { title, detail }: Pick<ProblemBody, 'title' | 'detail'>) => {
  change(id, { state: 'refused', refusal: { title, detail } });
  pump();
};

/** `why`: what the server says (it is busy, its disk is full); without it the line is cut. */
const wait = (id: string, why: ProblemBody | null = null) => {
  const work = works.get(id);
  if (!work) return;
  change(id, { state: 'cut', refusal: why && { title: why.title, detail: why.detail } });
  clearTimeout(work.timer);
  work.timer = setTimeout(() => void resume(id), retryAfter);
  pump();
};

const bodyOf = (text: string): ProblemBody | null => {
  try {
    const body = JSON.parse(text);
    return typeof body?.type === 'string' && typeof body.title === 'string' ? body : null;
  } catch {
    return null;
  }
};

const offset = problems.offset().type;

const failed = (id: string, error: Error | DetailedError) => {
  const response = 'originalResponse' in error ? error.originalResponse : null;
  const status = response?.getStatus() ?? 0;
  const item = items.find(known => known.id === id);
  if (!item) return;
  // A question through the usual door lets the desk notice that the session has ended, and ask to sign in over this page.
  if (status === 401) void call(api.list, { recordType: item.recordType, recordId: item.recordId }).catch(() => {});
  const said = bodyOf(response?.getBody() ?? '');
  if (status === 0 || status === 401 || said?.type === offset) return wait(id);
  if (status === 429 || status >= 500) return wait(id, said);
  refuse(id, said ?? unreadable(status).body);
};

/** Goes on where it stopped, once the server says where that is. Only an upload that the server does not know begins anew. */
const resume = async (id: string): Promise<void> => {
  const upload = works.get(id)?.upload;
  if (!upload) return;
  if (upload.url) {
    const known = await fetch(upload.url, { method: 'HEAD', headers: { 'tus-resumable': '1.0.0' }, credentials: 'same-origin' }).catch(() => null);
    if (!works.has(id)) return;
    if (!known || (!known.ok && known.status !== 404)) return wait(id);
  }
  change(id, { state: 'going', refusal: null });
  upload.start();
};

const attached = async (id: string, name: string) => {
  // Everything on screen: what its record allows next may wait for this file.
  await refresh();
  forget(id);
  toast.done(words[currentLanguage()].uploaded(name));
  pump();
};

const begin = async ({ id, recordType, recordId, slot, name, size }: Item) => {
  const work = works.get(id);
  if (!work) return;
  change(id, { state: 'going' });
  const tus = await import('tus-js-client').catch(() => null);
  if (!works.has(id)) return;
  // The program itself comes over the same line.
  if (!tus) {
    change(id, { state: 'waiting' });
    setTimeout(pump, retryAfter);
    return;
  }
  const upload = new tus.Upload(work.file, {
    endpoint: `/api${api.startUpload.path}`,
    metadata: { recordType, recordId, slot, filename: name, ...(work.marks.length > 0 ? { marks: work.marks.join(' ') } : {}) },
    chunkSize: pieceBytes,
    retryDelays: null,
    // The same file chosen again after the page was closed goes on where it stopped.
    fingerprint: async file => ['gongyu', recordId, slot, file.name, file.size, file.lastModified].join('|'),
    removeFingerprintOnSuccess: true,
    onProgress: sent => change(id, { sent, state: sent < size ? 'going' : 'checking' }),
    onSuccess: () => void attached(id, name),
    onError: error => failed(id, error),
  });
  work.upload = upload;
  const [earlier] = await upload.findPreviousUploads().catch(() => []);
  if (earlier) upload.resumeFromPreviousUpload(earlier);
  await resume(id);
};

const pump = () => {
  const free = atOnce - items.filter(item => item.state === 'going' || item.state === 'checking').length;
  for (const item of items.filter(({ state }) => state === 'waiting').slice(0, Math.max(0, free))) void begin(item);
};

/** Puts files in the queue of a slot. `room`: how many it still takes; `marks`: what they answer. */
export const addFiles = (place: Place, files: readonly File[], room: number, marks: readonly string[] = []): void => {
  const added = files.map((file, index): Item => {
    const id = `upload-${++count}`;
    const refusal = index < room ? refusalOf(file) : sayRefusal(problems.occupied());
    works.set(id, { file, marks });
    return {
      ...place,
      id,
      name: file.name,
      size: file.size,
      sent: 0,
      state: refusal ? 'refused' : 'waiting',
      refusal: refusal && { detail: undefined, ...refusal },
    };
  });
  set([...items, ...added]);
  pump();
};

/** Stops an upload and lets the server forget it; takes a refused one off the list. */
export const cancelUpload = (id: string): void => {
  const upload = works.get(id)?.upload;
  const refused = items.some(item => item.id === id && item.state === 'refused');
  forget(id);
  // A refused one is forgotten there already; what cannot be told now is cleared by the server in three days.
  upload?.abort(!refused).catch(() => {});
  pump();
};

if (typeof window !== 'undefined')
  window.addEventListener('online', () => {
    for (const item of items) if (item.state === 'cut') void resume(item.id);
  });
