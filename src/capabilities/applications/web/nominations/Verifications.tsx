import { useState } from 'react';
import { dayOf } from '#kernel/day.ts';
import { useAction } from '#ui/fetch/useAction.ts';
import { DateField, SelectField, TextArea, TextField } from '#ui/input/Fields.tsx';
import { Card } from '#ui/layout/Page.tsx';
import { DataTable } from '#ui/table/DataTable.tsx';
import { useWords } from '#ui/words/useWords.ts';
import { api, type Nomination, VerificationKind } from '../../contract.ts';
import { words } from '../../words/index.ts';
import { EntryDialog } from './EntryDialog.tsx';

const Add = ({ id, onClose }: { id: string; onClose: () => void }) => {
  const w = useWords(words).nomination;
  const today = dayOf(new Date());
  const [kind, setKind] = useState<VerificationKind>('documents');
  const [day, setDay] = useState(today);
  const [verifier, setVerifier] = useState('');
  const [findings, setFindings] = useState('');
  const { run, busy, problem } = useAction(api.verify, { done: w.recorded, quiet: true });
  const save = async () => {
    if (await run({ id, kind, day, verifier, findings })) onClose();
  };
  return (
    <EntryDialog title={w.addVerification} problem={problem} busy={busy} onSave={() => void save()} onClose={onClose}>
      <SelectField
        label={w.kind}
        value={kind}
        onChange={value => setKind(value as VerificationKind)}
        options={VerificationKind.options.map(value => ({ value, label: w.kinds[value] }))}
      />
      <DateField label={w.day} value={day} onChange={setDay} max={today} required />
      <TextField label={w.verifier} value={verifier} onChange={setVerifier} required />
      <TextArea label={w.findings} value={findings} onChange={setFindings} maxChars={2000} required />
    </EntryDialog>
  );
};

/** 采取多种形式对申报材料进行核实: what was done, by whom and what came of it. */
export const Verifications = ({ id, nomination }: { id: string; nomination: Nomination }) => {
  const w = useWords(words).nomination;
  const [adding, setAdding] = useState(false);
  return (
    <Card
      title={w.verifications}
      side={
        nomination.mayVerify && (
          <button type="button" className="btn mini no-print" onClick={() => setAdding(true)}>
            {w.addVerification}
          </button>
        )
      }
    >
      <DataTable
        rows={nomination.verifications}
        keyOf={one => one.id}
        caption={w.verifications}
        empty={w.noVerifications}
        columns={[
          { title: w.kind, cell: one => w.kinds[one.kind] },
          { title: w.day, cell: one => <span className="num">{one.day}</span> },
          { title: w.verifier, cell: one => one.verifier },
          { title: w.findings, width: '40%', cell: one => one.findings },
          { title: w.person, cell: one => one.person },
        ]}
      />
      {adding && <Add id={id} onClose={() => setAdding(false)} />}
    </Card>
  );
};
