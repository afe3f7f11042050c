import { useRef, useState } from 'react';
import { uploadOne } from '#foundations/attachments/web/published.tsx';
import { toast } from '#ui/dialog/toast.ts';
import { call } from '#ui/fetch/client.ts';
import { asProblem, type ProblemBody } from '#ui/fetch/problem.ts';
import { refresh } from '#ui/fetch/query.ts';
import { useWords } from '#ui/words/useWords.ts';
import { api } from '../contract.ts';
import { words } from '../words/index.ts';
import { readPicture } from './reading.ts';

/** `reading` → `ready` (a page of ours that agrees) or `stuck` (something must be said first) → `filing` → `filed`. */
export type PageState = 'reading' | 'ready' | 'stuck' | 'filing' | 'filed';

export type StampedFile = {
  readonly id: string;
  readonly file: File;
  readonly state: PageState;
  /** What the code on it says; null: it was not read. */
  readonly code: string | null;
  readonly sheetId: string | null;
  readonly print: number | null;
  readonly outdated: boolean;
  /** Its code is forged or of another application: no hand files this page here. */
  readonly barred: boolean;
  /** What the page says instead of the statement; null: it confirms it. */
  readonly disclosure: string | null;
  readonly sent: number;
  readonly refusal: Pick<ProblemBody, 'title' | 'detail'> | null;
  readonly attachmentId: string | null;
};

let count = 0;

const isPicture = (file: File) => file.type.startsWith('image/');
const isOutdated = (body: ProblemBody) => body.type === '/problems/contributions/outdated';

/** What is on the table: read one after the other, filed one after the other, each telling for itself how it went. */
export const usePages = (formId: string) => {
  const w = useWords(words);
  const [pages, setPages] = useState<readonly StampedFile[]>([]);
  const latest = useRef(pages);
  const line = useRef(Promise.resolve());
  const put = (next: readonly StampedFile[]) => {
    latest.current = next;
    setPages(next);
  };
  const change = (id: string, now: Partial<StampedFile>) => put(latest.current.map(page => (page.id === id ? { ...page, ...now } : page)));
  const there = (id: string) => latest.current.find(page => page.id === id);

  const read = async (id: string) => {
    const page = there(id);
    if (!page) return;
    const code = isPicture(page.file) ? await readPicture(page.file) : null;
    if (code === null) return change(id, { state: 'stuck' });
    try {
      const { sheetId, version, current } = await call(api.readPage, { formId, code });
      change(id, { code, sheetId, print: version, outdated: !current, state: current ? 'ready' : 'stuck' });
    } catch (thrown) {
      const problem = asProblem(thrown);
      if (!problem) throw thrown;
      change(id, { state: 'stuck', refusal: problem.body, barred: !problem.isOffline });
    }
  };
  const add = (files: readonly File[]) => {
    const fresh = files.map(
      (file): StampedFile => ({
        id: `page-${++count}`,
        file,
        state: 'reading',
        code: null,
        sheetId: null,
        print: null,
        outdated: false,
        barred: false,
        disclosure: null,
        sent: 0,
        refusal: null,
        attachmentId: null,
      }),
    );
    put([...latest.current, ...fresh]);
    for (const { id } of fresh) line.current = line.current.then(() => read(id));
  };

  const fileOne = async (id: string) => {
    const page = there(id);
    if (!page?.sheetId || page.print === null) return;
    const { sheetId, print, code, disclosure } = page;
    change(id, { state: 'filing', refusal: null, sent: 0 });
    try {
      const attachmentId = await uploadOne({ recordType: 'stamped-page', recordId: sheetId, slot: 'page' }, page.file, sent => change(id, { sent }));
      await call(api.filePage, { sheetId, attachmentId, disclosure, ...(code === null ? { print } : { code }) });
      change(id, { state: 'filed', attachmentId });
    } catch (thrown) {
      const problem = asProblem(thrown);
      if (!problem) throw thrown;
      change(id, { state: 'stuck', refusal: problem.body, outdated: isOutdated(problem.body) });
    }
  };
  const file = async (ids: readonly string[]) => {
    for (const id of ids) await fileOne(id);
    await refresh(api.list, api.stamped);
  };
  const undo = async (id: string) => {
    const attachmentId = there(id)?.attachmentId;
    if (!attachmentId) return;
    try {
      await call(api.undoPage, { attachmentId });
      change(id, { state: there(id)?.code === null ? 'stuck' : 'ready', attachmentId: null });
      toast.done(w.archive.undone);
      await refresh(api.list, api.stamped);
    } catch (thrown) {
      const problem = asProblem(thrown);
      if (!problem) throw thrown;
      toast.problem(problem);
    }
  };
  return { pages, add, change, remove: (id: string) => put(latest.current.filter(page => page.id !== id)), file, undo };
};
