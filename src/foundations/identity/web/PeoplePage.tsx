import { useState } from 'react';
import type { LoaderFunctionArgs } from 'react-router';
import { dayOf, sayDay, sayInstant } from '#kernel/day.ts';
import { confirm } from '#ui/dialog/confirm.ts';
import { listOf } from '#ui/fetch/list.ts';
import { readAhead, useSuspenseRead } from '#ui/fetch/query.ts';
import { useAction } from '#ui/fetch/useAction.ts';
import { Card, Page } from '#ui/layout/Page.tsx';
import { usePermission, useSession } from '#ui/session/session.ts';
import { DataTable } from '#ui/table/DataTable.tsx';
import { Tag, type Tone } from '#ui/tag/Tag.tsx';
import { useLanguage } from '#ui/words/language.ts';
import { useWords } from '#ui/words/useWords.ts';
import { api, type Invitation, type Member } from '../contract.ts';
import { words } from '../words/index.ts';
import { InviteDialog } from './InviteDialog.tsx';

const members = listOf(api.members);

export const loader = async (args: LoaderFunctionArgs) => {
  const { permissions } = await readAhead(api.session, {});
  await Promise.all([members.load(args), permissions.includes('identity.invite') ? readAhead(api.invitations, {}) : null]);
  return null;
};

const Members = () => {
  const w = useWords(words);
  const language = useLanguage();
  const { person } = useSession();
  const mayInvite = usePermission('identity.invite');
  const { items, paging } = members.use();
  const { run } = useAction(api.endGrant, { done: w.ended, refreshes: [api.members] });
  const end = async ({ grantId, name, role }: Member) => {
    const answer = await confirm({
      title: w.endTitle(name, w.role[role]),
      text: w.endText,
      reason: { label: w.endReason, required: true, choices: Object.values(w.endReasons), maxChars: 500 },
      action: w.end,
      danger: true,
    });
    if (answer.ok) await run({ grantId, reason: answer.reason });
  };
  const today = dayOf(new Date());
  const holds = (member: Member) => member.endsOn === null || member.endsOn >= today;
  return (
    <Card title={w.members} flush>
      <DataTable
        rows={items}
        keyOf={member => member.grantId}
        empty={w.noMembers}
        paging={paging}
        caption={w.members}
        columns={[
          { title: w.column.name, cell: member => member.name },
          { title: w.column.role, cell: member => w.role[member.role] },
          { title: w.column.since, cell: member => <span className="num">{sayDay(member.since, language)}</span> },
          {
            title: w.column.state,
            cell: member => (holds(member) ? <Tag tone="ok">{w.holds}</Tag> : <Tag>{w.endedOn(sayDay(member.endsOn!, language))}</Tag>),
          },
          ...(mayInvite
            ? [
                {
                  title: w.column.action,
                  quiet: true,
                  cell: (member: Member) =>
                    holds(member) && member.personId !== person?.id ? (
                      <button type="button" className="btn mini" onClick={() => void end(member)}>
                        {w.end}
                        <span className="sr-only"> {member.name}</span>
                      </button>
                    ) : member.personId === person?.id ? (
                      <span className="small">{w.yourself}</span>
                    ) : null,
                },
              ]
            : []),
        ]}
      />
    </Card>
  );
};

const tones: Record<Invitation['state'], Tone> = { open: 'blue', accepted: 'ok', cancelled: 'plain', expired: 'warn' };

const Invitations = () => {
  const w = useWords(words);
  const { items } = useSuspenseRead(api.invitations, {});
  const { run, busy } = useAction(api.cancelInvitation, { done: w.cancelled, refreshes: [api.invitations] });
  return (
    <Card title={w.invitations} flush>
      <DataTable
        rows={items}
        empty={w.noInvitations}
        caption={w.invitations}
        columns={[
          { title: w.column.name, cell: invitation => invitation.personName },
          { title: w.column.role, cell: invitation => w.role[invitation.role] },
          { title: w.column.state, cell: invitation => <Tag tone={tones[invitation.state]}>{w.invitationState[invitation.state]}</Tag> },
          { title: w.column.expires, cell: invitation => <span className="num">{sayInstant(new Date(invitation.expiresAt))}</span> },
          {
            title: w.column.action,
            quiet: true,
            cell: invitation =>
              invitation.state === 'open' && (
                <button type="button" className="btn mini" aria-disabled={busy} onClick={() => void run({ id: invitation.id })}>
                  {w.cancelInvitation}
                  <span className="sr-only"> {invitation.personName}</span>
                </button>
              ),
          },
        ]}
      />
    </Card>
  );
};

export const Component = () => {
  const w = useWords(words);
  const { organisation } = useSession();
  const mayInvite = usePermission('identity.invite');
  const [inviting, setInviting] = useState(false);
  return (
    <Page
      title={w.title}
      lead={organisation?.name}
      actions={
        mayInvite && (
          <button type="button" className="btn primary" onClick={() => setInviting(true)}>
            {w.invite}
          </button>
        )
      }
    >
      <Members />
      {mayInvite && <Invitations />}
      {inviting && <InviteDialog onClose={() => setInviting(false)} />}
    </Page>
  );
};
