import { useState } from 'react';
import type { LoaderFunctionArgs } from 'react-router';
import { confirm } from '#ui/dialog/confirm.ts';
import { listOf } from '#ui/fetch/list.ts';
import { useAction } from '#ui/fetch/useAction.ts';
import { Card, Page } from '#ui/layout/Page.tsx';
import { usePermission, useSession } from '#ui/session/session.ts';
import { FilterBar, FilterText } from '#ui/table/FilterBar.tsx';
import { common } from '#ui/words/common.ts';
import { useLanguage } from '#ui/words/language.ts';
import { useWords } from '#ui/words/useWords.ts';
import { api, type Task, View } from '../contract.ts';
import { words } from '../words/index.ts';
import { HandOverDialog } from './HandOverDialog.tsx';
import { RemindersDialog } from './RemindersDialog.tsx';
import { ShareDialog } from './ShareDialog.tsx';
import { TaskTable } from './TaskTable.tsx';

const tasks = listOf(api.list);

/** Without a view in the address it is what waits for me. */
export const loader = async (args: LoaderFunctionArgs) => {
  const url = new URL(args.request.url);
  if (url.searchParams.has('view')) return tasks.load(args);
  url.searchParams.set('view', 'mine');
  return Response.redirect(url, 302);
};

const Views = ({ filter, setFilter }: { filter: URLSearchParams; setFilter: (name: string, value: string) => void }) => {
  const w = useWords(words);
  const current = filter.get('view') ?? 'mine';
  return (
    <fieldset className="task-views">
      <legend className="sr-only">{w.views.label}</legend>
      {View.options.map(view => (
        <button key={view} type="button" className="btn" aria-pressed={view === current} onClick={() => setFilter('view', view)}>
          {w.views[view]}
        </button>
      ))}
    </fieldset>
  );
};

/** What can be done with all that are chosen. */
const Chosen = ({ chosen, clear }: { chosen: readonly Task[]; clear: () => void }) => {
  const w = useWords(words);
  const { person } = useSession();
  const [sharing, setSharing] = useState(false);
  const take = useAction(api.assign, { done: ({ assigned, kept }) => w.share.done(assigned, kept.length), refreshes: [api.list, api.count] });
  const urge = useAction(api.remind, { done: ({ reminded, resting }) => w.urge.done(reminded, resting), refreshes: [api.list] });
  const assignable = chosen.filter(({ mayAssign }) => mayAssign).map(({ id }) => id);
  const remindable = chosen.filter(({ mayRemind }) => mayRemind).map(({ id }) => id);
  const askThem = async () => {
    const answer = await confirm({
      title: w.urge.title(remindable.length),
      text: w.urge.text,
      reason: { label: w.share.note, required: false, maxChars: 300 },
      action: w.urge.action,
    });
    if (answer.ok && (await urge.run({ ids: remindable, note: answer.reason }))) clear();
  };
  return (
    <div className="task-chosen no-print" role="status">
      <span>{w.chosen(chosen.length)}</span>
      {assignable.length > 0 && (
        <>
          <button type="button" className="btn" onClick={() => setSharing(true)}>
            {w.share.open}
          </button>
          <button
            type="button"
            className="btn"
            aria-disabled={take.busy}
            onClick={async () => {
              if (!take.busy && (await take.run({ ids: assignable, personId: person!.id }))) clear();
            }}
          >
            {w.share.take}
          </button>
        </>
      )}
      {remindable.length > 0 && (
        <button type="button" className="btn" aria-disabled={urge.busy} onClick={() => void askThem()}>
          {w.urge.open}
        </button>
      )}
      {sharing && (
        <ShareDialog
          ids={assignable}
          onClose={done => {
            setSharing(false);
            if (done) clear();
          }}
        />
      )}
    </div>
  );
};

/** What waits for me, for the organisation, and what I wait for; to share out, to take and to urge. */
export const Component = () => {
  const w = useWords(words);
  const c = useWords(common);
  const language = useLanguage();
  const { items, paging, filter, setFilter } = tasks.use();
  const mayShare = usePermission('tasks.assign');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [dialog, setDialog] = useState<'hand-over' | 'reminders' | null>(null);
  const view = View.safeParse(filter.get('view')).data ?? 'mine';
  const searched = filter.has('text');
  const here = items.filter(({ id }) => chosen.has(id));
  const may = (task: Task) => task.mayAssign || task.mayRemind;
  return (
    <Page
      title={w.title}
      crumbs={[{ title: c.desk, to: '/desk' }]}
      actions={
        mayShare && (
          <>
            <button type="button" className="btn" onClick={() => setDialog('reminders')}>
              {w.remind.open}
            </button>
            <button type="button" className="btn" onClick={() => setDialog('hand-over')}>
              {w.handOver.open}
            </button>
          </>
        )
      }
    >
      <Views
        filter={filter}
        setFilter={(name, value) => {
          setChosen(new Set());
          setFilter(name, value);
        }}
      />
      <FilterBar>
        <FilterText name="text" label={w.search} filter={filter} setFilter={setFilter} />
      </FilterBar>
      {here.length > 0 && <Chosen chosen={here} clear={() => setChosen(new Set())} />}
      <Card flush>
        <TaskTable
          tasks={items}
          empty={searched ? w.noneSuch : w.noneIn[view]}
          {...(!searched && view === 'mine' ? { todo: w.noneTodo } : {})}
          paging={paging}
          holder={view === 'waiting'}
          selection={
            mayShare && items.some(may) ? { chosen, onChange: setChosen, may, all: w.chooseAll, label: task => w.choose(task.title[language]) } : undefined
          }
        />
      </Card>
      {dialog === 'hand-over' && <HandOverDialog onClose={() => setDialog(null)} />}
      {dialog === 'reminders' && <RemindersDialog onClose={() => setDialog(null)} />}
    </Page>
  );
};
