import { useId, useState } from 'react';
import { type Opinion, type Part, Verdict } from '#foundations/procedures/contract.ts';
import { usePartNames } from '#foundations/procedures/web/published.tsx';
import { Dialog } from '#ui/dialog/Dialog.tsx';
import { fieldError } from '#ui/fetch/problem.ts';
import { useAction } from '#ui/fetch/useAction.ts';
import { SelectField, TextArea } from '#ui/input/Fields.tsx';
import { ProblemNote } from '#ui/layout/States.tsx';
import { common } from '#ui/words/common.ts';
import { useWords } from '#ui/words/useWords.ts';
import { api } from '../../contract.ts';
import { words } from '../../words/index.ts';

type Props = { readonly id: string; readonly part: Part; readonly before: Opinion | undefined; readonly onClose: () => void };

export const SayOpinion = ({ id, part, before, onClose }: Props) => {
  const w = useWords(words).course;
  const c = useWords(common);
  const parts = usePartNames();
  const form = useId();
  const [verdict, setVerdict] = useState<Verdict>(before?.verdict ?? 'agree');
  const [text, setText] = useState(before?.text ?? '');
  const { run, busy, problem } = useAction(api.giveOpinion, { done: w.said, quiet: true });
  const say = async () => {
    if (await run({ id, part, verdict, text })) onClose();
  };
  return (
    <Dialog
      title={w.sayFor(parts[part])}
      onClose={onClose}
      foot={
        <>
          <button type="button" className="btn" onClick={onClose}>
            {c.cancel}
          </button>
          <button type="submit" form={form} className="btn primary" aria-disabled={busy}>
            {w.say}
          </button>
        </>
      }
    >
      <form
        id={form}
        className="dialog-body"
        noValidate
        onSubmit={event => {
          event.preventDefault();
          if (!busy) void say();
        }}
      >
        <p className="small">{w.sayText}</p>
        {problem && !problem.body.errors?.length && <ProblemNote body={problem.body} />}
        <SelectField
          label={w.verdictLabel}
          value={verdict}
          onChange={value => setVerdict(value as Verdict)}
          options={Verdict.options.map(value => ({ value, label: w.verdict[value] }))}
        />
        <TextArea
          label={w.text}
          value={text}
          onChange={setText}
          required={verdict !== 'agree'}
          maxChars={1000}
          error={fieldError(problem, '/text')}
          autoFocus
        />
      </form>
    </Dialog>
  );
};
