import type { Cell } from '#kernel/form/cells.ts';
import { sayValue } from '#kernel/form/input.ts';
import { isConfirmation, isRows, type Value } from '#kernel/form/values.ts';
import type { Language } from '#kernel/words.ts';
import { words } from '../../words/index.ts';

/** A value as text on several lines: a row of a list each, what was disclosed, a long text as it is. To compare and to copy. */
export const sayLines = (cell: Cell, value: Value, language: Language): string => {
  const w = words[language].conflict;
  if (isRows(value)) return value.map(row => sayValue(cell, [row], language)).join('\n');
  if (isConfirmation(value) && cell.perMember)
    return [
      w.confirmedCount(Object.values(value.members ?? {}).filter(Boolean).length),
      ...Object.values(value.disclosures ?? {}).map(text => w.disclosed(text)),
    ].join('\n');
  return sayValue(cell, value, language);
};
