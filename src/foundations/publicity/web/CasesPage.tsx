import { sayDay } from '#kernel/day.ts';
import { listOf } from '#ui/fetch/list.ts';
import { Card, LinkTo, Page } from '#ui/layout/Page.tsx';
import { DataTable } from '#ui/table/DataTable.tsx';
import { Tag } from '#ui/tag/Tag.tsx';
import { useLanguage } from '#ui/words/language.ts';
import { useWords } from '#ui/words/useWords.ts';
import { api } from '../contract.ts';
import { words } from '../words/index.ts';
import { NoticeTags } from './parts/NoticeTags.tsx';
import './publicity.css';

const cases = listOf(api.cases);
export const loader = cases.load;

/** Every notice with what came in about it. */
export function Component() {
  const w = useWords(words);
  const language = useLanguage();
  const { items, paging } = cases.use();
  return (
    <Page title={w.cases} lead={w.casesLead}>
      <Card flush>
        <DataTable
          rows={items}
          paging={paging}
          caption={w.cases}
          empty={w.caseNone}
          todo={w.caseNoneTodo}
          columns={[
            {
              title: w.caseColumn.title,
              cell: notice => (
                <LinkTo to={`/publicity-cases/${notice.id}`} lang="zh-CN">
                  {notice.title}
                </LinkTo>
              ),
            },
            {
              title: w.caseColumn.period,
              cell: notice => <span className="num">{w.period(sayDay(notice.startsOn, language), sayDay(notice.endsOn, language), notice.workingDays)}</span>,
            },
            { title: w.caseColumn.state, cell: notice => <NoticeTags notice={notice} /> },
            { title: w.caseColumn.objections, cell: notice => <span className="num">{notice.objections}</span> },
            {
              title: w.caseColumn.open,
              cell: notice => (notice.open > 0 ? <Tag tone="warn">{String(notice.open)}</Tag> : <span className="num">0</span>),
            },
          ]}
        />
      </Card>
    </Page>
  );
}
