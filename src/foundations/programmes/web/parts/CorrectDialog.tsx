import { type FormEvent, useId, useState } from 'react';
import { Dialog } from '#ui/dialog/Dialog.tsx';
import { fieldError } from '#ui/fetch/problem.ts';
import { useRead } from '#ui/fetch/query.ts';
import { useAction } from '#ui/fetch/useAction.ts';
import { SelectField, TextArea } from '#ui/input/Fields.tsx';
import { ProblemNote } from '#ui/layout/States.tsx';
import { common } from '#ui/words/common.ts';
import { useWords } from '#ui/words/useWords.ts';
import { api, type CallPage } from '../../contract.ts';
import { words } from '../../words/index.ts';
import { Obstacles, useOthers } from '../packages/Against.tsx';

/** Takes the call to a corrected version; says beforehand whether everything written so far fits into it. */
export const CorrectDialog = ({ call, onEnd }: { call: CallPage; onEnd: () => void }) => {
  const w = useWords(words).packages;
  const c = useWords(common);
  const form = useId();
  const others = useOthers(call.packageId, call.packageVersion);
  const [chosen, setChosen] = useState<string | null>(null);
  const [drafts, setDrafts] = useState<'move' | 'keep'>('move');
  const [reason, setReason] = useState('');
  const version = chosen ?? others[0] ?? '';
  const { data } = useRead(api.compare, { id: call.packageId, version, with: call.packageVersion }, { enabled: version !== '' });
  const correct = useAction(api.correct, { done: w.correctDone, quiet: true });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (correct.busy || version === '') return;
    if (await correct.run({ id: call.id, packageVersion: version, drafts, reason })) onEnd();
  };
  const problem = correct.problem;
  return (
    <Dialog
      title={w.correctTitle}
      onClose={onEnd}
      foot={
        <>
          <button type="button" className="btn" onClick={onEnd}>
            {c.cancel}
          </button>
          <button type="submit" form={form} className="btn primary" aria-disabled={correct.busy || version === ''}>
            {w.correctDo}
          </button>
        </>
      }
    >
      <form id={form} className="call-form" onSubmit={event => void submit(event)}>
        <p className="small">{w.correctText}</p>
        <SelectField
          label={w.correctVersion}
          value={version}
          onChange={setChosen}
          empty={others.length === 0 ? w.noOther : undefined}
          options={others.map(one => ({ value: one, label: w.version(one) }))}
        />
        {data && <Obstacles obstacles={data.obstacles} />}
        {data && <p className="small">{w.correctCount(data.difference.cells.length, data.difference.rules.length, data.difference.words.length)}</p>}
        <SelectField
          label={w.correctDrafts}
          value={drafts}
          onChange={value => setDrafts(value === 'keep' ? 'keep' : 'move')}
          options={[
            { value: 'move', label: w.move },
            { value: 'keep', label: w.keep },
          ]}
        />
        <TextArea label={w.correctReason} value={reason} onChange={setReason} rows={3} maxChars={500} required error={fieldError(problem, '/reason')} />
        {problem && <ProblemNote body={problem.body} />}
      </form>
    </Dialog>
  );
};
