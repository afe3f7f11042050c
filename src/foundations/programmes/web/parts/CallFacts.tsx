import { sayInstant } from '#kernel/day.ts';
import { Facts } from '#ui/layout/Page.tsx';
import { DaysLeft } from '#ui/tag/Tag.tsx';
import { useWords } from '#ui/words/useWords.ts';
import type { Call, CallPage } from '../../contract.ts';
import { words } from '../../words/index.ts';

/** The deadline counts down only while the call is open. */
export const Deadline = ({ call, stacked = false }: { call: Pick<Call, 'state' | 'closesAt'>; stacked?: boolean }) =>
  call.state === 'open' ? (
    <DaysLeft until={call.closesAt} stacked={stacked} />
  ) : (
    <time className="num" dateTime={call.closesAt}>
      {sayInstant(new Date(call.closesAt))}
    </time>
  );

export const Clusters = ({ names }: { names: readonly string[] }) => (
  <span className="clusters" lang="zh-CN">
    {names.map(name => (
      <span key={name} className="tag blue">
        {name}
      </span>
    ))}
  </span>
);

const Lines = ({ lines }: { lines: readonly string[] }) => (
  <>
    {lines.map(line => (
      <div key={line} lang="zh-CN">
        {line}
      </div>
    ))}
  </>
);

/** What everybody may know about a call. `inside` adds what concerns those who work with it. */
export const CallFacts = ({ call, inside = false }: { call: CallPage; inside?: boolean }) => {
  const w = useWords(words);
  const opened = call.opensAt === null ? (call.state === 'draft' ? w.notOpened : w.beforeSystem) : sayInstant(new Date(call.opensAt));
  return (
    <Facts
      items={[
        [w.facts.closes, <Deadline key="closes" call={call} />],
        [w.facts.number, call.documentNumber ?? w.noNumber],
        [w.facts.issuers, <Lines key="issuers" lines={call.issuers} />],
        [
          w.facts.year,
          <span key="year" className="num">
            {call.year}
          </span>,
        ],
        [w.facts.leadType, w.leadType[call.programme.leadType]],
        [w.facts.target, call.target === null ? w.noTarget : w.targetOf(call.target)],
        ...(inside
          ? [
              [
                w.facts.opens,
                <span key="opens" className="num">
                  {opened}
                </span>,
              ] as const,
              [w.facts.package, w.packageVersion(call.packageId, call.packageVersion)] as const,
            ]
          : []),
        ...(call.publishedAt ? [[w.facts.published, sayInstant(new Date(call.publishedAt))] as const] : []),
        [w.facts.clusters, <Clusters key="clusters" names={call.clusters} />],
      ]}
    />
  );
};

/** An extension or an early end, with the reason that was given. */
export const CallNews = ({ call }: { call: CallPage }) => {
  const w = useWords(words);
  const news = [
    ...(call.extension ? [{ title: w.extended(sayInstant(new Date(call.extension.from))), reason: call.extension.reason }] : []),
    ...(call.closeReason ? [{ title: w.closedEarly, reason: call.closeReason }] : []),
  ];
  return news.map(({ title, reason }) => (
    <p key={title} className="call-news">
      <b>{title}</b>
      <span>{w.reasonIs(reason)}</span>
    </p>
  ));
};
