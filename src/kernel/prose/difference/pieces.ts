import type { Inline, Mark } from '../prose.ts';
import { joined } from '../tidy.ts';
import { type Edit, editsOf } from './sequence.ts';

/** A part of a paragraph: it stayed, it went or it came. */
export type Piece = { readonly kind: 'same' | 'deleted' | 'inserted'; readonly content: readonly Inline[] };

const latin = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{N}]/u;
/** A character with the signs that hang on it. Written out, because browsers of 2022 have no `Intl.Segmenter`. */
const characters = /\P{M}(?:\p{M}|[\u{1F3FB}-\u{1F3FF}]|\u200d\P{M})*|\p{M}+/gsu;

/** One for each Chinese character, sign or blank; one for a run of Latin letters and digits. */
export const tokensOf = (text: string): string[] => {
  const tokens: string[] = [];
  let inWord = false;
  for (const [segment] of text.matchAll(characters)) {
    const isWord = latin.test(segment);
    if (isWord && inWord) tokens[tokens.length - 1] += segment;
    else tokens.push(segment);
    inWord = isWord;
  }
  return tokens;
};

type Token = { readonly key: string; readonly inline: Inline };

const look = (marks: readonly Mark[] = []): string => marks.map(({ type }) => type).join(' ');
const tokenise = (content: readonly Inline[]): Token[] =>
  content.flatMap((inline): Token[] =>
    inline.type === 'break'
      ? [{ key: `\n${look(inline.marks)}`, inline }]
      : tokensOf(inline.text).map(text => ({ key: `${text}\u0000${look(inline.marks)}`, inline: { ...inline, text } })),
  );

/** A single sign that stayed between two changes tells nobody anything: the changes become one. */
const withoutIslands = (edits: readonly Edit[], a: readonly Token[]): Edit[] => {
  const runs: Edit[][] = [];
  for (const edit of edits) {
    const last = runs.at(-1);
    if (last && (last[0]!.kind === 'same') === (edit.kind === 'same')) last.push(edit);
    else runs.push([edit]);
  }
  const isIsland = (run: Edit[], i: number) =>
    run.length === 1 &&
    run[0]!.kind === 'same' &&
    [...(a[run[0]!.a]!.key.split('\u0000')[0] ?? '')].length === 1 &&
    [runs[i - 1], runs[i + 1]].every(side => side && new Set(side.map(({ kind }) => kind)).size === 2);
  return runs.flatMap((run, i) => {
    const [edit] = run;
    return edit?.kind === 'same' && isIsland(run, i)
      ? [
          { kind: 'deleted' as const, a: edit.a },
          { kind: 'inserted' as const, b: edit.b },
        ]
      : run;
  });
};

/** How the content of one paragraph became that of another. What went stands before what came in its place. */
export const piecesOf = (before: readonly Inline[] = [], after: readonly Inline[] = []): Piece[] => {
  const [a, b] = [tokenise(before), tokenise(after)];
  const keysOf = (tokens: readonly Token[]) => tokens.map(({ key }) => key);
  const edits = withoutIslands(editsOf(keysOf(a), keysOf(b)), a);
  const pieces: { kind: Piece['kind']; content: Inline[] }[] = [];
  let waiting: Inline[] = [];
  const put = (kind: Piece['kind'], content: readonly Inline[]) => {
    if (content.length === 0) return;
    const last = pieces.at(-1);
    if (last?.kind === kind) last.content.push(...content);
    else pieces.push({ kind, content: [...content] });
  };
  const flush = () => {
    put('inserted', waiting);
    waiting = [];
  };
  for (const edit of edits) {
    if (edit.kind === 'inserted') waiting.push(b[edit.b]!.inline);
    else {
      if (edit.kind === 'same') flush();
      put(edit.kind, [a[edit.a]!.inline]);
    }
  }
  flush();
  return pieces.map(({ kind, content }) => ({ kind, content: joined(content) }));
};
