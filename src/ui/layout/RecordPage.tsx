import { type ComponentType, type ReactNode, useEffect, useRef } from 'react';
import { Link, useSearchParams } from 'react-router';
import { common } from '../words/common.ts';
import { useWords } from '../words/useWords.ts';
import { Page, type PageProps } from './Page.tsx';

/** A tab that a slice adds to the record page of another: `on` names the kind of record (`application`). */
export type RecordTab = {
  readonly on: string;
  readonly key: string;
  readonly title: Readonly<Record<'zh-CN' | 'en', string>>;
  readonly Panel: ComponentType<{ id: string }>;
};

export type Tab = { readonly key: string; readonly title: string; readonly count?: number | undefined; readonly panel: ReactNode };

/** Tabs as links: the address holds the tab, the back key works, and each opens in a new window. */
export const Tabs = ({ tabs, parameter = 'tab' }: { tabs: readonly Tab[]; parameter?: string }) => {
  const w = useWords(common);
  const [search] = useSearchParams();
  const shown = tabs.find(tab => tab.key === search.get(parameter)) ?? tabs[0];
  const to = (key: string) => {
    const next = new URLSearchParams(search);
    next.set(parameter, key);
    return { search: next.toString() };
  };
  // On a phone the row of tabs scrolls: the one that is open is in sight.
  const row = useRef<HTMLElement>(null);
  useEffect(() => {
    const open = row.current?.querySelector<HTMLElement>(`[data-tab="${shown?.key}"]`);
    if (row.current && open) row.current.scrollLeft = open.offsetLeft - (row.current.clientWidth - open.offsetWidth) / 2;
  }, [shown?.key]);
  return (
    <>
      <nav className="tabs no-print" aria-label={w.tabList} ref={row}>
        {tabs.map(tab => (
          <Link key={tab.key} data-tab={tab.key} to={to(tab.key)} replace preventScrollReset aria-current={tab === shown ? 'page' : undefined}>
            {tab.title}
            {tab.count !== undefined && <span className="count">{tab.count}</span>}
          </Link>
        ))}
      </nav>
      <div className="tab-panel">{shown?.panel}</div>
    </>
  );
};

type Panels = { readonly content: ReactNode; readonly attachments?: ReactNode; readonly steps?: ReactNode; readonly history?: ReactNode };

/** The page of one record: head with state, days left and allowed actions, then 内容 · 附件 · 流程 · 历史. */
export const RecordPage = ({
  panels,
  counts = {},
  more = [],
  ...page
}: Omit<PageProps, 'children'> & { panels: Panels; counts?: Partial<Record<keyof Panels, number>>; more?: readonly Tab[] }) => {
  const w = useWords(common);
  const own = (['content', 'attachments', 'steps', 'history'] as const)
    .filter(key => panels[key] !== undefined)
    .map(key => ({ key, title: w.tabs[key], count: counts[key], panel: panels[key] }));
  return (
    <Page {...page}>
      <Tabs tabs={[...own, ...more]} />
    </Page>
  );
};
