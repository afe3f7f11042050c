import { sayInstant } from '#kernel/day.ts';
import { listOf } from '#ui/fetch/list.ts';
import { Card, LinkTo, Page } from '#ui/layout/Page.tsx';
import { DataTable } from '#ui/table/DataTable.tsx';
import { FilterBar, FilterSelect } from '#ui/table/FilterBar.tsx';
import { Tag } from '#ui/tag/Tag.tsx';
import { useWords } from '#ui/words/useWords.ts';
import { api, PanelState } from '../contract.ts';
import { words } from '../words/index.ts';
import { PanelTag } from './parts/PanelTag.tsx';

const panels = listOf(api.panels);
export const loader = panels.load;

/** Every panel, the newest first. */
export function Component() {
  const w = useWords(words);
  const { items, paging, filter, setFilter } = panels.use();
  const narrowed = Boolean(filter.get('state'));
  const make = (
    <LinkTo className="btn primary" to="/reviews/new">
      {w.list.make}
    </LinkTo>
  );
  return (
    <Page
      wide
      title={w.list.title}
      lead={w.list.lead}
      actions={
        <>
          <LinkTo className="btn" to="/experts">
            {w.list.pool}
          </LinkTo>
          {make}
        </>
      }
    >
      <FilterBar>
        <FilterSelect
          name="state"
          label={w.list.state}
          options={PanelState.options.map(value => ({ value, label: w.state[value] }))}
          filter={filter}
          setFilter={setFilter}
        />
      </FilterBar>
      <Card flush>
        <DataTable
          rows={items}
          paging={paging}
          caption={w.list.title}
          empty={narrowed ? w.list.noneSuch : w.list.none}
          todo={narrowed ? undefined : w.list.todo}
          columns={[
            {
              title: w.list.column.title,
              cell: panel => (
                <>
                  <LinkTo to={`/reviews/panels/${panel.id}`}>{panel.title}</LinkTo> {panel.practice && <Tag>{w.practice}</Tag>}
                </>
              ),
            },
            { title: w.list.column.call, cell: panel => panel.call.title },
            {
              title: w.list.column.time,
              cell: panel => <span className="num">{w.list.until(sayInstant(new Date(panel.opensAt)), sayInstant(new Date(panel.closesAt)))}</span>,
            },
            { title: w.list.column.progress, number: true, cell: panel => w.list.progress(panel.submitted, panel.expected) },
            { title: w.list.column.state, cell: panel => <PanelTag state={panel.state} /> },
          ]}
        />
      </Card>
    </Page>
  );
}
