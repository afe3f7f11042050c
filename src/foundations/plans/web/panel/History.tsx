import { sayInstant } from '#kernel/day.ts';
import { canonicalJson } from '#kernel/form/values.ts';
import { fieldIndex } from '#kernel/plan/fields.ts';
import { isProse } from '#kernel/plan/values.ts';
import { toast } from '#ui/dialog/toast.ts';
import { useRead } from '#ui/fetch/query.ts';
import { useLanguage } from '#ui/words/language.ts';
import { useWords } from '#ui/words/useWords.ts';
import { api, type PastChange } from '../../contract.ts';
import { words } from '../../words/index.ts';
import { useEditing, useStatus } from '../editing.ts';
import { ValueView } from '../text/ValueView.tsx';

/** What a place said before; any of it can be put back, which is one more change. */
export const History = ({ field: id }: { field: string | null }) => {
  const w = useWords(words).history;
  const language = useLanguage();
  const { page, definition, keeper } = useEditing();
  const { because } = useStatus();
  const field = id === null ? undefined : fieldIndex(definition).get(id);
  const read = useRead(api.history, { id: page.id, field: field?.id ?? 'none', size: 30 }, { enabled: field !== undefined, every: 20_000 });
  if (!field) return <p className="small">{w.pick}</p>;
  const restore = ({ value }: PastChange) => {
    keeper.write(field.id, isProse(value) ? canonicalJson(value) : value);
    toast.done(w.restored);
  };
  const items = read.data?.items ?? [];
  return (
    <div className="p-side-body">
      <p className="small">{language === 'en' ? field.gloss : field.label}</p>
      {items.length === 0 && <p className="small">{w.none}</p>}
      <ol className="p-history">
        {items.map(change => (
          <li key={change.version}>
            <span className="small num">{w.by(change.person.name, sayInstant(new Date(change.at)))}</span>
            {change.value === null ? (
              <p className="small">{w.emptied}</p>
            ) : (
              <details>
                <summary className="small">{w.show}</summary>
                <div className="p-past">
                  <ValueView field={field} value={change.value} />
                </div>
              </details>
            )}
            {because === null && (
              <button type="button" className="p-link small" onClick={() => restore(change)}>
                {w.restore}
              </button>
            )}
          </li>
        ))}
      </ol>
    </div>
  );
};
