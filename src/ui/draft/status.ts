import { type Book, draftsOf, entryOf, flying, sendable } from './book.ts';
import type { Outcome } from './outcome.ts';
import type { Because } from './types.ts';

/** How safe everything is that was typed, in one word and the counts behind it. */
export type Status = {
  readonly kind: 'saved' | 'saving' | 'offline' | 'unsaved' | 'shut';
  readonly savedAt: string | null;
  readonly because: Because | null;
  readonly conflicts: readonly string[];
  /** Not valid, or refused by the server: stays here until corrected. */
  readonly invalid: readonly string[];
  /** In sections that somebody else has: stays here until they are released. */
  readonly kept: readonly string[];
  /** Valid and not on the server yet. */
  readonly waiting: number;
  /** Telephones are among them: only this window has those. */
  readonly secretWaiting: boolean;
  /** The device could not keep it either: this page is the only place. */
  readonly unshelved: boolean;
  /** The server's sentence when it is not the line. */
  readonly reason: string | null;
  readonly signedOut: boolean;
};

type Given = {
  readonly book: Book;
  readonly because: Because | null;
  readonly trouble: Outcome | null;
  readonly isShut: (field: string) => boolean;
  readonly savedAt: string | null;
  readonly unshelved: boolean;
  readonly secret: (field: string) => boolean;
};

export const statusOf = ({ book, because, trouble, isShut, savedAt, unshelved, secret }: Given): Status => {
  const kept = draftsOf(book).filter(isShut);
  const drafts = draftsOf(book).filter(field => !isShut(field));
  const conflicts = drafts.filter(field => entryOf(book, field).draft!.conflict !== null);
  const waiting = drafts.filter(field => sendable(entryOf(book, field)) || flying(book, field) !== undefined);
  const invalid = drafts.filter(field => !conflicts.includes(field) && !waiting.includes(field));
  const offline = trouble?.kind === 'unsure' && trouble.offline;
  const kindOf = (): Status['kind'] => {
    if (because !== null) return 'shut';
    if (offline && waiting.length > 0) return 'offline';
    if (trouble !== null && waiting.length > 0) return 'unsaved';
    if (conflicts.length > 0 || invalid.length > 0 || kept.length > 0) return 'unsaved';
    return waiting.length > 0 ? 'saving' : 'saved';
  };
  return {
    kind: kindOf(),
    savedAt,
    because,
    conflicts,
    invalid,
    kept,
    waiting: waiting.length,
    secretWaiting: waiting.some(secret),
    unshelved,
    reason: trouble !== null && 'title' in trouble ? trouble.title : null,
    signedOut: trouble?.kind === 'signedOut',
  };
};
