import type { Cell } from '#kernel/form/cells.ts';
import type { Language } from '#kernel/words.ts';

/** What a cell is called: the official words, and for readers of English what they mean. */
export const nameOf = (cell: Pick<Cell, 'label' | 'gloss'>, language: Language): string =>
  language === 'en' && cell.gloss ? `${cell.label} (${cell.gloss})` : cell.label;
