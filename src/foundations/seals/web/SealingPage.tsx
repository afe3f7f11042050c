import { type LoaderFunctionArgs, useParams } from 'react-router';
import { AttachmentsPanel } from '#foundations/attachments/web/published.tsx';
import { readAhead, useRead, useSuspenseRead } from '#ui/fetch/query.ts';
import { Card, LinkTo, Page } from '#ui/layout/Page.tsx';
import { useLanguage } from '#ui/words/language.ts';
import { useWords } from '#ui/words/useWords.ts';
import { api, type Sealing } from '../contract.ts';
import { words } from '../words/index.ts';
import { AgainNotice, Differences } from './Differences.tsx';
import { OddPages } from './OddPages.tsx';
import { PagesGrid } from './PagesGrid.tsx';
import { PrintRows } from './PrintRows.tsx';
import { SealsTable } from './SealsTable.tsx';
import { StateTag } from './StateTag.tsx';
import './seals.css';

export const loader = async ({ params }: LoaderFunctionArgs) => {
  await readAhead(api.get, { id: params.id! });
  return null;
};

/** How far the uploaded files are read, and why one was not. */
const Scans = ({ sealing }: { sealing: Sealing }) => {
  const w = useWords(words);
  const shown = sealing.scans.filter(({ state }) => state !== 'read');
  if (shown.length === 0) return null;
  return (
    <ul className="seal-scans">
      {shown.map(({ attachmentId, name, state, because, done, pages }) => (
        <li key={attachmentId}>
          <span role={state === 'failed' ? 'alert' : 'status'} className={state === 'failed' ? 'seal-gap' : undefined}>
            {because ? `${name}：${w.failed[because]}` : pages === null ? w.readingStart(name) : w.reading(name, done, pages)}
          </span>
        </li>
      ))}
    </ul>
  );
};

/** A copy that is used no more: why, which pages differ from the one that came after it, and the way there. */
const VoidNotice = ({ sealing }: { sealing: Sealing }) => {
  const w = useWords(words);
  const language = useLanguage();
  const { data } = useRead(api.ofSubject, { subjectId: sealing.subjectId });
  const differences = data?.earlier.find(({ id }) => id === sealing.id)?.differences;
  return (
    <section className="seal-notice bad" role="note">
      <h2>{w.void}</h2>
      <p>
        {sealing.because?.[language]} {w.voidHint}
      </p>
      {differences === null && <p className="small">{w.pending}</p>}
      {differences?.length === 0 && <p className="small">{w.same}</p>}
      {differences && differences.length > 0 && <Differences items={differences} />}
      {data?.current && (
        <LinkTo className="btn primary" to={`/seals/${data.current.id}`}>
          {w.toCurrent}
        </LinkTo>
      )}
    </section>
  );
};

/** Print, upload, check page by page, confirm the seals. */
export function Component() {
  const w = useWords(words);
  const { id = '' } = useParams();
  const first = useSuspenseRead(api.get, { id });
  // Pages are read in the background, and a second person may be looking at the same time.
  const sealing = useRead(api.get, { id }, { every: 3_000 }).data ?? first;
  const slots = sealing.copies.map(({ key, title }) => ({ key: `sealed-${key}`, label: w.slot(title), required: true, many: true, hint: w.slotHint }));
  return (
    <Page
      wide
      title={w.title}
      lead={sealing.title}
      crumbs={[{ title: w.back, to: `${sealing.link}?tab=seals` }, { title: w.title }]}
      beside={<StateTag state={sealing.state} />}
    >
      {sealing.state === 'void' ? <VoidNotice sealing={sealing} /> : <AgainNotice items={sealing.differences} />}
      {sealing.state === 'complete' && <p className="seal-done">{w.complete}</p>}
      <Card title={w.steps.print}>
        <p className="small">{w.printHint}</p>
        <PrintRows sealing={sealing} />
      </Card>
      <section className="seal-step" aria-label={w.steps.upload}>
        <h2>{w.steps.upload}</h2>
        <AttachmentsPanel recordType="sealing" recordId={sealing.id} slots={slots} />
        <Scans sealing={sealing} />
      </section>
      <OddPages sealing={sealing} />
      <Card title={w.steps.check}>
        {sealing.copies.map(copy => (
          <div key={copy.id} className="seal-step">
            <h3 lang="zh-CN">{copy.title}</h3>
            {copy.pages === null ? <p role="status">{w.printing}</p> : <PagesGrid copy={copy} mayChange={sealing.mayUpload} />}
          </div>
        ))}
      </Card>
      <Card title={w.steps.seals}>
        {sealing.copies.map(copy => (
          <div key={copy.id} className="seal-step">
            <h3 lang="zh-CN">{copy.title}</h3>
            <SealsTable copy={copy} sealing={sealing} />
          </div>
        ))}
      </Card>
    </Page>
  );
}
