import { useSyncExternalStore } from 'react';
import type { Cell } from '#kernel/form/cells.ts';
import { sayValue } from '#kernel/form/input.ts';
import type { Language } from '#kernel/words.ts';
import type { Entry } from '#ui/draft/book.ts';
import { useLanguage } from '#ui/words/language.ts';
import { useWords } from '#ui/words/useWords.ts';
import { words } from '../../words/index.ts';
import { elementOf } from '../check/target.ts';
import { useEditing, useEntry, useFindings } from '../editing.ts';
import { useTyping } from './typing.ts';

/** What a cell is called: the official words, and for readers of English what they mean. */
export const nameOf = (cell: Pick<Cell, 'label' | 'gloss'>, language: Language): string =>
  language === 'en' && cell.gloss ? `${cell.label} — ${cell.gloss}` : cell.label;

/** The name that an input is announced by: with its unit, and whether it is an actual figure or a commitment. */
export const useName = (cell: Cell): string => {
  const language = useLanguage();
  const w = useWords(words);
  const said = cell.unit && (cell.label.includes(`(${cell.unit})`) || cell.label.endsWith(` ${cell.unit}`));
  const unit = cell.unit && !said ? cell.unit : '';
  return w.asOf(nameOf(cell, language), unit, cell.basis && cell.year ? w.basis[cell.basis] : '');
};

/** As typed, whether valid or not; else as the server has it. */
export const rawText = ({ draft, value }: Entry): string => {
  const raw = draft ? draft.raw : value;
  return typeof raw === 'string' ? raw : '';
};

/** Why what is typed is not saved, in the reader's language. */
export const errorOf = ({ draft }: Entry, language: Language): string | null => {
  if (!draft) return null;
  if (draft.refused !== null) return draft.refused;
  return 'error' in draft.reading ? draft.reading.error[language] : null;
};

export const useNews = (field: string): string | null => {
  const { news } = useEditing();
  return useSyncExternalStore(news.listen, () => news.of(field));
};

/** Everything that an input of one line or a text needs of its cell. */
export const useCell = (cell: Cell) => {
  const { keeper } = useEditing();
  const language = useLanguage();
  const entry = useEntry(cell.id);
  const findings = useFindings(cell.id);
  const name = useName(cell);
  const plain = rawText(entry);
  const isNumber = cell.kind === 'number' || cell.kind === 'integer';
  const readable = isNumber && (!entry.draft || 'value' in entry.draft.reading);
  const value = entry.draft && 'value' in entry.draft.reading ? entry.draft.reading.value : entry.value;
  const typing = useTyping({
    target: { field: cell.id },
    plain,
    shown: readable ? sayValue(cell, value) : plain,
    write: text => keeper.edit(cell.id, text),
  });
  // Half a number is no mistake yet; a text that is too long is.
  const error = typing.typing && cell.kind !== 'longText' ? null : errorOf(entry, language);
  const wrong = error !== null || findings.some(f => f.severity === 'error' && f.cells[0] === cell.id);
  return {
    entry,
    error,
    typing: typing.typing,
    text: typing.text,
    props: { ...typing.props, 'aria-label': name, 'aria-invalid': wrong, 'aria-describedby': `${elementOf({ field: cell.id })}/says` },
  };
};
