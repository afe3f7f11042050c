import { useState } from 'react';
import type { LoaderFunctionArgs } from 'react-router';
import { sayInstant } from '#kernel/day.ts';
import { listOf } from '#ui/fetch/list.ts';
import { inputFrom, useRead } from '#ui/fetch/query.ts';
import { Card, LinkTo, Page } from '#ui/layout/Page.tsx';
import { usePermission, useSession } from '#ui/session/session.ts';
import { DataTable } from '#ui/table/DataTable.tsx';
import { DaysLeft, Tag } from '#ui/tag/Tag.tsx';
import { useLanguage } from '#ui/words/language.ts';
import { useWords } from '#ui/words/useWords.ts';
import { api, type Listed } from '../contract.ts';
import { words } from '../words/index.ts';
import { queueWords } from '../words/queue/index.ts';
import { Publish } from './parts/Publish.tsx';
import { StageTag } from './parts/StageTag.tsx';
import { firstView } from './queue/first.ts';
import { MassBar } from './queue/MassBar.tsx';
import { narrowing, QueueFilters } from './queue/QueueFilters.tsx';
import { QueueTabs } from './queue/QueueTabs.tsx';
import type { Chosen } from './queue/useMass.ts';
import './queue/queue.css';

const applications = listOf(api.list);
export const loader = (args: LoaderFunctionArgs) => (new URL(args.request.url).search === '' ? firstView() : applications.load(args));

/** Drafts of the announcement of a call, once everything that was submitted is decided. */
const Announcements = ({ callId }: { callId: string }) => {
  const w = useWords(words);
  return (['publicity', 'result'] as const).map(kind => (
    <span key={kind} className="export-row">
      <span className="small">{w.announcement[kind]}</span>
      {(['docx', 'pdf'] as const).map(format => (
        <a key={format} className="btn mini" href={`/api/applications/announcements/${callId}/${kind}/${format}`} download>
          {w[format]}
        </a>
      ))}
    </span>
  ));
};

/** What the empty list says, by its queue and by who looks. */
const useEmpty = (filter: URLSearchParams) => {
  const w = useWords(words);
  const q = useWords(queueWords).none;
  const { roles } = useSession();
  if (narrowing.some(name => filter.get(name))) return { empty: w.noneSuch, todo: w.noneSuchTodo };
  if (filter.get('queue') === 'mine') return { empty: q.mine, todo: q.mineTodo };
  if (filter.get('queue') === 'handled') return { empty: q.handled, todo: q.handledTodo };
  if (roles.includes('park-lead')) return { empty: w.none, todo: w.noneTodo.park };
  if (roles.includes('school-clerk')) return { empty: w.none, todo: w.noneTodo.school };
  return { empty: w.none, todo: roles.some(role => role.startsWith('district-')) ? w.noneTodo.district : w.noneTodo.city };
};

/** The name, and under it the mark where it waits for the reader. */
const Named = ({ a }: { a: Listed }) => {
  const q = useWords(queueWords);
  return (
    <>
      <LinkTo to={`/applications/${a.id}`}>{a.name}</LinkTo>
      {a.mine && (
        <div>
          <Tag tone="warn">{q.column.tag}</Tag>
        </div>
      )}
    </>
  );
};

export function Component() {
  const w = useWords(words);
  const q = useWords(queueWords);
  const language = useLanguage();
  const { items, paging, filter, setFilter } = applications.use();
  const facets = useRead(api.queues, inputFrom(api.queues, {}, filter)).data;
  const [chosen, choose] = useState<readonly Chosen[]>([]);
  const mayStart = usePermission('applications.start');
  const mayPublish = usePermission('applications.publish');
  const mayCultivate = usePermission('applications.cultivate');
  const callId = filter.get('callId') ?? '';
  const { empty, todo } = useEmpty(filter);
  const sheet = new URLSearchParams(filter);
  sheet.delete('after');
  const isChosen = ({ id }: Chosen) => chosen.some(one => one.id === id);
  const toggle = ({ id, name }: Chosen) => choose(isChosen({ id, name }) ? chosen.filter(one => one.id !== id) : [...chosen, { id, name }]);
  return (
    <Page
      title={w.title}
      actions={
        <>
          {mayPublish && callId && <Announcements callId={callId} />}
          {mayPublish && callId && <Publish callId={callId} />}
          {mayCultivate && callId && (
            <LinkTo className="btn" to={`/cultivation/calls/${callId}`}>
              {w.cultivation.open}
            </LinkTo>
          )}
          <a className="btn" href={`/api/applications/sheet?${sheet}`} download>
            {q.sheet}
          </a>
          {mayStart && (
            <LinkTo className="btn primary" to="/applications/new">
              {w.start}
            </LinkTo>
          )}
        </>
      }
    >
      <QueueTabs counts={facets?.counts} />
      <QueueFilters facets={facets} filter={filter} setFilter={setFilter} />
      <Card flush>
        <MassBar items={items} total={paging.total ?? items.length} chosen={chosen} choose={choose} input={inputFrom(api.list, {}, filter)} />
        <DataTable
          rows={items}
          caption={w.title}
          paging={paging}
          empty={empty}
          todo={todo}
          columns={[
            {
              title: q.column.choose,
              quiet: true,
              width: '44',
              cell: a => (
                <label className="choose-row">
                  <input type="checkbox" aria-label={q.choose(a.name)} checked={isChosen(a)} onChange={() => toggle(a)} />
                </label>
              ),
            },
            { title: w.column.name, cell: a => <Named a={a} /> },
            { title: w.column.stage, cell: a => <StageTag application={a} /> },
            { title: w.column.park, cell: a => a.park.name },
            { title: w.column.school, cell: a => a.school?.name ?? <span className="small">{w.noSchool}</span> },
            { title: w.column.district, cell: a => a.district.name },
            { title: q.column.due, cell: a => (a.dueAt ? <DaysLeft until={a.dueAt} stacked /> : '—') },
            { title: q.column.assignee, cell: a => a.assignee?.name ?? '—' },
            { title: w.column.receipt, cell: a => <span className="num">{a.receiptNumber ?? '—'}</span> },
            {
              title: w.column.updated,
              cell: a => (
                <time className="num" dateTime={a.updatedAt} lang={language}>
                  {sayInstant(new Date(a.updatedAt))}
                </time>
              ),
            },
          ]}
        />
      </Card>
    </Page>
  );
}
