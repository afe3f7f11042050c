import { sayInstant } from '#kernel/day.ts';
import { asProblem } from '#ui/fetch/problem.ts';
import { useRead } from '#ui/fetch/query.ts';
import { Card, LinkTo } from '#ui/layout/Page.tsx';
import { Empty, ProblemNote, Skeleton } from '#ui/layout/States.tsx';
import { useLanguage } from '#ui/words/language.ts';
import { useWords } from '#ui/words/useWords.ts';
import { api, type Earlier, type Sealing } from '../contract.ts';
import { words } from '../words/index.ts';
import { AgainNotice, Differences } from './Differences.tsx';
import { PrintRows } from './PrintRows.tsx';
import { StateTag } from './StateTag.tsx';
import './seals.css';

const Current = ({ sealing }: { sealing: Sealing }) => {
  const w = useWords(words);
  return (
    <Card
      title={w.title}
      side={
        <span className="seal-side">
          <StateTag state={sealing.state} />
          <LinkTo className={sealing.mayUpload && sealing.state !== 'complete' ? 'btn primary' : 'btn'} to={`/seals/${sealing.id}`}>
            {sealing.mayUpload ? w.toPage : w.look}
          </LinkTo>
        </span>
      }
    >
      <p className="small">{sealing.state === 'complete' ? w.complete : w.lead}</p>
      <PrintRows sealing={sealing} />
    </Card>
  );
};

const Past = ({ items }: { items: readonly Earlier[] }) => {
  const w = useWords(words);
  const language = useLanguage();
  return (
    <Card title={w.earlier}>
      <ul className="seal-past">
        {items.map(one => (
          <li key={one.id}>
            <LinkTo to={`/seals/${one.id}`}>{w.earlierNth(one.number)}</LinkTo>
            <span className="small">
              {one.because?.[language]} {one.voidedAt && <time dateTime={one.voidedAt}>{sayInstant(new Date(one.voidedAt))}</time>}
            </span>
            {one.differences === null ? (
              <span className="small">{w.pending}</span>
            ) : one.differences.length === 0 ? (
              <span className="small">{w.same}</span>
            ) : (
              <Differences items={one.differences} />
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
};

/** What of a record is sealed on paper: where it stands, what to print, and what became void. */
export const SealsCard = ({ subjectId }: { subjectId: string }) => {
  const w = useWords(words);
  const { data, error, refetch } = useRead(api.ofSubject, { subjectId }, { every: 10_000 });
  const problem = asProblem(error);
  if (problem && !data) return <ProblemNote body={problem.body} retry={() => void refetch()} />;
  if (!data) return <Skeleton lines={3} />;
  const { current, earlier } = data;
  return (
    <div className="stack">
      {current ? (
        <>
          <AgainNotice items={current.differences} />
          <Current sealing={current} />
        </>
      ) : (
        <Card title={w.title}>
          <Empty title={w.none} todo={w.noneHint} />
        </Card>
      )}
      {earlier.length > 0 && <Past items={earlier} />}
    </div>
  );
};
