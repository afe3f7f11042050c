import { useState } from 'react';
import { useParams, useSearchParams } from 'react-router';
import { asProblem } from '#ui/fetch/problem.ts';
import { useRead } from '#ui/fetch/query.ts';
import { Card, Page } from '#ui/layout/Page.tsx';
import { Empty, ProblemNote, Skeleton } from '#ui/layout/States.tsx';
import { useWords } from '#ui/words/useWords.ts';
import { api, type Compared } from '../../contract.ts';
import { words } from '../../words/index.ts';
import { Cells } from './Cells.tsx';
import { Point } from './Point.tsx';
import { pointOf } from './points.ts';
import '../form.css';
import '../sheet.css';
import './compare.css';

const Result = ({ compared }: { compared: Compared }) => {
  const w = useWords(words).compare;
  const count = compared.sections.reduce((sum, section) => sum + section.cells.length, 0);
  if (count === 0) return <Empty title={w.none} />;
  return (
    <>
      <p className="small" role="status">
        {w.count(count)}
      </p>
      {compared.sections.map(section => (
        <Card key={section.key} title={<span lang="zh-CN">{section.label}</span>} side={<span className="small num">{section.cells.length}</span>} flush>
          <Cells title={section.label} cells={section.cells} />
        </Card>
      ))}
    </>
  );
};

/** What one state of the form says other than another: for who writes it, and for who reviews it again. */
export default function ComparePage() {
  const w = useWords(words).compare;
  const { id = '' } = useParams();
  const [search, setSearch] = useSearchParams();
  const [opened] = useState(() => new Date());
  const versions = useRead(api.versions, { id, size: 200 });
  const items = versions.data?.items ?? [];
  const to = search.get('to') ?? 'now';
  const from = search.get('from') ?? (items[0] ? `v${items[0].number}` : 'day');
  const read = useRead(api.compare, { id, from: pointOf(from, opened), to: pointOf(to, opened) }, { enabled: versions.isSuccess });
  const choose = (which: 'from' | 'to') => (value: string) => {
    const next = new URLSearchParams(search);
    next.set(which, value);
    setSearch(next, { replace: true });
  };
  const problem = asProblem(versions.error ?? read.error);
  return (
    <Page wide title={w.title} lead={w.lead} crumbs={[{ title: w.back, to: `/forms/${id}` }]}>
      <div className="f-points no-print">
        <Point key={`from/${from}`} label={w.from} value={from} versions={items} onChange={choose('from')} />
        <Point key={`to/${to}`} label={w.to} value={to} versions={items} onChange={choose('to')} />
      </div>
      {problem ? <ProblemNote body={problem.body} retry={() => void read.refetch()} /> : read.data ? <Result compared={read.data} /> : <Skeleton />}
    </Page>
  );
}
