import { useState } from 'react';
import { listOf } from '#ui/fetch/list.ts';
import { Card, Page } from '#ui/layout/Page.tsx';
import { DataTable } from '#ui/table/DataTable.tsx';
import { FilterBar, FilterSelect, FilterText } from '#ui/table/FilterBar.tsx';
import { Tag, type Tone } from '#ui/tag/Tag.tsx';
import { useWords } from '#ui/words/useWords.ts';
import { api, type Expert, ExpertState } from '../contract.ts';
import { words } from '../words/index.ts';
import { ExpertDialog } from './parts/ExpertDialog.tsx';

const experts = listOf(api.experts);
export const loader = experts.load;

const tones: Record<ExpertState, Tone> = { invited: 'warn', active: 'ok', paused: 'plain' };

/** The pool that both commissions keep. */
export function Component() {
  const w = useWords(words);
  const { items, paging, filter, setFilter } = experts.use();
  const [open, setOpen] = useState<{ expert: Expert | null } | null>(null);
  const narrowed = Boolean(filter.get('q') || filter.get('state'));
  return (
    <Page
      wide
      title={w.pool.title}
      lead={w.pool.lead}
      actions={
        <button type="button" className="btn primary" onClick={() => setOpen({ expert: null })}>
          {w.pool.invite}
        </button>
      }
    >
      <FilterBar>
        <FilterText name="q" label={w.pool.q} filter={filter} setFilter={setFilter} />
        <FilterSelect
          name="state"
          label={w.pool.state}
          options={ExpertState.options.map(value => ({ value, label: w.expertState[value] }))}
          filter={filter}
          setFilter={setFilter}
        />
      </FilterBar>
      <Card flush>
        <DataTable
          rows={items}
          paging={paging}
          caption={w.pool.title}
          empty={narrowed ? w.pool.noneSuch : w.pool.none}
          todo={narrowed ? undefined : w.pool.todo}
          columns={[
            { title: w.pool.column.name, cell: expert => expert.name },
            { title: w.pool.column.title, cell: expert => expert.title },
            { title: w.pool.column.organisation, cell: expert => expert.organisation.name },
            { title: w.pool.column.fields, cell: expert => w.listOf(expert.fields) },
            { title: w.pool.column.clusters, cell: expert => w.listOf(expert.clusters) },
            { title: w.pool.column.state, cell: expert => <Tag tone={tones[expert.state]}>{w.expertState[expert.state]}</Tag> },
            {
              title: w.act,
              quiet: true,
              cell: expert => (
                <button type="button" className="btn mini" aria-label={w.pool.changeOf(expert.name)} onClick={() => setOpen({ expert })}>
                  {w.pool.change}
                </button>
              ),
            },
          ]}
        />
      </Card>
      {open && <ExpertDialog expert={open.expert} onClose={() => setOpen(null)} />}
    </Page>
  );
}
