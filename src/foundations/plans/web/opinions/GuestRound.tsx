import { asProblem } from '#ui/fetch/problem.ts';
import { useRead } from '#ui/fetch/query.ts';
import { ProblemNote, Skeleton } from '#ui/layout/States.tsx';
import { api, type RoundPage } from '../../contract.ts';
import { PicturesContext } from '../text/ProseView.tsx';
import { useAnswering } from './Answering.tsx';

const Answer = ({ round }: { round: RoundPage }) => {
  const { lead, buttons, text } = useAnswering(round);
  return (
    <div className="stack">
      <h2>{round.name}</h2>
      <p>{lead}</p>
      {text}
      <div className="p-answer-bar no-print">{buttons}</div>
    </div>
  );
};

/** The same for who came by a link: no page around it but the one that the link opened. */
export const GuestRound = ({ roundId, pictureUrl }: { roundId: string; pictureUrl: (attachment: string) => string }) => {
  const { data, error, refetch } = useRead(api.round, { round: roundId });
  const problem = data ? null : asProblem(error);
  if (problem) return <ProblemNote body={problem.body} retry={() => void refetch()} />;
  return data ? (
    <PicturesContext value={pictureUrl}>
      <Answer key={data.own} round={data} />
    </PicturesContext>
  ) : (
    <Skeleton />
  );
};
