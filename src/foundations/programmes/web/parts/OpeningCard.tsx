import { sayInstant } from '#kernel/day.ts';
import { Card } from '#ui/layout/Page.tsx';
import { type Moment, Timeline } from '#ui/timeline/Timeline.tsx';
import { useWords } from '#ui/words/useWords.ts';
import type { CallPage, Opening } from '../../contract.ts';
import { running } from '../../words/running/index.ts';

const say = (at: string) => sayInstant(new Date(at));
export const otherOf = (commission: Opening['proposing']) => (commission === 'economy' ? 'education' : 'economy');

/** 会签: who proposed to open the call, and what the other commission said. Seen by the city alone. */
export const OpeningCard = ({ call }: { call: Pick<CallPage, 'openings'> }) => {
  const w = useWords(running).opening;
  if (call.openings.length === 0) return null;
  const moments = call.openings.map(({ proposing, proposer, proposedAt, outcome, decider, decidedAt, reason }): Moment => {
    const answer =
      outcome && decider && decidedAt
        ? `${w.commission[outcome === 'withdrawn' ? proposing : otherOf(proposing)]} ${w[outcome](decider, say(decidedAt))}`
        : null;
    return {
      id: proposedAt,
      at: proposedAt,
      title: w.proposed(w.commission[proposing], proposer, say(proposedAt)),
      by: answer ?? w.waiting(w.commission[otherOf(proposing)]),
      note: reason && w.reasonIs(reason),
      tone: outcome === null ? 'now' : outcome === 'confirmed' ? 'done' : 'bad',
    };
  });
  return (
    <Card title={w.title}>
      <p className="small">{w.rule}</p>
      <Timeline moments={moments} />
    </Card>
  );
};
