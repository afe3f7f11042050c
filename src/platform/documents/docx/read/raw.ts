import type { By, ReadChange, ReadComment, ReadRun } from './model.ts';

/** Whether something is there when every 修订 is accepted, and whether it was there before. */
export type Presence = { readonly accepted: boolean; readonly before: boolean };

export type RawRun = ReadRun & Presence;
export type ParagraphFacts = {
  readonly style: string | undefined;
  readonly outline: string | undefined;
  readonly align: string | undefined;
  readonly numbering: { readonly id: string | undefined; readonly level: string | undefined };
};
export type RawParagraph = {
  readonly kind: 'paragraph';
  readonly facts: ParagraphFacts;
  /** What the paragraph was before its form was changed. */
  readonly was: ParagraphFacts;
  readonly runs: readonly RawRun[];
  /** A paragraph whose end was deleted flows into the next one. */
  readonly mark: Presence;
  readonly anchors: readonly string[];
};
export type RawCell = { readonly across: number; readonly merge: 'none' | 'restart' | 'continue'; readonly blocks: readonly RawBlock[] };
export type RawRow = Presence & { readonly head: boolean; readonly skip: number; readonly cells: readonly RawCell[] };
export type RawTable = { readonly kind: 'table'; readonly widths: readonly number[]; readonly rows: readonly RawRow[] };
export type RawBlock = RawParagraph | RawTable;

/** What somebody did to a text: where it stands, who and when. */
type Doing = By & { readonly kind: ReadChange['kind'] };

const most = 20_000;
const mostText = 2_000;

/** Collects changes and comments while the text is read. */
export const openLedger = (notes: ReadonlyMap<string, By & { readonly text: string }>) => {
  const changes: (Doing & { text: string; place: number })[] = [];
  const about = new Map<string, string>();
  const active = new Set<string>();
  let place = 0;
  return {
    /** Texts that one person changed at one time, in one paragraph and one after the other, are one change. */
    changed: (doing: Doing, text: string): void => {
      const last = changes.at(-1);
      if (last && last.place === place && last.kind === doing.kind && last.author === doing.author && last.at === doing.at)
        last.text = (last.text + text).slice(0, mostText);
      else if (text !== '' && changes.length < most) changes.push({ ...doing, text: text.slice(0, mostText), place });
    },
    /** Something unchanged, or another paragraph, lies between. */
    moveOn: (): void => {
      place += 1;
    },
    begin: (id: string): void => void active.add(id),
    end: (id: string): void => void active.delete(id),
    said: (text: string): void => {
      for (const id of active) about.set(id, ((about.get(id) ?? '') + text).slice(0, mostText));
    },
    changes: (): ReadChange[] => changes.map(({ kind, author, at, text }) => ({ kind, author, at, text })),
    comments: (): ReadComment[] => [...notes].map(([id, note]) => ({ author: note.author, at: note.at, text: note.text, about: about.get(id) ?? '' })),
  };
};
export type Ledger = ReturnType<typeof openLedger>;
