import type { Answers, Value } from '#kernel/form/values.ts';
import * as book from './book.ts';
import { type Outcome, outcomeOf } from './outcome.ts';
import type { Shelf } from './shelf.ts';
import { type Status, statusOf } from './status.ts';
import type { Because, Change, Page, Reading, Saved } from './types.ts';
import { same } from './value.ts';

/** `leaving`: the page is going away, so the request must outlive it. */
export type Send = (section: string, changes: readonly Change[], leaving: boolean) => Promise<Saved>;
/** What the record knows of its fields: where one is saved, whether it must not stay on a shared machine, and what typing in it means. */
export type Fields = {
  readonly sectionOf: (field: string) => string | null;
  readonly isSecret: (field: string) => boolean;
  readonly read: (field: string, raw: unknown, saved: Value) => Reading;
};
type Given = { slice: string; page: Page; fields: Fields; send: Send; shelf: Shelf; online?: () => boolean };

const typingPause = 600;
const retries = [1_000, 2_000, 4_000, 8_000, 15_000];

/**
 * Keeps what is typed: at once on the device, after a pause on the server. The book decides; this has the clock, the line and the
 * listeners. Screens listen field by field, so that a keystroke redraws one field.
 */
export const openKeeper = ({ slice, page: first, fields, send, shelf, online = () => true }: Given) => {
  const { sectionOf, isSecret, read } = fields;
  let now = book.openBook(first.answers, first.versions);
  let latest: Page = first;
  let because: Because | null = first.editable ? null : (first.because ?? 'role');
  let shut: ReadonlySet<string> = new Set(first.shut);
  let trouble: Outcome | null = null;
  let savedAt: string | null = null;
  let unshelved = false;
  let failures = 0;
  let open = true;
  let status: Status;
  let answers: Answers | null = null;
  const underway = new Set<Promise<void>>();
  const held = new Set<string>();
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  const byField = new Map<string, Set<() => void>>();
  const byAny = new Set<() => void>();
  const rewrites = new Map<string, number>();

  const reading = (field: string, raw: unknown) => read(field, raw, book.entryOf(now, field).value);
  const isShut = (field: string) => shut.has(sectionOf(field) ?? '');
  const tell = () => {
    const next = statusOf({ book: now, because, trouble, isShut, savedAt, unshelved, secret: isSecret });
    if (!same(status, next)) status = next;
    for (const listener of byAny) listener();
  };

  /** Every change goes through here: what differs is shelved or unshelved, and whoever listens is told. */
  const set = (next: book.Book) => {
    const before = now;
    now = next;
    answers = null;
    const moved = [...next.entries.keys()].filter(field => next.entries.get(field) !== before.entries.get(field));
    const flown = [...next.flights.values(), ...before.flights.values()].flat().map(change => change.field);
    for (const field of new Set([...moved, ...flown])) {
      const kept = book.keep(next, field);
      if (!kept) shelf.drop(field);
      else if (!shelf.put(kept, isSecret(field))) unshelved = true;
    }
    if (book.draftsOf(next).length === 0) unshelved = false;
    tell();
    for (const field of moved) for (const listener of byField.get(field) ?? []) listener();
  };

  const later = (section: string, wait: number) => {
    if (!open) return;
    clearTimeout(timers.get(section));
    timers.set(
      section,
      setTimeout(() => flush(section), wait),
    );
  };
  const pause = () => retries[Math.min(failures, retries.length - 1)]!;
  const waiting = () =>
    new Set(book.draftsOf(now).flatMap(field => (book.sendable(book.entryOf(now, field)) && !isShut(field) ? (sectionOf(field) ?? []) : [])));

  const failed = (section: string, outcome: Outcome, flight: book.Flight) => {
    trouble = ['conflict', 'invalid', 'sectionShut'].includes(outcome.kind) ? null : outcome;
    if (outcome.kind === 'conflict') return set(book.conflicted(now, section, outcome.conflicts));
    if (outcome.kind === 'invalid') return set(book.refused(now, section, outcome.reasonsFor(flight.map(change => change.field))));
    if (outcome.kind === 'unsure') {
      later(section, pause());
      failures += 1;
      return set(book.lost(now, section));
    }
    if (outcome.kind === 'sectionShut') shut = new Set([...shut, section]);
    if (outcome.kind === 'readOnly') because = outcome.because;
    set(book.unsent(now, section));
  };

  const flush = (section: string, leaving = false): void => {
    const saving = save(section, leaving).finally(() => underway.delete(saving));
    underway.add(saving);
  };
  const save = async (section: string, leaving: boolean): Promise<void> => {
    clearTimeout(timers.get(section));
    timers.delete(section);
    if (because !== null || shut.has(section) || trouble?.kind === 'signedOut') return;
    const taken = book.take(now, section, sectionOf);
    if (taken.changes.length === 0) return;
    set(taken.book);
    try {
      const answer = await send(section, taken.changes, leaving);
      const wasDown = trouble !== null;
      trouble = null;
      failures = 0;
      savedAt = answer.at;
      set(book.saved(now, section, answer));
      if (wasDown) flushAll();
    } catch (thrown) {
      failed(section, outcomeOf(slice, thrown), taken.changes);
      // Fields beside the one in question were not saved either: they go again now.
      if (trouble !== null) return;
    }
    if (!timers.has(section)) later(section, 0);
  };
  const flushAll = () => {
    for (const section of waiting()) flush(section);
  };

  const keeper = {
    entry: (field: string): book.Entry => book.entryOf(now, field),
    isFlying: (field: string): boolean => book.flying(now, field) !== undefined,
    status: (): Status => status,
    /** The form as it stands here: drafts where they are valid and may be saved. The same object until something changes. */
    answers: (): Answers => {
      answers ??= book.answersOf(now, isShut);
      return answers;
    },
    serverAnswers: (): Answers => Object.fromEntries([...now.entries].map(([field, entry]) => [field, entry.value])),
    drafts: (): readonly string[] => book.draftsOf(now),
    listen: (field: string, listener: () => void) => {
      const listeners = byField.get(field) ?? new Set();
      byField.set(field, listeners.add(listener));
      return () => void listeners.delete(listener);
    },
    listenAll: (listener: () => void) => {
      byAny.add(listener);
      return () => void byAny.delete(listener);
    },
    /** How often a field was written from elsewhere (pasted block, history, other text): what an input has in its hands is then old. */
    rewrites: (field: string): number => rewrites.get(field) ?? 0,
    write: (field: string, raw: unknown) => {
      rewrites.set(field, keeper.rewrites(field) + 1);
      keeper.edit(field, raw, 0);
    },
    edit: (field: string, raw: unknown, wait = typingPause) => {
      if (because !== null || isShut(field)) return;
      set(book.edit(now, field, raw, reading(field, raw)));
      const section = sectionOf(field);
      if (section === null) return;
      // While the line is down, typing does not hurry its retries.
      if (trouble?.kind !== 'unsure') later(section, wait);
      else if (!timers.has(section)) later(section, pause());
    },
    /** Under the cursor: news from others waits until `release`. */
    hold: (field: string) => void held.add(field),
    release: (field: string): string[] => {
      held.delete(field);
      const section = sectionOf(field);
      if (section !== null && trouble?.kind !== 'unsure' && book.sendable(book.entryOf(now, field))) flush(section);
      const { book: next, news } = book.merge(now, latest, other => held.has(other));
      set(next);
      return news;
    },
    choose: (field: string, choice: 'mine' | 'theirs' | { raw: unknown }) => {
      rewrites.set(field, keeper.rewrites(field) + 1);
      set(book.choose(now, field, typeof choice === 'string' ? choice : { raw: choice.raw, reading: reading(field, choice.raw) }));
      const section = sectionOf(field);
      if (section !== null) later(section, 0);
    },
    discard: (field: string) => {
      rewrites.set(field, keeper.rewrites(field) + 1);
      set(book.discard(now, field));
    },
    /** Takes in what the server says now; answers with the fields that others changed. */
    merge: (page: Page): string[] => {
      latest = page;
      const wasShut = because !== null;
      because = page.editable ? null : (page.because ?? 'role');
      const before = shut;
      shut = new Set(page.shut);
      if (trouble?.kind === 'signedOut' || trouble?.kind === 'unsure') trouble = null;
      const { book: next, news } = book.merge(now, page, field => held.has(field));
      if (next.entries !== now.entries || wasShut !== (because !== null) || !same([...before], [...shut])) set(next);
      for (const section of waiting()) if (!timers.has(section)) later(section, 0);
      return news;
    },
    retry: () => {
      failures = 0;
      if (trouble?.kind !== 'signedOut') trouble = null;
      tell();
      flushAll();
    },
    flush: flushAll,
    /** The page is going away: everything goes out once more in requests that outlive it. What is already on its way may have died. */
    leave: () => {
      if (because !== null || !online()) return;
      // Apart from what is on its way: had that arrived, sending both together would be refused together.
      const again = [...now.flights].flatMap(([section, flight]) => [
        { section, changes: book.newer(now, flight) },
        { section, changes: book.beside(now, section, sectionOf) },
      ]);
      for (const section of waiting()) if (!now.flights.has(section)) flush(section, true);
      for (const { section, changes } of again.filter(request => request.changes.length > 0)) {
        set(book.forget(now, changes));
        send(section, changes, true).catch(() => undefined);
      }
    },
    /** Sends what waits; resolves when every answer is in, or could be. */
    close: async (): Promise<void> => {
      flushAll();
      open = false;
      for (const timer of timers.values()) clearTimeout(timer);
      timers.clear();
      while (underway.size > 0) await Promise.all(underway);
    },
  };

  set(book.restore(now, shelf.all(), read));
  for (const { field } of shelf.all()) if (book.entryOf(now, field).draft === null) shelf.drop(field);
  for (const section of waiting()) later(section, 0);
  return keeper;
};

export type Keeper = ReturnType<typeof openKeeper>;
