import { type FormEvent, useId, useState } from 'react';
import { sayInstant } from '#kernel/day.ts';
import { Dialog } from '#ui/dialog/Dialog.tsx';
import { toast } from '#ui/dialog/toast.ts';
import { useAction } from '#ui/fetch/useAction.ts';
import { Labelled, SelectField, TextArea, TextField } from '#ui/input/Fields.tsx';
import { ProblemNote } from '#ui/layout/States.tsx';
import { common } from '#ui/words/common.ts';
import { useLanguage } from '#ui/words/language.ts';
import { useWords } from '#ui/words/useWords.ts';
import { api, type Dispatch } from '../../contract.ts';
import { dispatchWords } from '../../words/dispatches/index.ts';
import { uploadReceipt } from './ReceiptButton.tsx';

const outcomes = ['sent', 'failed'] as const;
/** What the field of date and time reads, in the time of the office, and back. */
const fieldOf = (at: Date): string => sayInstant(at).slice(0, 16).replace(' ', 'T');
const instantOf = (field: string): string => new Date(`${field}:00+08:00`).toISOString();

/** To where, when, with which result; and the receipt of the other side, if it is at hand. */
export const RecordDialog = ({ item, onEnd }: { item: Dispatch; onEnd: () => void }) => {
  const w = useWords(dispatchWords);
  const c = useWords(common);
  const language = useLanguage();
  const form = useId();
  const [said, setSaid] = useState({
    state: item.state === 'failed' ? ('failed' as const) : ('sent' as const),
    address: item.address ?? '',
    at: fieldOf(item.sentAt ? new Date(item.sentAt) : new Date()),
    number: item.number ?? '',
    result: item.result ?? '',
  } as { state: 'sent' | 'failed'; address: string; at: string; number: string; result: string });
  const [file, setFile] = useState<File | null>(null);
  const set = (change: Partial<typeof said>) => setSaid(now => ({ ...now, ...change }));
  const { run, busy, problem } = useAction(api.recordDispatch, { done: w.saved, quiet: true });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    const { at, number, ...rest } = said;
    if (!(await run({ id: item.id, ...rest, number: number.trim() || null, sentAt: instantOf(at) }))) return;
    // The record stands whatever becomes of the file, which can be added from the list.
    if (file) await uploadReceipt(item.id, file).catch(() => toast.failed(w.notUploaded));
    onEnd();
  };
  return (
    <Dialog
      title={w.dialog(item.name[language])}
      onClose={onEnd}
      foot={
        <>
          <button type="button" className="btn" onClick={onEnd}>
            {c.cancel}
          </button>
          <button type="submit" form={form} className="btn primary" aria-disabled={busy}>
            {w.save}
          </button>
        </>
      }
    >
      <form id={form} className="stack" onSubmit={event => void submit(event)}>
        <SelectField
          label={w.outcome}
          value={said.state}
          onChange={value => set({ state: value === 'failed' ? 'failed' : 'sent' })}
          options={outcomes.map(value => ({ value, label: w.state[value] }))}
        />
        <TextField label={w.address} value={said.address} onChange={address => set({ address })} required />
        <TextField label={w.at} type="datetime-local" value={said.at} onChange={at => set({ at })} required />
        <TextField label={w.received} value={said.number} onChange={number => set({ number })} />
        <TextArea label={w.result} hint={w.resultHint} value={said.result} onChange={result => set({ result })} rows={3} maxChars={500} required />
        <Labelled label={w.file}>
          {tied => <input {...tied} type="file" className="input" onChange={event => setFile(event.target.files?.[0] ?? null)} />}
        </Labelled>
        {problem && <ProblemNote body={problem.body} />}
      </form>
    </Dialog>
  );
};
