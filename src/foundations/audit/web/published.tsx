import { useState } from 'react';
import { asProblem } from '#ui/fetch/problem.ts';
import { useRead } from '#ui/fetch/query.ts';
import { ProblemNote, Skeleton } from '#ui/layout/States.tsx';
import { type Moment, Timeline } from '#ui/timeline/Timeline.tsx';
import { useLanguage } from '#ui/words/language.ts';
import { useWords } from '#ui/words/useWords.ts';
import { api, type Entry } from '../contract.ts';
import { words } from '../words/index.ts';

const Part = ({ subjectId, after, more }: { subjectId: string; after: string | undefined; more: ((after: string) => void) | null }) => {
  const w = useWords(words);
  const language = useLanguage();
  const { data, error, refetch } = useRead(api.history, { subjectId, ...(after ? { after } : {}) });
  const problem = asProblem(error);
  if (problem && !data) return <ProblemNote body={problem.body} retry={() => void refetch()} />;
  if (!data) return <Skeleton lines={4} />;
  const momentOf = ({ id, at, words: said, person, organisation, note }: Entry): Moment => ({
    id,
    at,
    title: said[language],
    by: [person ?? w.system, organisation].filter(Boolean).join(' · '),
    note: note?.[language],
  });
  return (
    <>
      <Timeline moments={data.items.map(momentOf)} empty={w.noHistory} />
      {more && data.next !== null && (
        <button type="button" className="btn" onClick={() => more(data.next!)}>
          {w.earlier}
        </button>
      )}
    </>
  );
};

/** The history tab of a record: what happened to it, newest first, page by page. */
export const HistoryPanel = ({ subjectId }: { subjectId: string }) => {
  const [starts, setStarts] = useState<readonly (string | undefined)[]>([undefined]);
  return (
    <div className="card stack">
      {starts.map((after, index) => (
        <Part key={after ?? 'first'} subjectId={subjectId} after={after} more={index === starts.length - 1 ? next => setStarts([...starts, next]) : null} />
      ))}
    </div>
  );
};
