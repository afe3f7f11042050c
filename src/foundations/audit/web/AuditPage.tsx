import type { LoaderFunctionArgs } from 'react-router';
import { sayInstant } from '#kernel/day.ts';
import { listOf } from '#ui/fetch/list.ts';
import { readAhead, useSuspenseRead } from '#ui/fetch/query.ts';
import { Card, Page } from '#ui/layout/Page.tsx';
import { DataTable } from '#ui/table/DataTable.tsx';
import { FilterBar, FilterDay, FilterSelect, FilterText } from '#ui/table/FilterBar.tsx';
import { common } from '#ui/words/common.ts';
import { useLanguage } from '#ui/words/language.ts';
import { useWords } from '#ui/words/useWords.ts';
import { api } from '../contract.ts';
import { words } from '../words/index.ts';
import './audit.css';

const log = listOf(api.log);

export const loader = async (args: LoaderFunctionArgs) => {
  await Promise.all([log.load(args), readAhead(api.types, {})]);
  return null;
};

/** The file holds what is shown: the same filter, all pages. */
const exportPath = (filter: URLSearchParams): string => {
  const asked = new URLSearchParams(filter);
  asked.delete('after');
  const text = asked.toString();
  return `/api${api.export.path}${text ? `?${text}` : ''}`;
};

export const Component = () => {
  const w = useWords(words);
  const c = useWords(common);
  const language = useLanguage();
  const types = useSuspenseRead(api.types, {}).items;
  const { items, paging, filter, setFilter } = log.use();
  return (
    <Page
      title={w.title}
      lead={w.lead}
      actions={
        <a className="btn" href={exportPath(filter)} download>
          {w.export}
        </a>
      }
    >
      <FilterBar>
        <FilterSelect
          name="type"
          label={w.filter.type}
          options={types.map(({ type, words: said }) => ({ value: type, label: said[language] }))}
          filter={filter}
          setFilter={setFilter}
        />
        <FilterDay name="from" label={w.filter.from} filter={filter} setFilter={setFilter} />
        <FilterDay name="to" label={w.filter.to} filter={filter} setFilter={setFilter} />
        <FilterText name="person" label={w.filter.person} filter={filter} setFilter={setFilter} />
      </FilterBar>
      <Card flush>
        <DataTable
          rows={items}
          caption={w.title}
          empty={w.none}
          todo={w.noneTodo}
          paging={paging}
          columns={[
            { title: w.column.when, cell: row => <time dateTime={row.at}>{sayInstant(new Date(row.at))}</time>, width: '140' },
            { title: w.column.what, cell: row => row.words[language] },
            {
              title: w.column.who,
              cell: row => (
                <div>
                  {row.person ?? c.none}
                  {row.organisation && <div className="small">{row.organisation}</div>}
                </div>
              ),
            },
            { title: w.column.about, cell: row => row.about ?? c.none },
            { title: w.column.note, cell: row => row.note?.[language] ?? c.none },
            { title: w.column.request, cell: row => <span className="small num audit-request">{row.requestId}</span> },
          ]}
        />
      </Card>
    </Page>
  );
};
