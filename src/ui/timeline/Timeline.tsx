import type { ReactNode } from 'react';
import { sayInstant } from '#kernel/day.ts';
import { Empty } from '../layout/States.tsx';
import { common } from '../words/common.ts';
import { useWords } from '../words/useWords.ts';
import './timeline.css';

/** One thing that happened or will: who, when, what, why. */
export type Moment = {
  readonly id: string;
  readonly at: string | null;
  readonly title: ReactNode;
  readonly by?: string | null;
  readonly note?: ReactNode;
  readonly tone?: 'done' | 'now' | 'waiting' | 'bad';
};

/** Steps of a procedure, or the history of a record, in one shape. */
export const Timeline = ({ moments, empty }: { moments: readonly Moment[]; empty?: string }) => {
  const w = useWords(common);
  if (moments.length === 0) return <Empty title={empty ?? w.empty} />;
  return (
    <ol className="timeline">
      {moments.map(moment => (
        <li key={moment.id} className={moment.tone ?? 'done'} aria-current={moment.tone === 'now' ? 'step' : undefined}>
          <div className="timeline-head">
            <b>{moment.title}</b>
            {moment.at && (
              <time className="small num" dateTime={moment.at}>
                {sayInstant(new Date(moment.at))}
              </time>
            )}
          </div>
          {moment.by && <div className="small">{moment.by}</div>}
          {moment.note && <div className="timeline-note">{moment.note}</div>}
        </li>
      ))}
    </ol>
  );
};
