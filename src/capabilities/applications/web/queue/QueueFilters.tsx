import { useId } from 'react';
import { api as calls } from '#foundations/programmes/contract.ts';
import { api as tasks } from '#foundations/tasks/contract.ts';
import { SavedViews } from '#foundations/views/web/published.tsx';
import { useRead } from '#ui/fetch/query.ts';
import { usePermission } from '#ui/session/session.ts';
import { FilterBar, FilterSelect, FilterText } from '#ui/table/FilterBar.tsx';
import { useLanguage } from '#ui/words/language.ts';
import { useWords } from '#ui/words/useWords.ts';
import { type Queues, Sort, State } from '../../contract.ts';
import { words } from '../../words/index.ts';
import { queueWords } from '../../words/queue/index.ts';
import { listName } from './first.ts';

/** Everything that narrows the list. */
export const narrowing = ['q', 'callId', 'stage', 'state', 'districtId', 'cluster', 'assigneeId', 'due', 'mark'] as const;
/** What stands behind 更多筛选, which is open while one of them is set. */
const behind = ['state', 'districtId', 'cluster', 'assigneeId', 'mark'] as const;

type Props = { readonly facets: Queues | undefined; readonly filter: URLSearchParams; readonly setFilter: (name: string, value: string) => void };

const SortSelect = ({ filter, setFilter }: Omit<Props, 'facets'>) => {
  const w = useWords(queueWords);
  const id = useId();
  return (
    <label htmlFor={id} className="filter-select">
      <span className="small">{w.filter.sort}</span>
      <select id={id} className="input" value={filter.get('sort') ?? 'updated'} onChange={event => setFilter('sort', event.target.value)}>
        {Sort.options.map(sort => (
          <option key={sort} value={sort}>
            {w.sort[sort]}
          </option>
        ))}
      </select>
    </label>
  );
};

export const QueueFilters = ({ facets, ...bar }: Props) => {
  const w = useWords(queueWords);
  const plain = useWords(words);
  const language = useLanguage();
  const allCalls = useRead(calls.calls, { size: 100 }).data?.items ?? [];
  const mayAssign = usePermission('tasks.assign');
  const colleagues = useRead(tasks.colleagues, {}, { enabled: mayAssign }).data?.items ?? [];
  const named = (items: readonly { id: string; name: string }[]) => items.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <FilterBar>
      <FilterText name="q" label={w.filter.q} {...bar} />
      <FilterSelect name="callId" label={plain.filter.call} options={allCalls.map(call => ({ value: call.id, label: call.title }))} {...bar} />
      <FilterSelect
        name="stage"
        label={w.filter.stage}
        options={(facets?.stages ?? []).map(({ key, name, count }) => ({ value: key, label: `${name[language]}（${count}）` }))}
        {...bar}
      />
      <FilterSelect
        name="due"
        label={w.filter.due}
        options={(['soon', 'overdue'] as const).map(due => ({ value: due, label: w.due[due](facets?.[due] ?? 0) }))}
        {...bar}
      />
      <SortSelect {...bar} />
      <SavedViews list={listName} />
      <details className="more-filters" open={behind.some(name => bar.filter.get(name)) || undefined}>
        <summary>{w.filter.more}</summary>
        <div className="more-filters-row">
          <FilterSelect name="state" label={plain.filter.state} options={State.options.map(state => ({ value: state, label: plain.state[state] }))} {...bar} />
          <FilterSelect name="districtId" label={w.filter.district} options={named(facets?.districts ?? [])} {...bar} />
          <FilterSelect
            name="cluster"
            label={w.filter.cluster}
            options={(facets?.clusters ?? []).map(cluster => ({ value: cluster, label: cluster }))}
            {...bar}
          />
          {mayAssign && <FilterSelect name="assigneeId" label={w.filter.assignee} options={named(colleagues)} {...bar} />}
          <FilterSelect
            name="mark"
            label={w.filter.mark}
            options={(['returned', 'held'] as const).map(mark => ({ value: mark, label: w.mark[mark] }))}
            {...bar}
          />
        </div>
      </details>
    </FilterBar>
  );
};
