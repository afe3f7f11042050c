import { useSearchParams } from 'react-router';
import { useRead } from '#ui/fetch/query.ts';
import { Card, LinkTo, Page } from '#ui/layout/Page.tsx';
import { Empty, Skeleton } from '#ui/layout/States.tsx';
import { FilterBar, FilterText } from '#ui/table/FilterBar.tsx';
import { useLanguage } from '#ui/words/language.ts';
import { useWords } from '#ui/words/useWords.ts';
import { api, type Group } from '../contract.ts';
import { words } from '../words/index.ts';
import './search.css';

const size = 20;

const Found = ({ group }: { group: Group }) => {
  const w = useWords(words);
  const language = useLanguage();
  return (
    <Card title={group.title[language]}>
      <ul className="search-hits">
        {group.items.map(hit => (
          <li key={hit.id}>
            <LinkTo to={hit.link}>{hit.title}</LinkTo>
            {hit.note && <span className="small">{hit.note}</span>}
          </li>
        ))}
      </ul>
      {group.more && <p className="small">{w.more(size)}</p>}
    </Card>
  );
};

export function Component() {
  const w = useWords(words);
  const [filter, setFilter] = useSearchParams();
  const q = (filter.get('q') ?? '').trim().slice(0, 50);
  const { data, isFetching } = useRead(api.find, { q: q || '-', size }, { enabled: q !== '' });
  const set = (name: string, value: string) => setFilter(value === '' ? {} : { [name]: value });
  return (
    <Page title={w.title} lead={w.lead}>
      <FilterBar>
        <FilterText name="q" label={w.field} filter={filter} setFilter={set} />
        <span className="small">{w.hint}</span>
      </FilterBar>
      <div aria-live="polite" className="stack">
        {q === '' && <Empty title={w.start} todo={w.startTodo} />}
        {q !== '' && !data && isFetching && <Skeleton lines={6} />}
        {q !== '' && data?.groups.length === 0 && <Empty title={w.none(q)} todo={w.noneTodo} />}
        {q !== '' && data?.groups.map(group => <Found key={group.kind} group={group} />)}
      </div>
    </Page>
  );
}
