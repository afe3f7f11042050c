import { useState } from 'react';
import { Dialog } from '#ui/dialog/Dialog.tsx';
import { useAction } from '#ui/fetch/useAction.ts';
import { TextArea } from '#ui/input/Fields.tsx';
import { ProblemNote } from '#ui/layout/States.tsx';
import { useWords } from '#ui/words/useWords.ts';
import { api, type Mine } from '../../contract.ts';
import { words } from '../../words/index.ts';

/** 回避声明: everybody behind the subject stands here; nothing else of it is read before the answer. */
export const DeclareDialog = ({ one, onClose }: { one: Mine; onClose: () => void }) => {
  const w = useWords(words);
  const [aside, setAside] = useState(false);
  const [reason, setReason] = useState('');
  const declare = useAction(api.declare, { done: w.mine.declared, quiet: true });
  const say = async (conflict: boolean) => {
    if (await declare.run({ id: one.id, conflict, ...(conflict ? { reason } : {}) })) onClose();
  };
  return (
    <Dialog
      title={w.mine.declareOf(one.title)}
      onClose={onClose}
      foot={
        aside ? (
          <>
            <button type="button" className="btn" onClick={() => setAside(false)}>
              {w.cancel}
            </button>
            <button type="button" className="btn danger" disabled={declare.busy} onClick={() => void say(true)}>
              {w.mine.standAside}
            </button>
          </>
        ) : (
          <>
            <button type="button" className="btn" onClick={() => setAside(true)}>
              {w.mine.standAside}
            </button>
            <button type="button" className="btn primary" disabled={declare.busy} onClick={() => void say(false)}>
              {w.mine.clear}
            </button>
          </>
        )
      }
    >
      <div className="stack">
        {declare.problem && <ProblemNote body={declare.problem.body} />}
        <p>{w.mine.declareText}</p>
        <ul className="rv-behind">
          {one.organisations.map(name => (
            <li key={name}>{name}</li>
          ))}
        </ul>
        {aside ? (
          <TextArea label={w.mine.aside} hint={w.mine.asideHint} required autoFocus rows={3} maxChars={500} value={reason} onChange={setReason} />
        ) : (
          <p>{w.mine.clearText}</p>
        )}
      </div>
    </Dialog>
  );
};
