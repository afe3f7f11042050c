import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { callPath } from '#ui/fetch/client.ts';
import { Card, Page } from '#ui/layout/Page.tsx';
import { DataTable } from '#ui/table/DataTable.tsx';
import { useWords } from '#ui/words/useWords.ts';
import type { api } from '../../contract.ts';
import { words } from '../../words/index.ts';
import { NoticeFacts } from '../parts/NoticeFacts.tsx';
import { NoticeTags } from '../parts/NoticeTags.tsx';
import { LookUp } from './LookUp.tsx';
import { ObjectionForm } from './ObjectionForm.tsx';
import '../publicity.css';

export const loader = ({ params }: LoaderFunctionArgs) => callPath<typeof api.show>('GET', '/publicity/{id}', { id: params.id! });

/** One public notice: what is meant to be decided, until when one may object, and where the answer is read. */
export function Component() {
  const w = useWords(words);
  const notice = useLoaderData<typeof loader>();
  return (
    <Page title={notice.title} crumbs={[{ title: w.title, to: '/publicity' }, { title: notice.title }]} beside={<NoticeTags notice={notice} />}>
      <Card>
        <NoticeFacts notice={notice} />
      </Card>
      <Card title={w.items} flush>
        <DataTable
          rows={notice.items.map((item, index) => ({ ...item, nr: index + 1 }))}
          caption={w.items}
          empty={w.none}
          columns={[
            { title: w.column.nr, cell: item => <span className="num">{item.nr}</span> },
            { title: w.column.name, cell: item => <span lang="zh-CN">{item.name}</span> },
            { title: w.column.note, cell: item => <span lang="zh-CN">{item.note}</span> },
          ]}
        />
      </Card>
      {(notice.state === 'running' || notice.state === 'announced') && <ObjectionForm notice={notice} />}
      <LookUp />
    </Page>
  );
}
