import { type ClipboardEvent, type KeyboardEvent, useMemo, useState } from 'react';
import { elementOf, targetOfElement } from '../check/target.ts';
import type { Editing } from '../editing.ts';
import { type Direction, isBlock, nextSpot, placeBlock, readBlock, type Spot } from './block.ts';

const arrows: Readonly<Record<string, Direction>> = { ArrowUp: 'up', ArrowDown: 'down', ArrowLeft: 'left', ArrowRight: 'right' };

/** Arrows move on from a figure; within a text they stay with the text until its end, and a text of several lines keeps Enter. */
const directionOf = (event: KeyboardEvent, input: HTMLInputElement): Direction | null => {
  if (event.key === 'Enter') return event.shiftKey ? 'up' : 'down';
  const direction = arrows[event.key];
  if (!direction || event.shiftKey || event.ctrlKey || event.metaKey || input.dataset.grid !== 'number') return null;
  if (direction === 'up' || direction === 'down') return direction;
  const [start, end, length] = [input.selectionStart ?? 0, input.selectionEnd ?? 0, input.value.length];
  const whole = start === 0 && end === length;
  const atEdge = start === end && start === (direction === 'left' ? 0 : length);
  return whole || atEdge ? direction : null;
};

export type Pasted = { readonly filled: number; readonly outside: number; readonly undo: () => void };

/** Moves through a table like a spreadsheet, and takes a copied block of cells. */
export const useGrid = (editing: Editing | null, spots: readonly Spot[], blocks: boolean) => {
  const [pasted, setPasted] = useState<Pasted | null>(null);
  const byField = useMemo(() => new Map(spots.map(spot => [spot.field, spot])), [spots]);
  if (!editing) return { props: {}, pasted: null };
  const { keeper } = editing;
  const spotOf = (event: { target: EventTarget }) => byField.get(targetOfElement((event.target as HTMLElement).id)?.field ?? '');

  const onKeyDown = (event: KeyboardEvent) => {
    const spot = spotOf(event);
    if (!spot || event.defaultPrevented || event.altKey || event.nativeEvent.isComposing || !(event.target instanceof HTMLInputElement)) return;
    const direction = directionOf(event, event.target);
    const next = direction && nextSpot(spots, spot, direction);
    if (direction) event.preventDefault();
    if (next) document.getElementById(elementOf({ field: next.field }))?.focus();
  };
  const onPaste = (event: ClipboardEvent) => {
    const spot = spotOf(event);
    const text = event.clipboardData.getData('text/plain');
    // Lines pasted into a long text are text; a tab is what only a copied block has.
    const isText = event.target instanceof HTMLTextAreaElement && !text.includes('\t');
    if (!blocks || !spot || isText || !isBlock(text)) return;
    event.preventDefault();
    const { fills, outside } = placeBlock(readBlock(text), spots, spot);
    const before = fills.map(({ field }) => ({ field, raw: keeper.entry(field).draft?.raw ?? keeper.entry(field).value }));
    for (const { field, text: cell } of fills) keeper.write(field, cell);
    const undo = () => {
      for (const { field, raw } of before) keeper.write(field, raw);
      setPasted(null);
    };
    setPasted({ filled: fills.length, outside, undo });
  };
  return { props: { onKeyDown, onPaste }, pasted };
};
