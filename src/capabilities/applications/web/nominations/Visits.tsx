import { useState } from 'react';
import { dayOf } from '#kernel/day.ts';
import { useAction } from '#ui/fetch/useAction.ts';
import { DateField, TextArea, TextField } from '#ui/input/Fields.tsx';
import { Card } from '#ui/layout/Page.tsx';
import { DataTable } from '#ui/table/DataTable.tsx';
import { useWords } from '#ui/words/useWords.ts';
import { api, type Nomination } from '../../contract.ts';
import { words } from '../../words/index.ts';
import { EntryDialog } from './EntryDialog.tsx';

const Add = ({ id, onClose }: { id: string; onClose: () => void }) => {
  const w = useWords(words).nomination;
  const today = dayOf(new Date());
  const [day, setDay] = useState(today);
  const [team, setTeam] = useState('');
  const [report, setReport] = useState('');
  const { run, busy, problem } = useAction(api.visit, { done: w.recorded, quiet: true });
  const save = async () => {
    if (await run({ id, day, team, report })) onClose();
  };
  return (
    <EntryDialog title={w.addVisit} problem={problem} busy={busy} onSave={() => void save()} onClose={onClose}>
      <DateField label={w.day} value={day} onChange={setDay} max={today} required />
      <TextField label={w.team} value={team} onChange={setTeam} required />
      <TextArea label={w.report} value={report} onChange={setReport} maxChars={5000} required />
    </EntryDialog>
  );
};

/** 视情组织实地考察: of the ministry, with team, day and report. */
export const Visits = ({ id, nomination }: { id: string; nomination: Nomination }) => {
  const w = useWords(words).nomination;
  const [adding, setAdding] = useState(false);
  return (
    <Card
      title={w.visits}
      side={
        nomination.mayVisit && (
          <button type="button" className="btn mini no-print" onClick={() => setAdding(true)}>
            {w.addVisit}
          </button>
        )
      }
    >
      <DataTable
        rows={nomination.visits}
        keyOf={one => one.id}
        caption={w.visits}
        empty={w.noVisits}
        columns={[
          { title: w.day, cell: one => <span className="num">{one.day}</span> },
          { title: w.team, cell: one => one.team },
          { title: w.report, width: '55%', cell: one => one.report },
          { title: w.person, cell: one => one.person },
        ]}
      />
      {adding && <Add id={id} onClose={() => setAdding(false)} />}
    </Card>
  );
};
