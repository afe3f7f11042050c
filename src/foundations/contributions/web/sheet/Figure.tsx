import { useId, useState } from 'react';
import { sayInstant } from '#kernel/day.ts';
import { isDecimal, sayDecimal } from '#kernel/decimal.ts';
import { useLanguage } from '#ui/words/language.ts';
import { useWords } from '#ui/words/useWords.ts';
import type { SheetPage } from '../../contract.ts';
import { words } from '../../words/index.ts';
import { useFigure } from './filling.ts';

export type Asked = SheetPage['questions'][number];

const grouped = (text: string) => (isDecimal(text) ? sayDecimal(text) : text);

/** Two people filled in one figure: both stand here, and one of them is chosen. */
const Conflict = ({ field }: { field: string }) => {
  const w = useWords(words).sheet.conflict;
  const { keeper, entry } = useFigure(field);
  const conflict = entry.draft?.conflict;
  if (!conflict) return null;
  const text = (value: unknown) => (typeof value === 'string' ? grouped(value) : w.empty);
  return (
    <fieldset className="c-conflict">
      <legend>{w.title(conflict.person ?? w.someone, conflict.at ? sayInstant(new Date(conflict.at)) : '')}</legend>
      <div className="c-row">
        <button type="button" className="btn mini" onClick={() => keeper.choose(field, 'mine')}>
          {w.keep}：<span className="num">{text(entry.draft?.raw)}</span>
        </button>
        <button type="button" className="btn mini" onClick={() => keeper.choose(field, 'theirs')}>
          {w.take}：<span className="num">{text(conflict.theirs)}</span>
        </button>
      </div>
    </fieldset>
  );
};

/** One figure: plain while one types, grouped at rest; what was given before stands below it. */
export const Figure = ({ question, caption, wrong }: { question: Asked; caption: string; wrong?: string | undefined }) => {
  const w = useWords(words);
  const language = useLanguage();
  const id = useId();
  const { keeper, entry } = useFigure(question.key);
  const [hands, setHands] = useState<{ text: string; rewrites: number } | null>(null);
  const { draft, value } = entry;
  const plain = draft ? (typeof draft.raw === 'string' ? draft.raw : '') : typeof value === 'string' ? value : '';
  const valid = !draft || 'value' in draft.reading;
  const kept = draft && 'value' in draft.reading ? draft.reading.value : value;
  const shown = valid && typeof kept === 'string' ? grouped(kept) : plain;
  const held = hands !== null && hands.rewrites === keeper.rewrites(question.key) ? hands.text : plain;
  const refused = draft?.refused ?? (draft && 'error' in draft.reading ? draft.reading.error[language] : null);
  const error = (hands === null ? refused : null) ?? wrong ?? null;
  const take = (text: string) => setHands({ text, rewrites: keeper.rewrites(question.key) });
  const { previous } = question;
  const below = [previous && `${id}-before`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div className="c-figure">
      <label htmlFor={id} className="small">
        {caption}
      </label>
      <span className="c-input">
        <input
          id={id}
          className="input num"
          inputMode="decimal"
          autoComplete="off"
          aria-invalid={error !== null}
          aria-describedby={below || undefined}
          value={hands === null ? shown : held}
          onFocus={event => {
            keeper.hold(question.key);
            take(plain);
            event.currentTarget.select();
          }}
          onChange={event => {
            take(event.target.value);
            keeper.edit(question.key, event.target.value);
          }}
          onBlur={() => {
            setHands(null);
            keeper.release(question.key);
          }}
        />
        <span className="small" aria-hidden="true">
          {question.unit}
        </span>
      </span>
      {previous && (
        <span id={`${id}-before`} className="small c-before">
          {w.sheet.previous(grouped(previous.value), previous.year, previous.title)}
        </span>
      )}
      {error && (
        <span id={`${id}-error`} className="field-error" role="alert">
          {error}
        </span>
      )}
      <Conflict field={question.key} />
    </div>
  );
};
