import { cellNamed } from '#kernel/form/check.ts';
import type { Value } from '#kernel/form/values.ts';
import { confirm } from '#ui/dialog/confirm.ts';
import { toast } from '#ui/dialog/toast.ts';
import { useLanguage } from '#ui/words/language.ts';
import { useWords } from '#ui/words/useWords.ts';
import { words } from '../../words/index.ts';
import { useDerived, useEditing, useStatus } from '../editing.ts';
import { sayLines } from '../inputs/saying.ts';

/** What was typed and cannot be saved now, because the form was handed in, the call has closed or somebody else has the section: kept, to be copied. */
export const KeptTexts = () => {
  const w = useWords(words).kept;
  const together = useWords(words).together;
  const { because, kept: inShutSections } = useStatus();
  const language = useLanguage();
  const { definition, keeper } = useEditing();
  const all = useDerived(() =>
    keeper.drafts().flatMap(field => {
      const cell = cellNamed(definition, field);
      const raw = keeper.entry(field).draft!.raw;
      return cell ? [{ field, label: cell.label, text: typeof raw === 'string' ? raw : sayLines(cell, raw as Value, language) }] : [];
    }),
  );
  const kept = all.filter(({ field }) => because !== null || inShutSections.includes(field));
  if (kept.length === 0) return null;
  const copy = (text: string) =>
    navigator.clipboard?.writeText(text).then(
      () => toast.done(w.copied),
      () => toast.failed(w.copyFailed),
    ) ?? toast.failed(w.copyFailed);
  const discard = async () => {
    const answer = await confirm({ title: w.discardTitle, text: w.discardText, action: w.discard, danger: true });
    if (answer.ok) for (const { field } of kept) keeper.discard(field);
  };
  return (
    <section className="card f-kept" aria-labelledby="f-kept-title">
      <h2 id="f-kept-title">{because === null ? together.keptTitle : w.title}</h2>
      <p className="small">{because === null ? together.keptText : w.text}</p>
      <dl>
        {kept.map(({ field, label, text }) => (
          <div key={field}>
            <dt>
              <span lang="zh-CN">{label}</span>
              <button type="button" className="f-link small" aria-label={`${w.copy} ${label}`} onClick={() => void copy(text)}>
                {w.copy}
              </button>
            </dt>
            <dd className="f-text">{text}</dd>
          </div>
        ))}
      </dl>
      <div className="f-buttons">
        <button type="button" className="btn mini" onClick={() => void copy(kept.map(({ label, text }) => `${label}\n${text}`).join('\n\n'))}>
          {w.copyAll}
        </button>
        <button type="button" className="btn mini" onClick={() => void discard()}>
          {w.discard}
        </button>
      </div>
    </section>
  );
};
