import { useState } from 'react';
import { useNavigate } from 'react-router';
import { sayInstant } from '#kernel/day.ts';
import { definitions, type ProblemDefinition } from '#kernel/problem.ts';
import { ActionBar } from '#ui/action/ActionBar.tsx';
import { confirm } from '#ui/dialog/confirm.ts';
import { queryOf } from '#ui/fetch/query.ts';
import { useAction } from '#ui/fetch/useAction.ts';
import { Card, LinkTo, Page } from '#ui/layout/Page.tsx';
import { usePermission } from '#ui/session/session.ts';
import { useLanguage } from '#ui/words/language.ts';
import { useWords } from '#ui/words/useWords.ts';
import { api, type CallAction, type CallPage, problems } from '../contract.ts';
import { words } from '../words/index.ts';
import { CallFacts, CallNews } from './parts/CallFacts.tsx';
import { CallTags } from './parts/CallTags.tsx';
import { ContactsCard } from './parts/ContactsCard.tsx';
import { CorrectDialog } from './parts/CorrectDialog.tsx';
import { ExtendDialog } from './parts/ExtendDialog.tsx';
import { Papers } from './parts/Papers.tsx';
import './parts/calls.css';

const call = queryOf(api.call);
export const loader = call.load;

/** A closed button says what the API would say. */
const reasons: Readonly<Record<string, ProblemDefinition>> = problems[definitions];

const useCallActions = (page: CallPage, onExtend: () => void) => {
  const w = useWords(words);
  const navigate = useNavigate();
  const open = useAction(api.openCall, { done: w.ask.opened });
  const close = useAction(api.closeCall, { done: w.ask.closed });
  const acts: Readonly<Record<CallAction, () => Promise<void>>> = {
    change: async () => navigate(`/calls/${page.id}/change`),
    open: async () => {
      const answer = await confirm({ title: w.ask.open, text: w.ask.openText(sayInstant(new Date(page.closesAt))), action: w.action.open });
      if (answer.ok) await open.run({ id: page.id });
    },
    extend: async () => onExtend(),
    close: async () => {
      const reason = { label: w.ask.reason, required: true, maxChars: 500, choices: [w.ask.closeChoice] };
      const answer = await confirm({ title: w.ask.close, text: w.ask.closeText, action: w.action.close, danger: true, reason });
      if (answer.ok) await close.run({ id: page.id, reason: answer.reason });
    },
  };
  return { act: (action: CallAction) => void acts[action](), busy: open.busy || close.busy };
};

export function Component() {
  const w = useWords(words);
  const language = useLanguage();
  const page = call.use();
  const mayStart = usePermission('applications.start');
  const mayReadApplications = usePermission('applications.read');
  const manages = usePermission('programmes.manage');
  const [extending, setExtending] = useState(false);
  const [correcting, setCorrecting] = useState(false);
  const { act, busy } = useCallActions(page, () => setExtending(true));
  const looks = {
    change: { label: w.action.change },
    open: { label: w.action.open, kind: 'primary' },
    extend: { label: w.action.extend },
    close: { label: w.action.close, kind: 'danger' },
  } as const;
  return (
    <Page
      title={page.title}
      crumbs={[{ title: w.title, to: '/calls' }, { title: page.title }]}
      beside={<CallTags call={page} />}
      lead={mayStart && page.state === 'open' ? w.applyHint : undefined}
      actions={
        <>
          <ActionBar allowed={page.allowed} looks={looks} reasonOf={because => reasons[because]?.title[language] ?? because} onAction={act} busy={busy} />
          {manages && page.state !== 'published' && (
            <button type="button" className="btn" onClick={() => setCorrecting(true)}>
              {w.packages.correct}
            </button>
          )}
          {mayReadApplications && page.state !== 'draft' && (
            <LinkTo className="btn" to={`/applications?callId=${page.id}`}>
              {w.applications}
            </LinkTo>
          )}
          {mayStart && page.state === 'open' && (
            <LinkTo className="btn primary" to={`/applications/new?callId=${page.id}`}>
              {w.apply}
            </LinkTo>
          )}
        </>
      }
    >
      {extending && page.allowed.some(({ action }) => action === 'extend') && <ExtendDialog call={page} onEnd={() => setExtending(false)} />}
      {correcting && <CorrectDialog call={page} onEnd={() => setCorrecting(false)} />}
      <CallNews call={page} />
      <Card>
        <CallFacts call={page} inside />
      </Card>
      <ContactsCard call={page} />
      <Papers programme={page.programme} />
    </Page>
  );
}
