import { useId } from 'react';
import { sayInstant } from '#kernel/day.ts';
import { canonicalJson, isRows, type Value } from '#kernel/form/values.ts';
import { fieldIndex, type PlanField } from '#kernel/plan/fields.ts';
import type { PlanValue } from '#kernel/plan/values.ts';
import { current } from '#ui/draft/book.ts';
import { bothOf } from '#ui/draft/value.ts';
import { useWords } from '#ui/words/useWords.ts';
import { words } from '../../words/index.ts';
import { proseFrom, useEditing, useEntry } from '../editing.ts';
import { ValueView } from '../text/ValueView.tsx';

/** Both texts, theirs first: nothing of either is lost. */
const both = (field: PlanField, mine: Value, theirs: Value): Value =>
  field.kind === 'text' && typeof mine === 'string' && typeof theirs === 'string'
    ? canonicalJson({ type: 'doc', content: [...proseFrom(theirs).content, ...proseFrom(mine).content] })
    : bothOf(mine, theirs);

/** Two people wrote into one place: both texts, who and when, and three ways out. Nothing is decided for them. */
export const Conflict = ({ field: id }: { field: string }) => {
  const w = useWords(words).conflict;
  const { definition, keeper } = useEditing();
  const { draft, ...entry } = useEntry(id);
  const title = useId();
  const field = fieldIndex(definition).get(id);
  if (!draft?.conflict || !field) return null;
  const { person, at, theirs } = draft.conflict;
  const mine = current({ ...entry, draft });
  const shown = (value: Value): PlanValue =>
    field.kind === 'text' && typeof value === 'string' ? proseFrom(value) : isRows(value) ? value : typeof value === 'string' ? value : null;
  // The server's words for a text arrive as its JSON object, as the conflict of a save has them.
  const other: Value = typeof theirs === 'object' && theirs !== null && !isRows(theirs) ? canonicalJson(theirs) : theirs;
  return (
    <section className="p-conflict" aria-labelledby={title}>
      <p id={title}>
        <b>{w.title(person ?? w.someone, at ? sayInstant(new Date(at)) : '')}</b>
      </p>
      <dl>
        <div>
          <dt>{w.mine}</dt>
          <dd>
            <ValueView field={field} value={shown(mine)} />
          </dd>
        </div>
        <div>
          <dt>{w.theirs(person ?? w.someone)}</dt>
          <dd>
            <ValueView field={field} value={shown(other)} />
          </dd>
        </div>
      </dl>
      <div className="p-buttons">
        <button type="button" className="btn mini" onClick={() => keeper.choose(id, 'mine')}>
          {w.keepMine}
        </button>
        <button type="button" className="btn mini" onClick={() => keeper.choose(id, 'theirs')}>
          {w.takeTheirs}
        </button>
        <button type="button" className="btn mini" onClick={() => keeper.choose(id, { raw: both(field, mine, other) })}>
          {w.both}
        </button>
      </div>
    </section>
  );
};
