import type { LoaderFunctionArgs } from 'react-router';
import { useParams } from 'react-router';
import { listOf } from '#ui/fetch/list.ts';
import { readAhead, useSuspenseRead } from '#ui/fetch/query.ts';
import { Page } from '#ui/layout/Page.tsx';
import { useWords } from '#ui/words/useWords.ts';
import { api } from '../contract.ts';
import { words } from '../words/index.ts';
import { DropZone } from './DropZone.tsx';
import { History } from './History.tsx';
import { Review } from './Review.tsx';
import { Templates } from './Templates.tsx';
import './imports.css';

export const files = listOf(api.list);

export const loader = async (args: LoaderFunctionArgs) => {
  await Promise.all([files.load(args), readAhead(api.preview, { id: args.params['id']! })]);
  return null;
};

/** Templates out, files back in: what would change is looked at first, then taken over whole, and can be undone. */
export const Component = () => {
  const w = useWords(words);
  const { id = '' } = useParams();
  const page = useSuspenseRead(api.preview, { id });
  return (
    <Page title={`${w.title} · ${page.title}`} lead={w.lead} crumbs={[{ title: w.back, to: `/forms/${id}` }]} wide>
      <div className="imports">
        {page.because && (
          <p className="imports-closed" role="status">
            {w.closed[page.because]}
          </p>
        )}
        <div className="imports-pair">
          <Templates formId={id} sections={page.sections} members={page.members} />
          {!page.because && <DropZone formId={id} />}
        </div>
        <Review formId={id} page={page} />
        <History list={files} closed={page.because !== null} />
      </div>
    </Page>
  );
};
