import { useRef, useState } from 'react';
import { type LoaderFunctionArgs, useParams } from 'react-router';
import { readAhead, useSuspenseRead } from '#ui/fetch/query.ts';
import { Page } from '#ui/layout/Page.tsx';
import { useWords } from '#ui/words/useWords.ts';
import { api } from '../contract.ts';
import { words } from '../words/index.ts';
import { PageRow } from './PageRow.tsx';
import { usePages } from './pages.ts';
import './links.css';

export const loader = async ({ params }: LoaderFunctionArgs) => {
  const formId = params.formId!;
  await Promise.all([readAhead(api.list, { formId }), readAhead(api.stamped, { formId })]);
  return null;
};

const Drop = ({ onFiles }: { onFiles: (files: readonly File[]) => void }) => {
  const w = useWords(words);
  const [over, setOver] = useState(false);
  const [picker, camera] = [useRef<HTMLInputElement>(null), useRef<HTMLInputElement>(null)];
  const input = (capture: boolean) => (
    <input
      ref={capture ? camera : picker}
      type="file"
      hidden
      multiple={!capture}
      accept={capture ? 'image/*' : 'image/jpeg,image/png,application/pdf,.jpg,.jpeg,.png,.pdf'}
      {...(capture ? { capture: 'environment' as const } : {})}
      onChange={event => {
        onFiles([...(event.target.files ?? [])]);
        event.target.value = '';
      }}
    />
  );
  return (
    <section
      className={over ? 'drop-pages over' : 'drop-pages'}
      aria-label={w.stamped}
      onDragOver={event => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={event => {
        event.preventDefault();
        setOver(false);
        onFiles([...event.dataTransfer.files]);
      }}
    >
      <span className="drop-here">{w.archive.drop}</span>
      <div className="page-actions">
        <button type="button" className="btn primary" onClick={() => picker.current?.click()}>
          {w.archive.choose}
        </button>
        <button type="button" className="btn" onClick={() => camera.current?.click()}>
          {w.archive.photograph}
        </button>
      </div>
      <span className="small">{w.archive.formats}</span>
      {input(false)}
      {input(true)}
    </section>
  );
};

/** Stamped pages, many at once: read here, filed to whom they belong. */
export const Component = () => {
  const w = useWords(words);
  const { formId = '' } = useParams();
  const links = useSuspenseRead(api.list, { formId });
  const { pages, add, change, remove, file, undo } = usePages(formId);
  const ready = pages.filter(page => page.state === 'ready');
  const confirmed = links.rows.filter(row => row.stage === 'confirmed').length;
  return (
    <Page
      title={w.stamped}
      lead={links.title}
      crumbs={[
        { title: w.back, to: `/forms/${formId}/members` },
        { title: w.links, to: `/forms/${formId}/links` },
      ]}
      actions={
        ready.length > 1 && (
          <button type="button" className="btn primary" onClick={() => void file(ready.map(({ id }) => id))}>
            {w.archive.fileAll(ready.length)}
          </button>
        )
      }
    >
      <p className="small">
        {w.archive.lead} {w.archive.sum(confirmed, links.rows.length)}
      </p>
      {links.because ? <p className="notice">{w.because[links.because]}</p> : <Drop onFiles={add} />}
      {pages.length > 0 && (
        <ul className="stack">
          {pages.map(page => (
            <PageRow
              key={page.id}
              page={page}
              rows={links.rows}
              onChange={change}
              onRemove={remove}
              onFile={id => void file([id])}
              onUndo={id => void undo(id)}
            />
          ))}
        </ul>
      )}
    </Page>
  );
};
