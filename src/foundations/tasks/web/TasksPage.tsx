import { listOf } from '#ui/fetch/list.ts';
import { Card, Page } from '#ui/layout/Page.tsx';
import { FilterBar, FilterSelect } from '#ui/table/FilterBar.tsx';
import { common } from '#ui/words/common.ts';
import { useWords } from '#ui/words/useWords.ts';
import { api, State } from '../contract.ts';
import { words } from '../words/index.ts';
import { TaskTable } from './TaskTable.tsx';

const tasks = listOf(api.list);
export const loader = tasks.load;

/** Everything that waits or waited for the organisation one acts for. */
export const Component = () => {
  const w = useWords(words);
  const c = useWords(common);
  const { items, paging, filter, setFilter } = tasks.use();
  const filtered = filter.has('state');
  return (
    <Page title={w.title} crumbs={[{ title: c.desk, to: '/desk' }]}>
      <FilterBar>
        <FilterSelect
          name="state"
          label={w.column.state}
          options={State.options.map(state => ({ value: state, label: w.state[state] }))}
          filter={filter}
          setFilter={setFilter}
        />
      </FilterBar>
      <Card flush>
        <TaskTable tasks={items} empty={filtered ? w.noneSuch : w.none} {...(filtered ? {} : { todo: w.noneTodo })} paging={paging} />
      </Card>
    </Page>
  );
};
