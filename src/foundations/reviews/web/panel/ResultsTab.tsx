import { useRead } from '#ui/fetch/query.ts';
import { Card } from '#ui/layout/Page.tsx';
import { Empty } from '#ui/layout/States.tsx';
import { DataTable } from '#ui/table/DataTable.tsx';
import { Tag } from '#ui/tag/Tag.tsx';
import { useWords } from '#ui/words/useWords.ts';
import { api, type PanelPage, type Result, type Results } from '../../contract.ts';
import { words } from '../../words/index.ts';

const Given = ({ item }: { item: Result }) => {
  const w = useWords(words).results;
  return (
    <ul className="rv-given">
      {item.given.map(one => (
        <li key={one.assignmentId}>
          <a href={`/api/reviews/assignments/${one.assignmentId}/score-sheet/pdf`} download aria-label={w.sheet(one.expert)}>
            {one.expert}
          </a>{' '}
          <span className="num">{one.total}</span> {one.outlier && <Tag tone="warn">{w.outlier}</Tag>}
        </li>
      ))}
    </ul>
  );
};

const Place = ({ item, items }: { item: Result; items: readonly Result[] }) => {
  const w = useWords(words).results;
  const tied = items.filter(other => other.place === item.place).length > 1;
  return (
    <>
      {item.place ?? '—'} {tied && <Tag>{w.tie}</Tag>}
    </>
  );
};

const Points = ({ results, panel }: { results: Results; panel: PanelPage }) => {
  const w = useWords(words).results;
  return (
    <Card flush title={w.points}>
      <div className="rv-wide">
        <table className="rv-points">
          <thead>
            <tr>
              <th scope="col">{w.code}</th>
              {results.items.map(({ id, title }) => (
                <th key={id} scope="col" className="own-words">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {panel.points
              .filter(({ code }) => results.items[0]?.points.some(point => point.code === code))
              .map(({ code, text }) => (
                <tr key={code}>
                  <th scope="row" className="num" title={text}>
                    {code}
                  </th>
                  {results.items.map(({ id, points }) => {
                    const point = points.find(one => one.code === code);
                    return (
                      <td key={id} className="num">
                        {point?.mean == null ? '—' : w.range(point.mean, point.lowest ?? '', point.highest ?? '')}
                      </td>
                    );
                  })}
                </tr>
              ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
};

/** What came out, once the panel has ended. */
export const ResultsTab = ({ panel }: { panel: PanelPage }) => {
  const w = useWords(words);
  const { data } = useRead(api.results, { id: panel.id }, { enabled: panel.state === 'closed' });
  if (panel.state !== 'closed') return <Empty title={w.panel.waiting} />;
  if (!data) return null;
  return (
    <div className="stack">
      <Card
        flush
        title={w.panel.tabs.results}
        side={
          <span className="rv-row">
            {(['pdf', 'docx', 'xlsx'] as const).map(format => (
              <a key={format} className="btn mini" href={`/api/reviews/panels/${panel.id}/summary/${format}`} download>
                {w.results.download} {format === 'pdf' ? 'PDF' : format === 'docx' ? 'Word' : 'Excel'}
              </a>
            ))}
          </span>
        }
      >
        <DataTable
          rows={data.items}
          caption={w.panel.tabs.results}
          empty={w.panel.waiting}
          columns={[
            { title: w.results.place, number: true, cell: item => <Place item={item} items={data.items} /> },
            { title: w.results.subject, cell: item => item.title },
            { title: w.results.score, number: true, cell: item => <b>{item.score ?? '—'}</b> },
            { title: w.results.spread, number: true, cell: item => item.spread ?? '—' },
            { title: w.results.given, cell: item => <Given item={item} /> },
            { title: w.results.recused, cell: item => w.listOf(item.recused.map(({ expert }) => expert)) },
          ]}
        />
      </Card>
      <Points results={data} panel={panel} />
    </div>
  );
};
