import { useState } from 'react';
import { Dialog } from '#ui/dialog/Dialog.tsx';
import { fieldError } from '#ui/fetch/problem.ts';
import { useAction } from '#ui/fetch/useAction.ts';
import { CheckField, SelectField, TextArea } from '#ui/input/Fields.tsx';
import { ProblemNote } from '#ui/layout/States.tsx';
import { useWords } from '#ui/words/useWords.ts';
import { api, type Objection, type ObjectionState } from '../../contract.ts';
import { words } from '../../words/index.ts';

/** What the office decides about one objection, and what the objector will read. */
export const SettleDialog = ({ objection, onClose }: { objection: Objection; onClose: () => void }) => {
  const w = useWords(words);
  const settle = useAction(api.settle, { done: w.settled, quiet: true });
  const [state, setState] = useState<ObjectionState>(objection.next[0]!);
  const [answer, setAnswer] = useState('');
  const [strike, setStrike] = useState(false);
  const needsAnswer = state !== 'inquiring';
  const save = async () => {
    const done = await settle.run({ id: objection.id, base: objection.version, state, answer, strike: state === 'upheld' && strike });
    if (done) onClose();
  };
  return (
    <Dialog
      title={w.handleOf(objection.number)}
      onClose={onClose}
      foot={
        <>
          <button type="button" className="btn" onClick={onClose}>
            {w.cancel}
          </button>
          <button type="button" className="btn primary" disabled={settle.busy} onClick={() => void save()}>
            {w.save}
          </button>
        </>
      }
    >
      <div className="stack">
        {settle.problem && <ProblemNote body={settle.problem.body} />}
        <p lang="zh-CN">{objection.content}</p>
        <SelectField
          label={w.next}
          value={state}
          onChange={value => setState(value as ObjectionState)}
          options={objection.next.map(value => ({ value, label: w.objection[value] }))}
        />
        {needsAnswer && (
          <TextArea label={w.answer} required rows={5} maxChars={2000} value={answer} onChange={setAnswer} error={fieldError(settle.problem, '/answer')} />
        )}
        {state === 'upheld' && objection.item && <CheckField label={w.strike} checked={strike} onChange={setStrike} />}
      </div>
    </Dialog>
  );
};
