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
import { running } from '../words/running/index.ts';
import { AnnexesCard } from './parts/AnnexesCard.tsx';
import { AnnexesDialog } from './parts/AnnexesDialog.tsx';
import { CallFacts, CallNews } from './parts/CallFacts.tsx';
import { CallTags } from './parts/CallTags.tsx';
import { ContactsCard } from './parts/ContactsCard.tsx';
import { CorrectDialog } from './parts/CorrectDialog.tsx';
import { FileButton } from './parts/FileButton.tsx';
import { NoticeDialog } from './parts/NoticeDialog.tsx';
import { NoticesCard } from './parts/NoticesCard.tsx';
import { OpeningCard } from './parts/OpeningCard.tsx';
import { Papers } from './parts/Papers.tsx';
import { ReceiptBar } from './parts/ReceiptBar.tsx';
import { SettingsFacts } from './parts/SettingsFacts.tsx';
import './parts/calls.css';

const call = queryOf(api.call);
export const loader = call.load;

/** A closed button says what the API would say. */
const reasons: Readonly<Record<string, ProblemDefinition>> = problems[definitions];

const useCallActions = (page: CallPage, onNotice: (kind: 'extend' | 'close') => void) => {
  const { ask, commission } = useWords(running).opening;
  const w = useWords(running).action;
  const navigate = useNavigate();
  const propose = useAction(api.proposeOpening, { done: ask.proposed });
  const agree = useAction(api.confirmOpening, { done: ask.confirmed });
  const object = useAction(api.objectToOpening, { done: ask.objected });
  const withdraw = useAction(api.withdrawOpening, { done: ask.withdrawn });
  const { id } = page;
  const acts: Readonly<Record<CallAction, () => Promise<void>>> = {
    change: async () => navigate(`/calls/${id}/change`),
    propose: async () => {
      const answer = await confirm({ title: ask.propose, text: ask.proposeText(commission.other), action: w.propose });
      if (answer.ok) await propose.run({ id });
    },
    confirm: async () => {
      const answer = await confirm({ title: ask.confirm, text: ask.confirmText(sayInstant(new Date(page.closesAt))), action: w.confirm });
      if (answer.ok) await agree.run({ id });
    },
    object: async () => {
      const reason = { label: ask.reason, required: true, maxChars: 500, choices: [] };
      const answer = await confirm({ title: ask.object, text: ask.objectText, action: w.object, danger: true, reason });
      if (answer.ok) await object.run({ id, reason: answer.reason });
    },
    withdraw: async () => {
      const answer = await confirm({ title: ask.withdraw, text: ask.withdrawText, action: w.withdraw });
      if (answer.ok) await withdraw.run({ id });
    },
    extend: async () => onNotice('extend'),
    close: async () => onNotice('close'),
  };
  return { act: (action: CallAction) => void acts[action](), busy: propose.busy || agree.busy || object.busy || withdraw.busy };
};

export function Component() {
  const w = useWords(words);
  const language = useLanguage();
  const page = call.use();
  const mayStart = usePermission('applications.start');
  const mayReadApplications = usePermission('applications.read');
  const manages = usePermission('programmes.manage');
  const [notice, setNotice] = useState<'extend' | 'close' | null>(null);
  const [arranging, setArranging] = useState(false);
  const mayChange = page.allowed.some(({ action, because }) => action === 'change' && because === null);
  const [correcting, setCorrecting] = useState(false);
  const { act, busy } = useCallActions(page, setNotice);
  const r = useWords(running);
  const looks = {
    change: { label: w.action.change },
    propose: { label: r.action.propose, kind: 'primary' },
    confirm: { label: r.action.confirm, kind: 'primary' },
    object: { label: r.action.object, kind: 'danger' },
    withdraw: { label: r.action.withdraw },
    extend: { label: r.action.extend },
    close: { label: r.action.close, kind: 'danger' },
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
          {page.addressees && page.state !== 'draft' && (
            <LinkTo className="btn" to={`/calls/${page.id}/addressees`}>
              {r.addressees.open}
            </LinkTo>
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
      {notice && page.allowed.some(({ action }) => action === notice) && <NoticeDialog call={page} kind={notice} onEnd={() => setNotice(null)} />}
      {correcting && <CorrectDialog call={page} onEnd={() => setCorrecting(false)} />}
      {arranging && mayChange && <AnnexesDialog call={page} onEnd={() => setArranging(false)} />}
      <ReceiptBar call={page} />
      <CallNews call={page} />
      <OpeningCard call={page} />
      <Card>
        <CallFacts call={page} inside />
      </Card>
      <NoticesCard
        call={page}
        more={
          manages && page.state !== 'published'
            ? ({ id, file }) => !file && <FileButton recordType="call-notice" recordId={id} label={r.notices.addFile} done={r.notices.added} />
            : undefined
        }
      />
      <ContactsCard call={page} />
      <SettingsFacts call={page} />
      <Papers programme={page.programme}>
        <AnnexesCard
          call={page}
          side={
            mayChange && (
              <button type="button" className="btn" onClick={() => setArranging(true)}>
                {r.annexes.change}
              </button>
            )
          }
          more={
            manages && page.state !== 'published' && (page.state !== 'draft' || mayChange)
              ? ({ id, file }) => !file && <FileButton recordType="call-annex" recordId={id} label={r.annexes.upload} done={r.annexes.uploaded} />
              : undefined
          }
        />
      </Papers>
    </Page>
  );
}
