import { sayDay } from '#kernel/day.ts';
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
import './desk.css';

const Actual = ({ unit }: { unit: Unit }) => {
  const w = useWords(unitWords);
  const language = useLanguage();
  return (
    <div className="unit-system">
      <p>
        <b lang="zh-CN">{unit.name}</b> <Tag tone={unit.status === 'running' ? 'ok' : 'plain'}>{w.status[unit.status]}</Tag>
      </p>
      <p className="small num">
        {unit.openedOn && w.opened(sayDay(unit.openedOn, language))} <Late unit={unit} />
      </p>
      <p lang="zh-CN">{unit.operation ?? w.compare.noState}</p>
      {unit.users.length > 0 && <p className="small num">{unit.users.map(({ year, users }) => w.usersOf(String(year), String(users))).join(' · ')}</p>}
    </div>
  );
};

const Planned = ({ unit }: { unit: Unit }) => {
  const w = useWords(unitWords);
  const language = useLanguage();
  return (
    <div className="unit-system">
      <p lang="zh-CN">{unit.plannedScope ?? unit.purpose}</p>
      {unit.plannedOn && <p className="small num">{w.planned(sayDay(unit.plannedOn, language))}</p>}
    </div>
  );
};

/** 计划与运行对照: the tasks on digital governance beside the systems that were planned for them, and how these run. */
export const Comparison = ({ id }: { id: string }) => {
  const w = useWords(unitWords);
  const { data } = useRead(api.compare, { id });
  if (!data) return <Skeleton lines={4} />;
  return (
    <Card title={w.compare.title} flush>
      <DataTable
        rows={data.rows}
        keyOf={row => row.task?.key ?? ''}
        caption={w.compare.title}
        empty={w.compare.noPlan}
        todo={w.noneRead}
        columns={[
          {
            title: w.compare.task,
            width: '26%',
            cell: ({ task }) =>
              task ? (
                <span lang="zh-CN">
                  <b>{task.label}</b>
                  {task.actions.map(action => (
                    <span key={`${action.action} ${action.due}`} className="small unit-name">
                      {[action.action, action.due, action.result].filter(Boolean).join(' · ')}
                    </span>
                  ))}
                </span>
              ) : (
                w.compare.other
              ),
          },
          {
            title: w.compare.plan,
            cell: ({ systems }) =>
              systems.length === 0 ? <Tag tone="warn">{w.compare.none}</Tag> : systems.map(unit => <Planned key={unit.id} unit={unit} />),
          },
          { title: w.compare.actual, cell: ({ systems }) => systems.map(unit => <Actual key={unit.id} unit={unit} />) },
        ]}
      />
    </Card>
  );
};
