import { type KeyboardEvent, useId, useState } from 'react';
import { useLanguage } from '#ui/words/language.ts';
import { useWords } from '#ui/words/useWords.ts';
import { words } from '../../words/index.ts';
import { useField } from './scoring.ts';

/** Another window wrote the same field: both texts stand here. */
const Conflict = ({ field }: { field: string }) => {
  const w = useWords(words).sheet.conflict;
  const { keeper, entry } = useField(field);
  const conflict = entry.draft?.conflict;
  if (!conflict) return null;
  const text = (value: unknown) => (typeof value === 'string' ? value : w.empty);
  return (
    <fieldset className="rv-conflict">
      <legend>{w.title}</legend>
      <button type="button" className="btn mini" onClick={() => keeper.choose(field, 'mine')}>
        {w.mine}：{text(entry.draft?.raw)}
      </button>{' '}
      <button type="button" className="btn mini" onClick={() => keeper.choose(field, 'theirs')}>
        {w.theirs}：{text(conflict.theirs)}
      </button>
    </fieldset>
  );
};

/** Enter goes on to the next score, so that a whole sheet is scored from the number keys. */
const onEnter = (event: KeyboardEvent<HTMLInputElement>) => {
  if (event.key !== 'Enter') return;
  event.preventDefault();
  const all = [...document.querySelectorAll<HTMLInputElement>('input[data-score]')];
  all[all.indexOf(event.currentTarget) + (event.shiftKey ? -1 : 1)]?.focus();
};

type Props = { field: string; label: string; hint?: string | undefined; wrong?: string | undefined; lines?: number; placeholder?: string; disabled: boolean };

/** One field of the sheet: a score, or a text with so many lines. */
export const Field = ({ field, label, hint, wrong, lines, placeholder, disabled }: Props) => {
  const language = useLanguage();
  const id = useId();
  const { keeper, entry } = useField(field);
  const [hands, setHands] = useState<{ text: string; rewrites: number } | null>(null);
  const { draft, value } = entry;
  const plain = draft ? (typeof draft.raw === 'string' ? draft.raw : '') : typeof value === 'string' ? value : '';
  const held = hands !== null && hands.rewrites === keeper.rewrites(field) ? hands.text : plain;
  const refused = draft?.refused ?? (draft && 'error' in draft.reading ? draft.reading.error[language] : null);
  const error = (hands === null ? refused : null) ?? wrong ?? null;
  const shared = {
    id,
    disabled,
    placeholder,
    value: held,
    'aria-invalid': error !== null,
    'aria-describedby': [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined,
    onFocus: () => {
      keeper.hold(field);
      setHands({ text: plain, rewrites: keeper.rewrites(field) });
    },
    onChange: ({ target }: { target: { value: string } }) => {
      setHands({ text: target.value, rewrites: keeper.rewrites(field) });
      keeper.edit(field, target.value);
    },
    onBlur: () => {
      setHands(null);
      keeper.release(field);
    },
  };
  return (
    <div className="rv-field">
      <label htmlFor={id} className={lines === undefined ? 'sr-only' : 'small'}>
        {label}
      </label>
      {lines === undefined ? (
        <input {...shared} className="input num" data-score="" inputMode="decimal" autoComplete="off" onKeyDown={onEnter} />
      ) : (
        <textarea {...shared} className="input" rows={lines} />
      )}
      {hint && (
        <span id={`${id}-hint`} className="small">
          {hint}
        </span>
      )}
      {error && (
        <span id={`${id}-error`} className="field-error" role="alert">
          {error}
        </span>
      )}
      <Conflict field={field} />
    </div>
  );
};
