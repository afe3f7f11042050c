import { type FormEvent, useState } from 'react';
import { dayOf, sayInstant } from '#kernel/day.ts';
import { fieldError } from '#ui/fetch/problem.ts';
import { useAction } from '#ui/fetch/useAction.ts';
import { DateField, TextArea } from '#ui/input/Fields.tsx';
import { Card } from '#ui/layout/Page.tsx';
import { ProblemNote } from '#ui/layout/States.tsx';
import { common } from '#ui/words/common.ts';
import { useWords } from '#ui/words/useWords.ts';
import { api, type CallPage } from '../../contract.ts';
import { words } from '../../words/index.ts';

const later = (closesAt: string) => dayOf(new Date(Math.max(Date.now(), new Date(closesAt).getTime() + 86_400_000)));

/** A later deadline with its reason, in place on the page: both are told to everybody. */
export const ExtendForm = ({ call, onEnd }: { call: CallPage; onEnd: () => void }) => {
  const w = useWords(words);
  const c = useWords(common);
  const [closesOn, setClosesOn] = useState('');
  const [reason, setReason] = useState('');
  const extend = useAction(api.extendCall, { done: w.extendForm.done, quiet: true });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (await extend.run({ id: call.id, closesOn, reason })) onEnd();
  };
  const problem = extend.problem;
  return (
    <Card title={w.extendForm.title} side={<span className="small">{w.extendForm.until(sayInstant(new Date(call.closesAt)))}</span>}>
      <form className="call-form" onSubmit={event => void submit(event)}>
        <DateField
          label={w.extendForm.day}
          hint={w.extendForm.dayHint}
          min={later(call.closesAt)}
          value={closesOn}
          onChange={setClosesOn}
          required
          error={fieldError(problem, '/closesOn')}
        />
        <TextArea label={w.extendForm.reason} value={reason} onChange={setReason} rows={2} maxChars={500} required error={fieldError(problem, '/reason')} />
        {problem && !problem.body.errors && <ProblemNote body={problem.body} />}
        <div className="page-actions">
          <button type="submit" className="btn primary" disabled={extend.busy}>
            {w.extendForm.submit}
          </button>
          <button type="button" className="btn" onClick={onEnd}>
            {c.cancel}
          </button>
        </div>
      </form>
    </Card>
  );
};
