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
import '#ui/input/input.css';
import './consortia.css';

const filters = ['q', 'status', 'level', 'leadType', 'cluster'] as const;
const asked = (search: URLSearchParams): Record<string, string> =>
  Object.fromEntries(
    filters.flatMap(name => {
      const value = search.get(name);
      return value ? [[name, value]] : [];
    }),
  );

const read = (search: URLSearchParams, after?: string) =>
  callPath<typeof api.list>('GET', '/consortia', { size: 50, ...asked(search), ...(after ? { after } : {}) });

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const [first, counts] = await Promise.all([read(new URL(request.url).searchParams), callPath<typeof api.counts>('GET', '/consortia/counts', {})]);
  return { first, counts };
};

type Choice = { readonly value: string; readonly label: string };
const Choose = ({ name, label, all, choices, value }: { name: string; label: string; all: string; choices: readonly Choice[]; value: string }) => (
  <label className="field">
    <span>{label}</span>
    <select key={value} className="input" name={name} defaultValue={value}>
      <option value="">{all}</option>
      {choices.map(choice => (
        <option key={choice.value} value={choice.value}>
          {choice.label}
        </option>
      ))}
    </select>
  </label>
);

const Entry = ({ consortium }: { consortium: Consortium }) => {
  const w = useWords(words);
  const language = useLanguage();
  return (
    <li>
      <div className="consortium-name">
        <Link to={`/consortia/${consortium.id}`} lang="zh-CN">
          {consortium.name}
        </Link>
        {/* The third tier says itself who leads. */}
        {consortium.level !== 'other' && <Tag tone="blue">{w.level[consortium.level]}</Tag>}
        {consortium.leadType && <Tag tone={consortium.level === 'other' ? 'blue' : 'plain'}>{w.leadType[consortium.leadType]}</Tag>}
        {consortium.status === 'cultivating' && <Tag tone="ok">{w.status.cultivating}</Tag>}
        {consortium.practice && <Tag tone="warn">{w.practice}</Tag>}
      </div>
      <div className="consortium-facts small">
        {consortium.district && <span lang="zh-CN">{consortium.district.name}</span>}
        {consortium.since && (
          <span className="num">{(consortium.status === 'cultivating' ? w.cultivatedSince : w.since)(sayDay(consortium.since, language))}</span>
        )}
        <span className="num">{w.members(consortium.memberCount)}</span>
        {consortium.clusters.length > 0 && <span lang="zh-CN">{consortium.clusters.join('、')}</span>}
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
  const { first, counts } = useLoaderData<typeof loader>();
  const [search] = useSearchParams();
  const q = search.toString();
  const [more, setMore] = useState<{ q: string; pages: (typeof first)[] }>({ q, pages: [] });
  const pages = [first, ...(more.q === q ? more.pages : [])];
  const counted = (name: string, count: number) => w.tierOf(name, count);
  const next = pages.at(-1)!.next;
  const readMore = async () => {
    const page = await read(search, next!);
    setMore({ q, pages: [...pages.slice(1), page] });
  };
  const shown = pages.flatMap(page => page.items);
  return (
    <Page title={w.title} lead={w.lead}>
      <section className="card flush">
        <Form className="consortium-find" role="search">
          <label className="field">
            <span>{w.find}</span>
            <input key={q} className="input" type="search" name="q" defaultValue={search.get('q') ?? ''} maxLength={50} />
          </label>
          <Choose
            name="status"
            label={w.filter.status}
            all={w.filter.all}
            value={search.get('status') ?? ''}
            choices={(['established', 'cultivating'] as const).map(value => ({ value, label: counted(w.statusOf[value], counts.status[value] ?? 0) }))}
          />
          <Choose
            name="level"
            label={w.filter.level}
            all={w.filter.all}
            value={search.get('level') ?? ''}
            choices={(['national', 'municipal', 'other'] as const).map(value => ({ value, label: counted(w.level[value], counts.level[value] ?? 0) }))}
          />
          <Choose
            name="leadType"
            label={w.filter.leadType}
            all={w.filter.all}
            value={search.get('leadType') ?? ''}
            choices={(['department', 'park', 'enterprise', 'school'] as const).map(value => ({
              value,
              label: counted(w.leadType[value], counts.leadType[value] ?? 0),
            }))}
          />
          <Choose
            name="cluster"
            label={w.filter.cluster}
            all={w.filter.all}
            value={search.get('cluster') ?? ''}
            choices={counts.clusters.map(({ name, count }) => ({ value: name, label: counted(name, count) }))}
          />
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
