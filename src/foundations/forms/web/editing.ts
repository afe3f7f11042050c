import { createContext, useContext, useRef, useSyncExternalStore } from 'react';
import { type Cell, cellIndex } from '#kernel/form/cells.ts';
import { cellNamed, type Finding, type SelfCheck } from '#kernel/form/check.ts';
import type { FormDefinition } from '#kernel/form/definition.ts';
import type { Answers } from '#kernel/form/values.ts';
import type { Entry } from '#ui/draft/book.ts';
import { type Keeper, openKeeper } from '#ui/draft/keeper.ts';
import { openShelf, storeOf } from '#ui/draft/shelf.ts';
import type { Status } from '#ui/draft/status.ts';
import type { Page } from '#ui/draft/types.ts';
import { useKeptField } from '#ui/draft/usePageLife.ts';
import { same } from '#ui/draft/value.ts';
import { call } from '#ui/fetch/client.ts';
import { api, type FormPage } from '../contract.ts';
import { type Check, openCheck } from './check/live.ts';
import { fieldsOf } from './draft/reading.ts';
import { catchUp } from './follow/catchUp.ts';
import { openPresence, type Presence } from './follow/presence.ts';
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
  readonly presence: Presence;
  /** Takes in the page as the server has it now. */
  readonly take: (page: FormPage) => void;
  /** Resolves when what was still to be saved has been answered. */
  readonly close: () => Promise<void>;
};

/** Stands for a form that is only tried out: nobody else is asked about it. */
export const trialId = 'trial';

/** A request this small may outlive the page (browsers allow 64 KB in all). */
const outlives = 16_000;

/** What the keeper of drafts must know of a page. */
const keptOf = (page: FormPage): Page => ({
  answers: page.answers,
  versions: page.versions,
  editable: page.editable,
  because: page.because,
  shut: page.sections.filter(section => section.because !== null).map(section => section.key),
});

export const openEditing = (first: FormPage, person: string): Editing => {
  let page = first;
  const { id: formId, definition } = first;
  const cells = cellIndex(definition);
  const reasons = new Map<string, Cell | null>();
  const cellOf = (field: string): Cell | null => {
    const cell = cells.get(field) ?? reasons.get(field);
    if (cell !== undefined) return cell;
    reasons.set(field, cellNamed(definition, field));
    return reasons.get(field)!;
  };
  const keeper = openKeeper({
    page: keptOf(page),
    slice: 'forms',
    fields: fieldsOf(cellOf),
    send: (section, changes, leaving) =>
      call(api.save, { id: formId, section, changes: [...changes] }, { keepalive: leaving || JSON.stringify(changes).length < outlives }),
    shelf: openShelf({ name: `form/${formId}`, person, device: storeOf('localStorage'), window: storeOf('sessionStorage') }),
    online: () => navigator.onLine,
  });
  const cursor = openCursor();
  const news = openNews({ formId, person });
  const presence = openPresence({ formId, writes: () => page.because !== 'role', stamp: () => page.stamp, catchUp: () => catchUp(formId) });
  cursor.listen(() => presence.go({ cell: cursor.field() }));
  const check = openCheck({
    definition,
    cells,
    sections: page.sections.map(section => section.key),
    context: page.context,
    answers: keeper.answers,
    listen: keeper.listenAll,
  });
  return {
    formId,
    definition,
    cells,
    keeper,
    check,
    cursor,
    news,
    presence,
    take: next => {
      page = next;
      void news.tell(keeper.merge(keptOf(next)));
      check.setContext(next.context);
    },
    close: () => {
      presence.close();
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
  return useKeptField(keeper, field);
};

export const useStatus = (): Status => {
  const { keeper } = useEditing();
  return useSyncExternalStore(keeper.listenAll, keeper.status);
};

/** Why nobody writes here now: of all that the status says the one thing that the whole sheet hangs on. */
export const useBecause = (): Status['because'] => {
  const { keeper } = useEditing();
  return useSyncExternalStore(keeper.listenAll, () => keeper.status().because);
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
