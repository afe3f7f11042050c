import { useId, useState } from 'react';
import { Dialog } from '#ui/dialog/Dialog.tsx';
import { useRead } from '#ui/fetch/query.ts';
import { useAction } from '#ui/fetch/useAction.ts';
import { SelectField, TextArea } from '#ui/input/Fields.tsx';
import { ProblemNote, Skeleton } from '#ui/layout/States.tsx';
import { common } from '#ui/words/common.ts';
import { useWords } from '#ui/words/useWords.ts';
import { api } from '../contract.ts';
import { words } from '../words/index.ts';

/** Gives the chosen tasks to a colleague, or back to all of the organisation. */
export const ShareDialog = ({ ids, onClose }: { ids: readonly string[]; onClose: (done: boolean) => void }) => {
  const w = useWords(words);
  const c = useWords(common);
  const form = useId();
  const colleagues = useRead(api.colleagues, {}).data?.items;
  const [personId, setPersonId] = useState('');
  const [note, setNote] = useState('');
  const { run, busy, problem } = useAction(api.assign, {
    done: ({ assigned, kept }) => w.share.done(assigned, kept.length),
    refreshes: [api.list, api.count, api.colleagues],
    quiet: true,
  });
  const share = async () => {
    const answer = await run({ ids: [...ids], personId: personId === 'all' ? null : personId, note });
    if (answer) onClose(true);
  };
  return (
    <Dialog
      title={w.share.title(ids.length)}
      onClose={() => onClose(false)}
      foot={
        <>
          <button type="button" className="btn" onClick={() => onClose(false)}>
            {c.cancel}
          </button>
          <button type="submit" form={form} className="btn primary" aria-disabled={busy || personId === ''}>
            {w.share.action}
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
          if (!busy && personId !== '') void share();
        }}
      >
        {problem && <ProblemNote body={problem.body} />}
        {!colleagues ? (
          <Skeleton lines={2} />
        ) : (
          <SelectField
            label={w.share.to}
            value={personId}
            onChange={setPersonId}
            required
            empty={w.share.choose}
            options={[...colleagues.map(({ id, name, open }) => ({ value: id, label: w.share.person(name, open) })), { value: 'all', label: w.share.all }]}
          />
        )}
        <TextArea label={w.share.note} value={note} onChange={setNote} rows={2} maxChars={300} />
      </form>
    </Dialog>
  );
};
