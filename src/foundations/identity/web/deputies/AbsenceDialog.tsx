import { useId, useState } from 'react';
import { dayOf } from '#kernel/day.ts';
import { Dialog } from '#ui/dialog/Dialog.tsx';
import { useAction } from '#ui/fetch/useAction.ts';
import { DateField, SelectField, TextField } from '#ui/input/Fields.tsx';
import { ProblemNote } from '#ui/layout/States.tsx';
import { common } from '#ui/words/common.ts';
import { useWords } from '#ui/words/useWords.ts';
import { type Absence, absenceKinds, api, type Peer } from '../../contract.ts';
import { words } from '../../words/index.ts';
import { usePeerOptions } from './DelegateDialog.tsx';

/** From when until when one is away, and who acts meanwhile. */
export const AbsenceDialog = ({ peers, onClose }: { peers: readonly Peer[]; onClose: () => void }) => {
  const t = useWords(words).acting;
  const c = useWords(common);
  const form = useId();
  const me = peers.find(peer => peer.me);
  const today = dayOf(new Date());
  const [kind, setKind] = useState<Absence['kind']>('trip');
  const [startsOn, setFrom] = useState(today);
  const [endsOn, setTo] = useState(today);
  const [deputyId, setDeputy] = useState('');
  const [note, setNote] = useState('');
  const { run, busy, problem } = useAction(api.reportAbsence, { done: t.entered, refreshes: [api.absences, api.delegations, api.peers], quiet: true });
  return (
    <Dialog
      title={t.enter}
      onClose={onClose}
      foot={
        <>
          <button type="button" className="btn" onClick={onClose}>
            {c.cancel}
          </button>
          <button type="submit" form={form} className="btn primary" aria-disabled={busy}>
            {t.absenceForm.submit}
          </button>
        </>
      }
    >
      <form
        id={form}
        className="dialog-body"
        noValidate
        onSubmit={async event => {
          event.preventDefault();
          if (!busy && (await run({ kind, startsOn, endsOn, note, ...(deputyId ? { deputyId } : {}) }))) onClose();
        }}
      >
        {problem && <ProblemNote body={problem.body} />}
        <SelectField
          label={t.absenceForm.kind}
          value={kind}
          onChange={value => setKind(value as Absence['kind'])}
          options={absenceKinds.map(value => ({ value, label: t.absence[value] }))}
        />
        <div className="deputy-days">
          <DateField label={t.form.from} value={startsOn} onChange={setFrom} required />
          <DateField label={t.form.to} value={endsOn} onChange={setTo} min={startsOn} required />
        </div>
        <SelectField label={t.absenceForm.deputy} value={deputyId} onChange={setDeputy} empty={t.form.choose} options={usePeerOptions(peers, me?.id ?? '')} />
        <TextField label={t.absenceForm.note} value={note} onChange={setNote} />
      </form>
    </Dialog>
  );
};
