import { useState } from 'react';
import { Dialog } from '#ui/dialog/Dialog.tsx';
import { fieldError } from '#ui/fetch/problem.ts';
import { useAction } from '#ui/fetch/useAction.ts';
import { TextArea, TextField } from '#ui/input/Fields.tsx';
import { ProblemNote } from '#ui/layout/States.tsx';
import { useWords } from '#ui/words/useWords.ts';
import { api, type Ledger } from '../../contract.ts';
import { words } from '../../words/index.ts';

/** Every commitment with what it is now; only what is filled in is asked for. */
export const AskDialog = ({ ledger, onClose }: { ledger: Ledger; onClose: () => void }) => {
  const w = useWords(words);
  const ask = useAction(api.ask, { done: w.sent, quiet: true });
  const [values, setValues] = useState<Readonly<Record<string, string>>>({});
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const committed = ledger.facts.filter(fact => fact.basis === 'committed');
  const changed = committed.filter(fact => (values[fact.id] ?? '').trim() !== '');
  const tooShort = reason.trim().length < 10;
  const send = async () => {
    setTried(true);
    if (changed.length === 0 || tooShort) return;
    const changes = changed.map(fact => ({ indicator: fact.indicator, on: fact.on, to: values[fact.id]!.trim() }));
    if (await ask.run({ id: ledger.consortium.id, reason, changes })) onClose();
  };
  return (
    <Dialog
      title={w.ask}
      onClose={onClose}
      foot={
        <>
          <button type="button" className="btn" onClick={onClose}>
            {w.cancel}
          </button>
          <button type="button" className="btn primary" disabled={ask.busy} onClick={() => void send()}>
            {w.send}
          </button>
        </>
      }
    >
      <div className="stack">
        <p className="small">{w.askLead}</p>
        {ask.problem && <ProblemNote body={ask.problem.body} />}
        {tried && changed.length === 0 && (
          <p className="field-error" role="alert">
            {w.nothing}
          </p>
        )}
        <TextArea
          label={w.reason}
          hint={w.reasonHint}
          required
          rows={3}
          maxChars={1000}
          value={reason}
          onChange={setReason}
          error={tried && tooShort ? w.reasonShort : undefined}
        />
        {committed.map(fact => (
          <TextField
            key={fact.id}
            label={`${fact.label} · ${w.committed(fact.on.slice(0, 4))}`}
            hint={w.now(fact.value, fact.unit ?? '')}
            inputMode="decimal"
            value={values[fact.id] ?? ''}
            onChange={value => setValues(was => ({ ...was, [fact.id]: value }))}
            error={fieldError(ask.problem, `/changes/${changed.indexOf(fact)}/to`)}
          />
        ))}
      </div>
    </Dialog>
  );
};
