import { useState } from 'react';
import { Form, Link, type LoaderFunctionArgs, useLoaderData, useSearchParams } from 'react-router';
import { sayDay } from '#kernel/day.ts';
import { callPath } from '#ui/fetch/client.ts';
import { Page } from '#ui/layout/Page.tsx';
import { Empty } from '#ui/layout/States.tsx';
import { Tag } from '#ui/tag/Tag.tsx';
import { useLanguage } from '#ui/words/language.ts';
import { useWords } from '#ui/words/useWords.ts';
import type { api, Consortium } from '../../contract.ts';
import { words } from '../../words/index.ts';
import './consortia.css';

const read = (q: string, after?: string) => callPath<typeof api.list>('GET', '/consortia', { size: 50, ...(q ? { q } : {}), ...(after ? { after } : {}) });

export const loader = ({ request }: LoaderFunctionArgs) => read(new URL(request.url).searchParams.get('q') ?? '');

const Entry = ({ consortium }: { consortium: Consortium }) => {
  const w = useWords(words);
  const language = useLanguage();
  return (
    <li>
      <div className="consortium-name">
        <Link to={`/consortia/${consortium.id}`} lang="zh-CN">
          {consortium.name}
        </Link>
        <Tag tone="blue">{w.level[consortium.level]}</Tag>
        {consortium.practice && <Tag tone="warn">{w.practice}</Tag>}
      </div>
      <div className="consortium-facts small">
        {consortium.district && <span lang="zh-CN">{consortium.district.name}</span>}
        {consortium.since && <span className="num">{w.since(sayDay(consortium.since, language))}</span>}
        <span className="num">{w.members(consortium.memberCount)}</span>
      </div>
      <div className="consortium-facts">
        {consortium.leads.map(({ role, name }) => (
          <span key={`${role} ${name}`}>{w.leader(w.role[role], name)}</span>
        ))}
      </div>
    </li>
  );
};

/** 联合体名录: established consortia for everybody. */
export function Component() {
  const w = useWords(words);
  const first = useLoaderData<typeof loader>();
  const [search] = useSearchParams();
  const q = search.get('q') ?? '';
  const [more, setMore] = useState<{ q: string; pages: (typeof first)[] }>({ q, pages: [] });
  const pages = [first, ...(more.q === q ? more.pages : [])];
  const next = pages.at(-1)!.next;
  const readMore = async () => {
    const page = await read(q, next!);
    setMore({ q, pages: [...pages.slice(1), page] });
  };
  const shown = pages.flatMap(page => page.items);
  return (
    <Page title={w.title} lead={w.lead}>
      <section className="card flush">
        <Form className="consortium-find" role="search">
          <label className="field">
            <span>{w.find}</span>
            <input key={q} className="input" type="search" name="q" defaultValue={q} maxLength={50} />
          </label>
          <button type="submit" className="btn">
            {w.search}
          </button>
        </Form>
        {shown.length === 0 ? (
          <Empty title={w.none} todo={w.noneTodo} />
        ) : (
          <ul className="consortium-list">
            {shown.map(consortium => (
              <Entry key={consortium.id} consortium={consortium} />
            ))}
          </ul>
        )}
        {next && (
          <div className="consortium-more">
            <button type="button" className="btn" onClick={() => void readMore()}>
              {w.more}
            </button>
          </div>
        )}
      </section>
    </Page>
  );
}
