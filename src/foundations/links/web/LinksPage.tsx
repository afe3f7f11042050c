import { useState } from 'react';
import { type LoaderFunctionArgs, useParams } from 'react-router';
import { sayInstant } from '#kernel/day.ts';
import { confirm } from '#ui/dialog/confirm.ts';
import { readAhead, useSuspenseRead } from '#ui/fetch/query.ts';
import { useAction } from '#ui/fetch/useAction.ts';
import { Card, LinkTo, Page } from '#ui/layout/Page.tsx';
import { DataTable } from '#ui/table/DataTable.tsx';
import { Tag, type Tone } from '#ui/tag/Tag.tsx';
import { common } from '#ui/words/common.ts';
import { useWords } from '#ui/words/useWords.ts';
import { api, type LinkState, type Links, type Made, type Row } from '../contract.ts';
import { words } from '../words/index.ts';
import { BulkDialog } from './BulkDialog.tsx';
import { MadeLink } from './MadeLink.tsx';
import { MakeDialog } from './MakeDialog.tsx';
import { needsLink } from './needs.ts';
import { SendingState } from './SendingState.tsx';
import { SpokenCode } from './SpokenCode.tsx';
import './links.css';

export const loader = ({ params }: LoaderFunctionArgs) => readAhead(api.list, { formId: params.formId! });

const tones: Record<LinkState, Tone> = {
  unopened: 'plain',
  opened: 'blue',
  given: 'blue',
  changed: 'warn',
  confirmed: 'ok',
  expired: 'warn',
  revoked: 'plain',
};

type Doing = { readonly what: 'make' | 'speak'; readonly row: Row } | { readonly what: 'made'; readonly made: Made } | { readonly what: 'bulk' } | null;

const Action = ({ label, member, onClick }: { label: string; member: string; onClick: () => void }) => (
  <button type="button" className="btn mini" onClick={onClick}>
    {label}
    <span className="sr-only"> {member}</span>
  </button>
);

const Actions = ({ row, links, onDo }: { row: Row; links: Links; onDo: (doing: Doing) => void }) => {
  const w = useWords(words);
  const { run } = useAction(api.revoke, { done: w.revoked, refreshes: [api.list] });
  const { link, member } = row;
  const live = link !== null && !['expired', 'revoked'].includes(link.state);
  const revoke = async () => {
    const answer = await confirm({ title: w.revokeTitle(member), text: w.revokeText, action: w.revoke, danger: true });
    if (answer.ok) await run({ id: link!.id });
  };
  return (
    <div className="link-actions">
      {links.because === null && row.stage !== 'confirmed' && (
        <Action label={link ? w.renew : w.make} member={member} onClick={() => onDo({ what: 'make', row })} />
      )}
      {live && links.channel === 'none' && <Action label={w.speak} member={member} onClick={() => onDo({ what: 'speak', row })} />}
      {live && <Action label={w.revoke} member={member} onClick={() => void revoke()} />}
    </div>
  );
};

const Rows = ({ links, onDo }: { links: Links; onDo: (doing: Doing) => void }) => {
  const w = useWords(words);
  const c = useWords(common);
  return (
    <Card title={w.links} flush>
      <DataTable
        rows={links.rows}
        keyOf={row => row.sheetId}
        empty={w.none}
        caption={w.links}
        columns={[
          { title: w.column.member, cell: row => row.member },
          {
            title: w.column.telephone,
            cell: row => {
              const numbers = row.link?.telephones ?? row.contacts;
              return numbers.length > 0 ? <span className="num">{numbers.join('、')}</span> : <span className="small">{w.noMobile}</span>;
            },
          },
          {
            title: w.column.state,
            cell: ({ link, hasAccount, stage }) =>
              link ? (
                <Tag tone={tones[link.state]}>{w.state[link.state]}</Tag>
              ) : stage === 'confirmed' ? (
                <Tag tone="ok">{w.state.confirmed}</Tag>
              ) : (
                <span className="small">{hasAccount ? w.hasAccount : w.noLink}</span>
              ),
          },
          { title: w.column.until, cell: ({ link }) => (link ? <span className="num">{sayInstant(new Date(link.expiresAt))}</span> : c.none) },
          { title: w.column.sending, cell: ({ link }) => (link?.sending ? <SendingState sending={link.sending} /> : c.none) },
          { title: w.column.action, quiet: true, cell: row => <Actions row={row} links={links} onDo={onDo} /> },
        ]}
      />
    </Card>
  );
};

export const Component = () => {
  const w = useWords(words);
  const { formId = '' } = useParams();
  const links = useSuspenseRead(api.list, { formId });
  const [doing, setDoing] = useState<Doing>(null);
  const count = links.rows.filter(needsLink).length;
  const close = () => setDoing(null);
  return (
    <Page
      title={w.links}
      lead={links.title}
      crumbs={[{ title: w.back, to: `/forms/${formId}/members` }]}
      actions={
        <>
          <LinkTo className="btn" to={`/forms/${formId}/stamped`}>
            {w.stamped}
          </LinkTo>
          {links.because === null && count > 0 && (
            <button type="button" className="btn primary" onClick={() => setDoing({ what: 'bulk' })}>
              {w.bulk(count)}
            </button>
          )}
        </>
      }
    >
      <p className="small">
        {w.lead} {w.channel[links.channel]}
      </p>
      {links.because && <p className="notice">{w.because[links.because]}</p>}
      <Rows links={links} onDo={setDoing} />
      {doing?.what === 'make' && <MakeDialog row={doing.row} links={links} onMade={made => setDoing({ what: 'made', made })} onClose={close} />}
      {doing?.what === 'made' && <MadeLink made={doing.made} channel={links.channel} onClose={close} />}
      {doing?.what === 'bulk' && <BulkDialog links={links} onClose={close} />}
      {doing?.what === 'speak' && <SpokenCode id={doing.row.link!.id} whom={doing.row.member} onClose={close} />}
    </Page>
  );
};
