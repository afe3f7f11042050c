import { useEffect, useState } from 'react';
import { useParams, useSearchParams } from 'react-router';
import { usePageLife } from '#ui/draft/usePageLife.ts';
import { asProblem } from '#ui/fetch/problem.ts';
import { keyOf, useRead } from '#ui/fetch/query.ts';
import { queryClient } from '#ui/fetch/queryClient.ts';
import { Page } from '#ui/layout/Page.tsx';
import { Tabs } from '#ui/layout/RecordPage.tsx';
import { ProblemNote, Skeleton } from '#ui/layout/States.tsx';
import { useSession } from '#ui/session/session.ts';
import { useWords } from '#ui/words/useWords.ts';
import { api, type PlanPage } from '../contract.ts';
import { words } from '../words/index.ts';
import { Coverage } from './coverage/Coverage.tsx';
import { Editor } from './Editor.tsx';
import { EditingContext, mergePage, openEditing, useAnswers, useCheck } from './editing.ts';
import { OpinionsTab } from './opinions/OpinionsTab.tsx';
import { Findings } from './panel/Findings.tsx';
import { ReturnedTab } from './returned/ReturnedTab.tsx';
import { View } from './View.tsx';
import { Versions } from './versions/Versions.tsx';
import './plans.css';

const look = 20_000;

const Check = ({ record }: { record: string }) => <Findings check={useCheck()} record={record} />;

/** The tabs see the plan as it stands here, also what is not saved yet. */
const Body = ({ page }: { page: PlanPage }) => {
  const w = useWords(words).tabs;
  const answers = useAnswers();
  const [search] = useSearchParams();
  const now = { ...page, answers };
  const tab = search.get('tab') ?? 'write';
  const panel = {
    write: <Editor />,
    coverage: <Coverage page={now} />,
    check: <Check record={`/${page.subjectKind}s/${page.subjectId}`} />,
    versions: <Versions page={page} />,
    word: <ReturnedTab page={page} />,
    opinions: <OpinionsTab page={page} />,
    read: <View page={now} />,
  };
  return (
    <Tabs tabs={(Object.keys(panel) as (keyof typeof panel)[]).map(key => ({ key, title: w[key], panel: key === tab || tab === '' ? panel[key] : null }))} />
  );
};

/** One sitting at a plan: opened with the page as it is, kept in step with the server, closed with the screen. */
const Sitting = ({ page }: { page: PlanPage }) => {
  const person = useSession().person?.id ?? '';
  const [editing] = useState(() => openEditing(page, person));
  const { keeper } = editing;
  useEffect(() => mergePage(editing, page), [editing, page]);
  usePageLife(keeper);
  return (
    <EditingContext value={{ ...editing, page }}>
      <Body page={page} />
    </EditingContext>
  );
};

export function Component() {
  const w = useWords(words);
  const { id = '' } = useParams();
  const person = useSession().person?.id ?? '';
  const read = useRead(api.get, { id }, { every: look });
  const page = read.isFetching && !read.isFetchedAfterMount ? undefined : read.data;
  useEffect(() => () => queryClient.removeQueries({ queryKey: keyOf(api.get, { id }) }), [id]);
  const problem = read.data ? null : asProblem(read.error);
  return (
    <Page
      wide
      title={[page?.name, w.plan].filter(Boolean).join(' · ')}
      crumbs={page ? [{ title: w.back, to: `/${page.subjectKind}s/${page.subjectId}?tab=plan` }] : []}
    >
      {problem && <ProblemNote body={problem.body} retry={() => void read.refetch()} />}
      {page ? <Sitting key={`${id}/${person}`} page={page} /> : !problem && <Skeleton />}
    </Page>
  );
}
