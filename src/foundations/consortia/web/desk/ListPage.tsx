import { listOf } from '#ui/fetch/list.ts';
import { useRead } from '#ui/fetch/query.ts';
import { Card, LinkTo, Page } from '#ui/layout/Page.tsx';
import { DataTable } from '#ui/table/DataTable.tsx';
import { FilterBar, FilterSelect, FilterText } from '#ui/table/FilterBar.tsx';
import { Tag } from '#ui/tag/Tag.tsx';
import { useWords } from '#ui/words/useWords.ts';
import { api, LeadType, Level, Status } from '../../contract.ts';
import { words } from '../../words/index.ts';

const kept = listOf(api.kept);
export const loader = kept.load;

/** The consortia that one keeps, of one’s district or of the city. */
export function Component() {
  const w = useWords(words);
  const { items, paging, filter, setFilter } = kept.use();
  const narrowed = ['q', 'level', 'leadType', 'status'].some(name => filter.get(name));
  const asked = new URLSearchParams([...filter].filter(([name]) => name !== 'after')).toString();
  const { data: tally } = useRead(api.keptCounts, {});
  const counted = (name: string, count: number | undefined) => (count === undefined ? name : w.tierOf(name, count));
  const bar = { filter, setFilter };
  return (
    <Page
      wide
      title={w.profile.title}
      lead={w.profile.lead}
      actions={
        items.length > 0 && (
          <a className="btn" href={`/api/consortia/kept/sheet${asked ? `?${asked}` : ''}`} download>
            {w.profile.sheet}
          </a>
        )
      }
    >
      <FilterBar>
        <FilterText name="q" label={w.profile.q} {...bar} />
        <FilterSelect
          name="level"
          label={w.facts.level}
          options={Level.options.map(value => ({ value, label: counted(w.level[value], tally?.level[value]) }))}
          {...bar}
        />
        <FilterSelect
          name="leadType"
          label={w.facts.leadType}
          options={LeadType.options.map(value => ({ value, label: counted(w.leadType[value], tally?.leadType[value]) }))}
          {...bar}
        />
        <FilterSelect name="status" label={w.facts.status} options={Status.options.map(value => ({ value, label: w.status[value] }))} {...bar} />
      </FilterBar>
      <Card flush>
        <DataTable
          rows={items}
          paging={paging}
          caption={w.profile.title}
          empty={narrowed ? w.profile.noneSuch : w.profile.none}
          todo={narrowed ? undefined : w.profile.noneTodo}
          columns={[
            {
              title: w.facts.name,
              cell: one => (
                <>
                  <LinkTo to={`/profiles/${one.id}`} lang="zh-CN">
                    {one.name}
                  </LinkTo>{' '}
                  {one.practice && <Tag tone="warn">{w.practice}</Tag>}
                </>
              ),
            },
            { title: w.facts.level, cell: one => w.level[one.level] },
            { title: w.facts.leadType, cell: one => (one.leadType ? w.leadType[one.leadType] : w.unknown) },
            { title: w.facts.district, cell: one => one.district && <span lang="zh-CN">{one.district}</span> },
            { title: w.facts.status, cell: one => <Tag tone={one.status === 'withdrawn' ? 'plain' : 'blue'}>{w.status[one.status]}</Tag> },
            { title: w.profile.column.units, number: true, cell: one => one.units },
            { title: w.profile.column.waiting, cell: one => one.waiting > 0 && <Tag tone="warn">{w.profile.waiting(one.waiting)}</Tag> },
          ]}
        />
      </Card>
    </Page>
  );
}
