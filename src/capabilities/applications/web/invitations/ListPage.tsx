import { sayInstant } from '#kernel/day.ts';
import { listOf } from '#ui/fetch/list.ts';
import { Card, LinkTo, Page } from '#ui/layout/Page.tsx';
import { useSession } from '#ui/session/session.ts';
import { DataTable } from '#ui/table/DataTable.tsx';
import { FilterBar, FilterSelect } from '#ui/table/FilterBar.tsx';
import { DaysLeft } from '#ui/tag/Tag.tsx';
import { useWords } from '#ui/words/useWords.ts';
import { api, type Invitation, InvitationState } from '../../contract.ts';
import { words } from '../../words/index.ts';
import { invitationWords } from '../../words/invitations/index.ts';
import '../parts/applications.css';
import { Answer, Standing } from './parts.tsx';

const invitations = listOf(api.ownInvitations);
export const loader = invitations.load;

/** Who reads the application goes to it; everybody else reads its head here. */
const Name = ({ invitation: { part, state, applicationId, name, note } }: { invitation: Invitation }) => {
  const { permissions } = useSession();
  const reads = part === 'school' && (state === 'open' || state === 'accepted') && permissions.includes('applications.read');
  return (
    <>
      {reads ? <LinkTo to={`/applications/${applicationId}`}>{name}</LinkTo> : <b>{name}</b>}
      {note && <div className="small">{note}</div>}
    </>
  );
};

/** 收到的商请: what lead parks ask of one's organisation. */
export function Component() {
  const w = useWords(invitationWords);
  const a = useWords(words);
  const { items, paging, filter, setFilter } = invitations.use();
  return (
    <Page title={w.title} lead={w.lead}>
      <FilterBar>
        <FilterSelect
          name="state"
          label={w.filter}
          options={InvitationState.options.map(state => ({ value: state, label: w.state[state] }))}
          filter={filter}
          setFilter={setFilter}
        />
      </FilterBar>
      <Card flush>
        <DataTable
          rows={items}
          caption={w.title}
          paging={paging}
          empty={w.none}
          todo={w.noneTodo}
          columns={[
            { title: w.column.name, cell: one => <Name invitation={one} /> },
            { title: w.column.park, cell: one => one.park.name },
            { title: w.column.call, cell: one => one.call.title },
            { title: w.column.as, cell: one => w.part[one.part] },
            { title: w.column.stage, cell: one => a.state[one.applicationState] },
            { title: w.column.closes, cell: one => <DaysLeft until={one.call.closesAt} stacked /> },
            { title: w.column.at, cell: one => <time dateTime={one.invitedAt}>{sayInstant(new Date(one.invitedAt))}</time> },
            { title: w.column.state, cell: one => <Standing invitation={one} /> },
            { title: w.column.act, quiet: true, cell: one => <Answer invitation={one} /> },
          ]}
        />
      </Card>
    </Page>
  );
}
