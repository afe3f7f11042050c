import { useState } from 'react';
import { listOf } from '#ui/fetch/list.ts';
import { Card, LinkTo, Page } from '#ui/layout/Page.tsx';
import { DataTable } from '#ui/table/DataTable.tsx';
import { DaysLeft, Tag } from '#ui/tag/Tag.tsx';
import { useWords } from '#ui/words/useWords.ts';
import { api, type Mine } from '../contract.ts';
import { words } from '../words/index.ts';
import { DeclareDialog } from './parts/DeclareDialog.tsx';
import { AssignmentTag } from './parts/PanelTag.tsx';
import './reviews.css';

const mine = listOf(api.mine);
export const loader = mine.load;

const isOver = ({ panel }: Mine) => panel.state === 'closed' || new Date(panel.closesAt) < new Date();

const Next = ({ one, onDeclare }: { one: Mine; onDeclare: () => void }) => {
  const w = useWords(words).mine;
  if (one.state === 'recused' || (one.state === 'asked' && isOver(one))) return null;
  if (one.state === 'asked')
    return (
      <button type="button" className="btn mini primary" aria-label={w.declareOf(one.title)} onClick={onDeclare}>
        {w.declare}
      </button>
    );
  const scores = one.state === 'clear' && !isOver(one);
  return (
    <LinkTo className={scores ? 'btn mini primary' : 'btn mini'} to={`/reviews/sheets/${one.id}`} aria-label={`${scores ? w.score : w.read}：${one.title}`}>
      {scores ? w.score : w.read}
    </LinkTo>
  );
};

const Standing = ({ one }: { one: Mine }) => {
  const w = useWords(words);
  return (
    <>
      <AssignmentTag state={one.state} /> {one.total !== null && <span className="num">{one.total}</span>}
      {one.because !== null && (
        <p className="small">
          {w.because[one.because]}：{one.reason}
        </p>
      )}
    </>
  );
};

/** What an expert was asked to review: declare, read, score. */
export function Component() {
  const w = useWords(words);
  const { items, paging } = mine.use();
  const [declaring, setDeclaring] = useState<Mine | null>(null);
  return (
    <Page wide title={w.mine.title} lead={w.mine.lead}>
      <Card flush>
        <DataTable
          rows={items}
          paging={paging}
          caption={w.mine.title}
          empty={w.mine.none}
          todo={w.mine.todo}
          columns={[
            { title: w.mine.column.title, cell: one => one.title },
            {
              title: w.mine.column.panel,
              cell: one => (
                <>
                  {one.panel.title} {one.panel.practice && <Tag>{w.practice}</Tag>}
                </>
              ),
            },
            { title: w.mine.column.until, cell: one => (isOver(one) ? w.mine.over : <DaysLeft until={one.panel.closesAt} stacked />) },
            { title: w.mine.column.state, cell: one => <Standing one={one} /> },
            { title: w.act, quiet: true, cell: one => <Next one={one} onDeclare={() => setDeclaring(one)} /> },
          ]}
        />
      </Card>
      {declaring && <DeclareDialog one={declaring} onClose={() => setDeclaring(null)} />}
    </Page>
  );
}
