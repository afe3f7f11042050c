import { Link, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { sayDay } from '#kernel/day.ts';
import { callPath } from '#ui/fetch/client.ts';
import { Card, Facts, Page } from '#ui/layout/Page.tsx';
import { DataTable } from '#ui/table/DataTable.tsx';
import { Tag } from '#ui/tag/Tag.tsx';
import { useLanguage } from '#ui/words/language.ts';
import { useWords } from '#ui/words/useWords.ts';
import type { api, Member, StatusChange } from '../../contract.ts';
import { words } from '../../words/index.ts';
import { Functions, Units } from './Kept.tsx';
import './consortia.css';

export const loader = ({ params }: LoaderFunctionArgs) => callPath<typeof api.get>('GET', '/consortia/{id}', { id: params.id! });

const Members = ({ title, members, past = false }: { title: string; members: readonly Member[]; past?: boolean }) => {
  const w = useWords(words);
  const language = useLanguage();
  const day = (value: string | null) => value && <span className="num">{sayDay(value, language)}</span>;
  return (
    <Card title={title} flush>
      <DataTable
        rows={members}
        keyOf={member => `${member.organisationId} ${member.since}`}
        empty={w.noMembers}
        columns={[
          { title: w.column.role, cell: member => member.roles.map(role => w.role[role]).join(' · ') },
          {
            title: w.column.name,
            cell: member => (
              <span lang="zh-CN">
                {member.name} {member.invented && <Tag tone="warn">{w.invented}</Tag>}
              </span>
            ),
          },
          { title: w.column.since, cell: member => day(member.since) },
          ...(past ? [{ title: w.column.until, cell: (member: Member) => day(member.until) }] : []),
        ]}
      />
    </Card>
  );
};

/** What it was and is, with the batch or list that made it so. */
const History = ({ statuses }: { statuses: readonly StatusChange[] }) => {
  const w = useWords(words);
  const language = useLanguage();
  return (
    <Card title={w.history} flush>
      <DataTable
        rows={[...statuses].reverse()}
        empty={w.noHistory}
        keyOf={change => `${change.status} ${change.since} ${change.named}`}
        columns={[
          { title: w.historyColumn.status, cell: change => w.status[change.status] },
          { title: w.historyColumn.since, cell: change => <span className="num">{sayDay(change.since, language)}</span> },
          { title: w.historyColumn.named, cell: change => <span lang="zh-CN">{change.named}</span> },
          { title: w.historyColumn.number, cell: change => <span lang="zh-CN">{change.documentNumber}</span> },
          {
            title: w.historyColumn.link,
            cell: change => change.link && (change.link.startsWith('/') ? <Link to={change.link}>{w.open}</Link> : <Source text={change.link} />),
          },
        ]}
      />
    </Card>
  );
};

const Source = ({ text }: { text: string }) =>
  /^https?:\/\//.test(text) ? (
    <a href={text} rel="noreferrer noopener" target="_blank">
      {text}
    </a>
  ) : (
    <span>{text}</span>
  );

/** One consortium: what it is, who belongs to it, and where public facts about it were printed. */
export function Component() {
  const w = useWords(words);
  const language = useLanguage();
  const one = useLoaderData<typeof loader>();
  const past = one.members.filter(member => member.until !== null);
  return (
    <Page
      title={one.name}
      crumbs={[{ title: w.back, to: '/consortia' }, { title: one.name }]}
      beside={
        <>
          <Tag tone="blue">{w.level[one.level]}</Tag>
          {one.status === 'cultivating' && <Tag tone="ok">{w.status.cultivating}</Tag>}
          {one.practice && <Tag tone="warn">{w.practice}</Tag>}
        </>
      }
    >
      <Card>
        <Facts
          items={[
            [w.facts.status, w.status[one.status]],
            [one.status === 'cultivating' ? w.historyColumn.since : w.facts.since, one.since && sayDay(one.since, language)],
            [w.facts.district, one.district?.name],
            [w.facts.level, w.level[one.level]],
            ...(one.founding.plannedOn ? [[w.plannedOn, sayDay(one.founding.plannedOn, language)] as const] : []),
            ...(one.founding.foundedOn && one.founding.foundedOn !== one.since ? [[w.founding.actual, sayDay(one.founding.foundedOn, language)] as const] : []),
            ...(one.awardedOn ? [[w.awardedOn, sayDay(one.awardedOn, language)] as const] : []),
            ...(one.clusters.length > 0 ? [[w.clusters, one.clusters.join('、')] as const] : []),
            ...(one.baseParks.length > 0 ? [[w.baseParks, one.baseParks.join('、')] as const] : []),
            [w.facts.leadType, one.leadType ? w.leadType[one.leadType] : w.unknown],
            [w.facts.members, w.countOf(one.memberCount)],
          ]}
        />
      </Card>
      <Functions functions={one.functions} />
      {one.units.length > 0 && <Units units={one.units} />}
      <Members title={w.facts.members} members={one.members.filter(member => member.until === null)} />
      {one.statuses.length > 0 && <History statuses={one.statuses} />}
      {past.length > 0 && <Members title={w.past} members={past} past />}
      {(one.note || one.sources.length > 0) && (
        <Card title={one.note ? w.note : w.sources}>
          <div className="consortium-source" lang="zh-CN">
            {one.note && <p>{one.note}</p>}
            {one.sources.length > 0 && <p className="small">{w.sources}</p>}
            {one.sources.map(source => (
              <Source key={source} text={source} />
            ))}
          </div>
        </Card>
      )}
    </Page>
  );
}
