import { useId, useState } from 'react';
import { sayInstant } from '#kernel/day.ts';
import { cellNamed } from '#kernel/form/check.ts';
import { isConfirmation, isRows, type Value } from '#kernel/form/values.ts';
import { current } from '#ui/draft/book.ts';
import { bothOf } from '#ui/draft/value.ts';
import { useLanguage } from '#ui/words/language.ts';
import { useWords } from '#ui/words/useWords.ts';
import { words } from '../../words/index.ts';
import { useEditing, useEntry } from '../editing.ts';
import { sayLines } from './saying.ts';

/** Two people wrote into one field: both texts, who and when, and three ways out. Nothing is decided for them. */
export const ConflictCard = ({ field }: { field: string }) => {
  const w = useWords(words).conflict;
  const language = useLanguage();
  const { definition, keeper } = useEditing();
  const entry = useEntry(field);
  const [merging, setMerging] = useState<string | null>(null);
  const id = useId();
  const conflict = entry.draft?.conflict;
  const cell = cellNamed(definition, field);
  if (!conflict || !cell) return null;
  const person = conflict.person ?? w.someone;
  const mine = current(entry);
  const say = (value: Value) => sayLines(cell, value, language) || w.empty;
  const isText = !isRows(mine) && !isConfirmation(mine) && !isRows(conflict.theirs) && !isConfirmation(conflict.theirs);
  const merge = () => (isText ? setMerging(String(bothOf(mine, conflict.theirs) ?? '')) : keeper.choose(field, { raw: bothOf(mine, conflict.theirs) }));
  return (
    <section className="f-conflict" aria-labelledby={id}>
      <p id={id}>
        <b>{w.title(person, conflict.at ? sayInstant(new Date(conflict.at)) : '')}</b>
      </p>
      <dl>
        <div>
          <dt>{w.mine}</dt>
          <dd className="f-text">{say(mine)}</dd>
        </div>
        <div>
          <dt>{w.theirs(person)}</dt>
          <dd className="f-text">{say(conflict.theirs)}</dd>
        </div>
      </dl>
      {merging === null ? (
        <div className="f-buttons">
          <button type="button" className="btn mini" onClick={() => keeper.choose(field, 'mine')}>
            {w.keepMine}
          </button>
          <button type="button" className="btn mini" onClick={() => keeper.choose(field, 'theirs')}>
            {w.takeTheirs}
          </button>
          <button type="button" className="btn mini" onClick={merge}>
            {isText ? w.merge : w.mergeRows}
          </button>
        </div>
      ) : (
        <>
          <textarea
            className="input"
            rows={cell.kind === 'longText' ? 6 : 2}
            aria-label={w.mergeText}
            value={merging}
            autoFocus
            onChange={event => setMerging(event.target.value)}
          />
          <div className="f-buttons">
            <button type="button" className="btn mini primary" onClick={() => keeper.choose(field, { raw: merging })}>
              {w.useMerged}
            </button>
            <button type="button" className="btn mini" onClick={() => setMerging(null)}>
              {w.cancel}
            </button>
          </div>
        </>
      )}
    </section>
  );
};
