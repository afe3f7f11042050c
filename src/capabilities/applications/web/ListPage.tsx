import { api as calls } from '#foundations/programmes/contract.ts';
import { sayInstant } from '#kernel/day.ts';
import { listOf } from '#ui/fetch/list.ts';
import { useRead } from '#ui/fetch/query.ts';
import { Card, LinkTo, Page } from '#ui/layout/Page.tsx';
import { usePermission, useSession } from '#ui/session/session.ts';
import { DataTable } from '#ui/table/DataTable.tsx';
import { FilterBar, FilterSelect, FilterText } from '#ui/table/FilterBar.tsx';
import { useLanguage } from '#ui/words/language.ts';
import { useWords } from '#ui/words/useWords.ts';
import { api, State } from '../contract.ts';
import { words } from '../words/index.ts';
import { Publish } from './parts/Publish.tsx';
import { StageTag } from './parts/StageTag.tsx';

const applications = listOf(api.list);
export const loader = applications.load;

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

export function Component() {
  const w = useWords(words);
  const language = useLanguage();
  const { items, paging, filter, setFilter } = applications.use();
  const allCalls = useRead(calls.calls, { size: 100 }).data?.items ?? [];
  const mayStart = usePermission('applications.start');
  const mayPublish = usePermission('applications.publish');
  const { roles } = useSession();
  const todo = roles.includes('park-lead')
    ? 'park'
    : roles.includes('school-clerk')
      ? 'school'
      : roles.some(role => role.startsWith('district-'))
        ? 'district'
        : 'city';
  const callId = filter.get('callId') ?? '';
  const isNarrowed = ['q', 'callId', 'state'].some(name => filter.get(name));
  return (
    <Page
      title={w.title}
      lead={w.lead}
      actions={
        <>
          {mayPublish && callId && <Announcements callId={callId} />}
          {mayPublish && callId && <Publish callId={callId} />}
          {mayStart && (
            <LinkTo className="btn primary" to="/applications/new">
              {w.start}
            </LinkTo>
          )}
        </>
      }
    >
      <FilterBar>
        <FilterText name="q" label={w.filter.q} filter={filter} setFilter={setFilter} />
        <FilterSelect
          name="callId"
          label={w.filter.call}
          options={allCalls.map(call => ({ value: call.id, label: call.title }))}
          filter={filter}
          setFilter={setFilter}
        />
        <FilterSelect
          name="state"
          label={w.filter.state}
          options={State.options.map(state => ({ value: state, label: w.state[state] }))}
          filter={filter}
          setFilter={setFilter}
        />
      </FilterBar>
      <Card flush>
        <DataTable
          rows={items}
          caption={w.title}
          paging={paging}
          empty={isNarrowed ? w.noneSuch : w.none}
          todo={isNarrowed ? w.noneSuchTodo : w.noneTodo[todo]}
          columns={[
            { title: w.column.name, cell: a => <LinkTo to={`/applications/${a.id}`}>{a.name}</LinkTo> },
            { title: w.column.stage, cell: a => <StageTag application={a} /> },
            { title: w.column.park, cell: a => a.park.name },
            { title: w.column.school, cell: a => a.school?.name ?? <span className="small">{w.noSchool}</span> },
            { title: w.column.district, cell: a => a.district.name },
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
