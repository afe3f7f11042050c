import { sayInstant } from '#kernel/day.ts';
import { useRead } from '#ui/fetch/query.ts';
import { useAction } from '#ui/fetch/useAction.ts';
import { Card } from '#ui/layout/Page.tsx';
import { usePermission } from '#ui/session/session.ts';
import { useWords } from '#ui/words/useWords.ts';
import { type ApplicationPage, api, type Bundle, type BundleKind } from '../../contract.ts';
import { words } from '../../words/index.ts';

const megabytes = (bytes: number): string => (bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1_000))} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`);

const Links = ({ path, name }: { path: string; name: string }) => {
  const w = useWords(words);
  return (
    <span className="export-row">
      {(['pdf', 'docx'] as const).map(format => (
        <a key={format} className="btn mini" href={`/api/applications/${path}/${format}`} aria-label={`${name} ${w[format]}`} download>
          {w[format]}
        </a>
      ))}
    </span>
  );
};

/** Receipt and approval slip, for who may have them. */
const Papers = ({ a }: { a: ApplicationPage }) => {
  const w = useWords(words).bundle;
  const maySlip = usePermission('applications.slip');
  return (
    <Card title={w.papers}>
      <div className="bundle-row">
        <b>{w.receipt}</b>
        {a.receiptNumber ? <Links path={`${a.id}/papers/receipt`} name={w.receipt} /> : <span className="small">{w.noReceipt}</span>}
      </div>
      {maySlip && (
        <div className="bundle-row">
          <b>{w.slip}</b>
          <Links path={`${a.id}/papers/slip`} name={w.slip} />
          <span className="small">{w.slipHint}</span>
        </div>
      )}
    </Card>
  );
};

const Made = ({ bundle }: { bundle: Bundle }) => {
  const w = useWords(words).bundle;
  if (bundle.state === 'waiting' || bundle.state === 'working')
    return (
      <p className="bundle-row" role="status">
        <progress max={100} value={bundle.progress} aria-label={w.state[bundle.state]} />
        {w.state[bundle.state]} <span className="num">{bundle.progress}%</span>
      </p>
    );
  if (bundle.state === 'failed') return <p className="tag warn">{w.state.failed}</p>;
  return (
    <>
      <p className="bundle-row">
        <a className="btn" href={`/api/applications/bundles/${bundle.id}/content`} download>
          {w.download} <span className="num">{megabytes(bundle.size ?? 0)}</span>
        </a>
        {bundle.kind === 'volume' && (
          <a className="btn mini" href={`/api/applications/bundles/${bundle.id}/index`} download>
            {w.index}
          </a>
        )}
        <span className="small">
          {bundle.pages !== null && w.pages(bundle.pages)} <time dateTime={bundle.at}>{sayInstant(new Date(bundle.doneAt ?? bundle.at))}</time>
        </span>
      </p>
      <p className="digest small">{bundle.sha256}</p>
      {bundle.separate.length > 0 && (
        <p className="small">
          {w.separate(bundle.separate.length)}
          {bundle.separate.map(({ number, name }) => `${number} ${name}`).join('；')}
        </p>
      )}
    </>
  );
};

const Kind = ({ id, kind, bundle }: { id: string; kind: BundleKind; bundle: Bundle | undefined }) => {
  const w = useWords(words).bundle;
  const order = useAction(api.orderBundle, { done: w.ordered, refreshes: [api.bundles] });
  // After half an hour it may be ordered anew: whoever made it has ended.
  const isUnderWay = (bundle?.state === 'waiting' || bundle?.state === 'working') && Date.now() - Date.parse(bundle.at) < 30 * 60_000;
  return (
    <Card
      title={w.kind[kind]}
      side={
        <button type="button" className="btn" disabled={order.busy || isUnderWay} onClick={() => void order.run({ id, kind })}>
          {bundle ? w.again : w.make}
        </button>
      }
    >
      <p className="small">{w.about[kind]}</p>
      {bundle ? <Made bundle={bundle} /> : <p>{w.none}</p>}
    </Card>
  );
};

/** 文书与归档: papers about an application, the volume of its evidence and its archive. */
export const Bundles = ({ a }: { a: ApplicationPage }) => {
  const w = useWords(words).bundle;
  const { data } = useRead(api.bundles, { id: a.id }, { every: 3_000 });
  const key = useRead(api.archiveKey, {}).data;
  const latest = (kind: BundleKind) => data?.items.find(bundle => bundle.kind === kind);
  return (
    <div className="stack">
      <Papers a={a} />
      <Kind id={a.id} kind="volume" bundle={latest('volume')} />
      <Kind id={a.id} kind="archive" bundle={latest('archive')} />
      {a.receiptNumber && <Kind id={a.id} kind="copy" bundle={latest('copy')} />}
      {key && (
        <p className="small">
          {w.keyHint} <span className="digest">{key.fingerprint}</span>
        </p>
      )}
    </div>
  );
};
