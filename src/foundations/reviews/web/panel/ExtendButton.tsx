import { useState } from 'react';
import { dayOf } from '#kernel/day.ts';
import { Dialog } from '#ui/dialog/Dialog.tsx';
import { useAction } from '#ui/fetch/useAction.ts';
import { DateField, TextArea } from '#ui/input/Fields.tsx';
import { ProblemNote } from '#ui/layout/States.tsx';
import { useWords } from '#ui/words/useWords.ts';
import { api, type PanelPage } from '../../contract.ts';
import { words } from '../../words/index.ts';
import { closesOn } from '../parts/days.ts';

/** More time, with the reason that experts are told. */
export const ExtendButton = ({ panel }: { panel: PanelPage }) => {
  const w = useWords(words);
  const [open, setOpen] = useState(false);
  const [day, setDay] = useState('');
  const [reason, setReason] = useState('');
  const extend = useAction(api.extend, { done: w.panel.extended, quiet: true });
  const save = async () => {
    if (day !== '' && (await extend.run({ id: panel.id, closesAt: closesOn(day), reason }))) setOpen(false);
  };
  return (
    <>
      <button type="button" className="btn" onClick={() => setOpen(true)}>
        {w.panel.extend}
      </button>
      {open && (
        <Dialog
          title={w.panel.extend}
          onClose={() => setOpen(false)}
          foot={
            <button type="button" className="btn primary" disabled={extend.busy} onClick={() => void save()}>
              {w.panel.extend}
            </button>
          }
        >
          <div className="stack">
            {extend.problem && <ProblemNote body={extend.problem.body} />}
            <DateField label={w.panel.newEnd} required value={day} onChange={setDay} min={dayOf(new Date(panel.closesAt))} />
            <TextArea label={w.panel.reason} required rows={3} maxChars={500} value={reason} onChange={setReason} />
          </div>
        </Dialog>
      )}
    </>
  );
};
