import { asProblem } from '#ui/fetch/problem.ts';
import { useRead } from '#ui/fetch/query.ts';
import { Card, LinkTo } from '#ui/layout/Page.tsx';
import { Empty, ProblemNote, Skeleton } from '#ui/layout/States.tsx';
import { useWords } from '#ui/words/useWords.ts';
import { api } from '../contract.ts';
import { words } from '../words/index.ts';
import { MessageLine } from './MessageLine.tsx';

/** 「最近消息」 on the desk. */
export const DeskCard = () => {
  const w = useWords(words);
  const { data, error, refetch } = useRead(api.list, { size: 6 }, { every: 30_000 });
  const problem = asProblem(error);
  if (problem && !data) return <ProblemNote body={problem.body} retry={() => void refetch()} />;
  if (!data) return <Skeleton lines={3} />;
  return (
    <Card flush title={w.recent} side={<LinkTo to="/notifications">{w.all}</LinkTo>}>
      {data.items.length === 0 ? (
        <Empty title={w.none} todo={w.noneTodo} />
      ) : (
        <ul className="messages">
          {data.items.map(message => (
            <li key={message.id}>
              <MessageLine message={message} />
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
};
