import { Link, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { sayDay } from '#kernel/day.ts';
import { callPath } from '#ui/fetch/client.ts';
import { Card, Facts, Page } from '#ui/layout/Page.tsx';
import { usePermission } from '#ui/session/session.ts';
import { Tag } from '#ui/tag/Tag.tsx';
import { useLanguage } from '#ui/words/language.ts';
import { useWords } from '#ui/words/useWords.ts';
import type { api } from '../../contract.ts';
import { words } from '../../words/index.ts';
import { Entries } from '../cultivation/Entries.tsx';

export const loader = ({ params }: LoaderFunctionArgs) => callPath<typeof api.cultivationList>('GET', '/cultivation/{id}', { id: params.id! });

/** One cultivation list for everybody; who works with applications takes it away as a paper or a sheet. */
export function Component() {
  const all = useWords(words);
  const w = all.cultivation;
  const language = useLanguage();
  const list = useLoaderData<typeof loader>();
  const mayTake = usePermission('applications.read');
  return (
    <Page
      title={`${list.batch}${list.title}`}
      crumbs={[{ title: w.back, to: '/cultivation' }, { title: list.batch }]}
      beside={list.practice && <Tag tone="warn">{w.practice}</Tag>}
      actions={
        mayTake && (
          <span className="export-row no-print">
            <span className="small">{w.paper}</span>
            {(['docx', 'pdf', 'xlsx'] as const).map(format => (
              <a key={format} className="btn mini" href={`/api/cultivation/${list.id}/papers/${format}`} download>
                {format === 'xlsx' ? 'Excel' : all[format]}
              </a>
            ))}
          </span>
        )
      }
    >
      <Card>
        <Facts
          items={[
            [w.listedOn, sayDay(list.listedOn, language)],
            [w.count, w.countOf(list.count)],
            ...(list.documentNumber ? [[w.number, list.documentNumber] as const] : []),
            [w.call, list.callTitle],
            ...(list.link
              ? [
                  [
                    w.site,
                    <a key="link" href={list.link} rel="noreferrer noopener" target="_blank">
                      {w.official}
                    </a>,
                  ] as const,
                ]
              : []),
          ]}
        />
      </Card>
      <Card flush>
        <Entries
          rows={list.entries}
          caption={list.title}
          named={entry => (entry.consortiumId ? <Link to={`/consortia/${entry.consortiumId}`}>{entry.consortium}</Link> : entry.consortium)}
        />
      </Card>
    </Page>
  );
}
