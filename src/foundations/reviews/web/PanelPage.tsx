import { useNavigate } from 'react-router';
import { sayInstant } from '#kernel/day.ts';
import { confirm } from '#ui/dialog/confirm.ts';
import { queryOf } from '#ui/fetch/query.ts';
import { useAction } from '#ui/fetch/useAction.ts';
import { Card, Facts, Page } from '#ui/layout/Page.tsx';
import { Tabs } from '#ui/layout/RecordPage.tsx';
import { Tag } from '#ui/tag/Tag.tsx';
import { useWords } from '#ui/words/useWords.ts';
import { api, type PanelPage } from '../contract.ts';
import { words } from '../words/index.ts';
import { Drawings } from './panel/Drawings.tsx';
import { ExtendButton } from './panel/ExtendButton.tsx';
import { Matrix } from './panel/Matrix.tsx';
import { Members } from './panel/Members.tsx';
import { ResultsTab } from './panel/ResultsTab.tsx';
import { SchemeTab } from './panel/SchemeTab.tsx';
import { PanelTag } from './parts/PanelTag.tsx';
import './reviews.css';

const panels = queryOf(api.panel);
export const loader = panels.load;

const DraftActions = ({ panel }: { panel: PanelPage }) => {
  const w = useWords(words).panel;
  const navigate = useNavigate();
  const open = useAction(api.openPanel, { done: w.opened });
  const drop = useAction(api.dropPanel, { done: w.dropped, refreshes: 'nothing' });
  const start = async () => {
    const answer = await confirm({ title: w.openAsk, text: w.openText, action: w.open });
    if (answer.ok) await open.run({ id: panel.id });
  };
  const away = async () => {
    const answer = await confirm({ title: w.dropAsk, action: w.drop, danger: true });
    if (answer.ok && (await drop.run({ id: panel.id }))) await navigate('/reviews');
  };
  return (
    <>
      <button type="button" className="btn" disabled={drop.busy} onClick={() => void away()}>
        {w.drop}
      </button>
      <button type="button" className="btn primary" disabled={open.busy} onClick={() => void start()}>
        {w.open}
      </button>
    </>
  );
};

const OpenActions = ({ panel }: { panel: PanelPage }) => {
  const w = useWords(words).panel;
  const remind = useAction(api.remind, { done: ({ reminded }) => w.reminded(reminded) });
  const close = useAction(api.closePanel, { done: w.closed });
  const papers = useAction(api.papersAgain, { done: w.papersAsked });
  const end = async () => {
    const answer = await confirm({ title: w.closeAsk, text: w.closeText, action: w.close });
    if (answer.ok) await close.run({ id: panel.id });
  };
  const failed = panel.subjectList.some(subject => subject.papers === 'failed');
  return (
    <>
      {failed && (
        <button type="button" className="btn" disabled={papers.busy} onClick={() => void papers.run({ id: panel.id })}>
          {w.papersAgain}
        </button>
      )}
      <button type="button" className="btn" disabled={remind.busy} onClick={() => void remind.run({ id: panel.id })}>
        {w.remind}
      </button>
      <ExtendButton panel={panel} />
      <button type="button" className="btn primary" disabled={close.busy} onClick={() => void end()}>
        {w.close}
      </button>
    </>
  );
};

/** One panel: who scores what, how, how far it is, and what came out. */
export function Component() {
  const w = useWords(words);
  const panel = panels.use();
  const tabs = [
    {
      key: 'progress',
      title: w.panel.tabs.progress,
      panel: (
        <div className="stack">
          <Members panel={panel} />
          {panel.state !== 'draft' && <Matrix panel={panel} />}
        </div>
      ),
    },
    { key: 'scheme', title: w.panel.tabs.scheme, panel: <SchemeTab key={JSON.stringify(panel.scheme)} panel={panel} /> },
    ...(panel.state === 'draft' ? [] : [{ key: 'results', title: w.panel.tabs.results, panel: <ResultsTab panel={panel} /> }]),
    { key: 'drawings', title: w.panel.tabs.drawings, count: panel.drawings.length, panel: <Drawings panel={panel} /> },
  ];
  return (
    <Page
      wide
      title={panel.title}
      crumbs={[{ title: w.list.title, to: '/reviews' }]}
      beside={
        <>
          <PanelTag state={panel.state} /> {panel.practice && <Tag>{w.practice}</Tag>}
        </>
      }
      actions={panel.state === 'draft' ? <DraftActions panel={panel} /> : panel.state === 'open' ? <OpenActions panel={panel} /> : undefined}
    >
      <Card>
        <Facts
          items={[
            [w.panel.facts.call, panel.call.title],
            [
              w.panel.facts.time,
              <span key="time" className="num">
                {w.list.until(sayInstant(new Date(panel.opensAt)), sayInstant(new Date(panel.closesAt)))}
              </span>,
            ],
            [w.panel.facts.subjects, w.listOf(panel.subjectList.map(({ title }) => title))],
            ...(panel.state === 'draft' ? [] : [[w.panel.facts.progress, w.list.progress(panel.submitted, panel.expected)] as const]),
          ]}
        />
      </Card>
      <Tabs tabs={tabs} />
    </Page>
  );
}
