import { useId, useState } from 'react';
import type { Finding } from '#kernel/form/check.ts';
import { useLanguage } from '#ui/words/language.ts';
import { useWords } from '#ui/words/useWords.ts';
import { words } from '../../words/index.ts';
import { useEditing, useEntry } from '../editing.ts';
import { ConflictCard } from './ConflictCard.tsx';
import { errorOf, rawText } from './cell.ts';
import { TextCount } from './TextCount.tsx';
import { useTyping } from './typing.ts';

const longest = 200;
export const reasonField = (finding: Pick<Finding, 'key'>): string => `reason:${finding.key}`;

const ReasonText = ({ finding, onDone }: { finding: Finding; onDone: () => void }) => {
  const w = useWords(words);
  const language = useLanguage();
  const { keeper, definition } = useEditing();
  const field = reasonField(finding);
  const entry = useEntry(field);
  const hint = useId();
  const { props, text } = useTyping({ target: { field }, plain: rawText(entry), write: typed => keeper.edit(field, typed) });
  const error = errorOf(entry, language);
  return (
    <div className="f-reason">
      <textarea
        {...props}
        id={undefined}
        className="input"
        rows={2}
        // The button that opened it has gone: the writing goes on here.
        autoFocus
        aria-label={w.check.reasonOf(finding.message[language])}
        aria-describedby={hint}
        aria-invalid={error !== null}
      />
      <div className="f-under">
        <span id={hint} className="small">
          {error ?? w.check.reasonHint} <TextCount text={text} limit={longest} counting={definition.counting} />
        </span>
        <button type="button" className="btn mini" onClick={onDone}>
          {w.check.hide}
        </button>
      </div>
      {entry.draft?.conflict && <ConflictCard field={field} />}
    </div>
  );
};

/** A warning is answered with a reason, which travels with the file. */
export const Reason = ({ finding }: { finding: Finding }) => {
  const w = useWords(words);
  const { keeper } = useEditing();
  const [open, setOpen] = useState(false);
  const language = useLanguage();
  const field = reasonField(finding);
  const entry = useEntry(field);
  const reason = rawText(entry);
  const error = errorOf(entry, language);
  const shut = keeper.status().because !== null;
  if (open && !shut) return <ReasonText finding={finding} onDone={() => setOpen(false)} />;
  if (entry.draft?.conflict) return <ConflictCard field={field} />;
  return (
    <p className="small">
      {error !== null && <span className="f-error">{w.notSaved(error)} </span>}
      {reason !== '' && (
        <span className="f-text">
          {w.check.reason}：{reason}{' '}
        </span>
      )}
      {!shut && (
        <button type="button" className="f-link" onClick={() => setOpen(true)}>
          {reason === '' ? w.check.explain : w.check.changeReason}
        </button>
      )}
    </p>
  );
};
