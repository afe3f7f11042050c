import { type Block, type Cell, type Item, isList, isTextBlock, type Row, spanOf, type Table } from '../prose.ts';
import { gridOf } from '../table.ts';
import { blockText } from '../text.ts';
import { type Piece, piecesOf } from './pieces.ts';
import { editsOf } from './sequence.ts';

/** One part of a text beside what it was: unchanged, gone, new, or changed within. */
export type Step<Part, Within> =
  | { readonly kind: 'same'; readonly part: Part }
  | { readonly kind: 'deleted'; readonly part: Part }
  | { readonly kind: 'inserted'; readonly part: Part }
  | { readonly kind: 'changed'; readonly before: Part; readonly after: Part; readonly within: Within };

export type BlockStep = Step<Block, Within>;
export type ItemStep = Step<Item, readonly BlockStep[]>;
export type RowStep = Step<Row, readonly (readonly BlockStep[])[]>;

/** What changed within a block: words of a paragraph, items of a list, rows and cells of a table. Of a picture, its words or its size. */
export type Within =
  | { readonly of: 'words'; readonly pieces: readonly Piece[] }
  | { readonly of: 'items'; readonly items: readonly ItemStep[] }
  | { readonly of: 'rows'; readonly rows: readonly RowStep[] }
  | { readonly of: 'picture' };

type Changed<Part, W> = Extract<Step<Part, W>, { kind: 'changed' }>;
/** How one part became another, if they are the same thing at all; `like` says how much they have in common, from 0 to 1. */
type Kind<Part, W> = { readonly like: (a: Part, b: Part) => number; readonly change: (a: Part, b: Part) => Changed<Part, W> | null };

/** Of two texts, the share of pairs of neighbouring characters that both have (Dice). */
export const likeness = (a: string, b: string): number => {
  if (a === b) return 1;
  const pairsOf = (text: string) => {
    const pairs = new Map<string, number>();
    for (let i = 0; i + 1 < text.length; i += 1) pairs.set(text.slice(i, i + 2), (pairs.get(text.slice(i, i + 2)) ?? 0) + 1);
    return pairs;
  };
  const [inA, inB] = [pairsOf(a), pairsOf(b)];
  let shared = 0;
  for (const [pair, count] of inA) shared += Math.min(count, inB.get(pair) ?? 0);
  const all = Math.max(0, a.length - 1) + Math.max(0, b.length - 1);
  return all === 0 ? 0 : (2 * shared) / all;
};

/** Below this two parts are different things, and one went while the other came. */
const leastLike = 0.3;
const mostCompared = 900;

/** Which of the parts that went became which of those that came: the choice with most in common that keeps their order. */
const pairUp = <Part, W>(gone: readonly Part[], come: readonly Part[], kind: Kind<Part, W>): [number, number][] => {
  if (gone.length * come.length > mostCompared) return [];
  const width = come.length + 1;
  const likes = gone.map(a => come.map(b => kind.like(a, b)));
  const best = new Float64Array((gone.length + 1) * width);
  for (let i = gone.length - 1; i >= 0; i -= 1)
    for (let j = come.length - 1; j >= 0; j -= 1) {
      const like = likes[i]![j]!;
      const together = like >= leastLike ? like + best[(i + 1) * width + j + 1]! : 0;
      best[i * width + j] = Math.max(together, best[(i + 1) * width + j]!, best[i * width + j + 1]!);
    }
  const pairs: [number, number][] = [];
  for (let [i, j] = [0, 0]; i < gone.length && j < come.length; ) {
    const here = best[i * width + j]!;
    if (here === best[(i + 1) * width + j]) i += 1;
    else if (here === best[i * width + j + 1]) j += 1;
    else pairs.push([i++, j++]);
  }
  return pairs;
};

const stepsBetween = <Part, W>(gone: readonly Part[], come: readonly Part[], kind: Kind<Part, W>): Step<Part, W>[] => {
  const steps: Step<Part, W>[] = [];
  let [i, j] = [0, 0];
  const until = (toA: number, toB: number) => {
    while (i < toA) steps.push({ kind: 'deleted', part: gone[i++]! });
    while (j < toB) steps.push({ kind: 'inserted', part: come[j++]! });
  };
  for (const [a, b] of pairUp(gone, come, kind)) {
    const changed = kind.change(gone[a]!, come[b]!);
    if (!changed) continue;
    until(a, b);
    steps.push(changed);
    [i, j] = [a + 1, b + 1];
  }
  until(gone.length, come.length);
  return steps;
};

/** Compares two lists of parts: equal ones are found first, then those between them that have most in common. */
const stepsOf = <Part, W>(before: readonly Part[], after: readonly Part[], kind: Kind<Part, W>): Step<Part, W>[] => {
  const keys = (parts: readonly Part[]) => parts.map(part => JSON.stringify(part));
  const steps: Step<Part, W>[] = [];
  let gone: Part[] = [];
  let come: Part[] = [];
  for (const edit of editsOf(keys(before), keys(after))) {
    if (edit.kind === 'deleted') gone.push(before[edit.a]!);
    else if (edit.kind === 'inserted') come.push(after[edit.b]!);
    else {
      steps.push(...stepsBetween(gone, come, kind), { kind: 'same', part: after[edit.b]! });
      [gone, come] = [[], []];
    }
  }
  return [...steps, ...stepsBetween(gone, come, kind)];
};

const items: Kind<Item, readonly BlockStep[]> = {
  like: (a, b) => likeness(a.content.map(blockText).join('\n'), b.content.map(blockText).join('\n')),
  change: (before, after) => ({ kind: 'changed', before, after, within: blockSteps(before.content, after.content) }),
};

const rowText = (row: Row) => row.content.map(cell => cell.content.map(blockText).join('\n')).join('\t');
const sameCells = (a: Row, b: Row): boolean =>
  a.content.length === b.content.length &&
  a.content.every((cell, i) => {
    const [one, two] = [spanOf(cell), spanOf(b.content[i]!)];
    return cell.type === b.content[i]!.type && one.across === two.across && one.down === two.down;
  });
/** The content of a cell is compared even when nothing of it stayed: the place in the table says that it is the same thing. */
const cellSteps = (before: Cell, after: Cell): BlockStep[] => {
  const [[a, ...moreA], [b, ...moreB]] = [before.content, after.content];
  if (a && b && moreA.length === 0 && moreB.length === 0 && JSON.stringify(a) !== JSON.stringify(b)) {
    const changed = blocks.change(a, b);
    if (changed) return [changed];
  }
  return blockSteps(before.content, after.content);
};
const rows: Kind<Row, readonly (readonly BlockStep[])[]> = {
  // Rows of numbers have little text in common; the same number of cells in the same place is much already.
  like: (a, b) => (sameCells(a, b) ? 0.3 + 0.7 * likeness(rowText(a), rowText(b)) : 0),
  change: (before, after) => ({ kind: 'changed', before, after, within: before.content.map((cell, i) => cellSteps(cell, after.content[i]!)) }),
};

const reachesDown = ({ content }: Table): boolean => content.some(row => row.content.some(cell => spanOf(cell).down > 1));

/** Row by row; a table with cells over several rows only when all its cells stayed in place, because half a merged cell is none. */
const tableWithin = (before: Table, after: Table): Within | null => {
  if (gridOf(before).columns !== gridOf(after).columns) return null;
  if (!reachesDown(before) && !reachesDown(after)) return { of: 'rows', rows: stepsOf(before.content, after.content, rows) };
  if (before.content.length !== after.content.length || !before.content.every((row, i) => sameCells(row, after.content[i]!))) return null;
  const inPlace = before.content.map((row, i): RowStep => {
    const now = after.content[i]!;
    return JSON.stringify(row) === JSON.stringify(now) ? { kind: 'same', part: now } : rows.change(row, now)!;
  });
  return { of: 'rows', rows: inPlace };
};

const within = (before: Block, after: Block): Within | null => {
  if (isTextBlock(before) && isTextBlock(after)) return { of: 'words', pieces: piecesOf(before.content, after.content) };
  if (isList(before) && isList(after)) return { of: 'items', items: stepsOf(before.content, after.content, items) };
  if (before.type === 'table' && after.type === 'table') return tableWithin(before, after);
  if (before.type === 'picture' && after.type === 'picture' && before.attrs.picture === after.attrs.picture) return { of: 'picture' };
  return null;
};

const blocks: Kind<Block, Within> = {
  like: (a, b) => {
    if (a.type === 'picture' && b.type === 'picture') return a.attrs.picture === b.attrs.picture ? 1 : 0;
    const comparable = (isTextBlock(a) && isTextBlock(b)) || (isList(a) && isList(b)) || (a.type === 'table' && b.type === 'table');
    return comparable ? likeness(blockText(a), blockText(b)) : 0;
  },
  change: (before, after) => {
    const found = within(before, after);
    return found && { kind: 'changed', before, after, within: found };
  },
};

/** How one list of blocks became another. */
export const blockSteps = (before: readonly Block[], after: readonly Block[]): BlockStep[] => stepsOf(before, after, blocks);
