import { useState } from 'react';
import { Link, useLoaderData } from 'react-router';
import { sayInstant } from '#kernel/day.ts';
import { callPath } from '#ui/fetch/client.ts';
import { Card, Page } from '#ui/layout/Page.tsx';
import { Empty } from '#ui/layout/States.tsx';
import { DaysLeft } from '#ui/tag/Tag.tsx';
import { useWords } from '#ui/words/useWords.ts';
import type { api, Call } from '../../contract.ts';
import { words } from '../../words/index.ts';
import { Clusters } from '../parts/CallFacts.tsx';
import { CallTags } from '../parts/CallTags.tsx';
import '../parts/calls.css';

const read = (after?: string) => callPath<typeof api.calls>('GET', '/calls', { size: 50, ...(after ? { after } : {}) });
export const loader = () => read();

const Notice = ({ call }: { call: Call }) => {
  const w = useWords(words);
  const when = sayInstant(new Date(call.closesAt));
  return (
    <li className="call-notice">
      <div className="call-notice-head">
        <Link to={`/notices/${call.id}`} lang="zh-CN">
          {call.title}
        </Link>
        <CallTags call={call} />
      </div>
      <p className="small">
        <span lang="zh-CN">{[call.documentNumber ?? w.noNumber, ...call.issuers].join(' · ')}</span>
      </p>
      <p>{call.state === 'open' ? <DaysLeft until={call.closesAt} /> : <span className="num small">{w.notices.closedAt(when)}</span>}</p>
      {call.state === 'open' && <Clusters names={call.clusters} />}
    </li>
  );
};

const Notices = ({ title, calls, none, todo }: { title: string; calls: readonly Call[]; none: string; todo?: string }) => (
  <Card title={title}>
    {calls.length === 0 ? (
      <Empty title={none} todo={todo} />
    ) : (
      <ul className="call-notice-list">
        {calls.map(call => (
          <Notice key={call.id} call={call} />
        ))}
      </ul>
    )}
  </Card>
);

/** 申报通知: what is open, with days left, then what has closed. Drafts of a signed-in officer are no notices. */
export function Component() {
  const w = useWords(words);
  const first = useLoaderData<typeof loader>();
  const [more, setMore] = useState<(typeof first)[]>([]);
  const calls = [first, ...more].flatMap(page => page.items).filter(call => call.state !== 'draft');
  const next = (more.at(-1) ?? first).next;
  return (
    <Page title={w.notices.title} lead={w.notices.lead}>
      <Notices title={w.notices.open} calls={calls.filter(call => call.state === 'open')} none={w.notices.noneOpen} todo={w.notices.noneOpenTodo} />
      <Notices title={w.notices.past} calls={calls.filter(call => call.state !== 'open')} none={w.notices.nonePast} />
      {next && (
        <button type="button" className="btn" onClick={() => void read(next).then(page => setMore([...more, page]))}>
          {w.notices.more}
        </button>
      )}
    </Page>
  );
}
