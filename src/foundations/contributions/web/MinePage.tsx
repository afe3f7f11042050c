import { queryOf } from '#ui/fetch/query.ts';
import { Card, LinkTo, Page } from '#ui/layout/Page.tsx';
import { DataTable } from '#ui/table/DataTable.tsx';
import { DaysLeft } from '#ui/tag/Tag.tsx';
import { useWords } from '#ui/words/useWords.ts';
import { api } from '../contract.ts';
import { words } from '../words/index.ts';
import { StageTag } from './StageTag.tsx';

const mine = queryOf(api.mine);
export const loader = mine.load;

/** Every consortium that waits for this organisation’s figures, or had them. */
export function Component() {
  const w = useWords(words);
  const { items } = mine.use();
  return (
    <Page title={w.mine.title} lead={w.mine.lead}>
      <Card flush>
        <DataTable
          rows={items}
          caption={w.mine.title}
          empty={w.mine.none}
          todo={w.mine.todo}
          columns={[
            { title: w.mine.column.consortium, cell: row => <LinkTo to={`/sheets/${row.id}`}>{row.consortium ?? w.mine.noName}</LinkTo> },
            { title: w.mine.column.form, cell: row => <span lang="zh-CN">{row.formTitle}</span> },
            { title: w.mine.column.stage, cell: row => (row.current ? <StageTag stage={row.stage} /> : <span className="small">{w.mine.former}</span>) },
            { title: w.mine.column.until, cell: row => (row.editableUntil ? <DaysLeft until={row.editableUntil} /> : '—') },
          ]}
        />
      </Card>
    </Page>
  );
}
