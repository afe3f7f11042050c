import { Link, useSearchParams } from 'react-router';
import { useWords } from '#ui/words/useWords.ts';
import { Queue, type Queues } from '../../contract.ts';
import { queueWords } from '../../words/queue/index.ts';

/** 待我办理 · 全部 · 已办, each with how many fit the present filter. */
export const QueueTabs = ({ counts }: { counts: Queues['counts'] | undefined }) => {
  const w = useWords(queueWords);
  const [search] = useSearchParams();
  const shown = search.get('queue') ?? 'all';
  const to = (key: Queue) => {
    const next = new URLSearchParams(search);
    next.delete('after');
    next.set('queue', key);
    return { search: next.toString() };
  };
  return (
    <nav className="tabs no-print" aria-label={w.tabs}>
      {Queue.options.map(key => (
        <Link key={key} to={to(key)} preventScrollReset aria-current={key === shown ? 'page' : undefined}>
          {w.tab[key]}
          {counts && <span className="count num">{counts[key]}</span>}
        </Link>
      ))}
    </nav>
  );
};
