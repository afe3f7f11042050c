import { createContext, useCallback, useContext, useRef, useSyncExternalStore } from 'react';
import { type Cell, cellIndex } from '#kernel/form/cells.ts';
import { cellNamed, type Finding, type SelfCheck } from '#kernel/form/check.ts';
import type { FormDefinition } from '#kernel/form/definition.ts';
import type { Answers } from '#kernel/form/values.ts';
import type { Entry } from '#ui/draft/book.ts';
import { type Keeper, openKeeper } from '#ui/draft/keeper.ts';
import { openShelf, storeOf } from '#ui/draft/shelf.ts';
import type { Status } from '#ui/draft/status.ts';
import { same } from '#ui/draft/value.ts';
import { call } from '#ui/fetch/client.ts';
import { api, type FormPage } from '../contract.ts';
import { type Check, openCheck } from './check/live.ts';
import { fieldsOf } from './draft/reading.ts';
import { type Cursor, openCursor } from './panel/cursor.ts';
import { type News, openNews } from './panel/news.ts';

/** One person writing one form: everything its screens share. Lives as long as the screen. */
export type Editing = {
  readonly formId: string;
  readonly definition: FormDefinition;
  readonly cells: ReadonlyMap<string, Cell>;
  readonly keeper: Keeper;
  readonly check: Check;
  readonly cursor: Cursor;
  readonly news: News;
  /** Resolves when what was still to be saved has been answered. */
  readonly close: () => Promise<void>;
};

/** A request this small may outlive the page (browsers allow 64 KB in all). */
const outlives = 16_000;

export const openEditing = (page: FormPage, person: string): Editing => {
  const { id: formId, definition } = page;
  const cells = cellIndex(definition);
  const reasons = new Map<string, Cell | null>();
  const cellOf = (field: string): Cell | null => {
    const cell = cells.get(field) ?? reasons.get(field);
    if (cell !== undefined) return cell;
    reasons.set(field, cellNamed(definition, field));
    return reasons.get(field)!;
  };
  const keeper = openKeeper({
    page,
    slice: 'forms',
    fields: fieldsOf(cellOf),
    send: (section, changes, leaving) =>
      call(api.save, { id: formId, section, changes: [...changes] }, { keepalive: leaving || JSON.stringify(changes).length < outlives }),
    shelf: openShelf({ name: `form/${formId}`, person, device: storeOf('localStorage'), window: storeOf('sessionStorage') }),
    online: () => navigator.onLine,
  });
  const check = openCheck({ definition, cells, context: page.context, answers: keeper.answers, listen: keeper.listenAll });
  return {
    formId,
    definition,
    cells,
    keeper,
    check,
    cursor: openCursor(),
    news: openNews({ formId, person }),
    close: () => {
      check.close();
      return keeper.close();
    },
  };
};

export const EditingContext = createContext<Editing | null>(null);
export const useEditing = (): Editing => {
  const editing = useContext(EditingContext);
  if (!editing) throw new Error('outside of a form editor');
  return editing;
};

export const useEntry = (field: string): Entry => {
  const { keeper } = useEditing();
  return useSyncExternalStore(
    useCallback(listener => keeper.listen(field, listener), [keeper, field]),
    () => keeper.entry(field),
  );
};

export const useStatus = (): Status => {
  const { keeper } = useEditing();
  return useSyncExternalStore(keeper.listenAll, keeper.status);
};

export const useCheck = (): SelfCheck => {
  const { check } = useEditing();
  return useSyncExternalStore(check.listen, check.result);
};

export const useFindings = (field: string): readonly Finding[] => {
  const { check } = useEditing();
  return useSyncExternalStore(check.listen, () => check.findings(field));
};

/** Something worked out from the whole form; redraws only when it comes out differently. */
export const useDerived = <T>(derive: (answers: Answers) => T): T => {
  const { keeper } = useEditing();
  const last = useRef<{ answers: Answers; value: T } | null>(null);
  return useSyncExternalStore(keeper.listenAll, () => {
    const answers = keeper.answers();
    if (last.current?.answers === answers) return last.current.value;
    const value = derive(answers);
    last.current = { answers, value: last.current && same(last.current.value, value) ? last.current.value : value };
    return last.current.value;
  });
};
