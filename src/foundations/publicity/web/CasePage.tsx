import { useState } from 'react';
import { confirm } from '#ui/dialog/confirm.ts';
import { queryOf } from '#ui/fetch/query.ts';
import { useAction } from '#ui/fetch/useAction.ts';
import { Card, Page } from '#ui/layout/Page.tsx';
import { useWords } from '#ui/words/useWords.ts';
import { api } from '../contract.ts';
import { words } from '../words/index.ts';
import { EnterDialog } from './parts/EnterDialog.tsx';
import { ItemsCard } from './parts/ItemsCard.tsx';
import { NoticeFacts } from './parts/NoticeFacts.tsx';
import { NoticeTags } from './parts/NoticeTags.tsx';
import { ObjectionsCard } from './parts/ObjectionsCard.tsx';
import './publicity.css';

const one = queryOf(api.case);
export const loader = one.load;

/** One notice as its office sees it: entries, objections, and what may be done. */
export function Component() {
  const w = useWords(words);
  const notice = one.use();
  const withdraw = useAction(api.withdraw, { done: w.withdrawn });
  const [entering, setEntering] = useState(false);
  const ask = async () => {
    const answer = await confirm({
      title: w.withdraw,
      text: w.withdrawText,
      reason: { label: w.reason, required: true, maxChars: 500 },
      action: w.withdraw,
      danger: true,
    });
    if (answer.ok) await withdraw.run({ id: notice.id, reason: answer.reason });
  };
  const live = notice.state !== 'withdrawn';
  return (
    <Page
      wide
      title={notice.title}
      crumbs={[{ title: w.cases, to: '/publicity-cases' }, { title: notice.title }]}
      beside={<NoticeTags notice={notice} />}
      actions={
        <>
          <a className="btn" href={`/publicity/${notice.id}`}>
            {w.publicPage}
          </a>
          {live && (
            <button type="button" className="btn" onClick={() => setEntering(true)}>
              {w.enter}
            </button>
          )}
          {live && (
            <button type="button" className="btn danger" disabled={withdraw.busy} onClick={() => void ask()}>
              {w.withdraw}
            </button>
          )}
        </>
      }
    >
      <Card>
        <NoticeFacts notice={notice} />
      </Card>
      <ItemsCard notice={notice} />
      <ObjectionsCard id={notice.id} />
      {entering && <EnterDialog notice={notice} onClose={() => setEntering(false)} />}
    </Page>
  );
}
