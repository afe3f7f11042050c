import { useState } from 'react';
import { sayInstant } from '#kernel/day.ts';
import { confirm } from '#ui/dialog/confirm.ts';
import { toast } from '#ui/dialog/toast.ts';
import { useRead } from '#ui/fetch/query.ts';
import { useAction } from '#ui/fetch/useAction.ts';
import { Card } from '#ui/layout/Page.tsx';
import { Skeleton } from '#ui/layout/States.tsx';
import { DataTable } from '#ui/table/DataTable.tsx';
import { Tag, type Tone } from '#ui/tag/Tag.tsx';
import { useWords } from '#ui/words/useWords.ts';
import { api, type Objection, type ObjectionState } from '../../contract.ts';
import { words } from '../../words/index.ts';
import { SettleDialog } from './SettleDialog.tsx';

const tones: Readonly<Record<ObjectionState, Tone>> = { received: 'warn', inquiring: 'blue', upheld: 'bad', dismissed: 'ok', declined: 'plain' };

/** What came in, newest first; who objected stays sealed until somebody opens it with a reason. */
export const ObjectionsCard = ({ id }: { id: string }) => {
  const w = useWords(words);
  const [after, setAfter] = useState<string | undefined>();
  const { data } = useRead(api.objections, { id, size: 20, ...(after ? { after } : {}) });
  const [open, setOpen] = useState<Objection | null>(null);
  const identity = useAction(api.identity, { refreshes: 'nothing' });
  const look = async (objection: Objection) => {
    const answer = await confirm({
      title: w.identityOf(objection.number),
      text: w.identityText,
      reason: { label: w.reason, required: true, maxChars: 500 },
      action: w.identity,
      danger: true,
    });
    if (!answer.ok) return;
    const found = await identity.run({ id: objection.id, reason: answer.reason });
    if (found) toast.done(w.identityIs(found.name, found.telephone));
  };
  if (!data) return <Skeleton lines={4} />;
  return (
    <Card title={w.objections} flush>
      <DataTable
        rows={data.items}
        caption={w.objections}
        empty={w.objectionsNone}
        todo={w.objectionsNoneTodo}
        paging={{
          total: data.total,
          next: data.next === null ? null : () => setAfter(data.next!),
          first: after === undefined ? null : () => setAfter(undefined),
        }}
        columns={[
          {
            title: w.objectionColumn.number,
            cell: one => (
              <>
                <span className="num">{one.number}</span> <Tag>{one.onPaper ? w.onPaper : one.named ? w.named : w.anonymous}</Tag>
              </>
            ),
          },
          { title: w.objectionColumn.item, cell: one => <span lang="zh-CN">{one.item?.name ?? w.whole}</span> },
          {
            title: w.objectionColumn.content,
            cell: one => (
              <>
                <span lang="zh-CN">{one.content}</span>
                {one.answer && <p className="small">{one.answer}</p>}
              </>
            ),
          },
          { title: w.objectionColumn.received, cell: one => <time className="num">{sayInstant(new Date(one.receivedAt))}</time> },
          { title: w.objectionColumn.state, cell: one => <Tag tone={tones[one.state]}>{w.objection[one.state]}</Tag> },
          {
            title: w.objectionColumn.act,
            quiet: true,
            cell: one => (
              <span className="publicity-tags">
                {one.next.length > 0 && (
                  <button type="button" className="btn mini" onClick={() => setOpen(one)} aria-label={w.handleOf(one.number)}>
                    {w.handle}
                  </button>
                )}
                {one.named && (
                  <button type="button" className="btn mini" disabled={identity.busy} onClick={() => void look(one)} aria-label={w.identityOf(one.number)}>
                    {w.identity}
                  </button>
                )}
              </span>
            ),
          },
        ]}
      />
      {open && <SettleDialog objection={open} onClose={() => setOpen(null)} />}
    </Card>
  );
};
