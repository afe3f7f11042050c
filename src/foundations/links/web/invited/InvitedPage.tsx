import { type ReactNode, useState } from 'react';
import { sayInstant } from '#kernel/day.ts';
import { confirm } from '#ui/dialog/confirm.ts';
import type { Paging } from '#ui/fetch/list.ts';
import { refresh } from '#ui/fetch/query.ts';
import { useAction } from '#ui/fetch/useAction.ts';
import { Card, Page } from '#ui/layout/Page.tsx';
import { DataTable } from '#ui/table/DataTable.tsx';
import { Tag, type Tone } from '#ui/tag/Tag.tsx';
import { common } from '#ui/words/common.ts';
import { useWords } from '#ui/words/useWords.ts';
import { api, type Invited, type InvitedState, type Made } from '../../contract.ts';
import { words } from '../../words/index.ts';
import { MadeLink } from '../MadeLink.tsx';
import { SendingState } from '../SendingState.tsx';
import { SpokenCode } from '../SpokenCode.tsx';
import { InviteDialog, type Make } from './InviteDialog.tsx';
import { RenewDialog } from './RenewDialog.tsx';
import type { Standing } from './standing.ts';
import '../links.css';

const tones: Record<InvitedState, Tone> = { unopened: 'plain', opened: 'blue', entered: 'blue', answered: 'ok', expired: 'warn', revoked: 'plain' };
const over: readonly InvitedState[] = ['expired', 'revoked'];

type Doing = { readonly what: 'invite' } | { readonly what: 'renew' | 'speak'; readonly link: Invited } | { readonly what: 'made'; readonly made: Made } | null;

type Given = {
  readonly title: string;
  readonly lead: string;
  readonly about: string;
  readonly empty: string;
  readonly invite: string;
  readonly back: { readonly title: string; readonly to: string };
  readonly items: readonly Invited[];
  readonly paging: Paging;
  readonly standing: Standing;
  readonly closed: string;
  /** Which sections can be handed out; without it, the links are to the round of the page. */
  readonly sections?: readonly { readonly key: string; readonly label: string; readonly gloss?: string | undefined }[];
  readonly make: Make;
};

const Action = ({ label, whom, onClick }: { label: string; whom: string; onClick: () => void }) => (
  <button type="button" className="btn mini" onClick={onClick}>
    {label}
    <span className="sr-only"> {whom}</span>
  </button>
);

const Actions = ({ link, standing, onDo }: { link: Invited; standing: Standing; onDo: (doing: Doing) => void }): ReactNode => {
  const w = useWords(words);
  const { run } = useAction(api.revoke, { done: w.revoked });
  const live = !over.includes(link.state);
  const revoke = async () => {
    const answer = await confirm({ title: w.revokeTitle(link.person), text: w.revokeText, action: w.revoke, danger: true });
    if (answer.ok) await run({ id: link.id });
  };
  return (
    <div className="link-actions">
      {standing.because === null && <Action label={w.renew} whom={link.person} onClick={() => onDo({ what: 'renew', link })} />}
      {live && standing.channel === 'none' && <Action label={w.speak} whom={link.person} onClick={() => onDo({ what: 'speak', link })} />}
      {live && <Action label={w.revoke} whom={link.person} onClick={() => void revoke()} />}
    </div>
  );
};

/** The links to sections of a form, or to a round of opinions: made here, handed out once, made anew and revoked. */
export const InvitedPage = ({ title, lead, about, empty, invite, back, items, paging, standing, closed, sections, make }: Given) => {
  const w = useWords(words);
  const c = useWords(common);
  const [doing, setDoing] = useState<Doing>(null);
  const close = () => setDoing(null);
  const onMade = async (made: Made) => {
    setDoing({ what: 'made', made });
    await refresh();
  };
  return (
    <Page
      title={title}
      lead={about}
      crumbs={[back]}
      actions={
        standing.because === null && (
          <button type="button" className="btn primary" onClick={() => setDoing({ what: 'invite' })}>
            {invite}
          </button>
        )
      }
    >
      <p className="small">
        {lead} {w.channel[standing.channel]}
      </p>
      {standing.because && <p className="notice">{standing.because === 'closed' ? closed : w.because.locked}</p>}
      <Card title={title} flush>
        <DataTable
          rows={items}
          empty={empty}
          caption={title}
          paging={paging}
          columns={[
            {
              title: w.invited.whom,
              cell: link => (
                <>
                  {link.person}
                  <div className="small">{link.organisation}</div>
                </>
              ),
            },
            ...(sections ? [{ title: w.invited.section, cell: (link: Invited) => <span lang="zh-CN">{link.section?.label}</span> }] : []),
            { title: w.column.telephone, cell: link => <span className="num">{link.telephones.join('、')}</span> },
            { title: w.column.state, cell: link => <Tag tone={tones[link.state]}>{w.invited.state[link.state]}</Tag> },
            { title: w.column.until, cell: link => <span className="num">{sayInstant(new Date(link.expiresAt))}</span> },
            { title: w.column.sending, cell: link => (link.sending ? <SendingState sending={link.sending} /> : c.none) },
            { title: w.column.action, quiet: true, cell: link => <Actions link={link} standing={standing} onDo={setDoing} /> },
          ]}
        />
      </Card>
      {doing?.what === 'invite' && <InviteDialog title={invite} standing={standing} sections={sections} make={make} onMade={onMade} onClose={close} />}
      {doing?.what === 'renew' && <RenewDialog link={doing.link} standing={standing} onMade={onMade} onClose={close} />}
      {doing?.what === 'made' && <MadeLink made={doing.made} channel={standing.channel} onClose={close} />}
      {doing?.what === 'speak' && <SpokenCode id={doing.link.id} whom={doing.link.person} onClose={close} />}
    </Page>
  );
};
