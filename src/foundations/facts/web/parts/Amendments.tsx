import { useState } from 'react';
import { sayInstant } from '#kernel/day.ts';
import { confirm } from '#ui/dialog/confirm.ts';
import { useRead } from '#ui/fetch/query.ts';
import { useAction } from '#ui/fetch/useAction.ts';
import { Card } from '#ui/layout/Page.tsx';
import { Empty, Skeleton } from '#ui/layout/States.tsx';
import { Pager } from '#ui/table/Pager.tsx';
import { Tag, type Tone } from '#ui/tag/Tag.tsx';
import { useWords } from '#ui/words/useWords.ts';
import { type Amendment, api } from '../../contract.ts';
import { words } from '../../words/index.ts';

const tones: Readonly<Record<Amendment['state'], Tone>> = { asked: 'warn', approved: 'ok', refused: 'bad', withdrawn: 'plain' };

const One = ({ amendment }: { amendment: Amendment }) => {
  const w = useWords(words);
  const decide = useAction(api.decide, { done: w.decided });
  const withdraw = useAction(api.withdraw, { done: w.withdrawn });
  const say = async (approve: boolean) => {
    const answer = await confirm({
      title: w.decideTitle(amendment.consortium.name),
      reason: { label: w.answer, required: true, maxChars: 1000 },
      action: approve ? w.approve : w.refuse,
      danger: !approve,
    });
    if (answer.ok) await decide.run({ id: amendment.id, approve, answer: answer.reason });
  };
  const takeBack = async () => {
    const answer = await confirm({ title: w.withdrawAsk, action: w.withdraw, danger: true });
    if (answer.ok) await withdraw.run({ id: amendment.id });
  };
  return (
    <li>
      <p>
        <Tag tone={tones[amendment.state]}>{w.state[amendment.state]}</Tag>{' '}
        <span className="small">{w.askedBy(amendment.askedBy, amendment.askedFor, sayInstant(new Date(amendment.askedAt)))}</span>
      </p>
      <p lang="zh-CN">{amendment.reason}</p>
      <ul className="small" lang="zh-CN">
        {amendment.changes.map(({ indicator, label, on, from, to, unit }) => (
          <li key={`${indicator} ${on}`}>{w.change(label, on.slice(0, 4), from, to, unit ?? '')}</li>
        ))}
      </ul>
      {amendment.answer && (
        <p className="small">
          {w.answer}：{amendment.answer}{' '}
          {amendment.decidedBy && amendment.decidedAt && w.decidedBy(amendment.decidedBy, sayInstant(new Date(amendment.decidedAt)))}
        </p>
      )}
      <div className="fact-acts">
        {amendment.mayDecide && (
          <>
            <button type="button" className="btn primary" disabled={decide.busy} onClick={() => void say(true)}>
              {w.approve}
            </button>
            <button type="button" className="btn" disabled={decide.busy} onClick={() => void say(false)}>
              {w.refuse}
            </button>
          </>
        )}
        {amendment.mayWithdraw && (
          <button type="button" className="btn" disabled={withdraw.busy} onClick={() => void takeBack()}>
            {w.withdraw}
          </button>
        )}
      </div>
    </li>
  );
};

/** What was asked for, what became of it, and what waits. */
export const Amendments = ({ id }: { id: string }) => {
  const w = useWords(words);
  const [after, setAfter] = useState<string | undefined>();
  const { data } = useRead(api.amendments, { id, size: 20, ...(after ? { after } : {}) });
  return (
    <Card title={w.amendments}>
      {!data && <Skeleton lines={3} />}
      {data?.items.length === 0 && <Empty title={w.amendmentsNone} todo={w.amendmentsNoneTodo} />}
      {data && data.items.length > 0 && (
        <>
          <ul className="fact-amendments">
            {data.items.map(amendment => (
              <One key={amendment.id} amendment={amendment} />
            ))}
          </ul>
          <Pager
            shown={data.items.length}
            paging={{ total: data.total, next: data.next === null ? null : () => setAfter(data.next!), first: after ? () => setAfter(undefined) : null }}
          />
        </>
      )}
    </Card>
  );
};
