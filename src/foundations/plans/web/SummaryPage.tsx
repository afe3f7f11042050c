import { useSearchParams } from 'react-router';
import { api as programmes } from '#foundations/programmes/contract.ts';
import { useRead } from '#ui/fetch/query.ts';
import { SelectField } from '#ui/input/Fields.tsx';
import { Card, LinkTo, Page } from '#ui/layout/Page.tsx';
import { Empty, Skeleton } from '#ui/layout/States.tsx';
import { useLanguage } from '#ui/words/language.ts';
import { useWords } from '#ui/words/useWords.ts';
import { api } from '../contract.ts';
import { words } from '../words/index.ts';
import './plans.css';

const Table = ({ callId }: { callId: string }) => {
  const w = useWords(words).summary;
  const language = useLanguage();
  const { data } = useRead(api.summary, { callId });
  if (!data) return <Skeleton lines={4} />;
  if (!data.definition || data.rows.length === 0) return <Empty title={w.none} todo={w.noneTodo} />;
  const { title, columns } = data.definition.summaryTable;
  const leaves = columns.flatMap(column => column.children ?? [column]);
  const caption = (column: { label: string; gloss: string }) => (
    <>
      <span lang="zh-CN">{column.label}</span>
      {language === 'en' && <span className="p-gloss small">{column.gloss}</span>}
    </>
  );
  return (
    <Card
      title={<span lang="zh-CN">{title}</span>}
      side={
        <span className="p-downloads">
          {(['pdf', 'docx', 'xlsx'] as const).map(format => (
            <a key={format} className="btn mini" href={`/api/plans/summary/document/${format}?callId=${callId}`} download>
              {w.download[format]}
            </a>
          ))}
        </span>
      }
    >
      <div className="p-scroll">
        <table className="p-table p-summary">
          <thead>
            <tr>
              {columns.map(column => (
                <th key={column.key} scope={column.children ? 'colgroup' : 'col'} colSpan={column.children?.length ?? 1} rowSpan={column.children ? 1 : 2}>
                  {caption(column)}
                </th>
              ))}
            </tr>
            <tr>
              {columns
                .flatMap(column => column.children ?? [])
                .map(column => (
                  <th key={column.key} scope="col">
                    {caption(column)}
                  </th>
                ))}
            </tr>
          </thead>
          <tbody>
            {data.rows.map(row => (
              <tr key={row.planId}>
                {leaves.map(({ key }) => (
                  <td key={key} className={key === 'seq' ? 'num' : undefined}>
                    {key === 'name' ? <LinkTo to={`/plans/${row.planId}?tab=read`}>{row.cells[key] ?? w.openPlan}</LinkTo> : row.cells[key]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
};

/** 表 重庆市市域产教联合体建设方案: all plans of a call that one may read. */
export function Component() {
  const w = useWords(words).summary;
  const [search, setSearch] = useSearchParams();
  const calls = useRead(programmes.calls, { size: 100 }).data?.items ?? [];
  const callId = search.get('callId') ?? calls[0]?.id ?? '';
  return (
    <Page wide title={w.title} lead={w.lead}>
      <SelectField
        label={w.call}
        value={callId}
        empty={w.chooseCall}
        options={calls.map(call => ({ value: call.id, label: call.title }))}
        onChange={value => setSearch(value ? { callId: value } : {})}
      />
      {callId && <Table callId={callId} />}
    </Page>
  );
}
