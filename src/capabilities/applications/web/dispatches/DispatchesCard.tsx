import { useState } from 'react';
import { sayInstant } from '#kernel/day.ts';
import { useRead } from '#ui/fetch/query.ts';
import { Card } from '#ui/layout/Page.tsx';
import { usePermission } from '#ui/session/session.ts';
import { DataTable } from '#ui/table/DataTable.tsx';
import { Tag, type Tone } from '#ui/tag/Tag.tsx';
import { useLanguage } from '#ui/words/language.ts';
import { useWords } from '#ui/words/useWords.ts';
import { api, type Dispatch } from '../../contract.ts';
import { dispatchWords } from '../../words/dispatches/index.ts';
import '../parts/applications.css';
import { ReceiptButton } from './ReceiptButton.tsx';
import { RecordDialog } from './RecordDialog.tsx';

const tones: Readonly<Record<Dispatch['state'], Tone>> = { waiting: 'warn', sent: 'ok', failed: 'bad' };

/** The package that goes out, once it is made. */
const Package = ({ id }: { id: string }) => {
  const w = useWords(dispatchWords);
  const bundle = useRead(api.bundles, { id }, { every: 10_000 }).data?.items.find(({ kind }) => kind === 'copy');
  if (bundle?.state === 'failed') return <p className="tag warn">{w.failed}</p>;
  if (bundle?.state !== 'done') return <p role="status">{w.making}</p>;
  return (
    <p className="bundle-row no-print">
      <a className="btn primary" href={`/api/applications/bundles/${bundle.id}/content`} download>
        {w.download}
      </a>
      <span className="digest small">{bundle.sha256}</span>
    </p>
  );
};

const State = ({ item }: { item: Dispatch }) => {
  const w = useWords(dispatchWords);
  return (
    <>
      <Tag tone={tones[item.state]}>{w.state[item.state]}</Tag>
      {item.sentAt && <div className="small">{w.by(item.sentBy ?? '', sayInstant(new Date(item.sentAt)))}</div>}
      {item.number && <div className="small">{w.number(item.number)}</div>}
      {item.result && <div className="small">{item.result}</div>}
    </>
  );
};

const Receipts = ({ item: { receipts } }: { item: Dispatch }) => (
  <ul className="point-files">
    {receipts.map(({ id, name }) => (
      <li key={id}>
        <a href={`/api/attachments/${id}/content`} download={name}>
          {name}
        </a>
      </li>
    ))}
  </ul>
);

/** 报送抄送清单: where the submission goes besides, and what came of it. Sending is by hand, and the card says so. */
export const DispatchesCard = ({ id }: { id: string }) => {
  const w = useWords(dispatchWords);
  const language = useLanguage();
  const [open, setOpen] = useState<Dispatch | null>(null);
  const mayTake = usePermission('applications.bundle');
  const { data } = useRead(api.dispatches, { id });
  if (!data || data.items.length === 0) return null;
  const { items, mayRecord } = data;
  const current = items[0]!.versionCode;
  return (
    <Card title={w.title}>
      <p className="small">{w.lead}</p>
      {mayTake && <Package id={id} />}
      <DataTable
        rows={items}
        caption={w.title}
        empty={w.none}
        columns={[
          {
            title: w.column.name,
            cell: item => (
              <>
                <b>{item.name[language]}</b>
                <div className="small num">{w.version(item.versionCode)}</div>
              </>
            ),
          },
          { title: w.column.address, cell: ({ address }) => address ?? <span className="small">{w.noAddress}</span> },
          { title: w.column.state, cell: item => <State item={item} /> },
          { title: w.column.receipts, cell: item => <Receipts item={item} /> },
          {
            title: w.column.act,
            quiet: true,
            cell: item =>
              mayRecord &&
              item.versionCode === current && (
                <span className="export-row no-print">
                  <button
                    type="button"
                    className="btn mini"
                    aria-label={`${item.state === 'waiting' ? w.record : w.again} ${item.name[language]}`}
                    onClick={() => setOpen(item)}
                  >
                    {item.state === 'waiting' ? w.record : w.again}
                  </button>
                  <ReceiptButton item={item} />
                </span>
              ),
          },
        ]}
      />
      {open && <RecordDialog item={open} onEnd={() => setOpen(null)} />}
    </Card>
  );
};
