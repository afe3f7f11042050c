import type { Inside, ListPlace, Block as PaperBlock, Revised, Revision, Run, TableRow } from '../../document.ts';
import type { Piece } from '../difference/pieces.ts';
import type { BlockStep, ItemStep, RowStep } from '../difference/steps.ts';
import { type CellBlock, isList, isTextBlock, type List, type Picture, type Row, type Table, type TextBlock } from '../prose.ts';
import { headRows } from '../table.ts';
import { captionForm, columnsOf, type Drawing, drawBlock, drawCellBlocks, drawItem, drawList, drawPicture, drawRow } from './draw.ts';
import { columnWidths, onPaper } from './table.ts';
import { drawn, formOf, itemPlace, type Place, runsOf, sameForm } from './text.ts';

type Changes = { readonly drawing: Drawing; readonly by: Revision };
type Changed = Extract<BlockStep, { kind: 'changed' }>;

const of = ({ by }: Changes, kind: 'same' | 'inserted' | 'deleted' | 'changed'): Revised => (kind === 'inserted' || kind === 'deleted' ? { [kind]: by } : {});
const wordsOf = (changes: Changes, pieces: readonly Piece[]): Run[] => pieces.flatMap(({ kind, content }) => runsOf(content, of(changes, kind)));

/** A paragraph that may have had another form: another level, another alignment, another place in its item. */
const drawWords = ({ by }: Changes, before: TextBlock, after: TextBlock, runs: readonly Run[], was: Place, is: Place): Inside => {
  const [old, form] = [formOf(before, was), formOf(after, is)];
  return drawn(form, runs, sameForm(old, form) ? {} : { was: { ...old, by } });
};

const drawPictureStep = (changes: Changes, before: Picture, after: Picture, room: number): Inside[] => {
  const { drawing, by } = changes;
  const { caption: old, ...a } = before.attrs;
  const { caption, ...b } = after.attrs;
  const same = (['picture', 'alt', 'width'] as const).every(key => (a[key] ?? null) === (b[key] ?? null));
  // Alt texts of pictures without one are their captions.
  if (!same || !(a.alt ?? ''))
    return [before, after].flatMap((one, i) => drawCellBlocks(drawing, [one], { style: 'body', room }, i === 0 ? { deleted: by } : { inserted: by }));
  const captions: Inside[] = [
    ...(old ? [drawn(captionForm, [{ text: old, deleted: by }], { deleted: by })] : []),
    ...(caption ? [drawn(captionForm, [{ text: caption, inserted: by }], { inserted: by })] : []),
  ];
  return [drawPicture(drawing, after, room), ...captions];
};

const drawItemSteps = (
  changes: Changes,
  { before, after }: { before: List; after: List },
  steps: readonly ItemStep[],
  place: Place,
  level: number,
): Inside[] => {
  const { drawing, by } = changes;
  if (before.type !== after.type)
    return [...drawList(drawing, before, place, level, { deleted: by }), ...drawList(drawing, after, place, level, { inserted: by })];
  const name = drawing.listName();
  let nth = 0;
  return steps.flatMap((step): Inside[] => {
    if (step.kind !== 'deleted') nth += 1;
    const item = itemPlace(after.type, name, level, Math.max(1, nth));
    if (step.kind !== 'changed') return drawItem(drawing, step.part, { ...place, item }, level, of(changes, step.kind));
    return drawPartSteps(changes, step.within, { ...place, item }, level);
  });
};

/** The parts of one item: which of its paragraphs comes first, and so has the mark, may have changed. */
const drawPartSteps = (changes: Changes, steps: readonly BlockStep[], place: Place, level: number): Inside[] => {
  let [a, b] = [0, 0];
  return steps.flatMap((step): Inside[] => {
    const at = (index: number): ListPlace => ({ ...place.item!, ...(index > 0 && { goesOn: true }) });
    const [was, is] = [
      { ...place, item: at(a) },
      { ...place, item: at(b) },
    ];
    if (step.kind !== 'inserted') a += 1;
    if (step.kind !== 'deleted') b += 1;
    const [before, after] = step.kind === 'changed' ? [step.before, step.after] : [step.part, step.part];
    if (isList(before) && isList(after)) {
      if (step.kind === 'changed' && step.within.of === 'items') return drawItemSteps(changes, { before, after }, step.within.items, place, level + 1);
      return drawList(changes.drawing, after, place, level + 1, of(changes, step.kind));
    }
    if (!isTextBlock(before) || !isTextBlock(after)) return [];
    if (step.kind === 'changed' && step.within.of === 'words') return [drawWords(changes, before, after, wordsOf(changes, step.within.pieces), was, is)];
    const revised = of(changes, step.kind);
    if (step.kind === 'same') return [drawWords(changes, before, after, runsOf(after.content), was, is)];
    return [drawn(formOf(after, step.kind === 'deleted' ? was : is), runsOf(after.content, revised), revised)];
  });
};

const drawCellSteps = (changes: Changes, steps: readonly BlockStep[], place: Place): Inside[] =>
  steps.flatMap((step): Inside[] => {
    if (step.kind !== 'changed') return drawCellBlocks(changes.drawing, [step.part as CellBlock], place, of(changes, step.kind));
    return drawChanged(changes, step, place) as Inside[];
  });

const drawRowSteps = (changes: Changes, { before, after }: { before: Table; after: Table }, steps: readonly RowStep[], room: number): PaperBlock => {
  const widths = columnWidths(after, room);
  const [columnsBefore, columnsAfter] = [columnsOf(before), columnsOf(after)];
  let [a, b] = [0, 0];
  const merged: Row[] = [];
  const rows = steps.map((step): TableRow => {
    const columns = step.kind === 'deleted' ? columnsBefore[a]! : columnsAfter[b]!;
    if (step.kind !== 'inserted') a += 1;
    if (step.kind !== 'deleted') b += 1;
    const row = step.kind === 'changed' ? step.after : step.part;
    merged.push(row);
    const revised = of(changes, step.kind);
    return drawRow(row, columns, widths, revised, (cell, place, nth) =>
      step.kind === 'changed' ? drawCellSteps(changes, step.within[nth]!, place) : drawCellBlocks(changes.drawing, cell.content, place, revised),
    );
  });
  return onPaper(widths, rows, headRows({ type: 'table', content: merged }));
};

const drawChanged = (changes: Changes, { before, after, within }: Changed, place: Place): PaperBlock[] => {
  if (within.of === 'words') {
    const [a, b] = [before as TextBlock, after as TextBlock];
    return [drawWords(changes, a, b, wordsOf(changes, within.pieces), place, place)];
  }
  if (within.of === 'items') return drawItemSteps(changes, { before: before as List, after: after as List }, within.items, place, 0);
  if (within.of === 'rows') return [drawRowSteps(changes, { before: before as Table, after: after as Table }, within.rows, place.room)];
  return drawPictureStep(changes, before as Picture, after as Picture, place.room);
};

/** A comparison as blocks of a document, what came and what went as 修订. */
export const drawSteps = (drawing: Drawing, steps: readonly BlockStep[], by: Revision, room: number): PaperBlock[] => {
  const changes = { drawing, by };
  return steps.flatMap((step): PaperBlock[] =>
    step.kind === 'changed' ? drawChanged(changes, step, { style: 'body', room }) : drawBlock(drawing, step.part, room, of(changes, step.kind)),
  );
};
