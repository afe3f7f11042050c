import { listOf } from '#ui/fetch/list.ts';
import { Card, LinkTo, Page } from '#ui/layout/Page.tsx';
import { usePermission } from '#ui/session/session.ts';
import { DataTable } from '#ui/table/DataTable.tsx';
import { FilterBar, FilterSelect } from '#ui/table/FilterBar.tsx';
import { useWords } from '#ui/words/useWords.ts';
import { api, CallState } from '../contract.ts';
import { words } from '../words/index.ts';
import { Deadline } from './parts/CallFacts.tsx';
import { CallTags } from './parts/CallTags.tsx';
import './parts/calls.css';

const calls = listOf(api.calls);
export const loader = calls.load;

export function Component() {
  const w = useWords(words);
  const { items, paging, filter, setFilter } = calls.use();
  const mayManage = usePermission('programmes.manage');
  const states = CallState.options.filter(state => mayManage || state !== 'draft');
  const create = (
    <LinkTo className="btn primary" to="/calls/new">
      {w.create}
    </LinkTo>
  );
  return (
    <Page title={w.title} lead={mayManage ? w.lead : w.leadOthers} actions={mayManage && create}>
      <FilterBar>
        <FilterSelect
          name="state"
          label={w.filter.state}
          options={states.map(state => ({ value: state, label: w.state[state] }))}
          filter={filter}
          setFilter={setFilter}
        />
      </FilterBar>
      <Card flush>
        <DataTable
          rows={items}
          caption={w.title}
          paging={paging}
          empty={w.none}
          todo={mayManage ? w.noneTodo : w.noneTodoOthers}
          action={mayManage && create}
          columns={[
            {
              title: w.column.title,
              cell: call => (
                <LinkTo to={`/calls/${call.id}`} lang="zh-CN">
                  {call.title}
                </LinkTo>
              ),
            },
            { title: w.column.state, cell: call => <CallTags call={call} /> },
            { title: w.column.closes, cell: call => <Deadline call={call} stacked /> },
            { title: w.column.number, cell: call => call.documentNumber ?? <span className="small">{w.noNumber}</span> },
            { title: w.column.year, cell: call => <span className="num">{call.year}</span> },
            { title: w.column.target, number: true, cell: call => (call.target === null ? '' : w.targetOf(call.target)) },
          ]}
        />
      </Card>
    </Page>
  );
}
