import { HistoryPanel } from '#foundations/audit/web/published.tsx';
import { queryOf, useRead } from '#ui/fetch/query.ts';
import { Card, LinkTo } from '#ui/layout/Page.tsx';
import { RecordPage } from '#ui/layout/RecordPage.tsx';
import { Skeleton } from '#ui/layout/States.tsx';
import { DataTable } from '#ui/table/DataTable.tsx';
import { Tag } from '#ui/tag/Tag.tsx';
import { useWords } from '#ui/words/useWords.ts';
import { api } from '../../contract.ts';
import { words } from '../../words/index.ts';
import { Comparison } from './Comparison.tsx';
import { Founding } from './Founding.tsx';
import { Functions } from './Functions.tsx';
import { Units } from './Units.tsx';

const profile = queryOf(api.profile);
export const loader = profile.load;

const Members = ({ id }: { id: string }) => {
  const w = useWords(words);
  const { data } = useRead(api.get, { id });
  if (!data) return <Skeleton lines={3} />;
  return (
    <Card title={w.facts.members} flush>
      <DataTable
        rows={data.members.filter(member => member.until === null)}
        keyOf={member => member.organisationId}
        empty={w.noMembers}
        columns={[
          { title: w.column.role, cell: member => member.roles.map(role => w.role[role]).join(' · ') },
          { title: w.column.name, cell: member => <span lang="zh-CN">{member.name}</span> },
          { title: w.column.since, cell: member => <span className="num">{member.since}</span> },
        ]}
      />
    </Card>
  );
};

/** The desk of one consortium: what it keeps beyond its award, for its parties, its district and the city. */
export function Component() {
  const w = useWords(words);
  const one = profile.use();
  const isListed = one.status === 'established' || one.status === 'cultivating';
  return (
    <RecordPage
      wide
      title={one.name}
      crumbs={[{ title: w.profile.title, to: '/profiles' }, { title: one.name }]}
      beside={
        <>
          <Tag tone="blue">{w.status[one.status]}</Tag>
          {one.practice && <Tag tone="warn">{w.practice}</Tag>}
        </>
      }
      actions={
        <>
          {one.origin?.kind === 'application' && (
            <LinkTo className="btn" to={`/applications/${one.origin.id}`}>
              {w.profile.application}
            </LinkTo>
          )}
          {isListed && (
            <>
              <LinkTo className="btn" to={`/facts/${one.id}`}>
                {w.profile.figures}
              </LinkTo>
              <LinkTo className="btn" to={`/consortia/${one.id}`}>
                {w.profile.publicPage}
              </LinkTo>
            </>
          )}
        </>
      }
      panels={{ content: <Functions id={one.id} />, history: <HistoryPanel subjectId={one.id} /> }}
      more={[
        { key: 'units', title: w.profile.tabs.units, panel: <Units id={one.id} /> },
        { key: 'compare', title: w.profile.tabs.compare, panel: <Comparison id={one.id} /> },
        { key: 'founding', title: w.profile.tabs.founding, panel: <Founding id={one.id} /> },
        { key: 'members', title: w.profile.tabs.members, panel: <Members id={one.id} /> },
      ]}
    />
  );
}
