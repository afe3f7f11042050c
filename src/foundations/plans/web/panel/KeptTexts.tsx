import { fieldIndex } from '#kernel/plan/fields.ts';
import { proseText } from '#kernel/prose/text.ts';
import { toast } from '#ui/dialog/toast.ts';
import { useWords } from '#ui/words/useWords.ts';
import { words } from '../../words/index.ts';
import { proseFrom, useEditing, useStatus } from '../editing.ts';

/** What was typed and can no longer be saved, because the plan was handed in or the call has closed: kept, to be copied. */
export const KeptTexts = () => {
  const w = useWords(words).keptTexts;
  const { definition, keeper } = useEditing();
  useStatus();
  const fields = fieldIndex(definition);
  const kept = keeper.drafts().flatMap(id => {
    const field = fields.get(id);
    const raw = keeper.entry(id).draft?.raw;
    if (!field || typeof raw !== 'string') return [];
    return [{ id, label: field.label, text: field.kind === 'text' ? proseText(proseFrom(raw)) : raw }];
  });
  if (kept.length === 0) return null;
  const copy = (text: string) =>
    navigator.clipboard?.writeText(text).then(
      () => toast.done(w.copied),
      () => toast.failed(w.copyFailed),
    ) ?? toast.failed(w.copyFailed);
  return (
    <section className="card" aria-label={w.title}>
      <h2>{w.title}</h2>
      <p className="small">{w.text}</p>
      <dl className="p-kept">
        {kept.map(({ id, label, text }) => (
          <div key={id}>
            <dt>
              <span lang="zh-CN">{label}</span>{' '}
              <button type="button" className="p-link small" aria-label={`${w.copy} ${label}`} onClick={() => void copy(text)}>
                {w.copy}
              </button>
            </dt>
            <dd className="p-lines">{text}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
};
