import { createContext, useContext, useEffect, useState, useSyncExternalStore } from 'react';
import { say } from '#kernel/words.ts';
import type { Entry } from '#ui/draft/book.ts';
import { type Keeper, openKeeper } from '#ui/draft/keeper.ts';
import { openShelf, storeOf } from '#ui/draft/shelf.ts';
import type { Status } from '#ui/draft/status.ts';
import type { Saved } from '#ui/draft/types.ts';
import { useKeptField, usePageLife } from '#ui/draft/usePageLife.ts';
import { call } from '#ui/fetch/client.ts';
import { useSession } from '#ui/session/session.ts';
import { api, type SheetPage } from '../../contract.ts';
import { readFigure } from '../../rules/figure.ts';

const unknown = say('本单位不填此项', 'This member is not asked for that');

/** One person filling one sheet: what is typed is kept on the device at once and on the server after a pause. */
const openFilling = (page: SheetPage, person: string): Keeper => {
  const questions = new Map(page.questions.map(question => [question.key, question]));
  return openKeeper({
    page,
    slice: 'contributions',
    fields: {
      sectionOf: field => (questions.has(field) ? 'figures' : null),
      isSecret: () => false,
      read: (field, raw) => {
        const question = questions.get(field);
        return question ? readFigure(question, typeof raw === 'string' ? raw : null) : { error: unknown };
      },
    },
    send: async (_section, changes, leaving): Promise<Saved> =>
      call(
        api.save,
        { id: page.id, changes: changes.map(({ field, base, value }) => ({ field, base, value: typeof value === 'string' ? value : null })) },
        { keepalive: leaving },
      ),
    shelf: openShelf({ name: `sheet/${page.id}`, person, device: storeOf('localStorage'), window: storeOf('sessionStorage') }),
    online: () => navigator.onLine,
  });
};

export const FillingContext = createContext<Keeper | null>(null);
const useKeeper = (): Keeper => {
  const keeper = useContext(FillingContext);
  if (!keeper) throw new Error('outside of a sheet');
  return keeper;
};

/** Lives as long as the screen; sends what waits when the page is hidden, left, or has its line back. */
export const useFilling = (page: SheetPage): Keeper => {
  const person = useSession().person?.id ?? '';
  const [keeper] = useState(() => openFilling(page, person));
  useEffect(() => void keeper.merge(page), [keeper, page]);
  usePageLife(keeper);
  return keeper;
};

export const useFigure = (key: string): { keeper: Keeper; entry: Entry } => {
  const keeper = useKeeper();
  const entry = useKeptField(keeper, key);
  return { keeper, entry };
};

export const useSaving = (keeper: Keeper): Status => useSyncExternalStore(keeper.listenAll, keeper.status);
/** The figures as they stand here, drafts where they are valid. */
export const useFigures = (keeper: Keeper) => useSyncExternalStore(keeper.listenAll, keeper.answers);
