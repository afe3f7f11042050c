import { type FormEvent, useId, useState } from 'react';
import { dayOf, sayInstant } from '#kernel/day.ts';
import { Dialog } from '#ui/dialog/Dialog.tsx';
import { fieldError } from '#ui/fetch/problem.ts';
import { useAction } from '#ui/fetch/useAction.ts';
import { DateField, TextArea } from '#ui/input/Fields.tsx';
import { ProblemNote } from '#ui/layout/States.tsx';
import { common } from '#ui/words/common.ts';
import { useWords } from '#ui/words/useWords.ts';
import { api, type CallPage } from '../../contract.ts';
import { words } from '../../words/index.ts';

const later = (closesAt: string) => dayOf(new Date(Math.max(Date.now(), new Date(closesAt).getTime() + 86_400_000)));

/** A later deadline with its reason, both of which are told to everybody. */
export const ExtendDialog = ({ call, onEnd }: { call: CallPage; onEnd: () => void }) => {
  const w = useWords(words);
  const c = useWords(common);
  const form = useId();
  const [closesOn, setClosesOn] = useState('');
  const [reason, setReason] = useState('');
  const extend = useAction(api.extendCall, { done: w.extendForm.done, quiet: true });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (extend.busy) return;
    if (await extend.run({ id: call.id, closesOn, reason })) onEnd();
  };
  const problem = extend.problem;
  return (
    <Dialog
      title={w.extendForm.title}
      onClose={onEnd}
      foot={
        <>
          <button type="button" className="btn" onClick={onEnd}>
            {c.cancel}
          </button>
          <button type="submit" form={form} className="btn primary" aria-disabled={extend.busy}>
            {w.extendForm.submit}
          </button>
        </>
      }
    >
      <form id={form} className="call-form" onSubmit={event => void submit(event)}>
        <p className="small">{w.extendForm.until(sayInstant(new Date(call.closesAt)))}</p>
        <DateField
          label={w.extendForm.day}
          hint={w.extendForm.dayHint}
          min={later(call.closesAt)}
          value={closesOn}
          onChange={setClosesOn}
          required
          autoFocus
          error={fieldError(problem, '/closesOn')}
        />
        <TextArea label={w.extendForm.reason} value={reason} onChange={setReason} rows={3} maxChars={500} required error={fieldError(problem, '/reason')} />
        {problem && !problem.body.errors && <ProblemNote body={problem.body} />}
      </form>
    </Dialog>
  );
};
