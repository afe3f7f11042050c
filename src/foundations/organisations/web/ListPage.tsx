import type { LoaderFunctionArgs } from 'react-router';
import { listOf } from '#ui/fetch/list.ts';
import { readAhead, useSuspenseRead } from '#ui/fetch/query.ts';
import { Card, LinkTo, Page } from '#ui/layout/Page.tsx';
import { usePermission } from '#ui/session/session.ts';
import { DataTable } from '#ui/table/DataTable.tsx';
import { FilterBar, FilterSelect, FilterText } from '#ui/table/FilterBar.tsx';
import { Tag } from '#ui/tag/Tag.tsx';
import { common } from '#ui/words/common.ts';
import { useWords } from '#ui/words/useWords.ts';
import { api, Kind } from '../contract.ts';
import { words } from '../words/index.ts';
import { useDistrictWords, useKindWords } from './say.ts';

const organisations = listOf(api.list);

export const loader = async (args: LoaderFunctionArgs) => {
  await Promise.all([organisations.load(args), readAhead(api.districts, {})]);
  return null;
};

export const Component = () => {
  const w = useWords(words);
  const c = useWords(common);
  const sayKind = useKindWords();
  const sayDistrict = useDistrictWords();
  const districts = useSuspenseRead(api.districts, {}).items;
  const { items, paging, filter, setFilter } = organisations.use();
  const mayEnter = usePermission('organisations.manage');
  const asked = new URLSearchParams(filter);
  asked.delete('after');
  return (
    <Page
      title={w.title}
      lead={w.lead}
      actions={
        <>
          <a className="btn" href={`/api/organisations.xlsx?${asked}`}>
            {w.export}
          </a>
          {mayEnter && (
            <LinkTo className="btn primary" to="/organisations/new">
              {w.enter}
            </LinkTo>
          )}
        </>
      }
    >
      <FilterBar>
        <FilterText name="q" label={w.find} filter={filter} setFilter={setFilter} />
        <FilterSelect
          name="kind"
          label={w.kindLabel}
          options={Kind.options.map(kind => ({ value: kind, label: w.kind[kind] }))}
          filter={filter}
          setFilter={setFilter}
        />
        <FilterSelect
          name="districtId"
          label={w.column.district}
          options={districts.map(({ id, name }) => ({ value: id, label: name }))}
          filter={filter}
          setFilter={setFilter}
        />
      </FilterBar>
      <Card flush>
        <DataTable
          rows={items}
          caption={w.title}
          empty={w.none}
          todo={w.noneTodo}
          paging={paging}
          columns={[
            {
              title: w.column.name,
              cell: row => (
                <>
                  <LinkTo to={`/organisations/${row.id}`}>{row.name}</LinkTo> {row.invented && <Tag tone="warn">{w.invented}</Tag>}
                  {row.derived && <Tag tone="plain">{w.derived}</Tag>}
                </>
              ),
            },
            { title: w.column.kind, cell: sayKind },
            { title: w.column.district, cell: sayDistrict },
            { title: w.column.code, cell: row => <span className="num">{row.creditCode ?? c.none}</span> },
          ]}
        />
      </Card>
    </Page>
  );
};
