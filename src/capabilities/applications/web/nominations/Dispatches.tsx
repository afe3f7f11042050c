import { useState } from 'react';
import { dayOf } from '#kernel/day.ts';
import { useAction } from '#ui/fetch/useAction.ts';
import { DateField, SelectField, TextField } from '#ui/input/Fields.tsx';
import { Card } from '#ui/layout/Page.tsx';
import { DataTable } from '#ui/table/DataTable.tsx';
import { Tag } from '#ui/tag/Tag.tsx';
import { useWords } from '#ui/words/useWords.ts';
import { api, MaterialVersion, type Nomination, type Way, waysOf } from '../../contract.ts';
import { words } from '../../words/index.ts';
import { EntryDialog } from './EntryDialog.tsx';

type Sent = Nomination['dispatches'][number];

const Enter = ({ id, version, sent, onClose }: { id: string; version: MaterialVersion; sent: Sent | undefined; onClose: () => void }) => {
  const w = useWords(words).nomination;
  const today = dayOf(new Date());
  const [day, setDay] = useState(sent?.day ?? today);
  const [way, setWay] = useState<Way>(sent?.way ?? waysOf[version][0]!);
  const [note, setNote] = useState(sent?.note ?? '');
  const { run, busy, problem } = useAction(api.dispatch, { done: w.recorded, quiet: true });
  const save = async () => {
    if (await run({ id, version, day, way, note })) onClose();
  };
  return (
    <EntryDialog title={`${w.dispatches} · ${w.version[version]}`} problem={problem} busy={busy} onSave={() => void save()} onClose={onClose}>
      <DateField label={w.day} value={day} onChange={setDay} max={today} required />
      <SelectField
        label={w.way}
        value={way}
        onChange={value => setWay(value as Way)}
        options={waysOf[version].map(value => ({ value, label: w.ways[value] }))}
      />
      <TextField label={w.note} value={note} onChange={setNote} />
    </EntryDialog>
  );
};

/** 申报材料纸质版、电子版: two items of one checklist, each with its day and way. */
export const Dispatches = ({ id, nomination }: { id: string; nomination: Nomination }) => {
  const w = useWords(words).nomination;
  const [entering, setEntering] = useState<MaterialVersion | null>(null);
  const sentOf = (version: MaterialVersion) => nomination.dispatches.find(one => one.version === version);
  return (
    <Card title={w.dispatches}>
      <DataTable
        rows={MaterialVersion.options.map(version => ({ version, sent: sentOf(version) }))}
        keyOf={({ version }) => version}
        caption={w.dispatches}
        empty={w.notSent}
        columns={[
          { title: w.versionTitle, cell: ({ version }) => w.version[version] },
          { title: w.day, cell: ({ sent }) => (sent ? <span className="num">{sent.day}</span> : <Tag tone="warn">{w.notSent}</Tag>) },
          { title: w.way, cell: ({ sent }) => (sent ? w.ways[sent.way] : '') },
          { title: w.note, cell: ({ sent }) => sent?.note ?? '' },
          {
            title: w.enter,
            quiet: true,
            cell: ({ version, sent }) =>
              nomination.mayDispatch && (
                <button
                  type="button"
                  className="btn mini no-print"
                  aria-label={`${sent ? w.change : w.enter} ${w.version[version]}`}
                  onClick={() => setEntering(version)}
                >
                  {sent ? w.change : w.enter}
                </button>
              ),
          },
        ]}
      />
      {entering && <Enter id={id} version={entering} sent={sentOf(entering)} onClose={() => setEntering(null)} />}
    </Card>
  );
};
