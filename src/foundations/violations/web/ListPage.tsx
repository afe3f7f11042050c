import { useState } from 'react';
import { sayDay } from '#kernel/day.ts';
import { listOf } from '#ui/fetch/list.ts';
import { Card, Page } from '#ui/layout/Page.tsx';
import { usePermission } from '#ui/session/session.ts';
import { DataTable } from '#ui/table/DataTable.tsx';
import { FilterBar, FilterSelect, FilterText } from '#ui/table/FilterBar.tsx';
import { Tag } from '#ui/tag/Tag.tsx';
import { useLanguage } from '#ui/words/language.ts';
import { useWords } from '#ui/words/useWords.ts';
import { api, type Violation } from '../contract.ts';
import { words } from '../words/index.ts';
import { EventDialog } from './EventDialog.tsx';

const events = listOf(api.list);
export const loader = events.load;

const State = ({ event }: { event: Violation }) => {
  const w = useWords(words);
  const language = useLanguage();
  if (event.withdrawn) return <Tag>{w.withdrawn}</Tag>;
  return event.resolvedOn ? <Tag tone="ok">{w.settledOn(sayDay(event.resolvedOn, language))}</Tag> : <Tag tone="warn">{w.open}</Tag>;
};

/** The register that officers keep. */
export function Component() {
  const w = useWords(words);
  const language = useLanguage();
  const { items, paging, filter, setFilter } = events.use();
  const manages = usePermission('violations.manage');
  const [open, setOpen] = useState<{ event: Violation | null } | null>(null);
  const narrowed = Boolean(filter.get('q') || filter.get('open'));
  return (
    <Page
      wide
      title={w.title}
      lead={w.lead}
      actions={
        manages && (
          <button type="button" className="btn primary" onClick={() => setOpen({ event: null })}>
            {w.enter}
          </button>
        )
      }
    >
      <FilterBar>
        <FilterText name="q" label={w.q} filter={filter} setFilter={setFilter} />
        <FilterSelect
          name="open"
          label={w.state}
          options={[
            { value: 'yes', label: w.open },
            { value: 'no', label: w.settled },
          ]}
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
          todo={narrowed ? undefined : w.todo}
          columns={[
            { title: w.column.organisation, cell: event => event.organisation.name },
            { title: w.column.field, cell: event => w.field[event.field] },
            { title: w.column.day, cell: event => <span className="num">{sayDay(event.happenedOn, language)}</span> },
            { title: w.column.severity, cell: event => <Tag tone={event.severity === 'minor' ? 'warn' : 'bad'}>{w.severity[event.severity]}</Tag> },
            { title: w.column.summary, cell: event => event.summary },
            { title: w.column.source, cell: event => event.source },
            { title: w.column.state, cell: event => <State event={event} /> },
            {
              title: w.column.act,
              quiet: true,
              cell: event =>
                event.mayChange && (
                  <button type="button" className="btn mini" onClick={() => setOpen({ event })} aria-label={w.changeOf(event.organisation.name)}>
                    {w.change}
                  </button>
                ),
            },
          ]}
        />
      </Card>
      {open && <EventDialog event={open.event} onClose={() => setOpen(null)} />}
    </Page>
  );
}
