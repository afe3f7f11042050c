import type { Answers, Value } from '#kernel/form/values.ts';
import type { Change, Conflict, Reading, Saved } from './types.ts';
import { mergeValues, same } from './value.ts';

/**
 * What this person wrote and what the server has, field by field. Pure: every step is a function from book to book, so that any
 * order of typing, answers and failures can be played in a test. A draft leaves the book only when the server has it, when its
 * writer takes it back, or when its writer chose the other text.
 */
export type Draft = {
  /** As typed; kept although it may not be valid. */
  readonly raw: unknown;
  readonly reading: Reading;
  /** The version that its writer saw, and the value it had. */
  readonly base: number;
  readonly from: Value;
  /** Values that were sent and never answered: if the server turns out to have one, it is ours. */
  readonly lost: readonly Value[];
  readonly conflict: Conflict | null;
  /** Why the server would not take it. */
  readonly refused: string | null;
};

/** `value` and `version`: what the server has, as far as we know. */
export type Entry = { readonly value: Value; readonly version: number; readonly draft: Draft | null };
export type Flight = readonly Change[];
export type Book = { readonly entries: ReadonlyMap<string, Entry>; readonly flights: ReadonlyMap<string, Flight> };

/** A draft as the device keeps it. */
export type Kept = Pick<Draft, 'raw' | 'base' | 'from' | 'lost'> & { readonly field: string };

const blank: Entry = { value: null, version: 0, draft: null };
export const mostChanges = 100;

export const entryOf = (book: Book, field: string): Entry => book.entries.get(field) ?? blank;
const put = (book: Book, field: string, entry: Entry): Book => ({ ...book, entries: new Map(book.entries).set(field, entry) });
const all = (book: Book, fields: Iterable<string>, step: (entry: Entry, field: string) => Entry): Book => {
  const entries = new Map(book.entries);
  for (const field of fields) entries.set(field, step(entries.get(field) ?? blank, field));
  return { ...book, entries };
};
const landed = (book: Book, section: string): Book => {
  const flights = new Map(book.flights);
  flights.delete(section);
  return { ...book, flights };
};
const flightOf = (book: Book, section: string): Flight => book.flights.get(section) ?? [];
/** What is on its way to the server for a field; undefined when nothing is. */
export const flying = (book: Book, field: string): Change | undefined => {
  for (const flight of book.flights.values()) for (const change of flight) if (change.field === field) return change;
  return undefined;
};

export const openBook = (answers: Answers, versions: Readonly<Record<string, number>>): Book => {
  const fields = new Set([...Object.keys(answers), ...Object.keys(versions)]);
  return { entries: new Map([...fields].map(f => [f, { value: answers[f] ?? null, version: versions[f] ?? 0, draft: null }])), flights: new Map() };
};

const written = (draft: Draft): Value | undefined => ('value' in draft.reading ? draft.reading.value : undefined);
/** The reading is exactly this value, with nothing left behind. */
const whole = (reading: Reading, value: Value): boolean => 'value' in reading && reading.left === undefined && same(reading.value, value);
const holds = (draft: Draft, value: Value): boolean => whole(draft.reading, value);
/** What the form says now: the draft where it is valid, else what the server has. */
export const current = ({ value, draft }: Entry): Value => (draft && 'value' in draft.reading ? draft.reading.value : value);

export const edit = (book: Book, field: string, raw: unknown, reading: Reading): Book => {
  const entry = entryOf(book, field);
  const known = entry.draft;
  // Back at what the server has, and nothing on the way that could change it: there is nothing left to save.
  const settled = !flying(book, field) && (known?.lost.length ?? 0) === 0 && whole(reading, entry.value);
  const draft: Draft = { base: entry.version, from: entry.value, lost: [], conflict: null, ...known, raw, reading, refused: null };
  return put(book, field, { ...entry, draft: settled ? null : draft });
};

/** Its valid part is not on the server yet, and nothing stands in the way. */
export const sendable = ({ value, draft }: Entry): boolean =>
  draft !== null &&
  'value' in draft.reading &&
  !draft.conflict &&
  draft.refused === null &&
  !(draft.reading.left !== undefined && draft.lost.length === 0 && same(draft.reading.value, value));

type SectionOf = (field: string) => string | null;

/** What could be sent of a section and is not on its way. */
export const beside = (book: Book, section: string, sectionOf: SectionOf): Flight => {
  const changes: Change[] = [];
  for (const [field, entry] of book.entries)
    if (sendable(entry) && sectionOf(field) === section && !flying(book, field) && changes.length < mostChanges)
      changes.push({ field, base: entry.draft!.base, value: written(entry.draft!)! });
  return changes;
};

/** Sends what can be sent of a section: at most one request of a section is on its way. */
export const take = (book: Book, section: string, sectionOf: SectionOf): { book: Book; changes: Flight } => {
  if (book.flights.has(section)) return { book, changes: [] };
  const changes = beside(book, section, sectionOf);
  return changes.length === 0 ? { book, changes } : { book: { ...book, flights: new Map(book.flights).set(section, changes) }, changes };
};

/** The server has it. What was typed meanwhile stays a draft on top of it. */
export const saved = (book: Book, section: string, answer: Pick<Saved, 'saved'>): Book => {
  const flight = flightOf(book, section);
  return all(
    landed(book, section),
    answer.saved.map(s => s.field),
    (entry, field) => {
      const { value, version } = answer.saved.find(s => s.field === field)!;
      const sent = flight.find(change => change.field === field);
      const { draft } = entry;
      if (!draft || (sent && holds(draft, sent.value)) || holds(draft, value)) return { value, version, draft: null };
      return { value, version, draft: { ...draft, base: version, from: value, lost: [] } };
    },
  );
};

/** The server has `theirs` although a draft stands on something older: the draft goes on top where that takes nothing away. */
const settle = (entry: Entry, theirs: Value, version: number, conflict: Conflict | null): Entry => {
  const { draft } = entry;
  if (!draft) return { value: theirs, version, draft };
  if (holds(draft, theirs)) return { value: theirs, version, draft: null };
  const onTop = { base: version, from: theirs, lost: [], conflict: null };
  const value = written(draft);
  if ([value, ...draft.lost].some(mine => mine !== undefined && same(mine, theirs))) return { value: theirs, version, draft: { ...draft, ...onTop } };
  // A list with something invalid in it is not put together by itself: what stays behind would be forgotten.
  const both = value === undefined || ('left' in draft.reading && draft.reading.left) ? null : mergeValues(draft.from, value, theirs);
  if (both) return { value: theirs, version, draft: same(both.value, theirs) ? null : { ...draft, ...onTop, raw: both.value, reading: both } };
  return { value: theirs, version, draft: { ...draft, conflict: conflict ?? draft.conflict } };
};

/** Nothing of the request was saved because these fields had moved; the others simply go again. */
export const conflicted = (book: Book, section: string, conflicts: readonly Conflict[]): Book =>
  all(
    landed(book, section),
    conflicts.map(c => c.field),
    (entry, field) => {
      const conflict = conflicts.find(c => c.field === field)!;
      return settle(entry, conflict.theirs, conflict.version, conflict);
    },
  );

/** Nothing of the request was saved because the server could not take these values. */
export const refused = (book: Book, section: string, reasons: ReadonlyMap<string, string>): Book => {
  const flight = flightOf(book, section);
  return all(landed(book, section), reasons.keys(), (entry, field) => {
    const sent = flight.find(change => change.field === field);
    return entry.draft && sent && same(written(entry.draft), sent.value) ? { ...entry, draft: { ...entry.draft, refused: reasons.get(field)! } } : entry;
  });
};

/** No answer came: the server may have it or not. */
export const lost = (book: Book, section: string): Book => forget(landed(book, section), flightOf(book, section));

/** Remembers values whose fate is unknown. */
export const forget = (book: Book, changes: Flight): Book =>
  all(
    book,
    changes.map(c => c.field),
    (entry, field) => {
      const { value } = changes.find(c => c.field === field)!;
      const { draft } = entry;
      return !draft || draft.lost.some(known => same(known, value)) ? entry : { ...entry, draft: { ...draft, lost: [...draft.lost, value] } };
    },
  );

/** Surely not saved, and not because of the values (signed out, closed). */
export const unsent = (book: Book, section: string): Book => landed(book, section);

/** Its writer decides a conflict: the own text on top of theirs, theirs, or a third. */
export const choose = (book: Book, field: string, choice: 'mine' | 'theirs' | { raw: unknown; reading: Reading }): Book => {
  const entry = entryOf(book, field);
  const { draft } = entry;
  if (!draft?.conflict) return book;
  const { version, theirs } = draft.conflict;
  // They may have gone on since: then the next save shows the newer text again, and nothing is overwritten unseen.
  const known = entry.version >= version ? entry : { ...entry, value: theirs, version };
  if (choice === 'theirs') return put(book, field, { ...known, draft: null });
  const mine = { ...draft, base: version, from: theirs, lost: [], conflict: null, refused: null };
  return put(book, field, { ...known, draft: choice === 'mine' ? mine : { ...mine, ...choice } });
};

/** Its writer takes it back. */
export const discard = (book: Book, field: string): Book => put(book, field, { ...entryOf(book, field), draft: null });

type Page = { readonly answers: Answers; readonly versions: Readonly<Record<string, number>> };

/**
 * A fresh look at the server. Fields that nobody here is writing follow it (`news`); a draft stays what it is and what it stands
 * on. A field under the cursor (`held`) waits, so that nothing moves under one's hands.
 */
export const merge = (book: Book, { answers, versions }: Page, held: (field: string) => boolean = () => false): { book: Book; news: string[] } => {
  const moved = Object.keys(versions).filter(field => {
    const entry = entryOf(book, field);
    return versions[field]! > entry.version && !flying(book, field) && (entry.draft !== null || !held(field));
  });
  const news = moved.filter(field => entryOf(book, field).draft === null && !same(entryOf(book, field).value, answers[field]));
  return { book: all(book, moved, (entry, field) => settle(entry, answers[field] ?? null, versions[field]!, null)), news };
};

/** What the device kept from before a reload or a crash. */
export const restore = (book: Book, kept: readonly Kept[], read: (field: string, raw: unknown, saved: Value) => Reading): Book =>
  kept.reduce((made, { field, raw, base, from, lost: sent }) => {
    const entry = entryOf(made, field);
    if (entry.draft) return made;
    const draft: Draft = { raw, reading: read(field, raw, entry.value), base, from, lost: sent, conflict: null, refused: null };
    if (holds(draft, entry.value)) return made;
    const ours = entry.version > base && sent.some(value => same(value, entry.value));
    return put(made, field, { ...entry, draft: ours ? { ...draft, base: entry.version, from: entry.value, lost: [] } : draft });
  }, book);

/** How the device keeps a draft: what is on its way counts as unanswered. */
export const keep = (book: Book, field: string): Kept | null => {
  const { draft } = entryOf(book, field);
  if (!draft) return null;
  const change = flying(book, field);
  const unanswered = change && !draft.lost.some(value => same(value, change.value)) ? [...draft.lost, change.value] : draft.lost;
  return { field, raw: draft.raw, base: draft.base, from: draft.from, lost: unanswered };
};

/** `aside`: what stands there cannot be saved now, so that it does not count. */
export const answersOf = (book: Book, aside: (field: string) => boolean = () => false): Answers =>
  Object.fromEntries([...book.entries].map(([field, entry]) => [field, aside(field) ? entry.value : current(entry)]));

/** Fields that have a draft, in the order in which they came into the book. */
export const draftsOf = (book: Book): string[] => [...book.entries].filter(([, entry]) => entry.draft !== null).map(([field]) => field);

/** What stands now where a request is on its way: what to send when that request may die with the page. */
export const newer = (book: Book, flight: Flight): Flight =>
  flight.map(change => {
    const entry = entryOf(book, change.field);
    return sendable(entry) ? { ...change, value: written(entry.draft!)! } : change;
  });
