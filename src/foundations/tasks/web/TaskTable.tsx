import { sayInstant } from '#kernel/day.ts';
import type { Paging } from '#ui/fetch/list.ts';
import { LinkTo } from '#ui/layout/Page.tsx';
import { DataTable, type Selection } from '#ui/table/DataTable.tsx';
import { DaysLeft, Tag } from '#ui/tag/Tag.tsx';
import { common } from '#ui/words/common.ts';
import { useLanguage } from '#ui/words/language.ts';
import { useWords } from '#ui/words/useWords.ts';
import type { Task } from '../contract.ts';
import { words } from '../words/index.ts';
import './tasks.css';

const State = ({ task }: { task: Task }) => {
  const w = useWords(words).state;
  if (task.overdue) return <Tag tone="bad">{w.overdue}</Tag>;
  return <Tag tone={task.state === 'open' ? 'blue' : task.state === 'done' ? 'ok' : 'plain'}>{w[task.state]}</Tag>;
};

const Due = ({ task }: { task: Task }) => {
  const w = useWords(words);
  if (task.closedAt)
    return (
      <span className="small num">
        {w.column.ended} <time dateTime={task.closedAt}>{sayInstant(new Date(task.closedAt))}</time>
      </span>
    );
  return task.dueAt ? <DaysLeft until={task.dueAt} stacked /> : <span className="small">{w.noDue}</span>;
};

type Props = {
  readonly tasks: readonly Task[];
  readonly empty: string;
  readonly todo?: string;
  readonly paging?: Paging;
  readonly selection?: Selection<Task> | undefined;
  readonly holder?: boolean;
};

/** What waits, from whom, until when, and the way to it. The most urgent one has the button that stands out. */
export const TaskTable = ({ tasks, empty, todo, paging, selection, holder = false }: Props) => {
  const w = useWords(words);
  const c = useWords(common);
  const language = useLanguage();
  return (
    <DataTable
      rows={tasks}
      caption={w.title}
      empty={empty}
      todo={todo}
      paging={paging}
      selection={selection}
      columns={[
        {
          title: w.column.what,
          cell: task => (
            <div>
              <LinkTo className="task-title" to={task.link}>
                {task.title[language]}
              </LinkTo>
              {task.detail && <div className="small">{task.detail[language]}</div>}
              {task.assignee && <div className="small">{task.assignee.me ? w.mine : w.has(task.assignee.name)}</div>}
              {task.urgedAt && task.state === 'open' && <div className="small task-urged">{w.urge.at(sayInstant(new Date(task.urgedAt)))}</div>}
            </div>
          ),
        },
        { title: holder ? w.column.holder : w.column.from, cell: task => (holder ? task.holder : task.from)?.[language] ?? c.none, width: '22%' },
        { title: w.column.state, cell: task => <State task={task} />, width: '110' },
        { title: w.column.due, cell: task => <Due task={task} />, width: '170' },
        {
          title: w.column.open,
          quiet: true,
          width: '130',
          cell: task => {
            // What others have to do one only looks at.
            const verb = task.state === 'open' && !holder ? (task.verb?.[language] ?? w.go) : w.look;
            const first = task.id === tasks[0]?.id && task.state === 'open' && !holder;
            return (
              <LinkTo className={first ? 'btn primary' : 'btn'} to={task.link} aria-label={w.openNamed(verb, task.title[language])}>
                {verb}
              </LinkTo>
            );
          },
        },
      ]}
    />
  );
};
