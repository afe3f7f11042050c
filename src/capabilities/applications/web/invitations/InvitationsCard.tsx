import { useState } from 'react';
import { sayInstant } from '#kernel/day.ts';
import { confirm } from '#ui/dialog/confirm.ts';
import { useRead } from '#ui/fetch/query.ts';
import { useAction } from '#ui/fetch/useAction.ts';
import { Card } from '#ui/layout/Page.tsx';
import { DataTable } from '#ui/table/DataTable.tsx';
import { useWords } from '#ui/words/useWords.ts';
import { api, type Invitation } from '../../contract.ts';
import { invitationWords } from '../../words/invitations/index.ts';
import { InviteDialog } from './InviteDialog.tsx';
import { Answer, Standing } from './parts.tsx';

const Cancel = ({ invitation: { id, organisation } }: { invitation: Invitation }) => {
  const w = useWords(invitationWords);
  const { run, busy } = useAction(api.cancelInvitation, { done: w.cancelled });
  const ask = async () => {
    const said = await confirm({
      title: w.cancelAsk,
      text: w.cancelText(organisation.name),
      action: w.cancel,
      danger: true,
      reason: { label: w.reason, required: true, maxChars: 1000 },
    });
    if (said.ok) await run({ id, reason: said.reason });
  };
  return (
    <button type="button" className="btn mini no-print" disabled={busy} aria-label={`${w.cancel} ${organisation.name}`} onClick={() => void ask()}>
      {w.cancel}
    </button>
  );
};

/** Whom the lead park asked for this application, and what each said. */
export const InvitationsCard = ({ id }: { id: string }) => {
  const w = useWords(invitationWords);
  const [asking, setAsking] = useState(false);
  const { data } = useRead(api.invitations, { id });
  if (!data || (data.items.length === 0 && !data.mayInvite)) return null;
  const { items, mayInvite } = data;
  const standing = ({ part, state }: Invitation) => part !== 'school' && (state === 'open' || state === 'accepted');
  return (
    <Card
      title={w.card}
      side={
        mayInvite && (
          <button type="button" className="btn mini no-print" onClick={() => setAsking(true)}>
            {w.add}
          </button>
        )
      }
    >
      <p className="small">
        {w.cardLead} {mayInvite && !items.some(one => one.part === 'enterprise' && standing(one)) && <b>{w.noEnterprise}</b>}
      </p>
      {items.length > 0 && (
        <DataTable
          rows={items}
          caption={w.card}
          empty={w.none}
          columns={[
            { title: w.column.organisation, cell: one => one.organisation.name },
            { title: w.column.as, cell: one => w.part[one.part] },
            { title: w.column.at, cell: one => <time dateTime={one.invitedAt}>{sayInstant(new Date(one.invitedAt))}</time> },
            { title: w.column.state, cell: one => <Standing invitation={one} /> },
            {
              title: w.column.act,
              quiet: true,
              cell: one => (
                <>
                  <Answer invitation={one} />
                  {mayInvite && standing(one) && <Cancel invitation={one} />}
                </>
              ),
            },
          ]}
        />
      )}
      {asking && <InviteDialog id={id} onEnd={() => setAsking(false)} />}
    </Card>
  );
};
