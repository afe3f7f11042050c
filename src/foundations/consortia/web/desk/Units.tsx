import { useState } from 'react';
import { sayDay, sayInstant } from '#kernel/day.ts';
import { useRead } from '#ui/fetch/query.ts';
import { Card } from '#ui/layout/Page.tsx';
import { Skeleton } from '#ui/layout/States.tsx';
import { DataTable } from '#ui/table/DataTable.tsx';
import { Tag } from '#ui/tag/Tag.tsx';
import { useLanguage } from '#ui/words/language.ts';
import { useWords } from '#ui/words/useWords.ts';
import { api, type Unit } from '../../contract.ts';
import { unitWords } from '../../words/units/index.ts';
import { Late } from './Late.tsx';
import { UnitDetails } from './UnitDetails.tsx';
import { UnitDialog } from './UnitDialog.tsx';
import { useUnitSteps } from './useUnitSteps.ts';
import './desk.css';

const Days = ({ unit }: { unit: Unit }) => {
  const w = useWords(unitWords);
  const language = useLanguage();
  const days = [
    unit.plannedOn && w.planned(sayDay(unit.plannedOn, language)),
    unit.openedOn && w.opened(sayDay(unit.openedOn, language)),
    unit.endedOn && w.ended(sayDay(unit.endedOn, language)),
  ].filter(Boolean);
  return (
    <span className="unit-name">
      {days.map(day => (
        <span key={day} className="num">
          {day}
        </span>
      ))}
      <Late unit={unit} />
    </span>
  );
};

const Confirmed = ({ unit }: { unit: Unit }) => {
  const w = useWords(unitWords);
  if (!unit.confirmed) return <Tag tone="warn">{w.waiting}</Tag>;
  return (
    <span className="unit-name">
      <Tag tone="ok">{w.confirmed}</Tag>
      <span className="small num">{w.confirmedBy(unit.confirmed.person, sayInstant(new Date(unit.confirmed.at)))}</span>
    </span>
  );
};

const Acts = ({ unit, onChange, onDetails }: { unit: Unit; onChange: () => void; onDetails: () => void }) => {
  const w = useWords(unitWords);
  const { confirmIt, move, remove, busy } = useUnitSteps(unit);
  return (
    <span className="unit-acts">
      {unit.mayConfirm && (
        <button type="button" className="btn mini primary" disabled={busy} onClick={() => void confirmIt()} aria-label={`${w.confirm} ${unit.name}`}>
          {w.confirm}
        </button>
      )}
      <button type="button" className="btn mini" onClick={onDetails} aria-label={`${w.details} ${unit.name}`}>
        {w.details}
      </button>
      {unit.mayChange && (
        <>
          <button type="button" className="btn mini" onClick={onChange} aria-label={w.changeOf(unit.name)}>
            {w.change}
          </button>
          {unit.status === 'running' ? (
            <button type="button" className="btn mini" disabled={busy} onClick={() => void move('ended')} aria-label={w.endOf(unit.name)}>
              {w.end}
            </button>
          ) : (
            <button type="button" className="btn mini" disabled={busy} onClick={() => void move('running')} aria-label={w.openOf(unit.name)}>
              {unit.status === 'planned' ? w.open : w.resume}
            </button>
          )}
        </>
      )}
      {unit.mayRemove && (
        <button type="button" className="btn plain mini" disabled={busy} onClick={() => void remove()} aria-label={w.removeOf(unit.name)}>
          {w.remove}
        </button>
      )}
    </span>
  );
};

/** 平台与基地: entered by who leads, confirmed by the district. */
export const Units = ({ id }: { id: string }) => {
  const w = useWords(unitWords);
  const { data } = useRead(api.units, { id });
  const [editing, setEditing] = useState<{ unit: Unit | null } | null>(null);
  const [looking, setLooking] = useState<string | null>(null);
  if (!data) return <Skeleton lines={4} />;
  const { items, mayEnter } = data;
  const looked = items.find(unit => unit.id === looking);
  return (
    <Card
      title={w.title}
      flush
      side={
        <span className="unit-acts no-print">
          {items.length > 0 && (
            <a className="btn mini" href={`/api/consortia/${id}/units/sheet`} download>
              {w.sheet}
            </a>
          )}
          {mayEnter && (
            <button type="button" className="btn mini primary" onClick={() => setEditing({ unit: null })}>
              {w.enter}
            </button>
          )}
        </span>
      }
    >
      <DataTable
        rows={items}
        caption={w.title}
        empty={w.none}
        todo={mayEnter ? w.noneTodo : w.noneRead}
        columns={[
          {
            title: w.column.name,
            cell: unit => (
              <span className="unit-name">
                <b lang="zh-CN">{unit.name}</b>
                <span className="small">{w.kind[unit.kind]}</span>
                {unit.evidence > 0 && <span className="small num">{w.evidenceCount(unit.evidence)}</span>}
              </span>
            ),
          },
          { title: w.column.operators, cell: unit => <span lang="zh-CN">{unit.operators.map(one => one.name).join('、')}</span> },
          { title: w.column.status, cell: unit => <Tag tone={unit.status === 'running' ? 'ok' : 'plain'}>{w.status[unit.status]}</Tag> },
          { title: w.column.days, cell: unit => <Days unit={unit} /> },
          { title: w.column.confirmed, cell: unit => <Confirmed unit={unit} /> },
          { title: w.column.act, quiet: true, cell: unit => <Acts unit={unit} onChange={() => setEditing({ unit })} onDetails={() => setLooking(unit.id)} /> },
        ]}
      />
      {editing && <UnitDialog consortiumId={id} around={data} unit={editing.unit} onClose={() => setEditing(null)} />}
      {looked && <UnitDetails unit={looked} onClose={() => setLooking(null)} />}
    </Card>
  );
};
