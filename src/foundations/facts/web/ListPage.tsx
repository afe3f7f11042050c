import { listOf } from '#ui/fetch/list.ts';
import { Card, LinkTo, Page } from '#ui/layout/Page.tsx';
import { DataTable } from '#ui/table/DataTable.tsx';
import { FilterBar, FilterText } from '#ui/table/FilterBar.tsx';
import { Tag } from '#ui/tag/Tag.tsx';
import { useWords } from '#ui/words/useWords.ts';
import { api } from '../contract.ts';
import { words } from '../words/index.ts';

const consortia = listOf(api.consortia);
export const loader = consortia.load;

/** The consortia whose figures one may see. */
export function Component() {
  const w = useWords(words);
  const { items, paging, filter, setFilter } = consortia.use();
  const narrowed = Boolean(filter.get('q'));
  return (
    <Page title={w.title} lead={w.lead}>
      <FilterBar>
        <FilterText name="q" label={w.q} filter={filter} setFilter={setFilter} />
      </FilterBar>
      <Card flush>
        <DataTable
          rows={items}
          paging={paging}
          caption={w.title}
          empty={narrowed ? w.noneSuch : w.none}
          todo={narrowed ? undefined : w.noneTodo}
          columns={[
            {
              title: w.column.name,
              cell: one => (
                <>
                  <LinkTo to={`/facts/${one.id}`} lang="zh-CN">
                    {one.name}
                  </LinkTo>{' '}
                  {one.practice && <Tag tone="warn">{w.practice}</Tag>}
                </>
              ),
            },
            { title: w.column.facts, number: true, cell: one => one.facts },
            { title: w.column.state, cell: one => one.asked && <Tag tone="warn">{w.asked}</Tag> },
          ]}
        />
      </Card>
    </Page>
  );
}
