import { asProblem } from '#ui/fetch/problem.ts';
import { useRead } from '#ui/fetch/query.ts';
import { Card, LinkTo } from '#ui/layout/Page.tsx';
import { ProblemNote, Skeleton } from '#ui/layout/States.tsx';
import { useWords } from '#ui/words/useWords.ts';
import { api } from '../contract.ts';
import { words } from '../words/index.ts';
import { TaskTable } from './TaskTable.tsx';

const shown = 8;

/** 「等我处理」: the first thing on the desk. */
export const DeskCard = () => {
  const w = useWords(words);
  const { data, error, refetch } = useRead(api.list, { view: 'mine', size: shown }, { every: 60_000 });
  const count = useRead(api.count, {}, { every: 60_000 }).data?.open ?? 0;
  const problem = asProblem(error);
  if (problem && !data) return <ProblemNote body={problem.body} retry={() => void refetch()} />;
  if (!data) return <Skeleton lines={3} />;
  return (
    <Card flush title={w.waiting} side={<LinkTo to="/tasks">{count > shown ? w.more(count - shown) : w.all}</LinkTo>}>
      <TaskTable tasks={data.items} empty={w.none} todo={w.noneTodo} />
    </Card>
  );
};
