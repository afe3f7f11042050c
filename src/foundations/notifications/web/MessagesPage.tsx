import { listOf } from '#ui/fetch/list.ts';
import { useRead } from '#ui/fetch/query.ts';
import { useAction } from '#ui/fetch/useAction.ts';
import { Card, Page } from '#ui/layout/Page.tsx';
import { Empty } from '#ui/layout/States.tsx';
import { FilterBar, FilterSelect } from '#ui/table/FilterBar.tsx';
import { Pager } from '#ui/table/Pager.tsx';
import { common } from '#ui/words/common.ts';
import { useWords } from '#ui/words/useWords.ts';
import { api } from '../contract.ts';
import { words } from '../words/index.ts';
import { MessageLine } from './MessageLine.tsx';

const messages = listOf(api.list);
export const loader = messages.load;

export const Component = () => {
  const w = useWords(words);
  const c = useWords(common);
  const { items, paging, filter, setFilter } = messages.use();
  const unread = useRead(api.count, {}).data?.unread ?? 0;
  const read = useAction(api.read, { done: w.readDone, refreshes: [api.list, api.count] });
  const filtered = filter.has('unread');
  return (
    <Page
      title={w.title}
      crumbs={[{ title: c.desk, to: '/desk' }]}
      actions={
        unread > 0 && (
          <button type="button" className="btn" aria-disabled={read.busy} onClick={() => !read.busy && void read.run({ all: true })}>
            {w.readAll}
          </button>
        )
      }
    >
      <FilterBar>
        <FilterSelect name="unread" label={w.filter} options={[{ value: 'true', label: w.onlyUnread }]} filter={filter} setFilter={setFilter} />
      </FilterBar>
      <Card flush>
        {items.length === 0 && <Empty title={filtered ? w.noneUnread : w.none} todo={filtered ? undefined : w.noneTodo} />}
        <ul className="messages">
          {items.map(message => (
            <li key={message.id}>
              <MessageLine message={message} />
            </li>
          ))}
        </ul>
        <Pager paging={paging} shown={items.length} />
      </Card>
    </Page>
  );
};
