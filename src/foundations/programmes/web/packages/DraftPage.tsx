import { useState } from 'react';
import { useNavigate } from 'react-router';
import { sayInstant } from '#kernel/day.ts';
import { confirm } from '#ui/dialog/confirm.ts';
import { queryOf, useRead } from '#ui/fetch/query.ts';
import { useAction } from '#ui/fetch/useAction.ts';
import { Card, Facts, LinkTo, Page } from '#ui/layout/Page.tsx';
import { useWords } from '#ui/words/useWords.ts';
import { api } from '../../contract.ts';
import { words } from '../../words/index.ts';
import { Against, Obstacles, useOthers } from './Against.tsx';
import { DifferenceView } from './DifferenceView.tsx';
import '../parts/calls.css';

const draft = queryOf(api.draft);
export const loader = draft.load;

/** A package that was uploaded: looked at, compared, tried out, then adopted or thrown away. */
export function Component() {
  const w = useWords(words);
  const p = w.packages;
  const navigate = useNavigate();
  const page = draft.use();
  const others = useOthers(page.packageId, page.version);
  const [chosen, setChosen] = useState<string | null>(null);
  const other = chosen ?? others[0] ?? '';
  const { data } = useRead(api.compareDraft, { draftId: page.id, with: other }, { enabled: other !== '' });
  const adopt = useAction(api.adopt, { done: p.adopted, refreshes: [api.packages, api.drafts] });
  const discard = useAction(api.discardDraft, { done: p.discarded, refreshes: [api.drafts] });
  const take = async () => {
    const answer = await confirm({ title: p.adoptTitle(page.version), text: p.adoptText, action: p.adopt });
    if (answer.ok && (await adopt.run({ draftId: page.id }))) void navigate(`/packages/${page.packageId}/${page.version}`);
  };
  const drop = async () => {
    const answer = await confirm({ title: p.discardTitle, text: p.discardText, action: p.discard, danger: true });
    if (!answer.ok) return;
    await discard.run({ draftId: page.id });
    void navigate('/packages');
  };
  return (
    <Page
      title={w.packageVersion(page.packageId, page.version)}
      crumbs={[{ title: p.title, to: '/packages' }, { title: p.draft }]}
      actions={
        <>
          <LinkTo className="btn" to={`/forms/preview?draft=${page.id}`}>
            {p.preview}
          </LinkTo>
          <button type="button" className="btn danger" disabled={discard.busy} onClick={() => void drop()}>
            {p.discard}
          </button>
          <button type="button" className="btn primary" disabled={adopt.busy} onClick={() => void take()}>
            {p.adopt}
          </button>
        </>
      }
    >
      <Card>
        <Facts
          items={[
            [p.name, page.programme.title['zh-CN']],
            [p.by, page.uploadedBy],
            [p.at, sayInstant(new Date(page.uploadedAt))],
            [
              w.preview.digest,
              <span key="digest" className="num digest">
                {page.digest}
              </span>,
            ],
          ]}
        />
      </Card>
      <Card title={p.compare}>
        <div className="stack">
          <Against packageId={page.packageId} not={page.version} value={other} onChange={setChosen} />
          {data && <Obstacles obstacles={data.obstacles} />}
        </div>
      </Card>
      {data && <DifferenceView difference={data.difference} />}
    </Page>
  );
}
