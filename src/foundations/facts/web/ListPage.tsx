import { LeadType, Level } from '#foundations/consortia/contract.ts';
import { useConsortiumLabels } from '#foundations/consortia/web/published.tsx';
import { listOf } from '#ui/fetch/list.ts';
import { useRead } from '#ui/fetch/query.ts';
import { Card, LinkTo, Page } from '#ui/layout/Page.tsx';
import { DataTable } from '#ui/table/DataTable.tsx';
import { FilterBar, FilterSelect, FilterText } from '#ui/table/FilterBar.tsx';
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
  const labels = useConsortiumLabels();
  const { data: tally } = useRead(api.tally, {});
  const narrowed = ['q', 'level', 'leadType'].some(name => filter.get(name));
  const counted = (name: string, count: number | undefined) => (count === undefined ? name : w.counted(name, count));
  return (
    <Page title={w.title} lead={w.lead}>
      <FilterBar>
        <FilterText name="q" label={w.q} filter={filter} setFilter={setFilter} />
        <FilterSelect
          name="level"
          label={w.column.level}
          options={Level.options.map(value => ({ value, label: counted(labels.level[value], tally?.level[value]) }))}
          filter={filter}
          setFilter={setFilter}
        />
        <FilterSelect
          name="leadType"
          label={w.column.leadType}
          options={LeadType.options.map(value => ({ value, label: counted(labels.leadType[value], tally?.leadType[value]) }))}
          filter={filter}
          setFilter={setFilter}
        />
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
            { title: w.column.level, cell: one => labels.level[one.level] },
            { title: w.column.leadType, cell: one => one.leadType && labels.leadType[one.leadType] },
            { title: w.column.facts, number: true, cell: one => one.facts },
            { title: w.column.state, cell: one => one.asked && <Tag tone="warn">{w.asked}</Tag> },
          ]}
        />
      </Card>
    </Page>
  );
}
