import { Link, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { sayDay } from '#kernel/day.ts';
import { callPath } from '#ui/fetch/client.ts';
import { Page } from '#ui/layout/Page.tsx';
import { DataTable } from '#ui/table/DataTable.tsx';
import { Tag } from '#ui/tag/Tag.tsx';
import { useLanguage } from '#ui/words/language.ts';
import { useWords } from '#ui/words/useWords.ts';
import type { api } from '../../contract.ts';
import { words } from '../../words/index.ts';
import { usePortalPaging } from '../parts/usePortalPaging.ts';

export const loader = ({ request }: LoaderFunctionArgs) => {
  const after = new URL(request.url).searchParams.get('after');
  return callPath<typeof api.cultivationLists>('GET', '/cultivation', after ? { after } : {});
};

/** 培育名单, batch by batch, for everybody. */
export function Component() {
  const w = useWords(words).cultivation;
  const language = useLanguage();
  const { items, next } = useLoaderData<typeof loader>();
  const paging = usePortalPaging(next);
  return (
    <Page title={w.title} lead={w.lead}>
      <section className="card flush">
        <DataTable
          rows={items}
          caption={w.title}
          empty={w.none}
          todo={w.noneTodo}
          paging={paging}
          columns={[
            {
              title: w.list,
              cell: list => (
                <>
                  <Link to={`/cultivation/${list.id}`} lang="zh-CN">
                    {list.batch}
                    {list.title}
                  </Link>{' '}
                  {list.practice && <Tag tone="warn">{w.practice}</Tag>}
                </>
              ),
            },
            { title: w.count, cell: list => <span className="num">{w.countOf(list.count)}</span> },
            { title: w.number, cell: list => <span lang="zh-CN">{list.documentNumber}</span> },
            { title: w.listedOn, cell: list => <time dateTime={list.listedOn}>{sayDay(list.listedOn, language)}</time> },
          ]}
        />
      </section>
    </Page>
  );
}
