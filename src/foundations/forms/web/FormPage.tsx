import { Link, useParams, useSearchParams } from 'react-router';
import { textOf } from '#kernel/form/values.ts';
import { useRead } from '#ui/fetch/query.ts';
import { Page } from '#ui/layout/Page.tsx';
import { usePermission } from '#ui/session/session.ts';
import { useWords } from '#ui/words/useWords.ts';
import { isReader } from '../access.ts';
import { api } from '../contract.ts';
import { words } from '../words/index.ts';
import { FormLinks } from './Asides.tsx';
import { Downloads } from './panel/Downloads.tsx';
import { FormEditor, FormView } from './published.tsx';

/** Writing at full width. The record that the form belongs to has its page under its kind: `/applications/…`. */
export default function FormPage() {
  const w = useWords(words);
  const { id = '' } = useParams();
  const page = useRead(api.get, { id }).data;
  const [search] = useSearchParams();
  const mayImport = usePermission('imports.use');
  const whole = search.get('view') === 'all';
  const name = page && textOf(page.answers, 'name');
  return (
    <Page
      wide
      title={[name, page?.definition.title ?? w.form].filter(Boolean).join(' · ')}
      crumbs={page?.whole ? [{ title: w.back, to: `/${page.subjectKind}s/${page.subjectId}` }] : []}
      actions={
        <>
          <FormLinks formId={id} />
          {whole && <Downloads formId={id} />}
          {page?.whole && (
            <Link className="btn" to={`/forms/${id}/compare`}>
              {w.compare.open}
            </Link>
          )}
          {mayImport && page?.sections.some(({ because }) => !isReader(because)) && (
            <Link className="btn" to={`/forms/${id}/import`}>
              {w.importing}
            </Link>
          )}
          <Link className="btn" to={whole ? `/forms/${id}` : `/forms/${id}?view=all`}>
            {whole ? w.write : w.readAll}
          </Link>
        </>
      }
    >
      {whole ? <FormView formId={id} /> : <FormEditor formId={id} />}
    </Page>
  );
}
