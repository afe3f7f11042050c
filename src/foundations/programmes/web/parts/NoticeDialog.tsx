import { type FormEvent, useId, useState } from 'react';
import { uploadOne } from '#foundations/attachments/web/published.tsx';
import { dayOf, sayInstant } from '#kernel/day.ts';
import { Dialog } from '#ui/dialog/Dialog.tsx';
import { toast } from '#ui/dialog/toast.ts';
import { fieldError } from '#ui/fetch/problem.ts';
import { refresh } from '#ui/fetch/query.ts';
import { useAction } from '#ui/fetch/useAction.ts';
import { DateField, Labelled, TextArea, TextField } from '#ui/input/Fields.tsx';
import { ProblemNote } from '#ui/layout/States.tsx';
import { common } from '#ui/words/common.ts';
import { useWords } from '#ui/words/useWords.ts';
import { api, type CallPage } from '../../contract.ts';
import { running } from '../../words/running/index.ts';

/** Registers the notice that moves the deadline: its paper, the new deadline, and why. Everybody is told. */
export const NoticeDialog = ({ call, kind, onEnd }: { call: CallPage; kind: 'extend' | 'close'; onEnd: () => void }) => {
  const w = useWords(running).notices;
  const c = useWords(common);
  const form = useId();
  const extending = kind === 'extend';
  const [paper, setPaper] = useState({
    title: extending ? w.proposalExtend(call.title) : w.proposalClose(call.title),
    documentNumber: '',
    issuedOn: dayOf(new Date()),
    closesOn: '',
    closesTime: '',
    reason: '',
  });
  const [file, setFile] = useState<File | null>(null);
  const set = (change: Partial<typeof paper>) => setPaper(now => ({ ...now, ...change }));
  const extend = useAction(api.extendCall, { done: w.extended, quiet: true });
  const close = useAction(api.closeCall, { done: w.closed, quiet: true });
  const { busy, problem } = extending ? extend : close;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    const input = { ...paper, id: call.id, documentNumber: paper.documentNumber.trim() || null, closesTime: paper.closesTime || null };
    const done = extending ? await extend.run(input) : await close.run({ ...input, closesOn: paper.closesOn || null });
    if (!done) return;
    const notice = done.notices[0];
    // The notice stands whatever becomes of its file, which can be added below it.
    if (file && notice)
      await uploadOne({ recordType: 'call-notice', recordId: notice.id, slot: 'file' }, file, () => {}).then(
        () => refresh(api.call),
        () => toast.failed(w.notAttached),
      );
    onEnd();
  };
  const error = (name: keyof typeof paper) => fieldError(problem, `/${name}`);
  return (
    <Dialog
      title={extending ? w.extendTitle : w.closeTitle}
      onClose={onEnd}
      foot={
        <>
          <button type="button" className="btn" onClick={onEnd}>
            {c.cancel}
          </button>
          <button type="submit" form={form} className={extending ? 'btn primary' : 'btn danger'} aria-disabled={busy}>
            {extending ? w.submitExtend : w.submitClose}
          </button>
        </>
      }
    >
      <form id={form} className="call-form" onSubmit={event => void submit(event)}>
        <p className="small">{w.until(sayInstant(new Date(call.closesAt)))}</p>
        <TextField label={w.name} value={paper.title} onChange={title => set({ title })} required autoFocus error={error('title')} />
        <div className="call-form-row">
          <TextField
            label={w.number}
            hint={call.practice ? w.numberPractice : undefined}
            value={paper.documentNumber}
            onChange={documentNumber => set({ documentNumber })}
            required={!call.practice}
            error={error('documentNumber')}
          />
          <DateField
            label={w.issuedOn}
            value={paper.issuedOn}
            max={dayOf(new Date())}
            onChange={issuedOn => set({ issuedOn })}
            required
            error={error('issuedOn')}
          />
        </div>
        <div className="call-form-row">
          <DateField
            label={w.day}
            hint={extending ? undefined : w.atOnce}
            value={paper.closesOn}
            onChange={closesOn => set({ closesOn })}
            required={extending}
            error={error('closesOn')}
          />
          <TextField
            label={w.time}
            hint={w.timeHint}
            type="time"
            value={paper.closesTime}
            onChange={closesTime => set({ closesTime })}
            error={error('closesTime')}
          />
        </div>
        <TextArea label={w.reason} value={paper.reason} onChange={reason => set({ reason })} rows={3} maxChars={500} required error={error('reason')} />
        <Labelled label={w.file}>
          {tied => <input {...tied} type="file" className="input" onChange={event => setFile(event.target.files?.[0] ?? null)} />}
        </Labelled>
        {problem && !problem.body.errors && <ProblemNote body={problem.body} />}
      </form>
    </Dialog>
  );
};
