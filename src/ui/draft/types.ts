import type { Answers, Value } from '#kernel/form/values.ts';
import type { Text } from '#kernel/words.ts';

/**
 * What a draft is kept of: a record whose fields each have a version, saved section by section. Forms and plans are such records; their
 * contracts say the same in zod.
 */
export type Because = 'role' | 'locked' | 'closed';
export type Change = { readonly field: string; readonly base: number; readonly value: Value };
export type Saved = { readonly saved: readonly { readonly field: string; readonly version: number; readonly value: Value }[]; readonly at: string };
/** Both texts of a field that had moved, whose the other is and since when. */
export type Conflict = {
  readonly field: string;
  readonly version: number;
  readonly mine: Value;
  readonly theirs: Value;
  readonly person: string | null;
  readonly at: string | null;
};
export type Page = {
  readonly answers: Answers;
  readonly versions: Readonly<Record<string, number>>;
  readonly editable: boolean;
  readonly because: Because | null;
  /** Sections in which this person may not write now although the record is open: somebody else has them. */
  readonly shut?: readonly string[];
};

/**
 * What was typed, read for saving. `left`: something in it is not valid and stays behind (one telephone of thirty members),
 * while the rest of the list is saved.
 */
export type Reading = { readonly value: Value; readonly left?: Text } | { readonly error: Text };
