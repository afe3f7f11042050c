import { sayInstant } from '#kernel/day.ts';
import { Tag } from '#ui/tag/Tag.tsx';
import { useWords } from '#ui/words/useWords.ts';
import type { ComparedCell, ComparedRow } from '../../contract.ts';
import { words } from '../../words/index.ts';
import { Words } from './Words.tsx';

const tones = { added: 'ok', removed: 'bad', changed: 'blue' } as const;

const Row = ({ row }: { row: ComparedRow }) => {
  const w = useWords(words).compare;
  return (
    <li>
      <Tag tone={tones[row.kind]}>{w.row[row.kind]}</Tag> <b>{row.title || w.unnamed}</b>
      {row.columns.map(({ column, before, after }) => (
        <div key={column} className="small">
          {column}：
          <Words pieces={[...(before ? [{ kind: 'deleted' as const, text: before }] : []), ...(after ? [{ kind: 'inserted' as const, text: after }] : [])]} />
        </div>
      ))}
    </li>
  );
};

const Both = ({ cell }: { cell: ComparedCell }) => {
  const w = useWords(words).compare;
  if (cell.moved) return <td colSpan={2}>{w.moved}</td>;
  if (cell.rows.length > 0)
    return (
      <td colSpan={2}>
        <ul className="f-compared-rows">
          {cell.rows.map(row => (
            <Row key={row.row} row={row} />
          ))}
        </ul>
      </td>
    );
  if (cell.pieces.length > 0)
    return (
      <td colSpan={2}>
        <Words pieces={cell.pieces} />
      </td>
    );
  return (
    <>
      <td data-label={w.before} className="f-text">
        {cell.before || <span className="small">{w.empty}</span>}
      </td>
      <td data-label={w.after} className="f-text">
        {cell.after || <span className="small">{w.empty}</span>}
      </td>
    </>
  );
};

/** What changed in one section, a line for each cell. */
export const Cells = ({ title, cells }: { title: string; cells: readonly ComparedCell[] }) => {
  const w = useWords(words).compare;
  return (
    <table className="f-table f-compared">
      <caption className="sr-only">{title}</caption>
      <thead>
        <tr>
          <th scope="col">{w.item}</th>
          <th scope="col">{w.before}</th>
          <th scope="col">{w.after}</th>
          <th scope="col">{w.who}</th>
        </tr>
      </thead>
      <tbody>
        {cells.map(cell => (
          <tr key={cell.field}>
            <th scope="row">
              <span lang="zh-CN">{cell.label}</span>
              {cell.unit && <span className="small"> {cell.unit}</span>}
            </th>
            <Both cell={cell} />
            <td className="small" data-label={w.who}>
              {cell.at ? (
                <>
                  {cell.person} <time dateTime={cell.at}>{sayInstant(new Date(cell.at))}</time>
                </>
              ) : (
                w.computed
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};
