import { type FormEvent, useId, useState } from 'react';
import { Dialog } from '#ui/dialog/Dialog.tsx';
import { fieldError } from '#ui/fetch/problem.ts';
import { useAction } from '#ui/fetch/useAction.ts';
import { TextField } from '#ui/input/Fields.tsx';
import { ProblemNote } from '#ui/layout/States.tsx';
import { common } from '#ui/words/common.ts';
import { useWords } from '#ui/words/useWords.ts';
import { type Addressee, api } from '../../contract.ts';
import { running } from '../../words/running/index.ts';

export const useQuotaDialog = () => {
  const [open, setOpen] = useState<Addressee | null>(null);
  return { open, ask: setOpen, close: () => setOpen(null) };
};

/** How many one unit may recommend. */
export const QuotaDialog = ({ callId, addressee, onEnd }: { callId: string; addressee: Addressee; onEnd: () => void }) => {
  const w = useWords(running).addressees;
  const c = useWords(common);
  const form = useId();
  const [text, setText] = useState(addressee.quota?.toString() ?? '');
  const change = useAction(api.setQuota, { done: w.quotaSaved, quiet: true });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const quota = text.trim() === '' ? null : Number(text);
    if (!change.busy && (await change.run({ id: callId, organisationId: addressee.organisationId, quota }))) onEnd();
  };
  return (
    <Dialog
      title={w.quotaChange(addressee.name)}
      onClose={onEnd}
      foot={
        <>
          <button type="button" className="btn" onClick={onEnd}>
            {c.cancel}
          </button>
          <button type="submit" form={form} className="btn primary" aria-disabled={change.busy}>
            {w.quotaSave}
          </button>
        </>
      }
    >
      <form id={form} onSubmit={event => void submit(event)}>
        <TextField label={w.quotaLabel} inputMode="numeric" value={text} onChange={setText} autoFocus error={fieldError(change.problem, '/quota')} />
        {change.problem && !change.problem.body.errors && <ProblemNote body={change.problem.body} />}
      </form>
    </Dialog>
  );
};
