import { confirm } from '#ui/dialog/confirm.ts';
import { useAction } from '#ui/fetch/useAction.ts';
import { Card } from '#ui/layout/Page.tsx';
import { DataTable } from '#ui/table/DataTable.tsx';
import { Tag } from '#ui/tag/Tag.tsx';
import { useWords } from '#ui/words/useWords.ts';
import { api, type CasePage } from '../../contract.ts';
import { words } from '../../words/index.ts';

type Item = CasePage['items'][number];

const ItemState = ({ item }: { item: Item }) => {
  const w = useWords(words);
  if (item.struck) return <Tag tone="bad">{w.struck}</Tag>;
  return (
    <>
      {item.open > 0 && <Tag tone="warn">{w.contested(item.open)}</Tag>}
      {item.heldBecause && (
        <>
          <Tag tone="warn">{w.held}</Tag> <span className="small">{item.heldBecause}</span>
        </>
      )}
      {item.open === 0 && !item.heldBecause && <span className="small">{w.free}</span>}
    </>
  );
};

/** The entries of a notice: which may go on, which wait, which are out. */
export const ItemsCard = ({ notice }: { notice: CasePage }) => {
  const w = useWords(words);
  const hold = useAction(api.hold, { done: w.heldDone });
  const ask = async (item: Item) => {
    const held = item.heldBecause === null;
    const answer = await confirm({
      title: held ? w.holdOf(item.name) : w.releaseOf(item.name),
      reason: { label: w.reason, required: true, maxChars: 500 },
      action: held ? w.hold : w.release,
      danger: held,
    });
    if (answer.ok) await hold.run({ id: notice.id, itemId: item.id, held, reason: answer.reason });
  };
  return (
    <Card title={w.list} flush>
      <DataTable
        rows={notice.items}
        caption={w.list}
        empty={w.none}
        columns={[
          { title: w.itemColumn.name, cell: item => <span lang="zh-CN">{item.name}</span> },
          { title: w.itemColumn.note, cell: item => <span lang="zh-CN">{item.note}</span> },
          { title: w.itemColumn.state, cell: item => <ItemState item={item} /> },
          {
            title: w.itemColumn.act,
            quiet: true,
            cell: item =>
              !item.struck &&
              notice.state !== 'withdrawn' && (
                <button
                  type="button"
                  className="btn mini"
                  disabled={hold.busy}
                  aria-label={item.heldBecause ? w.releaseOf(item.name) : w.holdOf(item.name)}
                  onClick={() => void ask(item)}
                >
                  {item.heldBecause ? w.release : w.hold}
                </button>
              ),
          },
        ]}
      />
    </Card>
  );
};
