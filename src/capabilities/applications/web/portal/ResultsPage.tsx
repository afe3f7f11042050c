import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { dayOf, sayDay } from '#kernel/day.ts';
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
  return callPath<typeof api.results>('GET', '/results', after ? { after } : {});
};

/** Published consortia, for everybody. */
export function Component() {
  const w = useWords(words);
  const language = useLanguage();
  const { items, next } = useLoaderData<typeof loader>();
  const paging = usePortalPaging(next);
  return (
    <Page title={w.results.title} lead={w.results.lead}>
      <section className="card flush">
        <DataTable
          rows={items}
          caption={w.results.title}
          empty={w.results.none}
          paging={paging}
          columns={[
            { title: w.results.consortium, cell: r => <b>{r.consortium}</b> },
            { title: w.results.park, cell: r => r.park },
            { title: w.results.school, cell: r => r.school },
            { title: w.results.district, cell: r => r.district },
            {
              title: w.results.call,
              cell: r => (
                <>
                  {r.callTitle} {r.practice && <Tag tone="warn">{w.results.practice}</Tag>}
                </>
              ),
            },
            { title: w.results.published, cell: r => <time dateTime={r.publishedAt}>{sayDay(dayOf(new Date(r.publishedAt)), language)}</time> },
          ]}
        />
      </section>
    </Page>
  );
}
