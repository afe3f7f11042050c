import type { ReactNode } from 'react';
import { sayInstant } from '#kernel/day.ts';
import { Card, Facts, LinkTo } from '#ui/layout/Page.tsx';
import { DaysLeft } from '#ui/tag/Tag.tsx';
import { useWords } from '#ui/words/useWords.ts';
import type { ApplicationPage } from '../../contract.ts';
import { words } from '../../words/index.ts';
import './applications.css';

type Item = readonly [label: string, value: ReactNode];

const instant = (at: string | null) =>
  at && (
    <time className="num" dateTime={at}>
      {sayInstant(new Date(at))}
    </time>
  );
const when = (shown: unknown, ...items: Item[]): Item[] => (shown ? items : []);

/** Who, which call, until when, and what has come of it. */
export const Summary = ({ a }: { a: ApplicationPage }) => {
  const w = useWords(words);
  const isOver = a.submittedAt !== null || a.state === 'withdrawn';
  const items: Item[] = [
    [
      w.facts.call,
      <LinkTo key="call" to={`/calls/${a.call.id}`}>
        {a.call.title}
      </LinkTo>,
    ],
    ...when(!isOver, [w.facts.closes, <DaysLeft key="closes" until={a.call.closesAt} />]),
    [w.facts.park, a.park.name],
    [w.facts.school, a.school?.name ?? w.noSchool],
    [w.facts.district, a.district.name],
    [w.facts.clusters, a.clusters.join('、')],
    ...when(
      a.receiptNumber,
      [
        w.facts.receipt,
        <LinkTo key="receipt" className="num" to={`/applications/${a.id}/receipt`}>
          {a.receiptNumber}
        </LinkTo>,
      ],
      [w.facts.submitted, instant(a.submittedAt)],
      [
        w.facts.version,
        <span key="version" className="num">
          {a.versionCode}
        </span>,
      ],
    ),
    ...when(a.outcome, [w.facts.outcome, a.outcome && w.outcome[a.outcome]], [w.facts.decided, instant(a.decidedAt)], [w.facts.reason, a.outcomeReason]),
    ...when(a.publishedAt, [w.facts.published, instant(a.publishedAt)]),
  ];
  return (
    <Card>
      <Facts items={items} />
      {a.target && <p className={a.target.approved >= a.target.target ? 'tag warn' : 'small'}>{w.target(a.target.approved, a.target.target)}</p>}
    </Card>
  );
};
