import { useSearchParams } from 'react-router';
import { queryOf, useRead } from '#ui/fetch/query.ts';
import { Card, LinkTo, Page } from '#ui/layout/Page.tsx';
import { usePermission } from '#ui/session/session.ts';
import { useWords } from '#ui/words/useWords.ts';
import { api } from '../../contract.ts';
import { words } from '../../words/index.ts';
import { PackagePreview } from '../parts/PackagePreview.tsx';
import { Against, Obstacles } from './Against.tsx';
import { DifferenceView } from './DifferenceView.tsx';
import '../parts/calls.css';

const version = queryOf(api.package);
export const loader = version.load;

/** One version of a package, and how it differs from another: also for who fills in a form that was taken along by an erratum. */
export function Component() {
  const w = useWords(words);
  const p = w.packages;
  const page = version.use();
  const manages = usePermission('programmes.manage');
  const [search, setSearch] = useSearchParams();
  const other = search.get('with') ?? '';
  const form = search.get('form');
  const { data } = useRead(api.compare, { id: page.id, version: page.version, with: other }, { enabled: other !== '' && other !== page.version });
  const choose = (value: string) => {
    const next = new URLSearchParams(search);
    if (value) next.set('with', value);
    else next.delete('with');
    setSearch(next, { replace: true });
  };
  return (
    <Page
      title={w.packageVersion(page.id, page.version)}
      crumbs={manages ? [{ title: p.title, to: '/packages' }, { title: p.version(page.version) }] : []}
      actions={
        <>
          {form && (
            <LinkTo className="btn" to={`/forms/${form}`}>
              {p.toForm}
            </LinkTo>
          )}
          <LinkTo className="btn" to={`/forms/preview?package=${page.id}&version=${page.version}`}>
            {p.preview}
          </LinkTo>
        </>
      }
    >
      <Card title={p.compare}>
        <div className="stack">
          <Against packageId={page.id} not={page.version} value={other} onChange={choose} />
          {data && manages && <Obstacles obstacles={data.obstacles} />}
        </div>
      </Card>
      {data ? <DifferenceView difference={data.difference} /> : <PackagePreview id={page.id} version={page.version} />}
    </Page>
  );
}
