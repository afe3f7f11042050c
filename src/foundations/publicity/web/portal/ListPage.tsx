import { useState } from 'react';
import { Link, useLoaderData } from 'react-router';
import { sayDay } from '#kernel/day.ts';
import { callPath } from '#ui/fetch/client.ts';
import { Card, Page } from '#ui/layout/Page.tsx';
import { Empty } from '#ui/layout/States.tsx';
import { useLanguage } from '#ui/words/language.ts';
import { useWords } from '#ui/words/useWords.ts';
import type { api } from '../../contract.ts';
import { words } from '../../words/index.ts';
import { NoticeTags } from '../parts/NoticeTags.tsx';
import '../publicity.css';

const read = (after?: string) => callPath<typeof api.list>('GET', '/publicity', { size: 50, ...(after ? { after } : {}) });
export const loader = () => read();

/** 公示: newest first, with the period of each. */
export function Component() {
  const w = useWords(words);
  const language = useLanguage();
  const first = useLoaderData<typeof loader>();
  const [more, setMore] = useState<(typeof first)[]>([]);
  const notices = [first, ...more].flatMap(page => page.items);
  const next = (more.at(-1) ?? first).next;
  return (
    <Page title={w.title} lead={w.lead}>
      <Card>
        {notices.length === 0 && <Empty title={w.none} todo={w.noneTodo} />}
        <ul className="publicity-list">
          {notices.map(notice => (
            <li key={notice.id}>
              <div className="publicity-head">
                <Link to={`/publicity/${notice.id}`} lang="zh-CN">
                  {notice.title}
                </Link>
                <NoticeTags notice={notice} />
              </div>
              <p className="small num">{w.period(sayDay(notice.startsOn, language), sayDay(notice.endsOn, language), notice.workingDays)}</p>
            </li>
          ))}
        </ul>
      </Card>
      {next && (
        <button type="button" className="btn" onClick={() => void read(next).then(page => setMore([...more, page]))}>
          {w.more}
        </button>
      )}
    </Page>
  );
}
