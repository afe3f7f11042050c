import { useState } from 'react';
import { dayOf, sayDay, sayInstant } from '#kernel/day.ts';
import { Dialog } from '#ui/dialog/Dialog.tsx';
import { useRead } from '#ui/fetch/query.ts';
import { useAction } from '#ui/fetch/useAction.ts';
import { DateField, TextField } from '#ui/input/Fields.tsx';
import { Card, Facts } from '#ui/layout/Page.tsx';
import { ProblemNote, Skeleton } from '#ui/layout/States.tsx';
import { DataTable } from '#ui/table/DataTable.tsx';
import { Tag } from '#ui/tag/Tag.tsx';
import { useLanguage } from '#ui/words/language.ts';
import { useWords } from '#ui/words/useWords.ts';
import { api, type Profile } from '../../contract.ts';
import { words } from '../../words/index.ts';
import './desk.css';

const FoundingDialog = ({ profile, onClose }: { profile: Profile; onClose: () => void }) => {
  const w = useWords(words);
  const enter = useAction(api.setFounding, { done: w.founding.saved, quiet: true });
  const [plannedOn, setPlannedOn] = useState(profile.founding.plannedOn ?? '');
  const [foundedOn, setFoundedOn] = useState(profile.founding.foundedOn ?? '');
  const [source, setSource] = useState(profile.founding.source ?? '');
  const save = async () => {
    if (await enter.run({ id: profile.id, plannedOn: plannedOn || null, foundedOn: foundedOn || null, source: source || null })) onClose();
  };
  return (
    <Dialog
      title={w.founding.edit}
      onClose={onClose}
      foot={
        <>
          <button type="button" className="btn" onClick={onClose}>
            {w.profile.cancel}
          </button>
          <button type="button" className="btn primary" disabled={enter.busy} onClick={() => void save()}>
            {w.profile.save}
          </button>
        </>
      }
    >
      <div className="stack">
        {enter.problem && <ProblemNote body={enter.problem.body} />}
        <DateField label={w.founding.planned} value={plannedOn} onChange={setPlannedOn} />
        <DateField label={w.founding.actual} value={foundedOn} onChange={setFoundedOn} max={dayOf(new Date())} />
        <TextField label={w.founding.source} hint={w.founding.sourceHint} value={source} onChange={setSource} />
      </div>
    </Dialog>
  );
};

/** 「(拟)成立时间」: planned and actual side by side, with everything that was entered. */
export const Founding = ({ id }: { id: string }) => {
  const w = useWords(words);
  const language = useLanguage();
  const { data: profile } = useRead(api.profile, { id });
  const [isOpen, setOpen] = useState(false);
  if (!profile) return <Skeleton lines={3} />;
  const { founding, foundings, mayKeep } = profile;
  const day = (value: string | null) => (value ? sayDay(value, language) : w.founding.unknown);
  return (
    <>
      <Card
        title={
          <>
            {w.founding.title} <Tag tone={founding.mark === 'actual' ? 'ok' : 'plain'}>{w.founding.mark[founding.mark]}</Tag>
          </>
        }
        side={
          mayKeep && (
            <button type="button" className="btn mini" onClick={() => setOpen(true)}>
              {w.founding.edit}
            </button>
          )
        }
      >
        <p className="small founding-lead">{w.founding.lead}</p>
        <Facts
          items={[
            [w.founding.planned, day(founding.plannedOn)],
            [w.founding.actual, day(founding.foundedOn)],
            [w.founding.source, founding.source],
          ]}
        />
      </Card>
      {foundings.length > 0 && (
        <Card title={w.founding.history} flush>
          <DataTable
            rows={foundings}
            keyOf={entry => entry.at}
            empty={w.founding.noHistory}
            columns={[
              { title: w.founding.column.planned, cell: entry => <span className="num">{day(entry.plannedOn)}</span> },
              { title: w.founding.column.actual, cell: entry => <span className="num">{day(entry.foundedOn)}</span> },
              { title: w.founding.column.source, cell: entry => entry.source },
              { title: w.founding.column.by, cell: entry => entry.person },
              { title: w.founding.column.at, cell: entry => <span className="num">{sayInstant(new Date(entry.at))}</span> },
            ]}
          />
        </Card>
      )}
      {isOpen && <FoundingDialog profile={profile} onClose={() => setOpen(false)} />}
    </>
  );
};
