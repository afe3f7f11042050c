import { createContext, useContext, useEffect, useState, useSyncExternalStore } from 'react';
import { say } from '#kernel/words.ts';
import type { Entry } from '#ui/draft/book.ts';
import { type Keeper, openKeeper } from '#ui/draft/keeper.ts';
import { openShelf, storeOf } from '#ui/draft/shelf.ts';
import type { Saved } from '#ui/draft/types.ts';
import { useKeptField, usePageLife } from '#ui/draft/usePageLife.ts';
import { call } from '#ui/fetch/client.ts';
import { useSession } from '#ui/session/session.ts';
import { api, type SheetPage } from '../../contract.ts';
import { readField, type Sheet } from '../../rules/sheet.ts';

const unknown = say('评分表没有这一项', 'The sheet has no such field');

/** One expert and one sheet: what is typed is kept on the device at once and on the server after a pause, point by point. */
const openScoring = (page: SheetPage, person: string): Keeper =>
  openKeeper({
    page: { answers: page.answers, versions: page.versions, editable: page.editable, because: page.shut },
    slice: 'reviews',
    fields: {
      sectionOf: field => (readField(page.scheme, field, null) ? 'sheet' : null),
      isSecret: () => false,
      read: (field, raw) => readField(page.scheme, field, typeof raw === 'string' ? raw : null) ?? { error: unknown },
    },
    send: async (_section, changes, leaving): Promise<Saved> =>
      call(
        api.saveScores,
        { id: page.id, changes: changes.map(({ field, base, value }) => ({ field, base, value: typeof value === 'string' ? value : null })) },
        { keepalive: leaving },
      ),
    shelf: openShelf({ name: `review/${page.id}`, person, device: storeOf('localStorage'), window: storeOf('sessionStorage') }),
    online: () => navigator.onLine,
  });

export const ScoringContext = createContext<Keeper | null>(null);
export const useKeeper = (): Keeper => {
  const keeper = useContext(ScoringContext);
  if (!keeper) throw new Error('outside of a score sheet');
  return keeper;
};

/** Lives as long as the screen; sends what waits when the page is hidden, left, or has its line back. */
export const useScoring = (page: SheetPage): Keeper => {
  const person = useSession().person?.id ?? '';
  const [keeper] = useState(() => openScoring(page, person));
  useEffect(() => void keeper.merge({ answers: page.answers, versions: page.versions, editable: page.editable, because: page.shut }), [keeper, page]);
  usePageLife(keeper);
  return keeper;
};

export const useField = (field: string): { keeper: Keeper; entry: Entry } => {
  const keeper = useKeeper();
  const entry = useKeptField(keeper, field);
  return { keeper, entry };
};

export const useSaving = (keeper: Keeper) => useSyncExternalStore(keeper.listenAll, keeper.status);
/** The sheet as it stands here, drafts where they are valid. */
export const useSheet = (keeper: Keeper): Sheet => useSyncExternalStore(keeper.listenAll, keeper.answers) as Sheet;

/** What was just typed goes first: a step is about it. */
export const settled = async (keeper: Keeper): Promise<boolean> => {
  keeper.flush();
  for (let tries = 0; tries < 50 && keeper.status().kind === 'saving'; tries += 1) await new Promise(done => setTimeout(done, 100));
  return keeper.status().kind === 'saved';
};
